import type { Actor, Booking, CancelledBooking } from '../domain/booking-state.ts'
import type { Money } from '../domain/catalog.ts'
import type { LedgerReason, LedgerTransaction } from '../domain/ledger.ts'
import { depositEarned, depositKept } from '../domain/ledger-capture.ts'
import { feeBalance, feeDue } from '../domain/ledger-fee.ts'
import { paidOf, type SettlementPart, settleCompleted, settleKept } from '../domain/payment-settlement.ts'
import { type PaymentStanding, standingOf, standingsOf } from '../domain/payment-standing.ts'
import { quoteNoShow, quoteRefund, type RefundCase, type Settlement } from '../domain/refund-quote.ts'
import type { Stores } from '../ports/database.ts'
import type { AgreedTerms } from '../ports/stores/payment.ts'
import { askRefund } from './ask-refund.ts'
import { insertSavedCharge } from './charge-saved.ts'
import type { MoneyPorts } from './open-payment-account.ts'
import { writeLedger } from './write-ledger.ts'

const system: Actor = { kind: 'system', id: null }

/**
 * A booking has ended: by the terms pinned to it what was paid is earned, kept or goes back, and a late cancellation is
 * charged to a card on file. What a bank claims waits until that is decided. However often it is asked, once.
 */
export function settleEndedMoney(
  ports: MoneyPorts,
  { tenantId, bookingId }: { readonly tenantId: string; readonly bookingId: string },
): Promise<void> {
  return ports.database.inTenant(tenantId, async (stores) => {
    const nowMs = ports.clock.now().epochMilliseconds
    const booking = await stores.bookings.lock(tenantId, bookingId)
    const agreed = await stores.paymentTerms.find(tenantId, bookingId)
    if (booking === null || agreed === null) return
    const transactions = await stores.ledger.listOfBooking(tenantId, bookingId)
    const standings = standingsOf(transactions)
    const wasSettled = transactions.some(isSettlement)
    const context: Context = { tenantId, booking, agreed, standings, wasSettled, nowMs }
    const { parts, refundReason, keepReason } = await decide(stores, context)
    for (const part of parts) {
      if (part.refund > 0) {
        const { standing, refund: amount } = part
        const asked = await askRefund(stores, ports, {
          ...{ tenantId, standing, amount, reason: refundReason, from: 'paid', actor: system, nowMs },
        })
        if (!asked.ok) throw new Error('a settlement returns more than there is')
      }
      await keep(stores, ports, context, part, keepReason)
    }
    if (booking.state === 'cancelled') await chargeLate(stores, ports, context, booking)
  })
}

interface Context {
  readonly tenantId: string
  readonly booking: Booking
  readonly agreed: AgreedTerms
  readonly standings: readonly PaymentStanding[]
  /** What is kept was kept then, all of it: only what a bank claimed meanwhile is left, and goes back. */
  readonly wasSettled: boolean
  readonly nowMs: number
}

interface Decision {
  readonly parts: readonly SettlementPart[]
  readonly refundReason: LedgerReason
  /** `completed`: earned; else what the policy keeps. */
  readonly keepReason: 'completed' | 'cancelled_late' | 'no_show'
}

async function decide(stores: Stores, context: Context): Promise<Decision> {
  const { booking, standings, agreed, wasSettled } = context
  const toKeep = (keeps: Money | null) => (wasSettled ? 0 : (keeps?.amount ?? 0))
  switch (booking.state) {
    case 'completed':
      return { parts: settleCompleted(standings), refundReason: 'attended', keepReason: 'completed' }
    case 'no_show': {
      const { keeps } = quoteNoShow(refundCase(booking, agreed, standings))
      return {
        parts: settleKept(standings, toKeep(keeps)),
        ...{ refundReason: 'no_show', keepReason: 'no_show' },
      }
    }
    case 'cancelled': {
      const byCustomer = await wasCancelledByCustomer(stores, context.tenantId, booking)
      const keeps = cancelQuote(booking, agreed, standings, byCustomer)?.keeps ?? null
      const refundReason = !byCustomer
        ? 'cancelled_by_business'
        : (keeps?.amount ?? 0) > 0
          ? 'cancelled_late'
          : 'cancelled_free'
      const parts = settleKept(standings, toKeep(keeps))
      return { parts, refundReason, keepReason: 'cancelled_late' }
    }
    case 'expired':
    case 'declined':
      return {
        parts: settleKept(standings, 0),
        ...{ refundReason: 'cancelled_by_business', keepReason: 'cancelled_late' },
      }
    case 'held':
    case 'pending_payment':
    case 'pending_approval':
    case 'confirmed':
      return { parts: [], refundReason: 'cancelled_free', keepReason: 'completed' }
  }
}

const settledReasons: readonly (LedgerReason | undefined)[] = [
  'attended',
  'no_show',
  'cancelled_free',
  'cancelled_late',
  'cancelled_by_business',
]

function isSettlement({ kind, reason }: LedgerTransaction): boolean {
  return kind === 'deposit_kept' || (kind === 'refund_requested' && settledReasons.includes(reason))
}

