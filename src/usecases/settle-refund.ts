import type { Actor, Booking } from '../domain/booking-state.ts'
import type { LedgerTransaction } from '../domain/ledger.ts'
import { refundFailed, refundSucceeded } from '../domain/ledger-refund.ts'
import { attemptPauseMs, mayRepeat, pendingLookMs, refundRepeatsMax } from '../domain/payment-attempts.ts'
import { standingOf } from '../domain/payment-standing.ts'
import type { Stores } from '../ports/database.ts'
import type { Refund, RefundOrder } from '../ports/payment-object.ts'
import type { PaymentAnswer } from '../ports/payment-provider.ts'
import type { PaymentRow } from '../ports/stores/payment.ts'
import type { RefundRow } from '../ports/stores/refund.ts'
import { askRefund } from './ask-refund.ts'
import { changeRefund, countedAttempt } from './change-payment.ts'
import { atVenueId } from './connect-payment-account.ts'
import { findPaymentAccount, type MoneyPorts, type OpenedPaymentAccount } from './open-payment-account.ts'
import { queueEndedMoney, queueMoney } from './queue-money.ts'
import { tellAboutMoney } from './tell-about-money.ts'
import { openIncident, writeLedger } from './write-ledger.ts'

export interface OfRefund {
  readonly tenantId: string
  readonly refundId: string
}

const system: Actor = { kind: 'system', id: null }

/**
 * Sends a refund that was asked for, or looks what became of it: with one key as long as the provider remembers it, then
 * only after a look. What failed is owed still and is tried again as a refund of its own. No transaction is open meanwhile.
 */
export async function settleRefund(ports: MoneyPorts, input: OfRefund): Promise<void> {
  const begun = await begin(ports, input)
  if (begun === null) return
  const { row, payment } = begun
  const opened = await findPaymentAccount(ports, input.tenantId, payment)
  if (opened === null) return postpone(ports, input, row)
  const answer = await sendOrLook(ports, input, row, payment, opened)
  if (answer.kind === 'done') return applyRefund(ports, input, answer.value)
  if (answer.kind === 'unknown' || answer.retryable) return postpone(ports, input, row)
  if (answer.code === 'credentials') return waitForKeys(ports, input, row)
  return refusedForGood(ports, input, answer.providerCode ?? answer.code)
}

function begin(
  ports: MoneyPorts,
  { tenantId, refundId }: OfRefund,
): Promise<{ readonly row: RefundRow; readonly payment: PaymentRow } | null> {
  return ports.database.inTenant(tenantId, async (stores) => {
    const nowMs = ports.clock.now().epochMilliseconds
    const row = await stores.refunds.lock(tenantId, refundId)
    // One that succeeded is looked at too: a bank may send money back weeks later.
    if (row === null || row.state === 'failed') return null
    const payment = await stores.payments.find(tenantId, row.paymentId)
    if (payment === null) return null
    if (payment.provider === atVenueId) {
      await leaveToTill(stores, tenantId, row, nowMs)
      return null
    }
    if (row.state !== 'requested') return { row, payment }
    return { row: await changeRefund(stores, tenantId, row, countedAttempt(row, nowMs)), payment }
  })
}

/** What was paid in cash a member hands back and says so: until then it is on its way, and is looked at every day. */
async function leaveToTill(stores: Stores, tenantId: string, row: RefundRow, nowMs: number): Promise<void> {
  if (row.state === 'succeeded') return
  const waits = {
    state: 'pending',
    attempts: row.attempts + 1,
    firstAttemptAtMs: row.firstAttemptAtMs ?? nowMs,
  } as const
  await changeRefund(stores, tenantId, row, { ...waits, nextAttemptAtMs: nowMs + tillLookMs })
}
const tillLookMs = 24 * 60 * 60_000

