import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import type { WebhookFailure } from '../domain/webhook-schedule.ts'
import { isLoopbackAddress, isPublicAddress } from './public-address.ts'

export interface ResolvedAddress {
  readonly address: string
  readonly family: number
}

/** Every address of a name, as this machine finds it. Throws where there is none. */
export type Resolver = (name: string) => Promise<readonly ResolvedAddress[]>

export const systemResolver: Resolver = (name) => lookup(name, { all: true, verbatim: true })

const addressesMax = 16

/**
 * The addresses that a connection may go to, and no others: asked once, judged, and then pinned, so that a name that stands
 * for something else a moment later changes nothing. One private address among them, and all are refused.
 */
export async function resolvePublic(
  host: string,
  { resolver, loopback }: { readonly resolver: Resolver; readonly loopback: boolean },
): Promise<
  | { readonly ok: true; readonly addresses: readonly ResolvedAddress[] }
  | { readonly ok: false; readonly why: WebhookFailure }
> {
  const addresses = isIP(host) !== 0 ? [{ address: host, family: isIP(host) }] : await ask(resolver, host)
  if (addresses.length === 0) return { ok: false, why: 'name_unknown' }
  const isFit = ({ address }: ResolvedAddress) => isPublicAddress(address) || (loopback && isLoopbackAddress(address))
  if (!addresses.every(isFit)) return { ok: false, why: 'address_refused' }
  return { ok: true, addresses: addresses.slice(0, addressesMax) }
}

async function ask(resolver: Resolver, host: string): Promise<readonly ResolvedAddress[]> {
  try {
    return await resolver(host)
  } catch {
    return []
  }
}
