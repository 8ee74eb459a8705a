import { z } from 'zod'

/** What a message says of its file. */
export interface MediaSource {
  readonly directPath?: string | null | undefined
  readonly url?: string | null | undefined
  readonly mediaKey?: Uint8Array | string | null | undefined
}

/** Where WhatsApp keeps a file, and the key that opens it: the file itself lies there encrypted. */
export const mediaPlace = z.object({
  kind: z.enum(['image', 'video', 'audio', 'document']),
  path: z
    .string()
    .regex(/^\/[\w./?=&%~-]+$/)
    .max(2_048),
  key: z.base64().max(100),
  mediaType: z.string().max(100),
})
export type MediaPlace = z.output<typeof mediaPlace>

/** All that is needed to fetch it later, as one text; empty where the message does not say. */
export function mediaReference(
  kind: MediaPlace['kind'],
  found: MediaSource | null | undefined,
  mediaType: string,
): string {
  const path = found?.directPath || pathOf(found?.url)
  if (!path || !found?.mediaKey) return ''
  const key = typeof found.mediaKey === 'string' ? found.mediaKey : Buffer.from(found.mediaKey).toString('base64')
  return Buffer.from(JSON.stringify({ kind, path, key, mediaType })).toString('base64url')
}

/** Null for what `mediaReference` has not made. */
export function readMediaReference(reference: string): MediaPlace | null {
  try {
    return mediaPlace.safeParse(JSON.parse(Buffer.from(reference, 'base64url').toString('utf8'))).data ?? null
  } catch {
    return null
  }
}

function pathOf(url: string | null | undefined): string {
  if (!url || !URL.canParse(url)) return ''
  const { pathname, search } = new URL(url)
  return `${pathname}${search}`
}
