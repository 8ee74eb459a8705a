import type { WebhookSender } from '../ports/webhook-sender.ts'
import { refuseUrl } from './endpoint-url.ts'
import { type PinnedOptions, postPinned } from './pinned-post.ts'
import { signWebhook } from './sign.ts'

export interface SenderOptions extends PinnedOptions {
  /** Of the service, for the user agent. */
  readonly version: string
}

/** The sender of this service, to addresses that a business typed. */
export function createWebhookSender(options: SenderOptions): WebhookSender {
  const loopback = options.loopback === true
  return {
    refuse: (url) => refuseUrl(url, { loopback }),
    send: (asked) => {
      const headers = {
        'content-type': 'application/json',
        'user-agent': `Parley-Webhooks/${options.version}`,
        ...signWebhook(asked, options.nowMs()),
      }
      return postPinned({ url: asked.url, headers, body: asked.body }, options)
    },
  }
}
