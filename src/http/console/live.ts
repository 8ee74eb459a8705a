import { streamSSE } from 'hono/streaming'
import { findMember } from '../../usecases/find-member.ts'
import { readNews } from '../../usecases/read-news.ts'
import { consoleApp } from './app.ts'
import { may } from './duty.ts'
import { createNewsHub, type LiveNews } from './news-hub.ts'
import type { ConsoleParts } from './parts.ts'

/** A sign of life, so that proxies keep the connection and a dead one is noticed. */
const beatMs = 20_000
/** After this a screen connects anew: its log-in is asked again. */
const lifeMs = 10 * 60_000

/** What happens in a business as it happens: `news` with the topics that are old. */
export const liveRoutes = ({ ports, accounts, log }: ConsoleParts) => {
  const hub = createNewsHub(
    (tenantId, since) => readNews(ports, { tenantId, since }),
    (tenantId, fault) => log.error({ tenantId, fault: fault instanceof Error ? fault.name : 'unknown' }, 'news-failed'),
  )
  return consoleApp().get('/', may('see'), (c) => {
    const { tenantId, userId, tenant: slug } = c.get('member')
    /** Still logged in, and still a member: whoever is shut out hears no more. */
    const isStill = async () => {
      const signedIn = await accounts.signedIn(c.req.raw.headers)
      return signedIn?.userId === userId && (await findMember(ports, { userId, slug })) !== null
    }
    // A proxy that gathers an answer before it hands it on would keep the news.
    c.header('x-accel-buffering', 'no')
    return streamSSE(c, async (stream) => {
      const waiting: LiveNews[] = []
      let wake = () => {}
      const listening = hub.listen(tenantId, (news) => {
        waiting.push(news)
        wake()
      })
      // No room: the stream ends, and the browser asks again in a while.
      if (listening === null) return
      const { ready, leave } = listening
      stream.onAbort(() => {
        leave()
        wake()
      })
      const endsMs = ports.clock.now().epochMilliseconds + lifeMs
      let askedMs = ports.clock.now().epochMilliseconds
      await ready
      await stream.writeSSE({ event: 'ready', data: '{}' })
      while (!stream.aborted && ports.clock.now().epochMilliseconds < endsMs) {
        const nowMs = ports.clock.now().epochMilliseconds
        if (nowMs - askedMs >= beatMs) {
          if (!(await isStill().catch(() => false))) break
          askedMs = nowMs
        }
        const news = waiting.splice(0)
        if (news.length > 0) await stream.writeSSE({ event: 'news', data: JSON.stringify(together(news)) })
        else {
          await Promise.race([
            new Promise<void>((resolve) => {
              wake = resolve
            }),
            stream.sleep(beatMs),
          ])
          if (waiting.length === 0 && !stream.aborted) await stream.writeSSE({ event: 'beat', data: '{}' })
        }
      }
      leave()
    })
  })
}

function together(news: readonly LiveNews[]): LiveNews {
  return {
    topics: [...new Set(news.flatMap(({ topics }) => topics))],
    conversationIds: [...new Set(news.flatMap(({ conversationIds }) => conversationIds))],
  }
}
