import { Text } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { smsSegments } from '../../../../src/domain/gsm7.ts'
import { answerCharsMax } from '../../../../src/domain/inbox.ts'
import { useWords } from '../../words.ts'
import type { OpenConversation } from './inbox-queries.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
/** From here on the time that is left is said louder. */
const soonMs = 2 * hourMs
/** So near the end of what fits, what fits is told. */
const nearChars = 200

/** What the channel allows: how long free words are, how many SMS it is, when the day to answer in is over. */
export function AnswerLimits({
  answering,
  serverMs,
  text,
}: {
  readonly answering: OpenConversation['answering']
  /** The server's clock when the answer came. */
  readonly serverMs: number
  readonly text: string
}) {
  const words = useWords('inbox').compose
  const nowMs = useServerNow(serverMs)
  const { by, windowClosesAtMs, partCharsMax, hasSegments } = answering
  const leftMs = windowClosesAtMs === null ? null : windowClosesAtMs - nowMs
  const facts: string[] = []
  if (by === 'template') facts.push(words.byTemplate)
  if (by === 'sms') facts.push(words.bySms)
  if (by === 'chat' && leftMs !== null && leftMs > 0) {
    facts.push(leftMs > soonMs ? words.window(lasting(leftMs)) : words.windowSoon(lasting(leftMs)))
  }
  if (hasSegments && text !== '') facts.push(words.sms(smsSegments(text).count))
  const parts = partCharsMax === null || hasSegments || partCharsMax === 0 ? 1 : Math.ceil(text.length / partCharsMax)
  if (parts > 1) facts.push(words.parts(parts))
  if (text.length > answerCharsMax - nearChars) facts.push(words.chars(text.length, answerCharsMax))
  const isSoon = by === 'chat' && leftMs !== null && leftMs <= soonMs
  return (
    <Text
      size="xs"
      className="tabular"
      {...(isSoon ? { c: 'var(--mantine-color-error)' } : { c: 'dimmed' })}
      aria-live="off"
    >
      {facts.join(' · ')}
    </Text>
  )

  function lasting(ms: number): string {
    const minutes = Math.ceil(ms / minuteMs)
    return minutes < 60 ? words.minutes(minutes) : words.hours(Math.floor(minutes / 60), minutes % 60)
  }
}

/** The server's clock as it goes on here, by the minute: this machine's own may be wrong. */
function useServerNow(serverMs: number): number {
  const [nowMs, setNowMs] = useState(serverMs)
  const began = useRef({ serverMs, at: performance.now() })
  useEffect(() => {
    began.current = { serverMs, at: performance.now() }
    setNowMs(serverMs)
    const timer = setInterval(
      () => setNowMs(began.current.serverMs + performance.now() - began.current.at),
      minuteMs / 2,
    )
    return () => clearInterval(timer)
  }, [serverMs])
  return nowMs
}
