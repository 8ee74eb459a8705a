import type { BookingFact } from '../../src/domain/tool-facts.ts'
import { type RenderContext, styleOf } from './context.ts'
import { type Planned, whatText, whenText, withStaff } from './planned.ts'
import { timeText } from './time-text.ts'

/** "Haircut with Ana, Wed 25 Nov, 5:30 pm"; what waits for the business or for money is not said to stand, unless `plain`. */
export function bookingLine(context: RenderContext, booking: BookingFact, plain = false): string {
  const line = plannedLine(context, booking) ?? booking.serviceName
  if (plain) return line
  if (booking.state === 'pending_approval') return context.locale.wording.waiting(line)
  if (booking.state !== 'pending_payment') return line
  const untilMs = booking.money?.payUntilMs ?? null
  const until = untilMs === null ? null : timeText(styleOf(context), untilMs, booking.timeZone)
  return context.locale.wording.unpaid(line, until)
}

/** What, with whom and when; null where the service is not known. */
export function plannedLine(context: RenderContext, planned: Planned): string | null {
  const what = whatText(context, planned)
  return what === null ? null : `${withStaff(context, what, planned)}, ${whenText(context, planned)}`
}
