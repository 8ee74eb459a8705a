import { z } from 'zod'
import { AppError } from '../../src/errors.ts'
import type { ChannelAccount, ChannelWorld } from '../../src/ports/channel.ts'
import { fetchMedia, type Media, mediaBytesMax } from '../shared/fetch-media.ts'
import { ProviderRefusal } from '../shared/outcome.ts'
import { callGraph, graphBase, timeoutDefaultMs } from './graph.ts'
import type { CloudSecrets } from './secrets.ts'

const mediaHost = 'lookaside.fbsbx.com'
const described = z.object({ url: z.string().max(4_096), file_size: z.number().optional() })

/** Where Meta keeps what customers send. */
export function isMetaMedia({ hostname, pathname }: URL): boolean {
  return hostname === mediaHost && pathname.startsWith('/whatsapp_business/')
}

/** In two steps: the id gives an address that is good for minutes, the address gives the bytes. See fetchMedia. */
export async function fetchCloudMedia(
  world: ChannelWorld,
  reference: string,
  { secrets }: ChannelAccount<CloudSecrets>,
): Promise<Media | null> {
  if (!/^[\w-]{1,64}$/.test(reference)) return null
  const found = described.safeParse(await describe(world, reference, secrets))
  if (!found.success || (found.data.file_size ?? 0) > mediaBytesMax) return null
  const isOwn = world.bases['WHATSAPP_API_BASE'] !== undefined
  const ownOrigin = isOwn ? new URL(graphBase(world)).origin : null
  return await fetchMedia({
    url: found.data.url,
    allows: isMetaMedia,
    credentials: { origins: [ownOrigin ?? `https://${mediaHost}`], authorization: `Bearer ${secrets.accessToken}` },
    ownOrigin,
    timeoutMs: world.timeoutMs ?? timeoutDefaultMs,
  })
}

/** Null where Meta has it no more. */
async function describe(
  world: ChannelWorld,
  mediaId: string,
  { accessToken, phoneNumberId }: CloudSecrets,
): Promise<unknown> {
  try {
    return await callGraph(world, { method: 'GET', path: `${mediaId}?phone_number_id=${phoneNumberId}`, accessToken })
  } catch (error) {
    const isGone = error instanceof ProviderRefusal && (error.status === 400 || error.status === 404)
    if (isGone) return null
    throw new AppError('unavailable', 'Meta could not be asked for media.', { cause: error })
  }
}
