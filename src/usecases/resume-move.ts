import { reschedule } from '../domain/booking.ts'
import type { Booking, ConfirmedBooking } from '../domain/booking-state.ts'
import type { MoveHold } from '../domain/move-hold.ts'
import { quoteMove } from '../domain/policy.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import type { Stores } from '../ports/database.ts'
import type { PaymentRow } from '../ports/stores/payment.ts'
import { giveUpMoves } from './give-up-moves.ts'
import { holdMove } from './hold-move.ts'
import { placeOf } from './make-move.ts'
import type { MoneyPorts } from './open-payment-account.ts'

/**
 * Keeps the place of a move once more whose time to pay ran out, in the caller's transaction, which holds the locks of both
 * bookings: by today's rules, for the same difference. Refused where the booking was changed meanwhile, or the place is gone.
 */
export async function resumeMove(
  stores: Stores,
  ports: MoneyPorts,
  of: {
    readonly tenantId: string
    readonly hold: Booking
    readonly moves: MoveHold
    readonly idempotencyKey: string
    readonly nowMs: number
  },
): Promise<
  | { readonly ok: true; readonly bookingId: string; readonly payment: PaymentRow }
  | Refusal<'hold_expired' | 'payment_unavailable' | 'amount_invalid' | 'stale_version'>
> {
  const { tenantId, hold, moves, idempotencyKey, nowMs } = of
  const over = refusal('hold_expired' as const, 'The booking stays as it was. Ask for the change again.')
  const standing = await stores.bookings.lock(tenantId, moves.bookingId)
  if (standing?.state !== 'confirmed' || standing.version !== moves.version) return over
  if (!quoteMove(standing, nowMs).allowed) return over
  const asked = (await stores.payments.listOfBooking(tenantId, hold.id)).at(-1)
  const agreed = await stores.paymentTerms.find(tenantId, hold.id)
  if (asked === undefined || agreed === null || agreed.terms.kind === 'none') return over
  const actor = { kind: 'customer', id: standing.customerId } as const
  await giveUpMoves(stores, ports, { ...of, bookingId: standing.id, why: 'another move was asked for' })
  const place = await placeOf(stores, { tenantId, hold, moves, nowMs })
  const moved = place === null ? null : reschedule(standing, place.to, { actor, why: 'asked for once more', nowMs })
  if (place === null || moved?.ok !== true) return over
  const held = await holdMove(stores, ports, {
    ...{
      tenantId,
      standing,
      moved: moved.booking as ConfirmedBooking,
      takes: place.takes,
      actor,
      idempotencyKey,
      nowMs,
    },
    ...{ terms: agreed.terms, refundRule: agreed.refundRule, sendsLink: false },
    money: { amount: asked.amount, currency: asked.currency },
    conversationId: (await stores.bookings.findOrigin(tenantId, hold.id))?.conversationId ?? null,
  })
  if (held === 'taken') return over
  if (!held.ok) return held
  const payment = (await stores.payments.listOfBooking(tenantId, held.hold.id)).at(-1)
  if (payment === undefined) throw new Error('a hold that nobody can pay for')
  return { ok: true, bookingId: held.hold.id, payment }
}
