import { expire } from '../domain/booking.ts'
import type { Actor, Booking } from '../domain/booking-state.ts'
import type { LedgerTransaction } from '../domain/ledger.ts'
import { captured, capturedUnclaimed } from '../domain/ledger-capture.ts'
import { feeCaptured } from '../domain/ledger-fee.ts'
import { standingOf } from '../domain/payment-standing.ts'
import type { Stores } from '../ports/database.ts'
import type { PaymentRow } from '../ports/stores/payment.ts'
import { askRefund } from './ask-refund.ts'
import { changePayment } from './change-payment.ts'
import { closePages } from './close-pages.ts'
import { confirmPaid } from './confirm-paid.ts'
import { isFeeDue } from './fee-due.ts'
import type { PaymentLook } from './look-at-payment.ts'
import { makeMove, toldAs } from './make-move.ts'
import type { MoneyPorts } from './open-payment-account.ts'
import { queueEndedMoney } from './queue-money.ts'
import { recordEvent } from './record-event.ts'
import { findResumed, lockResumed } from './resume-payment.ts'
import { retakeSlot } from './retake-slot.ts'
import { tellAboutMoney } from './tell-about-money.ts'
import { openIncident, writeLedger } from './write-ledger.ts'

export interface Claim {
  readonly tenantId: string
  /** Locked, and neither paid nor saved before. */
  readonly row: PaymentRow
  /** Locked before the row. */
  readonly booking: Booking
  readonly look: Extract<PaymentLook, { kind: 'paid' | 'saved' }>
  readonly nowMs: number
}

type Unclaimed = 'paid_too_late' | 'paid_twice' | 'wrong_amount'
const system: Actor = { kind: 'system', id: null }

/**
 * Money has come, or a card was left: whose is it? In the caller's transaction the booking is confirmed and the ledger
 * written, or the time is taken again, or all of it is owed and goes back. Never neither.
 */
export async function claimPayment(stores: Stores, ports: Omit<MoneyPorts, 'database'>, claim: Claim): Promise<void> {
  const { tenantId, row, booking, look, nowMs } = claim
  const paid = await changePayment(stores, tenantId, row, {
    state: look.kind,
    providerPaymentId: look.kind === 'paid' ? look.payment.id : row.providerPaymentId,
    savedMethod: look.savedMethod ?? row.savedMethod,
    failureCode: null,
    nextAttemptAtMs: null,
    settledAtMs: nowMs,
  })
  const now: Claim = { ...claim, row: paid }
  if (look.kind === 'paid' && !isAsked(row, look)) return giveBack(stores, ports, now, 'wrong_amount')
  const { purpose } = row
  if (purpose === 'no_show_fee' || purpose === 'cancellation_fee') return takeFee(stores, ports, now, purpose)
  const standing =
    booking.moves === undefined
      ? await settleBooking(stores, ports, now)
      : await makeMove(stores, ports, {
          tenantId,
          hold: booking,
          moves: booking.moves,
          why: 'the difference was paid',
          nowMs,
        })
  if (standing === null) {
    return look.kind === 'paid'
      ? giveBack(stores, ports, now, await whyUnclaimed(stores, now))
      : tellCardLate(stores, ports, now)
  }
  const isMoved = standing.id !== booking.id
  const kept = isMoved ? await changePayment(stores, tenantId, paid, { bookingId: standing.id }) : paid
  if (purpose !== 'card_hold' && look.kind === 'paid') {
    const of = { bookingId: standing.id, paymentId: row.id, purpose, money: moneyOf(row) }
    await writeLedger(ports, stores, tenantId, captured(of, { actor: system, nowMs }))
  }
  await tellAboutMoney(ports, stores, {
    ...{ tenantId, booking: standing, askedIn: booking.moves === undefined ? undefined : booking },
    once: `paid-${kept.id}`,
    key: booking.moves !== undefined ? 'moved' : purpose === 'card_hold' ? 'saved' : isMoved ? 'again' : 'paid',
    money: row,
    nowMs,
  })
}

/** The booking that stands for the money now, confirmed; null where there is none. */
async function settleBooking(
  stores: Stores,
  ports: Omit<MoneyPorts, 'database'>,
  { tenantId, row, booking, nowMs }: Claim,
): Promise<Booking | null> {
  // Paid once already, in another tab or by another page: this is not for it.
  if (await wasPaid(stores, { tenantId, row, booking })) return null
  if (booking.state === 'confirmed' || booking.state === 'pending_approval') return booking
  let current = booking
  if (current.state === 'pending_payment' && nowMs < current.expiresAtMs) {
    // Nobody pays for what is over: a business may let customers pay for days.
    return nowMs < current.endMs
      ? confirmPaid(stores, ports, { tenantId, booking: current, actor: system, why: 'the payment arrived', nowMs })
      : null
  }
  if (current.state === 'pending_payment') {
    const ended = expire(current, { actor: system, why: 'the time to pay ran out', nowMs })
    if (!ended.ok) return null
    await stores.bookings.update(tenantId, ended.booking, ended.event, { release: true })
    await recordEvent(ports, stores, tenantId, ended.event)
    current = ended.booking
  }
  if (current.state !== 'expired') return null
  const again = await lockResumed(stores, { tenantId, bookingId: current.id })
  if (again !== null) return payResumed(stores, ports, { tenantId, again, nowMs })
  const held = await retakeSlot(stores, ports, { tenantId, booking: current, key: `paid:${row.id}`, nowMs })
  return held === null
    ? null
    : confirmPaid(stores, ports, {
        tenantId,
        booking: held,
        actor: system,
        why: 'paid late, and the time was still free',
        nowMs,
      })
}

