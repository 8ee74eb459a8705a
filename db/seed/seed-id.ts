import { createHash } from 'node:crypto'

/** Any UUID of our own: the namespace of everything seeded. */
const namespace = Buffer.from('8f6c1d5e2b7a4c3d9e0f1a2b3c4d5e6f', 'hex')

/** An id that is the same on every machine: UUID version 5 (RFC 9562 section 5.5) of a path such as luna-salon/staff/ana. */
export function seedId(...path: readonly string[]): string {
  const digest = createHash('sha1').update(namespace).update(path.join('/')).digest().subarray(0, 16)
  digest[6] = (digest.readUInt8(6) & 0x0f) | 0x50
  digest[8] = (digest.readUInt8(8) & 0x3f) | 0x80
  const hex = digest.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