/** Sent with its key as long as that means the same; afterwards, and where it is there already, looked up. */
async function sendOrLook(
  ports: MoneyPorts,
  input: OfRefund,
  row: RefundRow,
  payment: PaymentRow,
  { provider, account }: OpenedPaymentAccount,
): Promise<PaymentAnswer<Refund>> {
  const paymentId = payment.providerPaymentId ?? ''
  const look = { paymentId, by: 'key', idempotencyKey: row.idempotencyKey } as const
  const sinceMs = row.firstAttemptAtMs ?? row.createdAtMs
  if (row.providerRefundId !== null) {
    const found = await provider.findRefund({ paymentId, by: 'id', id: row.providerRefundId }, account)
    return found.kind === 'done' ? doneOr(found.value) : found
  }
  const nowMs = ports.clock.now().epochMilliseconds
  let key = row.idempotencyKey
  if (!mayRepeat(row.firstAttemptAtMs, { nowMs, keyLifetimeMs: provider.keyLifetimeMs })) {
    const found = await provider.findRefund({ ...look, sinceMs }, account)
    if (found.kind !== 'done') return found
    if (found.value !== null) return { kind: 'done', value: found.value }
    key = await renewKey(ports, input, row)
  }
  const order: RefundOrder = {
    reference: row.id,
    idempotencyKey: key,
    paymentId,
    money: { amount: row.amount, currency: row.currency },
  }
  const answer = await provider.refund(order, account)
  const isLeftNothing = answer.kind === 'refused' && /^(already_refunded|above_captured)$/.test(answer.code)
  if (!isLeftNothing) return answer
  // Perhaps by this very refund, whose answer was lost.
  const found = await provider.findRefund({ ...look, sinceMs }, account)
  return found.kind === 'done' && found.value !== null ? { kind: 'done', value: found.value } : answer
}

function doneOr(found: Refund | null): PaymentAnswer<Refund> {
  return found === null ? { kind: 'unknown', why: 'the refund is not to be found' } : { kind: 'done', value: found }
}

/** Only after a look has said that there surely is none: another key, written down before it is used. */
function renewKey(ports: MoneyPorts, { tenantId, refundId }: OfRefund, before: RefundRow): Promise<string> {
  return ports.database.inTenant(tenantId, async (stores) => {
    const row = await stores.refunds.lock(tenantId, refundId)
    if (row === null || row.idempotencyKey !== before.idempotencyKey)
      return row?.idempotencyKey ?? before.idempotencyKey
    const nowMs = ports.clock.now().epochMilliseconds
    const idempotencyKey = `refund-${ports.random.token(keyBits)}`
    await changeRefund(stores, tenantId, row, { idempotencyKey, firstAttemptAtMs: nowMs })
    return idempotencyKey
  })
}
const keyBits = 192

/** What the provider says of a refund, written once. */
function applyRefund(ports: MoneyPorts, { tenantId, refundId }: OfRefund, refund: Refund): Promise<void> {
  return ports.database.inTenant(tenantId, async (stores) => {
    const nowMs = ports.clock.now().epochMilliseconds
    const locked = await lockRefund(stores, tenantId, refundId)
    if (locked === null) return
    const { row, asked } = locked
    const known = { providerRefundId: refund.id, failureCode: refund.failureCode }
    if (refund.state === 'pending') {
      if (row.state === 'succeeded') return
      const nextAttemptAtMs = nowMs + pendingLookMs
      await changeRefund(stores, tenantId, row, { ...known, state: 'pending', nextAttemptAtMs })
      await queueMoney(ports, stores, tenantId, { name: 'settle-refund', refundId }, nextAttemptAtMs)
      return
    }
    if (refund.state === 'succeeded') {
      if (row.state === 'succeeded') return
      const done = { ...known, state: 'succeeded', nextAttemptAtMs: null, settledAtMs: nowMs } as const
      await changeRefund(stores, tenantId, row, done)
      await writeLedger(ports, stores, tenantId, refundSucceeded(asked, { actor: system, nowMs }))
      await tellReturned(ports, stores, tenantId, row, nowMs)
      return
    }
    await fail(ports, stores, { tenantId, row, asked, code: refund.failureCode, isRepeated: true, nowMs, known })
  })
}

/** The provider surely did not do it, and will not: owed, and a person's. */
function refusedForGood(ports: MoneyPorts, { tenantId, refundId }: OfRefund, code: string): Promise<void> {
  return ports.database.inTenant(tenantId, async (stores) => {
    const nowMs = ports.clock.now().epochMilliseconds
    const locked = await lockRefund(stores, tenantId, refundId)
    if (locked === null || locked.row.state === 'succeeded') return
    await fail(ports, stores, { tenantId, ...locked, code, isRepeated: false, nowMs, known: {} })
  })
}

