// Which addresses are places on the public network. What IANA's special-purpose registries keep back is refused, and of
// IPv6 everything outside global unicast, so that what they may keep back one day is refused already.
import { BlockList, isIP } from 'node:net'

/** Special-purpose IPv4 (RFC 6890 and its successors), multicast, and the wire server of one large cloud. */
const refused4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['168.63.129.16', 32],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
]
/** Within global unicast: protocol assignments (Teredo among them), documentation, 6to4, which leads to any IPv4. */
const refused6: readonly (readonly [string, number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
]

const v4 = listOf(refused4, 'ipv4')
const v6 = listOf(refused6, 'ipv6')
const global6 = listOf([['2000::', 3]], 'ipv6')
const loopback4 = listOf([['127.0.0.0', 8]], 'ipv4')

/** True for an IPv4 or IPv6 address that anybody on the internet could be. Anything that is no address is none. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return !v4.check(address, 'ipv4')
  if (family !== 6 || address.includes('%')) return false
  // IPv4-mapped, NAT64 (64:ff9b::/96), unique local, link-local, multicast, :: and ::1 are all outside 2000::/3.
  return global6.check(address, 'ipv6') && !v6.check(address, 'ipv6')
}

/** This very machine, written as such. */
export function isLoopbackAddress(address: string): boolean {
  return isIP(address) === 4 ? loopback4.check(address, 'ipv4') : address === '::1'
}

function listOf(subnets: readonly (readonly [string, number])[], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList()
  for (const [address, prefix] of subnets) list.addSubnet(address, prefix, family)
  return list
}
