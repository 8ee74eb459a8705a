import { isIP } from 'node:net'

/** Set by us on every request that the library sees; what a client writes there is thrown away. */
export const addressHeader = 'x-parley-address'

/** An address that the library takes for one: of IPv6 the first half names the line, and nobody is on "unknown". */
export function fullAddress(key: string): string {
  if (key.includes(':')) return `${key}::`
  return isIP(key) === 0 ? '127.0.0.1' : key
}