function refundCase(booking: Booking, agreed: AgreedTerms, standings: readonly PaymentStanding[]): RefundCase {
  const { price, party = 1 } = booking.terms
  const { terms, refundRule: rule } = agreed
  const currency = price?.currency ?? standings[0]?.currency ?? (terms.kind === 'none' ? 'USD' : terms.currency)
  return { rule, startMs: booking.startMs, price, currency, party, paid: paidOf(standings, terms) }
}

/**
 * What the terms made of a cancelled booking at that instant, as its settlement counts it, before or after that has run;
 * null where nothing was ever asked.
 */
export async function readSettlementIn(
  stores: Pick<Stores, 'bookings' | 'paymentTerms' | 'ledger'>,
  { tenantId, booking }: { readonly tenantId: string; readonly booking: CancelledBooking },
): Promise<Settlement | null> {
  const agreed = await stores.paymentTerms.find(tenantId, booking.id)
  if (agreed === null) return null
  const transactions = await stores.ledger.listOfBooking(tenantId, booking.id)
  const standings = standingsOf(transactions)
  const byCustomer = await wasCancelledByCustomer(stores, tenantId, booking)
  const quote = cancelQuote(booking, agreed, standings, byCustomer)
  if (quote === null || !transactions.some(isSettlement)) return quote
  const sum = (of: (standing: PaymentStanding) => number): Money => ({
    amount: standings.reduce((total, standing) => total + of(standing), 0),
    currency: quote.refund.currency,
  })
  const refund = sum(({ refunding, refunded, owed }) => refunding + refunded + Math.max(0, owed))
  return { ...quote, refund, keeps: sum(({ held, earned }) => held + Math.max(0, earned)) }
}

function cancelQuote(
  booking: CancelledBooking,
  agreed: AgreedTerms,
  standings: readonly PaymentStanding[],
  byCustomer: boolean,
) {
  const quote = quoteRefund(refundCase(booking, agreed, standings), {
    nowMs: booking.cancelledAtMs,
    actor: byCustomer ? 'customer' : 'business',
  })
  return quote.allowed ? quote : null
}

/** Only a booking that was confirmed has a fee; what was not is undone as if the business had. */
async function wasCancelledByCustomer(
  stores: Pick<Stores, 'bookings'>,
  tenantId: string,
  booking: CancelledBooking,
): Promise<boolean> {
  if (booking.cancelledBy !== 'customer') return false
  const events = await stores.bookings.listEvents(tenantId, booking.id)
  return events.findLast(({ kind }) => kind === 'cancelled')?.from === 'confirmed'
}

/** On the standing as it is after the refund was asked for. */
async function keep(
  stores: Stores,
  ports: MoneyPorts,
  { tenantId, booking, nowMs }: Context,
  { standing, keeps }: SettlementPart,
  reason: Decision['keepReason'],
): Promise<void> {
  if (keeps <= 0) return
  const fresh = standingOf(await stores.ledger.listOfBooking(tenantId, booking.id), standing.paymentId)
  if (fresh === null) return
  const cause = { actor: system, nowMs }
  const kept = reason === 'completed' ? depositEarned(fresh, cause) : depositKept(fresh, { keeps, reason }, cause)
  await writeLedger(ports, stores, tenantId, kept)
}

/** Cancelled late with a card on file: the fee is due, and charged to it. Once for a booking. */
async function chargeLate(
  stores: Stores,
  ports: MoneyPorts,
  { tenantId, booking, agreed, standings, nowMs }: Context,
  cancelled: CancelledBooking,
): Promise<void> {
  const byCustomer = await wasCancelledByCustomer(stores, tenantId, cancelled)
  const charge = cancelQuote(cancelled, agreed, standings, byCustomer)?.charge ?? null
  if (charge === null || charge.amount <= 0) return
  await dueFromCard(stores, ports, {
    tenantId,
    booking,
    purpose: 'cancellation_fee',
    money: charge,
    actor: system,
    nowMs,
  })
}

/**
 * A fee is due and goes to the card on file, in the caller's transaction, once for its purpose and booking. False where it
 * was due before, or no card was ever saved.
 */
export async function dueFromCard(
  stores: Stores,
  ports: Omit<MoneyPorts, 'database'>,
  fee: {
    readonly tenantId: string
    readonly booking: Pick<Booking, 'id'>
    readonly purpose: 'no_show_fee' | 'cancellation_fee'
    readonly money: Money
    readonly actor: Actor
    readonly nowMs: number
  },
): Promise<boolean> {
  const { tenantId, booking, purpose, money, actor, nowMs } = fee
  const payments = await stores.payments.listOfBooking(tenantId, booking.id)
  const card = payments.findLast(({ savedMethod }) => savedMethod !== null)
  const of = { bookingId: booking.id, purpose, money }
  const transactions = await stores.ledger.listOfBooking(tenantId, booking.id)
  const wasDue = transactions.some((one) => one.kind === 'fee_due' && one.purpose === purpose)
  if (card === undefined || wasDue || feeBalance(transactions, of) !== 0) return false
  await writeLedger(ports, stores, tenantId, feeDue(of, { actor, nowMs }))
  await insertSavedCharge(stores, ports, { tenantId, card, purpose, money, nowMs })
  return true
}
