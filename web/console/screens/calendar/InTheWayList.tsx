import { Alert, Anchor, Stack, Text } from '@mantine/core'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import { formatClock, formatDate } from './dates.ts'
import type { BoardResource } from './queries.ts'
import { namesWith } from './words-of.ts'

export interface StandingThing {
  readonly kind: 'booking' | 'session'
  readonly id: string
  readonly serviceName: string
  readonly customerName: string | null
  readonly resourceIds: readonly string[]
  readonly when: { readonly date: string; readonly time: string }
}

/** What is booked where nothing is to be booked any more. It stands: each is a matter for people. */
export function InTheWayList(props: {
  readonly things: readonly StandingThing[]
  readonly resources: readonly BoardResource[]
  readonly onOpen: (bookingId: string) => void
}) {
  const { things, resources } = props
  const { locale } = useTenant()
  const words = useWords('calendar')
  if (things.length === 0) return null
  return (
    <Alert color="yellow" title={words.inTheWay.title(things.length)} role="status">
      <Stack gap="xs">
        <Text>{words.inTheWay.text}</Text>
        {things.map((thing) => (
          <div key={thing.id}>
            <span className="tabular">
              {formatDate(thing.when.date, locale, 'short')}, {formatClock(thing.when.time, locale)}
            </span>
            {' · '}
            {thing.kind === 'session' ? words.inTheWay.session : (thing.customerName ?? words.noName)},{' '}
            {thing.serviceName}, {namesWith(thing.resourceIds, resources)}{' '}
            {thing.kind === 'session' ? null : (
              <Anchor component="button" type="button" onClick={() => props.onOpen(thing.id)}>
                {words.inTheWay.open}
              </Anchor>
            )}
          </div>
        ))}
      </Stack>
    </Alert>
  )
}
