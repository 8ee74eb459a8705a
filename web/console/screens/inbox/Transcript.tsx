import { Button, Group } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { answer, client } from '../../api.ts'
import { problemToast } from '../../parts/toast.tsx'
import { formatDay } from '../../parts/when.ts'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import styles from './inbox.module.css'
import type { Message, Note, OpenConversation, TranscriptPage } from './inbox-queries.ts'
import { MessageItem } from './MessageItem.tsx'
import { NoteItem } from './NoteItem.tsx'
import { TurnFold } from './TurnFold.tsx'

/** So near the end the newest is kept in sight. */
const nearPx = 120

/** What was said, as the customer saw it, with what the assistant did folded in, and the team's notes between. */
export function Transcript({ open }: { readonly open: OpenConversation }) {
  const words = useWords('inbox')
  const common = useWords('common')
  const tenant = useTenant()
  const { id } = open.conversation
  const [older, setOlder] = useState<readonly TranscriptPage[]>([])
  const [isLoading, setLoading] = useState(false)
  const scroller = useRef<HTMLDivElement>(null)
  const page = together([...older, open.page])
  const newest = page.messages.at(-1)
  const last = newest?.id
  const isOwn = newest?.role === 'member' && newest.memberId === tenant.memberId
  const isNear = useRef(true)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new message, or a note, is what moves the view.
  useEffect(() => {
    if (isNear.current || isOwn) scroller.current?.scrollTo({ top: scroller.current.scrollHeight })
  }, [last, open.notes.length])
  // The field below grows and shrinks: what was in sight stays so.
  useEffect(() => {
    const element = scroller.current
    if (element === null) return
    const observer = new ResizeObserver(() => {
      if (isNear.current) element.scrollTo({ top: element.scrollHeight })
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  const showOlder = async () => {
    const before = page.messages[0]?.sequence
    if (before === undefined) return
    setLoading(true)
    try {
      const route = client(tenant.slug, 'conversations')[':id'].messages
      const more = await answer(route.$get({ param: { id }, query: { before: String(before) } }))
      setOlder([more, ...older])
    } catch (problem) {
      problemToast(problem, common.problemTitle)
    }
    setLoading(false)
  }
  return (
    <div
      ref={scroller}
      className={styles['scroll']}
      role="log"
      aria-label={words.transcript}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard.
      tabIndex={0}
      onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
        isNear.current = scrollHeight - scrollTop - clientHeight < nearPx
      }}
    >
      <div className={styles['transcript']}>
        {page.isMore ? (
          <Group justify="center">
            <Button variant="subtle" loading={isLoading} onClick={() => void showOlder()}>
              {words.older}
            </Button>
          </Group>
        ) : null}
        <Lines page={page} open={open} />
      </div>
    </div>
  )
}

type Line = { readonly atMs: number } & (
  | { readonly kind: 'message'; readonly message: Message }
  | { readonly kind: 'note'; readonly note: Note }
)

function Lines({ page, open }: { readonly page: TranscriptPage; readonly open: OpenConversation }) {
  const { locale, timeZone } = useTenant()
  const turns = new Map(page.turns.map((turn) => [turn.id, turn]))
  const parts = Map.groupBy(page.parts, ({ messageId }) => messageId)
  const answered = lastOfTurns(page.messages)
  const tapped = new Set(page.messages.flatMap(({ choiceId }) => choiceId ?? []))
  let day = ''
  return linesOf(page, open.notes).map((line) => {
    const thisDay = formatDay(line.atMs, { locale, timeZone })
    const isNewDay = thisDay !== day
    day = thisDay
    const { key, item } = lineOf(line)
    return (
      <div key={key} style={{ display: 'contents' }}>
        {isNewDay ? <div className={styles['day']}>{thisDay}</div> : null}
        {item}
      </div>
    )
  })

  function lineOf(line: Line) {
    if (line.kind === 'note') return { key: line.note.id, item: <NoteItem note={line.note} open={open} /> }
    const { message } = line
    const turn =
      message.turnId !== null && answered.get(message.turnId) === message.id ? turns.get(message.turnId) : null
    return {
      key: message.id,
      item: (
        <>
          <MessageItem message={message} parts={parts.get(message.id) ?? []} tapped={tapped} />
          {turn == null ? null : <TurnFold turn={turn} isSilent={message.role === 'customer'} />}
        </>
      ),
    }
  }
}

/** Notes stand where they were written. Those older than what is shown wait for it. */
function linesOf(page: TranscriptPage, notes: readonly Note[]): readonly Line[] {
  const firstMs = page.isMore ? (page.messages[0]?.createdAtMs ?? 0) : 0
  const lines: Line[] = [
    ...page.messages.map((message): Line => ({ kind: 'message', message, atMs: message.createdAtMs })),
    ...notes
      .filter((note) => note.createdAtMs >= firstMs)
      .map((note): Line => ({ kind: 'note', note, atMs: note.createdAtMs })),
  ]
  const place = (line: Line) => (line.kind === 'message' ? line.message.sequence : Number.POSITIVE_INFINITY)
  return lines.sort((a, b) => a.atMs - b.atMs || place(a) - place(b))
}

/** By turn the message under which it is folded: what it said, else the last that it read. */
function lastOfTurns(messages: readonly Message[]): ReadonlyMap<string, string> {
  const found = new Map<string, Message>()
  for (const message of messages) {
    const { turnId } = message
    if (turnId === null) continue
    const known = found.get(turnId)
    if (known === undefined || known.role === 'customer' || message.role !== 'customer') found.set(turnId, message)
  }
  return new Map([...found].map(([turnId, { id }]) => [turnId, id]))
}

/** One page of several, each message once: what was shown last is truest. */
function together(pages: readonly TranscriptPage[]): TranscriptPage {
  const [first] = pages
  const messages = new Map(pages.flatMap((page) => page.messages).map((message) => [message.id, message]))
  const turns = new Map(pages.flatMap((page) => page.turns).map((turn) => [turn.id, turn]))
  const parts = new Map(pages.flatMap((page) => page.parts).map((part) => [part.id, part]))
  return {
    messages: [...messages.values()].sort((a, b) => a.sequence - b.sequence),
    turns: [...turns.values()],
    parts: [...parts.values()],
    isMore: first?.isMore ?? false,
  }
}
