import { VisuallyHidden } from '@mantine/core'
import type { PointerEvent } from 'react'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import styles from './calendar.module.css'
import type { Item } from './columns.ts'
import { formatClocks } from './dates.ts'
import type { Placed } from './layout.ts'
import type { BoardResource } from './queries.ts'
import { namesWith } from './words-of.ts'

/** A booking or a class in its column. */
export function Piece(props: {
  readonly placed: Placed<Item>
  readonly firstMinute: number
  readonly pxPerMinute: number
  readonly resources: readonly BoardResource[]
  /** Whether the column is everybody's, so that the piece says whose it is. */
  readonly namesWho: boolean
  readonly isLifted: boolean
  readonly mayDrag: boolean
  readonly onOpen: () => void
  readonly onLift: (event: PointerEvent<HTMLElement>) => void
}) {
  const { locale } = useTenant()
  const words = useWords('calendar')
  const { placed, firstMinute, pxPerMinute } = props
  const { item, lane, lanes } = placed
  const height = (placed.toMinute - placed.fromMinute) * pxPerMinute - 2
  const facts = factsOf(item, words)
  const thing = item.kind === 'booking' ? item.booking : item.session
  const time = formatClocks(thing.when.time, thing.when.endTime, locale)
  const who = props.namesWho ? namesWith(thing.resourceIds, props.resources) : ''
  return (
    <button
      type="button"
      className={styles['piece']}
      data-kind={item.kind}
      data-state={facts.key}
      data-booking={item.kind === 'booking' ? item.booking.id : undefined}
      data-movable={props.mayDrag || undefined}
      data-lifted={props.isLifted || undefined}
      data-low={height < 36 || undefined}
      style={{
        top: (placed.fromMinute - firstMinute) * pxPerMinute + 1,
        height: Math.max(height, 18),
        insetInlineStart: `calc(${(lane / lanes) * 100}% + 2px)`,
        width: `calc(${100 / lanes}% - 4px)`,
      }}
      onClick={props.onOpen}
      onPointerDown={props.mayDrag ? props.onLift : undefined}
    >
      <strong>{facts.who}</strong>
      <span>
        {height < 36 ? ' · ' : ' '}
        {facts.what}
      </span>
      <Line isShown={height >= 56} text={time} />
      <Line isShown={height >= 74} text={who === '' ? '' : words.with(who)} />
      <Line isShown={height >= 74} text={facts.state} />
    </button>
  )
}

/** A line that is there for everybody, and seen where there is room. */
function Line({ text, isShown }: { readonly text: string; readonly isShown: boolean }) {
  if (text === '') return null
  return isShown ? <span className="tabular"> {text}</span> : <VisuallyHidden> {text}</VisuallyHidden>
}

function factsOf(item: Item, words: ReturnType<typeof useWords<'calendar'>>) {
  if (item.kind === 'session') {
    const { serviceName, taken, seats, cancelled } = item.session
    return { who: serviceName, what: cancelled ? words.calledOff : words.seats(taken, seats), key: '', state: '' }
  }
  const { customerName, attendee, serviceName, party, state, answer } = item.booking
  const who = attendee === null ? (customerName ?? words.noName) : `${customerName ?? words.noName} (${attendee})`
  const what = party === null || party < 2 ? serviceName : `${serviceName}, ${words.party(party)}`
  const said = answer === 'coming' ? words.coming : answer === 'not_coming' ? words.notComing : ''
  return { who, what, key: state, state: state === 'confirmed' ? said : words.states[state] }
}
