import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { ChannelRequest, Received } from '../../src/ports/channel.ts'
import type { CloudSecrets } from './secrets.ts'

/** X-Hub-Signature-256 over the raw bytes, with one of the secrets. Every secret is tried, in constant time. */
export function isSigned({ headers, body }: ChannelRequest, secrets: readonly string[]): boolean {
  const given = /^sha256=([0-9a-f]{64})$/.exec(headers['x-hub-signature-256'] ?? '')?.[1]
  if (given === undefined) return false
  const signature = Buffer.from(given, 'hex')
  return secrets
    .map((secret) => timingSafeEqual(createHmac('sha256', secret).update(body).digest(), signature))
    .includes(true)
}

/** Meta asks whether the address is ours: whoever knows the verify token hears the challenge back. */
export function answerChallenge({ query }: ChannelRequest, { verifyToken }: CloudSecrets): Received {
  const challenge = query['hub.challenge'] ?? ''
  const isAsked = query['hub.mode'] === 'subscribe' && /^[\w.-]{1,256}$/.test(challenge)
  const isKnown = isSame(query['hub.verify_token'] ?? '', verifyToken)
  return isAsked && isKnown ? { kind: 'challenge', body: challenge } : { kind: 'refused' }
}

/** By their hashes, so that neither length nor beginning shows in the time. */
function isSame(a: string, b: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(a), hash(b))
}
