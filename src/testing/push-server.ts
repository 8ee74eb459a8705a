import { createDecipheriv, createECDH, createPublicKey, type ECDH, hkdfSync, randomBytes, verify } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { PushTarget } from '../ports/pusher.ts'

/** A push that came, as the browser of the subscription reads it. */
export interface ReadPush {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly bytes: Buffer
}

/** A push service on this machine, with a browser behind it that decrypts (RFC 8291) and checks who sends (RFC 8292). */
export async function openPushServer() {
  const received: ReadPush[] = []
  let status = 201
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      received.push({ path: request.url ?? '', headers: request.headers, bytes: Buffer.concat(parts) })
      response.writeHead(status).end()
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const url = `http://127.0.0.1:${address.port}`
  return {
    url,
    received,
    answerWith: (next: number) => {
      status = next
    },
    /** A browser that has subscribed here. */
    subscribe: (name: string) => {
      const keys = createECDH('prime256v1')
      keys.generateKeys()
      const auth = randomBytes(16)
      const target: PushTarget = {
        endpoint: `${url}/push/${name}`,
        p256dh: keys.getPublicKey('base64url'),
        auth: auth.toString('base64url'),
      }
      return { target, read: ({ bytes }: ReadPush): unknown => JSON.parse(decrypt(bytes, keys, auth)) }
    },
    close: () => new Promise<void>((done) => server.close(() => done())),
  }
}

const saltBytes = 16
const headerBytes = 21

/** One record of aes128gcm (RFC 8188), its keys agreed with the browser's (RFC 8291, 3.4). */
function decrypt(bytes: Buffer, keys: ECDH, auth: Buffer): string {
  const salt = bytes.subarray(0, saltBytes)
  const keyLength = bytes[headerBytes - 1] ?? 0
  const sender = bytes.subarray(headerBytes, headerBytes + keyLength)
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), keys.getPublicKey(), sender])
  const input = Buffer.from(hkdfSync('sha256', keys.computeSecret(sender), auth, info, 32))
  const derived = (label: string, length: number) =>
    Buffer.from(hkdfSync('sha256', input, salt, Buffer.from(`Content-Encoding: ${label}\0`), length))
  const sealed = bytes.subarray(headerBytes + keyLength)
  const decipher = createDecipheriv('aes-128-gcm', derived('aes128gcm', 16), derived('nonce', 12))
  decipher.setAuthTag(sealed.subarray(-16))
  const padded = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()])
  // What was said, a 2, and nothing but noughts.
  return padded.subarray(0, padded.lastIndexOf(2)).toString('utf8')
}

/** Who signed a push, and for whom: throws where the signature is not that of the key it names. */
export function readVapid({ headers }: Pick<ReadPush, 'headers'>): {
  readonly publicKey: string
  readonly claims: { readonly aud: string; readonly sub: string; readonly exp: number }
} {
  const match = /^vapid t=([\w-]+\.[\w-]+)\.([\w-]+), ?k=([\w-]+)$/.exec(headers.authorization ?? '')
  const [, signed = '', signature = '', publicKey = ''] = match ?? []
  const point = Buffer.from(publicKey, 'base64url')
  const coordinate = (from: number) => point.subarray(from, from + 32).toString('base64url')
  const key = createPublicKey({
    key: { kty: 'EC', crv: 'P-256', x: coordinate(1), y: coordinate(33) },
    format: 'jwk',
  })
  const isGenuine = verify(
    'sha256',
    Buffer.from(signed),
    { key, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  )
  if (!isGenuine) throw new Error('the signature is not of the key')
  return { publicKey, claims: JSON.parse(Buffer.from(signed.split('.')[1] ?? '', 'base64url').toString()) }
}
