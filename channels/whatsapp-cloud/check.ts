import { createHmac } from 'node:crypto'
import { z } from 'zod'
import type { Channel, ChannelWorld } from '../../src/ports/channel.ts'
import { ProviderRefusal } from '../shared/outcome.ts'
import { callGraph } from './graph.ts'
import type { CloudSecrets } from './secrets.ts'

const number = z.object({ id: z.string(), display_phone_number: z.string() })

/**
 * Whether the token may use the number and belongs to the app whose secret was given: Meta compares the proof, so that a
 * mistyped app secret is found here and not by webhooks that are all refused.
 */
export async function checkCloud(
  world: ChannelWorld,
  { phoneNumberId, accessToken, appSecret }: CloudSecrets,
): ReturnType<Channel<CloudSecrets>['check']> {
  const proof = createHmac('sha256', appSecret).update(accessToken).digest('hex')
  const path = `${phoneNumberId}?fields=id,display_phone_number&appsecret_proof=${proof}`
  try {
    const parsed = number.safeParse(await callGraph(world, { method: 'GET', path, accessToken }))
    if (parsed.data?.id !== phoneNumberId) return { ok: false, why: 'Meta answers, but not with this phone number.' }
    return { ok: true, sender: phoneNumberId }
  } catch (error) {
    return { ok: false, why: wordsOf(error) }
  }
}

function wordsOf(error: unknown): string {
  if (!(error instanceof ProviderRefusal)) return 'Meta could not be reached. Please try again in a moment.'
  if (error.code === '190') return 'Meta does not accept this access token: it is wrong or has expired.'
  if (error.code === '100') return 'Meta does not find this phone number ID, or the app secret does not fit the token.'
  if (error.code === '10' || error.code === '200')
    return 'This access token lacks the permission whatsapp_business_messaging.'
  return `Meta refuses with code ${error.code}.`
}
