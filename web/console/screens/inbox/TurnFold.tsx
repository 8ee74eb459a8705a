import { Badge, Group, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import styles from './inbox.module.css'
import type { Turn } from './inbox-queries.ts'

/** What the assistant understood, called, was allowed and cost, for one answer; folded until somebody wants to know. */
export function TurnFold({ turn, isSilent }: { readonly turn: Turn; readonly isSilent: boolean }) {
  const words = useWords('inbox').turn
  const { locale } = useTenant()
  const tookMs = turn.finishedAtMs === null ? null : turn.finishedAtMs - turn.startedAtMs
  const head = [
    isSilent && turn.calls.length === 0 ? words.silent : words.title,
    turn.calls.length === 0 ? null : words.tools(turn.calls.length),
    tookMs === null ? null : shownMs(tookMs, locale),
  ].filter((part) => part !== null)
  if (isSilent && turn.model === null && turn.calls.length === 0) return null
  return (
    <details className={styles['turn']}>
      <summary>{head.join(' · ')}</summary>
      <div className={styles['turnBody']}>
        <Understood turn={turn} />
        <Calls turn={turn} />
        <Guards turn={turn} />
        <Cost turn={turn} tookMs={tookMs} />
      </div>
    </details>
  )
}

function Understood({ turn: { understood } }: { readonly turn: Turn }) {
  const words = useWords('inbox').turn
  if (understood === null) return null
  const list = (items: readonly string[]) => (items.length === 0 ? words.none : items.join(', '))
  return (
    <Section title={words.understood}>
      {words.language}: {understood.language} · {words.acts}: {list(understood.acts)} · {words.changed}:{' '}
      {list(understood.changed)}
      {understood.notUnderstood ? ` · ${words.notUnderstood}` : ''}
      {understood.masked ? ` · ${words.masked}` : ''}
    </Section>
  )
}

function Calls({ turn }: { readonly turn: Turn }) {
  const words = useWords('inbox').turn
  const { locale } = useTenant()
  if (turn.calls.length === 0) return null
  return (
    <Section title={words.calls}>
      {turn.calls.map((call) => (
        <details key={call.id} className={styles['call']}>
          <summary>
            <Group gap="xs">
              <strong>{call.name.replaceAll('_', ' ')}</strong>
              <Badge color={call.ok ? 'gray' : 'orange'} variant="light" tt="none">
                {call.ok ? words.ok : words.refused}
              </Badge>
              {shownMs(call.ms, locale)}
            </Group>
          </summary>
          {words.arguments}
          <Json text={call.arguments} label={`${call.name}: ${words.arguments}`} />
          {words.result}
          <Json text={call.result} label={`${call.name}: ${words.result}`} />
        </details>
      ))}
    </Section>
  )
}

function Guards({ turn: { verdicts } }: { readonly turn: Turn }) {
  const words = useWords('inbox').turn
  if (verdicts.length === 0) return null
  return (
    <Section title={words.guards}>
      {verdicts.map(({ guard, allowed, why }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a turn that is over does not change.
        <div key={index}>
          <Badge color={allowed ? 'gray' : 'orange'} variant="light" tt="none">
            {allowed ? words.allowed : words.stopped}
          </Badge>{' '}
          {words.guard[guard] ?? guard}: {why}
        </div>
      ))}
    </Section>
  )
}

function Cost({ turn, tookMs }: { readonly turn: Turn; readonly tookMs: number | null }) {
  const words = useWords('inbox').turn
  const { locale } = useTenant()
  const count = (tokens: number) => new Intl.NumberFormat(locale).format(tokens)
  const isFree = turn.inputTokens + turn.outputTokens === 0
  const cost =
    turn.costMicros === null
      ? isFree
        ? words.free
        : words.unknownCost
      : new Intl.NumberFormat(locale, { style: 'currency', currency: 'USD', maximumFractionDigits: 5 }).format(
          turn.costMicros / 1_000_000,
        )
  if (turn.state !== 'done') return <div>{turn.state === 'running' ? words.running : words.abandoned}</div>
  return (
    <div className="tabular">
      {[
        `${words.model}: ${turn.model ?? words.none}`,
        isFree ? null : words.tokens(count(turn.inputTokens), count(turn.outputTokens)),
        `${words.cost}: ${cost}`,
        tookMs === null ? null : `${words.time}: ${shownMs(tookMs, locale)}`,
      ]
        .filter((part) => part !== null)
        .join(' · ')}
    </div>
  )
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section>
      <Text size="xs" fw={620}>
        {title}
      </Text>
      {children}
    </section>
  )
}

function Json({ text, label }: { readonly text: string; readonly label: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard.
    <section className={styles['code']} tabIndex={0} aria-label={label}>
      {JSON.stringify(JSON.parse(text), null, 2)}
    </section>
  )
}

/** "340 ms", "2.1 s". */
function shownMs(ms: number, locale: string): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(ms / 1_000)} s`
}
