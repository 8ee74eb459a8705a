import type { Config } from '../config.ts'
import type { Pusher } from '../ports/pusher.ts'
import { createPusher } from '../push/pusher.ts'
import { systemClock } from '../system/clock.ts'

/** What tells browsers of members. This machine may be one where webhooks may go to it, too. */
export function openPusher(
  { webhookLoopback }: Pick<Config, 'webhookLoopback'>,
  { secret, publicUrl }: { readonly secret: string; readonly publicUrl: string },
): Pusher {
  return createPusher({
    secret,
    publicUrl,
    loopback: webhookLoopback,
    nowMs: () => systemClock.now().epochMilliseconds,
  })
}
