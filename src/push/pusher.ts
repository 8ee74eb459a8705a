import type { RequestOptions } from 'web-push'
import type { PushAnswer, Pusher, PushTarget } from '../ports/pusher.ts'
import { refuseUrl } from '../webhooks/endpoint-url.ts'
import { type PinnedOptions, postPinned } from '../webhooks/pinned-post.ts'
import { vapidKeysOf } from './vapid.ts'

/** An uncompressed point of the curve, and the secret, as RFC 8291 has them. */
const publicKeyBytes = 65
const authBytes = 16

export interface PusherOptions extends PinnedOptions {
  /** Of this deployment: the keys are made of it. */
  readonly secret: string
  /** Push services that have a complaint look here: an https address, else a mail address is named. */
  readonly publicUrl: string
}

/**
 * Web Push. What is sent is encrypted for the browser, so that the push service reads nothing; the address, which came from
 * a browser and may be anything, is called as any address that somebody typed: pinned, public, bounded.
 */
export function createPusher(options: PusherOptions): Pusher {
  const keys = vapidKeysOf(options.secret)
  const subject = options.publicUrl.startsWith('https:') ? options.publicUrl : 'mailto:console@parley.example'
  const loopback = options.loopback === true
  const refuse = (target: PushTarget) => {
    if (Buffer.from(target.p256dh, 'base64url').length !== publicKeyBytes) return 'The key of the browser is not one.'
    if (Buffer.from(target.auth, 'base64url').length < authBytes) return 'The secret of the browser is too short.'
    return refuseUrl(target.endpoint, { loopback })
  }
  return {
    publicKey: keys.publicKey,
    refuse,
    send: async (target, { body, topic, ttlSeconds }) => {
      if (refuse(target) !== null) return 'refused'
      const request = await requestOf(target, body, {
        vapidDetails: { subject, ...keys },
        TTL: ttlSeconds,
        topic,
        urgency: 'high',
      })
      if (request === null) return 'refused'
      const came = await postPinned({ url: target.endpoint, ...request }, options)
      return came.kind === 'failed' ? (came.why === 'address_refused' ? 'refused' : 'failed') : answerOf(came.status)
    },
  }
}

/** Null where the browser's key is no point of the curve. */
async function requestOf({ endpoint, p256dh, auth }: PushTarget, body: string, options: RequestOptions) {
  // Only where somebody is told: most starts tell nobody.
  const { default: webPush } = await import('web-push')
  try {
    const made = webPush.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, body, {
      ...options,
      contentEncoding: 'aes128gcm',
    })
    const headers = Object.entries(made.headers as Record<string, string | number>).map(
      ([name, value]) => [name.toLowerCase(), value] as const,
    )
    return { headers: Object.fromEntries(headers), body: made.body ?? Buffer.alloc(0) }
  } catch {
    return null
  }
}

/** RFC 8030, 7.3: a subscription that has ended is 404 or 410. */
function answerOf(status: number): PushAnswer {
  if (status >= 200 && status < 300) return 'taken'
  if (status === 404 || status === 410) return 'gone'
  // Keys that changed, or a message it will never take: again is as good as now.
  if (status === 400 || status === 401 || status === 403 || status === 413) return 'refused'
  return 'failed'
}
