import { Button } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../../words.ts'
import { AskDialog } from './AskDialog.tsx'
import { CashDialog } from './CashDialog.tsx'
import { type PlainAct, PlainActs } from './PlainActs.tsx'
import classes from './payments.module.css'
import type { MoneyOfBooking } from './payments-query.ts'
import { RefundDialog } from './RefundDialog.tsx'

/** What this member can do with the money of the booking now: the server says what, and how much of it. */
export function MoneyActs({ of }: { readonly of: MoneyOfBooking }) {
  const words = useWords('payments')
  const [open, setOpen] = useState<'ask' | 'cash' | 'refund' | PlainAct | null>(null)
  const { acts, booking } = of
  const close = () => setOpen(null)
  const buttons = [
    { act: 'cash', label: words.cash, is: acts.cash !== null },
    { act: 'ask', label: words.ask, is: acts.ask !== null },
    { act: 'refund', label: words.refund, is: acts.refund !== null },
    { act: 'charge', label: words.charge, is: acts.chargeNoShow !== null },
    { act: 'waive', label: words.waive, is: acts.waive !== null },
    { act: 'cashBack', label: words.cashBack, is: acts.cashBack !== null },
  ] as const
  const offered = buttons.filter(({ is }) => is)
  if (offered.length === 0) return null
  return (
    <div className={`${classes['actions']} no-print`}>
      {offered.map(({ act, label }, index) => (
        <Button key={act} variant={index === 0 ? 'filled' : 'default'} onClick={() => setOpen(act)}>
          {label}
        </Button>
      ))}
      {acts.ask !== null && open === 'ask' ? <AskDialog bookingId={booking.id} ask={acts.ask} onClose={close} /> : null}
      {acts.cash !== null && open === 'cash' ? (
        <CashDialog bookingId={booking.id} cash={acts.cash} onClose={close} />
      ) : null}
      {acts.refund !== null && open === 'refund' ? (
        <RefundDialog bookingId={booking.id} refund={acts.refund} onClose={close} />
      ) : null}
      <PlainActs of={of} open={open} onClose={close} />
    </div>
  )
}
