import type { Attends } from '../domain/attendance.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import { turnHistoryMax, turnInboundMax } from '../domain/turn-limits.ts'
import type { Stores } from '../ports/database.ts'
import type { Ports } from '../ports/ports.ts'
import { inTenantUnlessRefused } from './in-tenant-unless-refused.ts'
import { queueFollowUp } from './record-event.ts'

export interface AnswerAttendanceInput {
  readonly tenantId: string
  readonly conversationId: string
  readonly bookingId: string
  readonly attends: Attends
  /** The customer's words, stored after they were asked. */
  readonly messageId: string
}

/**
 * Writes down what a customer says to whether they come: of a booking that stands, has not begun, and about whose time as it
 * is now they were asked in this very conversation before they wrote. The last word counts; the same again changes
 * nothing. A "no" cancels nothing.
 */
export function answerAttendance(
  ports: Pick<Ports, 'database' | 'clock' | 'queue'>,
  input: AnswerAttendanceInput,
): Promise<{ readonly ok: true } | Refusal<'not_asked' | 'attendance_over'>> {
  const { tenantId, bookingId, attends } = input
  const nowMs = ports.clock.now().epochMilliseconds
  return inTenantUnlessRefused(ports, tenantId, async (stores) => {
    const booking = await stores.bookings.lock(tenantId, bookingId)
    const asked = await stores.attendance.find(tenantId, bookingId)
    if (
      booking === null ||
      asked === null ||
      asked.conversationId !== input.conversationId ||
      asked.closedAtMs !== null
    )
      return refusal('not_asked' as const, 'Nobody was asked about this booking here.')
    if (booking.state !== 'confirmed' || nowMs >= booking.startMs || asked.releasedAtMs !== null)
      return refusal('attendance_over' as const, 'This booking can no longer be confirmed.')
    if (!(await wasSaidAfter(stores, input, asked.askedAtMs)))
      return refusal('not_asked' as const, 'This was written before the question.')
    if (asked.answer?.attends === attends) return { ok: true as const }
    const { messageId } = input
    await stores.attendance.answer(tenantId, asked, { attends, atMs: nowMs, by: 'customer', messageId })
    const isComing = attends === 'coming'
    const type = isComing ? 'booking.attendance_confirmed' : 'booking.attendance_declined'
    await stores.outbox.append(tenantId, { type, subjectId: bookingId, bookingId, atMs: nowMs })
    await queueFollowUp(ports, stores, { tenantId, subjectId: bookingId })
    await stores.audit.append(tenantId, {
      actor: `customer:${booking.customerId}`,
      action: type,
      subjectType: 'booking',
      subjectId: bookingId,
      reason: isComing ? 'the customer confirmed that they come' : 'the customer said that they cannot come',
      requestId: null,
      atMs: nowMs,
    })
    return { ok: true as const }
  })
}

async function wasSaidAfter(
  stores: Pick<Stores, 'messages'>,
  { tenantId, conversationId, messageId }: AnswerAttendanceInput,
  askedAtMs: number,
): Promise<boolean> {
  const recent = await stores.messages.listRecent(tenantId, conversationId, turnHistoryMax + turnInboundMax)
  return recent.some(({ id, role, createdAtMs }) => id === messageId && role === 'customer' && createdAtMs >= askedAtMs)
}
