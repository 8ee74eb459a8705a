import { z } from 'zod'
import type { Refusal } from '../../domain/refusal.ts'
import type { ConflictingBooking } from '../../usecases/find-conflicts.ts'
import { type HttpProblem, refused } from '../problem.ts'

/** What the nouns of what is sold have in common. */

/** So many bookings that no longer fit are shown at once; all of them are counted. */
const conflictsShownMax = 50

export const retiredSchema = z.object({ isRetired: z.boolean() })
export const orderSchema = z.object({ ids: z.array(z.uuid()).max(500) })

/** Bookings that stand although a rule has changed since: whom to talk to. */
export function conflictsShape(conflicting: readonly ConflictingBooking[]) {
  return {
    count: conflicting.length,
    bookings: conflicting.slice(0, conflictsShownMax).map(({ booking, customer, conflicts }) => ({
      bookingId: booking.id,
      reference: booking.reference,
      startMs: booking.startMs,
      timeZone: booking.terms.timeZone,
      serviceName: booking.terms.serviceName,
      customerName: customer?.name ?? null,
      kinds: [...new Set(conflicts.map(({ kind }) => kind))],
    })),
  }
}

/** Its details are fields, or what stands now: all for whoever may edit it. */
export function refusedWhole(refusal: Refusal): HttpProblem {
  return refused(refusal, refusal.details)
}

/** What a body calls content, as the use case takes it. */
export function formOf<T>({ content, version }: { readonly content: T; readonly version: string }) {
  return { form: content, version }
}