/** Its time is kept once more already, for them: paid by the page before, that stands, and its own page is closed. */
async function payResumed(
  stores: Stores,
  ports: Omit<MoneyPorts, 'database'>,
  { tenantId, again, nowMs }: { readonly tenantId: string; readonly again: Booking; readonly nowMs: number },
): Promise<Booking | null> {
  if (again.state !== 'pending_payment' || nowMs >= again.expiresAtMs) return null
  await closePages(ports, stores, { tenantId, bookingId: again.id })
  return confirmPaid(stores, ports, {
    tenantId,
    booking: again,
    actor: system,
    why: 'paid by the page of before',
    nowMs,
  })
}

/** No booking claims it: the customer's, in the ledger and on its way back, and they are told. */
async function giveBack(
  stores: Stores,
  ports: Omit<MoneyPorts, 'database'>,
  { tenantId, row, booking, look, nowMs }: Claim,
  reason: Unclaimed,
): Promise<void> {
  if (look.kind !== 'paid') return
  const { capturedAmount, money } = look.payment
  const came = { amount: capturedAmount, currency: money.currency }
  const purpose = row.purpose === 'card_hold' ? 'deposit' : row.purpose
  const of = { bookingId: booking.id, paymentId: row.id, purpose, money: came, reason }
  const unclaimed: LedgerTransaction = capturedUnclaimed(of, { actor: system, nowMs })
  await writeLedger(ports, stores, tenantId, unclaimed)
  const standing = standingOf([unclaimed], row.id)
  if (standing === null) throw new Error('a payment that came has no standing')
  const amount = standing.owed
  const asked = await askRefund(stores, ports, {
    ...{ tenantId, standing, amount, reason, from: 'owed', actor: system, nowMs },
  })
  if (!asked.ok) throw new Error('what is owed cannot be returned')
  if (reason === 'wrong_amount') {
    const facts = { bookingId: booking.id, asked: row.amount, came: came.amount, currency: came.currency }
    await openIncident(ports, stores, { tenantId, kind: 'wrong_amount', subject: row.id, facts, nowMs })
  }
  const isMove = booking.moves !== undefined
  const told = isMove ? await toldAs(stores, tenantId, booking) : booking
  const key = isMove ? 'moveLate' : reason === 'paid_too_late' && hasRunOut(booking) ? 'late' : 'notDue'
  await tellAboutMoney(ports, stores, { tenantId, booking: told, once: `late-${row.id}`, key, money: came, nowMs })
}

/** Nothing moved, and yet they wait for a word: the time is gone. Who gave it up themselves is told nothing. */
async function tellCardLate(
  stores: Stores,
  ports: Omit<MoneyPorts, 'database'>,
  { tenantId, row, booking, nowMs }: Claim,
): Promise<void> {
  if (!hasRunOut(booking)) return
  await tellAboutMoney(ports, stores, { tenantId, booking, once: `late-${row.id}`, key: 'cardLate', nowMs })
}

function hasRunOut({ state }: Booking): boolean {
  return state === 'expired' || state === 'pending_payment'
}

async function takeFee(
  stores: Stores,
  ports: Omit<MoneyPorts, 'database'>,
  claim: Claim,
  purpose: 'no_show_fee' | 'cancellation_fee',
): Promise<void> {
  const { tenantId, row, booking, nowMs } = claim
  const of = { bookingId: booking.id, purpose, money: moneyOf(row) }
  // Waived or paid meanwhile: it is nobody's.
  if (!(await isFeeDue(stores, tenantId, row))) return giveBack(stores, ports, claim, 'paid_twice')
  await writeLedger(ports, stores, tenantId, feeCaptured({ ...of, paymentId: row.id }, { actor: system, nowMs }))
  await queueEndedMoney(ports, stores, { tenantId, bookingId: booking.id })
}

async function whyUnclaimed(stores: Stores, claim: Claim): Promise<Unclaimed> {
  if (await wasPaid(stores, claim)) return 'paid_twice'
  // They went on with another page: what came by the one before was not asked for any more.
  const again = await findResumed(stores, { tenantId: claim.tenantId, bookingId: claim.booking.id })
  return again === null ? 'paid_too_late' : 'paid_twice'
}

/** What was paid for a move of it is another matter: that was asked for with the move. */
async function wasPaid(
  stores: Stores,
  { tenantId, row, booking }: Pick<Claim, 'tenantId' | 'row' | 'booking'>,
): Promise<boolean> {
  const before = await stores.ledger.listOfBooking(tenantId, booking.id)
  const payments = await stores.payments.listOfBooking(tenantId, booking.id)
  const ofMoves = new Set(payments.flatMap(({ id, askedFor }) => (askedFor === row.askedFor ? [] : [id])))
  return before.some(
    ({ kind, purpose, paymentId = '' }) =>
      kind === 'captured' && purpose === row.purpose && !(purpose === 'balance' && ofMoves.has(paymentId)),
  )
}

/** What was asked for by our row, and no other amount or currency. */
function isAsked(row: PaymentRow, { payment }: Extract<PaymentLook, { kind: 'paid' }>): boolean {
  return payment.money.currency === row.currency && payment.capturedAmount === row.amount
}

function moneyOf({ amount, currency }: PaymentRow) {
  return { amount, currency }
}
