import type { Booking } from '../domain/booking-state.ts'
import type { Money } from '../domain/catalog.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import { maskSensitive } from '../domain/sensitive-text.ts'
import type { Stores } from '../ports/database.ts'
import { auditAct } from './audit-act.ts'
import { checkDuty } from './check-duty.ts'
import { closePages } from './close-pages.ts'
import { confirmPaid } from './confirm-paid.ts'
import { inTenantUnlessRefused } from './in-tenant-unless-refused.ts'
import { type MakeMove, makeMove } from './make-move.ts'
import type { MoneyPorts } from './open-payment-account.ts'
import { tellAboutMoney } from './tell-about-money.ts'
import { waiveFeeIn } from './waive-fee.ts'

export interface WaiveInput {
  readonly tenantId: string
  readonly bookingId: string
  /** Null for the operator at the terminal. */
  readonly memberId: string | null
  readonly why: string
}

/**
 * A member lets go of what is asked and not paid: a booking that waits for money or a card stands without it, of one that has
 * ended the fees that are due. What was paid goes back by a refund instead.
 */
export function waivePayment(
  ports: MoneyPorts,
  input: WaiveInput,
): Promise<
  | { readonly ok: true; readonly booking: Booking; readonly waived: readonly Money[] }
  | Refusal<'forbidden' | 'booking_not_found' | 'nothing_due' | 'hold_expired' | 'charge_under_way' | 'why_missing'>
> {
  const { tenantId, bookingId, memberId } = input
  return inTenantUnlessRefused(ports, tenantId, async (stores) => {
    const nowMs = ports.clock.now().epochMilliseconds
    const forbidden = await checkDuty(stores, { tenantId, memberId, duty: 'return' })
    if (forbidden !== null) return forbidden
    const why = maskSensitive(input.why).text.trim()
    if (why === '') return refusal('why_missing' as const, 'Say why: the log keeps it.')
    const found = await stores.bookings.find(tenantId, bookingId)
    // Before what is held for a move that of the booking that moves.
    if (found?.moves !== undefined) await stores.bookings.lock(tenantId, found.moves.bookingId)
    const booking = await stores.bookings.lock(tenantId, bookingId)
    if (booking === null) return refusal('booking_not_found' as const, 'There is no such booking.')
    const subject = { subjectType: 'booking', subjectId: bookingId } as const
    const act = { tenantId, memberId, action: 'payment.waived', ...subject, reason: why, nowMs }
    if (booking.state === 'pending_payment') {
      if (nowMs >= booking.expiresAtMs)
        return refusal('hold_expired' as const, 'The time to pay is over. Book it again.')
      const stands = await standWithout(stores, ports, { ...input, why, booking, nowMs })
      if (stands === null) return refusal('hold_expired' as const, 'The booking has changed: move it again.')
      await auditAct(stores, act)
      return { ok: true as const, ...stands }
    }
    const actor = { kind: 'member', id: memberId } as const
    const waived: Money[] = []
    for (const purpose of ['no_show_fee', 'cancellation_fee'] as const) {
      const done = await waiveFeeIn(stores, ports, { tenantId, bookingId, purpose, actor, nowMs })
      if (done.ok) waived.push({ amount: done.amount, currency: done.currency })
      else if (done.code === 'charge_under_way') return done
    }
    if (waived.length === 0) return refusal('nothing_due' as const, 'Nothing of it is asked for and unpaid.')
    await auditAct(stores, act)
    return { ok: true as const, booking, waived }
  })
}

/** Confirmed, with nothing agreed any more about paying ahead; the page is closed and the customer told. */
async function standWithout(
  stores: Stores,
  ports: MoneyPorts,
  {
    tenantId,
    booking,
    memberId,
    why,
    nowMs,
  }: WaiveInput & { readonly booking: Extract<Booking, { state: 'pending_payment' }>; readonly nowMs: number },
): Promise<{ readonly booking: Booking; readonly waived: readonly Money[] } | null> {
  if (booking.moves !== undefined)
    return moveWithout(stores, ports, { tenantId, booking, moves: booking.moves, why, nowMs })
  const agreed = await stores.paymentTerms.find(tenantId, booking.id)
  const actor = { kind: 'member', id: memberId } as const
  const confirmed = await confirmPaid(stores, ports, { tenantId, booking, actor, why, nowMs })
  await stores.paymentTerms.add(tenantId, {
    ...{ bookingId: booking.id, version: confirmed.version, terms: { kind: 'none' }, agreedAtMs: nowMs },
    refundRule: agreed?.refundRule ?? booking.terms.cancellation,
  })
  await closePages(ports, stores, { tenantId, bookingId: booking.id })
  await tellAboutMoney(ports, stores, { tenantId, booking, once: 'payment-waived', key: 'waived', nowMs })
  const terms = agreed?.terms ?? { kind: 'none' as const }
  const waived = terms.kind === 'none' ? [] : [{ amount: terms.amount, currency: terms.currency }]
  return { booking: confirmed, waived }
}

/** It moves without the difference; what was agreed about money stays as it was. Null where it can no longer move there. */
async function moveWithout(
  stores: Stores,
  ports: MoneyPorts,
  of: Pick<MakeMove, 'tenantId' | 'moves' | 'why' | 'nowMs'> & { readonly booking: Booking },
): Promise<{ readonly booking: Booking; readonly waived: readonly Money[] } | null> {
  const { tenantId, booking: hold, nowMs } = of
  const asked = (await stores.payments.listOfBooking(tenantId, hold.id)).at(-1)
  const booking = await makeMove(stores, ports, { ...of, hold, isWaived: true })
  if (booking === null) return null
  await closePages(ports, stores, { tenantId, bookingId: hold.id })
  await tellAboutMoney(ports, stores, { tenantId, booking, once: `payment-waived-${hold.id}`, key: 'waived', nowMs })
  return { booking, waived: asked === undefined ? [] : [{ amount: asked.amount, currency: asked.currency }] }
}
