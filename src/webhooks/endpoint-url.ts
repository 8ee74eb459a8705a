import { isIP } from 'node:net'
import { isLoopbackAddress, isPublicAddress } from './public-address.ts'

const urlLengthMax = 2_000
/** Below this only HTTPS lives; webhooks are no way to other services of somebody's machine. */
const portMin = 1_024
const httpsPort = 443

/** What is wrong with an address as an endpoint, in words; null where nothing is. */
export function refuseUrl(text: string, options: { readonly loopback: boolean }): string | null {
  const url = text.length <= urlLengthMax ? URL.parse(text) : null
  if (url === null)
    return `That is no address: expected one like https://example.com/hooks, up to ${urlLengthMax} characters.`
  const host = hostOf(url)
  const isOwn = options.loopback && (isLoopbackAddress(host) || host === 'localhost')
  if (url.protocol !== 'https:' && !(isOwn && url.protocol === 'http:')) return 'Only https addresses are called.'
  if (url.username !== '' || url.password !== '') {
    return 'An address with a name or a password in it is not called: what is sent is signed instead.'
  }
  if (isOwn) return null
  const port = url.port === '' ? httpsPort : Number(url.port)
  if (port !== httpsPort && port < portMin)
    return `Port ${port} is not called: expected ${httpsPort}, or one from ${portMin} on.`
  if (isIP(host) !== 0 && !isPublicAddress(host)) return 'That is a private address: only public ones are called.'
  if (isIP(host) === 0 && isLocalName(host)) return 'That name is of a private network: only public ones are called.'
  return null
}

/** The host of a URL as the network knows it: IPv6 without its brackets, without a dot at the end. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '')
}

function isLocalName(host: string): boolean {
  return !host.includes('.') || /\.(?:localhost|local|internal|home\.arpa|lan|intranet)$/.test(host)
}
