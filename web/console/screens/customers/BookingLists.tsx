import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Section } from '../../parts/Section.tsx'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import { BookingRow } from './BookingRow.tsx'
import classes from './customers.module.css'
import { type CustomerView, pastQuery } from './customers-query.ts'

export function ComingBookings({ view: { coming } }: { readonly view: CustomerView }) {
  const words = useWords('customers')
  return (
    <Section title={words.coming} count={coming.length}>
      {coming.length === 0 ? (
        <p className={classes['empty']}>{words.noComing}</p>
      ) : (
        coming.map((booking) => <BookingRow key={booking.id} booking={booking} />)
      )}
    </Section>
  )
}

/** What was, the last first; more of it when somebody asks. */
export function PastBookings({ view: { past, customer } }: { readonly view: CustomerView }) {
  const words = useWords('customers')
  const common = useWords('common')
  const { slug } = useTenant()
  const [isAsked, setAsked] = useState(false)
  const { next } = past
  const query = useInfiniteQuery({
    ...pastQuery(slug, customer.id, next ?? { startMs: 0, id: '' }),
    enabled: isAsked && next !== null,
  })
  const more = query.data?.pages.flatMap(({ bookings }) => bookings) ?? []
  const hasMore = isAsked ? query.hasNextPage : next !== null
  return (
    <Section title={words.past}>
      {past.bookings.length === 0 ? (
        <p className={classes['empty']}>{words.noPast}</p>
      ) : (
        [...past.bookings, ...more].map((booking) => <BookingRow key={booking.id} booking={booking} />)
      )}
      {hasMore ? (
        <div>
          <Button
            fullWidth
            variant="subtle"
            loading={query.isFetching}
            onClick={() => (isAsked ? void query.fetchNextPage() : setAsked(true))}
          >
            {common.more}
          </Button>
        </div>
      ) : null}
    </Section>
  )
}
