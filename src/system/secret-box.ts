import { createCipheriv, createDecipheriv, createHash, hkdfSync } from 'node:crypto'
import type { Random } from '../ports/random.ts'
import type { SecretBox } from '../ports/secret-box.ts'

const ivBytes = 12
const tagBytes = 16

/**
 * AES-256-GCM under keys derived from the given texts, the first of which seals. A sealed text is
 * `<key id>.<base64url of iv, tag, ciphertext>`; the context is authenticated with it.
 */
export function createSecretBox({
  keys,
  random,
}: {
  readonly keys: readonly [string, ...string[]]
  readonly random: Random
}): SecretBox {
  const known = new Map(keys.map((text) => [idOf(text), keyOf(text)]))
  const keyId = idOf(keys[0])
  const newest = keyOf(keys[0])
  return {
    keyId,
    seal: (plain, context) => {
      const iv = random.bytes(ivBytes)
      const cipher = createCipheriv('aes-256-gcm', newest, iv).setAAD(Buffer.from(context))
      const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
      return `${keyId}.${Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url')}`
    },
    open: (sealed, context) => {
      const [id = '', text = ''] = sealed.split('.')
      const key = known.get(id)
      const bytes = Buffer.from(text, 'base64url')
      if (key === undefined || bytes.length < ivBytes + tagBytes) return null
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, ivBytes), { authTagLength: tagBytes })
      decipher.setAAD(Buffer.from(context)).setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes))
      try {
        return decipher.update(bytes.subarray(ivBytes + tagBytes), undefined, 'utf8') + decipher.final('utf8')
      } catch {
        return null
      }
    },
  }
}

/** The given text may be of any form that has the chance in it; the key has 256 bits. */
function keyOf(text: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', text, '', 'parley secrets at rest', 32))
}

function idOf(text: string): string {
  return createHash('sha256').update(`parley key id:${text}`).digest('hex').slice(0, 8)
}
