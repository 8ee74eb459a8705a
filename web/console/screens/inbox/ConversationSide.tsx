import { Anchor, Stack, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { formatMoney, MoneyText } from '../../parts/MoneyText.tsx'
import { formatWhen } from '../../parts/when.ts'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import type { Booking, OpenConversation } from './inbox-queries.ts'

/** Beside what is said: who it is with, what they have booked, and how the money stands. */
export function ConversationSide({ open }: { readonly open: OpenConversation }) {
  const words = useWords('inbox').side
  const { conversation, customer, bookings, nowMs } = open
  const coming = bookings.filter(({ endMs }) => endMs > nowMs)
  const past = bookings.filter(({ endMs }) => endMs <= nowMs)
  return (
    <Stack gap="lg">
      <section>
        <Title order={3} mb={4}>
          {words.customer}
        </Title>
        <Customer open={open} />
      </section>
      <section>
        <Title order={3} mb={4}>
          {words.bookings}
        </Title>
        {bookings.length === 0 ? <Text c="dimmed">{words.noBookings}</Text> : null}
        <Stack gap="xs">
          {[...coming, ...past].map((booking) => (
            <BookingRow key={booking.id} booking={booking} isPast={booking.endMs <= nowMs} />
          ))}
        </Stack>
      </section>
      <section>
        <Title order={3} mb={4}>
          {words.conversation}
        </Title>
        <Text size="xs" c="dimmed">
          {words.since} <Since ms={conversation.createdAtMs} />
          <br />
          {words.language}: {conversation.locale} · {words.zone}: {conversation.timeZone}
          {customer === null ? null : (
            <>
              <br />
              {words.identified[conversation.identified]}
            </>
          )}
        </Text>
      </section>
    </Stack>
  )
}

function Customer({ open: { customer } }: { readonly open: OpenConversation }) {
  const words = useWords('inbox').side
  const tenant = useTenant()
  if (customer === null) return <Text c="dimmed">{words.anonymous}</Text>
  return (
    <>
      {[customer.name, customer.phone, customer.email].map((part) =>
        part === null || part === '' ? null : <Text key={part}>{part}</Text>,
      )}
      <Anchor
        renderRoot={(props) => (
          <Link
            to="/$tenant/customers/$customerId"
            params={{ tenant: tenant.slug, customerId: customer.id }}
            {...props}
          />
        )}
        style={{ display: 'inline-flex', alignItems: 'center', minHeight: 44 }}
      >
        {words.open}
      </Anchor>
    </>
  )
}

function BookingRow({ booking, isPast }: { readonly booking: Booking; readonly isPast: boolean }) {
  const words = useWords('inbox').side
  const { locale } = useTenant()
  const { startMs, timeZone, service, staff, state, reference, attendee, price, money } = booking
  const who = [service, staff, attendee === null ? null : words.for(attendee)].filter((part) => part !== null)
  return (
    <div className="card" style={{ padding: 12, opacity: isPast ? 0.85 : 1 }}>
      <Text fw={600} className="tabular">
        {formatWhen(startMs, { locale, timeZone })}
      </Text>
      <Text>{who.join(' · ')}</Text>
      <Text size="xs" c="dimmed" className="tabular">
        {[words.states[state] ?? state, reference, price === null ? null : formatMoney(price, locale)]
          .filter((part) => part !== null)
          .join(' · ')}
      </Text>
      {money === null || money.stage === 'none' ? null : (
        <Text size="xs" mt={4}>
          {words.stages[money.stage] ?? money.stage}
          <Sum label={words.paid} money={money.paid} />
          <Sum label={words.refunded} money={money.refunded} />
          <Sum label={words.fee} money={money.feeDue} />
        </Text>
      )}
    </div>
  )
}

function Sum({
  label,
  money,
}: {
  readonly label: string
  readonly money: { amount: number; currency: string }
}): ReactNode {
  if (money.amount === 0) return null
  return (
    <>
      {' · '}
      {label} <MoneyText money={money} />
    </>
  )
}

function Since({ ms }: { readonly ms: number }) {
  const { locale, timeZone } = useTenant()
  return <time dateTime={new Date(ms).toISOString()}>{formatWhen(ms, { locale, timeZone })}</time>
}