async function fail(
  ports: MoneyPorts,
  stores: Stores,
  input: {
    readonly tenantId: string
    readonly row: RefundRow
    readonly asked: LedgerTransaction
    readonly code: string | null
    readonly isRepeated: boolean
    readonly nowMs: number
    readonly known: Partial<RefundRow>
  },
): Promise<void> {
  const { tenantId, row, asked, code, isRepeated, nowMs, known } = input
  const wasSucceeded = row.state === 'succeeded'
  const failed = { ...known, state: 'failed', failureCode: code, nextAttemptAtMs: null, settledAtMs: nowMs } as const
  await changeRefund(stores, tenantId, row, failed)
  await writeLedger(ports, stores, tenantId, refundFailed(asked, { wasSucceeded }, { actor: system, nowMs }))
  const repeats = (await stores.refunds.listOfPayment(tenantId, row.paymentId)).filter(
    ({ againOf }) => againOf !== null,
  ).length
  const standing = standingOf(await stores.ledger.listOfBooking(tenantId, row.bookingId), row.paymentId)
  if (isRepeated && repeats < refundRepeatsMax && standing !== null) {
    const again = await askRefund(stores, ports, {
      ...{ tenantId, standing, amount: row.amount, reason: 'refund_repeated', from: 'owed', againOf: row.id },
      ...{ actor: system, nowMs },
    })
    if (again.ok) return
  }
  const facts = { bookingId: row.bookingId, amount: row.amount, currency: row.currency, code }
  await openIncident(ports, stores, { tenantId, kind: 'refund_failed', subject: row.id, facts, nowMs })
}

/** The booking first, then the refund; with what was asked for. Null where nothing may be written. */
async function lockRefund(
  stores: Stores,
  tenantId: string,
  refundId: string,
): Promise<{ readonly row: RefundRow; readonly asked: LedgerTransaction } | null> {
  const before = await stores.refunds.find(tenantId, refundId)
  if (before === null) return null
  await stores.bookings.lock(tenantId, before.bookingId)
  const row = await stores.refunds.lock(tenantId, refundId)
  if (row === null || row.state === 'failed') return null
  const transactions = await stores.ledger.listOfBooking(tenantId, row.bookingId)
  const asked = transactions.find((one) => one.kind === 'refund_requested' && one.refundId === refundId)
  if (asked === undefined) throw new Error('a refund that is not in the ledger')
  return { row, asked }
}

async function tellReturned(
  ports: MoneyPorts,
  stores: Stores,
  tenantId: string,
  row: RefundRow,
  nowMs: number,
): Promise<void> {
  await queueEndedMoney(ports, stores, { tenantId, bookingId: row.bookingId })
  // Of money that came too late they were told when it was given back.
  if (row.reason === 'paid_too_late' || row.reason === 'paid_twice' || row.reason === 'wrong_amount') return
  const booking = await stores.bookings.find(tenantId, row.bookingId)
  if (booking === null) return
  await tellAboutMoney(ports, stores, {
    ...{
      tenantId,
      booking,
      once: `refund-${row.id}`,
      key: wasCalledOff(booking) ? 'calledOff' : 'refund',
      money: row,
      nowMs,
    },
  })
}

function wasCalledOff(booking: Booking): boolean {
  return booking.state === 'cancelled' && booking.cancelledBy === 'member'
}

/** The account's keys are refused: once a person has put that right it goes by itself. */
async function waitForKeys(ports: MoneyPorts, input: OfRefund, row: RefundRow): Promise<void> {
  const { tenantId } = input
  await ports.database.inTenant(tenantId, async (stores) => {
    const nowMs = ports.clock.now().epochMilliseconds
    const facts = { bookingId: row.bookingId, amount: row.amount, currency: row.currency }
    await openIncident(ports, stores, { tenantId, kind: 'refund_waits', subject: row.id, facts, nowMs })
  })
  return postpone(ports, input, row)
}

function postpone(ports: MoneyPorts, { tenantId, refundId }: OfRefund, row: RefundRow): Promise<void> {
  const nowMs = ports.clock.now().epochMilliseconds
  const atMs = Math.max(row.nextAttemptAtMs ?? 0, nowMs + attemptPauseMs(row.attempts))
  return ports.database.inTenant(tenantId, (stores) =>
    queueMoney(ports, stores, tenantId, { name: 'settle-refund', refundId }, atMs),
  )
}
