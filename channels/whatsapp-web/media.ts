import { createDecipheriv, createHmac, timingSafeEqual } from 'node:crypto'
import type { ChannelWorld } from '../../src/ports/channel.ts'
import { fetchMedia, type Media } from '../shared/fetch-media.ts'
import { loadLibrary } from './library.ts'
import { readMediaReference } from './media-reference.ts'

const mediaHost = 'mmg.whatsapp.net'
const timeoutDefaultMs = 10_000
/** Of the keyed hash over the file, so many bytes stand at its end. */
const macBytes = 10

/** Where WhatsApp keeps what customers send. */
export function isWhatsAppMedia({ hostname }: URL): boolean {
  return hostname === mediaHost
}

/**
 * The bytes of media: fetched from WhatsApp's one host, bounded and without belief in anything (see fetchMedia), then
 * proven and decrypted with the key that came with the message. Null where they are gone, too large or not genuine.
 */
export async function fetchWebMedia(world: ChannelWorld, reference: string): Promise<Media | null> {
  const place = readMediaReference(reference)
  if (place === null) return null
  const own = world.bases['WHATSAPP_WEB_MEDIA_BASE']
  const found = await fetchMedia({
    url: `${own ?? `https://${mediaHost}`}${place.path}`,
    allows: isWhatsAppMedia,
    credentials: { origins: [], authorization: '' },
    ownOrigin: own === undefined ? null : new URL(own).origin,
    timeoutMs: world.timeoutMs ?? timeoutDefaultMs,
  })
  if (found === null) return null
  const { getMediaKeys } = await loadLibrary()
  const keys = await getMediaKeys(Buffer.from(place.key, 'base64'), place.kind)
  const bytes = open(found.bytes, keys)
  return bytes === null ? null : { mediaType: place.mediaType, bytes }
}

type MediaKeys = Awaited<ReturnType<Awaited<ReturnType<typeof loadLibrary>>['getMediaKeys']>>

function open(file: Uint8Array, { iv, cipherKey, macKey }: MediaKeys): Uint8Array | null {
  const sealed = file.subarray(0, -macBytes)
  const mac = file.subarray(-macBytes)
  if (macKey === null || macKey === undefined || sealed.length === 0) return null
  const expected = createHmac('sha256', macKey).update(iv).update(sealed).digest().subarray(0, macBytes)
  if (mac.length !== macBytes || !timingSafeEqual(mac, expected)) return null
  try {
    const cipher = createDecipheriv('aes-256-cbc', cipherKey, iv)
    return Buffer.concat([cipher.update(sealed), cipher.final()])
  } catch {
    return null
  }
}
