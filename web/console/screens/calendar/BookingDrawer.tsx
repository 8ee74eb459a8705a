import { Alert, Anchor, Badge, Drawer, Group, List, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { LoadingRows } from '../../parts/LoadingRows.tsx'
import { formatMoney } from '../../parts/MoneyText.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import { BookingActs } from './BookingActs.tsx'
import { BookingHistory } from './BookingHistory.tsx'
import { formatClock, formatDate } from './dates.ts'
import { MoveForm } from './MoveForm.tsx'
import { type BoardResource, type Sheet, useSheet } from './queries.ts'

/** One booking: all there is to know, and what may be done with it now. */
export function BookingDrawer(props: {
  readonly bookingId: string | null
  readonly resources: readonly BoardResource[]
  readonly onClose: () => void
}) {
  const { bookingId, onClose } = props
  const sheet = useSheet(bookingId)
  const words = useWords('calendar')
  const common = useWords('common')
  const [isMoving, setMoving] = useState(false)
  const close = () => {
    setMoving(false)
    onClose()
  }
  const title = sheet.data === undefined ? words.title : `${sheet.data.serviceName}`
  return (
    <Drawer
      opened={bookingId !== null}
      onClose={close}
      title={isMoving ? words.moveDialog.title : title}
      size={460}
      closeButtonProps={{ 'aria-label': common.close, size: 44 }}
    >
      <ProblemNote problem={sheet.error} onRetry={() => void sheet.refetch()} />
      {sheet.isPending && bookingId !== null ? <LoadingRows rows={6} height={40} /> : null}
      {sheet.data === undefined ? null : isMoving ? (
        <MoveForm sheet={sheet.data} resources={props.resources} onDone={() => setMoving(false)} />
      ) : (
        <Stack gap="lg">
          <SheetFacts sheet={sheet.data} />
          <BookingActs sheet={sheet.data} onMove={() => setMoving(true)} />
          <BookingHistory sheet={sheet.data} />
        </Stack>
      )}
    </Drawer>
  )
}

function SheetFacts({ sheet }: { readonly sheet: Sheet }) {
  const tenant = useTenant()
  const words = useWords('calendar')
  const { when, customer, price } = sheet
  const day = formatDate(when.date, tenant.locale, 'short')
  const end = when.endDate === when.date ? '' : `${formatDate(when.endDate, tenant.locale, 'short')}, `
  const money = price === null ? null : formatMoney(price, tenant.locale)
  const extra = [
    sheet.attendee === null ? null : words.forWhom(sheet.attendee),
    sheet.party === null ? null : words.party(sheet.party),
    sheet.nights === null ? null : words.nights(sheet.nights),
  ].filter((one) => one !== null)
  return (
    <Stack gap="sm">
      <Group gap="xs">
        <Badge size="lg" variant="light" color={colorOf(sheet.state)} tt="none">
          {words.states[sheet.state]}
        </Badge>
        {sheet.answer === 'coming' ? (
          <Badge tt="none" size="lg" variant="light" color="green">
            {words.coming}
          </Badge>
        ) : null}
        {sheet.answer === 'not_coming' ? (
          <Badge tt="none" size="lg" variant="light" color="red">
            {words.notComing}
          </Badge>
        ) : null}
        {sheet.isAsked && sheet.answer === null ? (
          <Badge tt="none" size="lg" variant="light" color="gray">
            {words.unanswered}
          </Badge>
        ) : null}
      </Group>
      <Text fz={22} lh="28px" fw={600} className="tabular">
        {day}, {formatClock(when.time, tenant.locale)} – {end}
        {formatClock(when.endTime, tenant.locale)}
      </Text>
      {sheet.promisedZone === null ? null : <Text c="dimmed">{words.promised(sheet.promisedZone)}</Text>}
      {sheet.movesId === null ? null : <Alert color="yellow">{words.keptForMove}</Alert>}
      <Fact label={words.fields.contact}>
        <Text fw={560}>{customer?.name ?? words.noName}</Text>
        {extra.map((one) => (
          <Text key={one}>{one}</Text>
        ))}
        {customer?.phone == null ? null : <Anchor href={`tel:${customer.phone}`}>{customer.phone}</Anchor>}{' '}
        {customer?.email == null ? null : <Anchor href={`mailto:${customer.email}`}>{customer.email}</Anchor>}
        {customer?.phone == null && customer?.email == null ? <Text c="dimmed">{words.fields.noContact}</Text> : null}
      </Fact>
      <Fact label={words.fields.withWhom}>{sheet.resources.map(({ name }) => name).join(', ')}</Fact>
      {sheet.location === null ? null : <Fact label={words.fields.where}>{sheet.location.name}</Fact>}
      {money === null ? null : (
        <Fact label={words.fields.price}>{sheet.priceFrom ? words.fields.from(money) : money}</Fact>
      )}
      {sheet.paidBack === null ? null : (
        <Fact label={words.fields.paid}>{formatMoney(sheet.paidBack, tenant.locale)}</Fact>
      )}
      <Fact label={words.fields.reference}>{sheet.reference}</Fact>
      {sheet.overridden.length === 0 ? null : (
        <Fact label={words.fields.overridden}>{sheet.overridden.map((rule) => words.rules[rule]).join(', ')}</Fact>
      )}
      {sheet.answers.map(({ label, text }) => (
        <Fact key={label} label={label}>
          {text}
        </Fact>
      ))}
      <Group gap="md">
        {customer === null ? null : (
          <Anchor component={Link} to={`/${tenant.slug}/customers/${customer.id}` as never}>
            {words.openCustomer}
          </Anchor>
        )}
        {sheet.conversationId === null ? null : (
          <Anchor component={Link} to={`/${tenant.slug}/inbox/${sheet.conversationId}` as never}>
            {words.openConversation}
          </Anchor>
        )}
        {tenant.may('see_money') ? (
          <Anchor component={Link} to={`/${tenant.slug}/payments/${sheet.id}` as never}>
            {words.openMoney}
          </Anchor>
        ) : null}
      </Group>
      {sheet.conflicts.length === 0 ? null : (
        <Alert color="yellow" title={words.conflicts.title}>
          <Text>{words.conflicts.text}</Text>
          <List>
            {[...new Set(sheet.conflicts.map(({ kind }) => kind))].map((kind) => (
              <List.Item key={kind}>{words.conflicts[kind]}</List.Item>
            ))}
          </List>
        </Alert>
      )}
    </Stack>
  )
}

function Fact({ label, children }: { readonly label: string; readonly children: React.ReactNode }) {
  return (
    <div>
      <Text c="dimmed" fz={13} lh="18px">
        {label}
      </Text>
      <div>{children}</div>
    </div>
  )
}

function colorOf(state: Sheet['state']): string {
  if (state === 'confirmed' || state === 'completed') return 'green'
  if (state === 'pending_approval' || state === 'pending_payment') return 'yellow'
  return state === 'no_show' || state === 'cancelled' ? 'red' : 'gray'
}
