import type { BookingTask } from '../task.ts'
import { casaVerde } from './casa-verde.ts'
import { harbor } from './harbor.ts'
import { harborRefusals } from './harbor-refusals.ts'
import { lunaBooking } from './luna-booking.ts'
import { lunaChanges } from './luna-changes.ts'
import { pineLodge } from './pine-lodge.ts'
import { swiftHome } from './swift-home.ts'

/** Every task of the suite `booking`. Frozen: a later edit shows in frozen.test.ts and in evals/README.md. */
export const bookingTasks: readonly BookingTask[] = [
  ...lunaBooking,
  ...lunaChanges,
  ...harbor,
  ...harborRefusals,
  ...casaVerde,
  ...swiftHome,
  ...pineLodge,
]
