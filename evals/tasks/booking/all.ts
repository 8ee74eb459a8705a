import type { BookingTask } from '../task.ts'
import { casaClasses } from './casa-classes.ts'
import { casaTables } from './casa-tables.ts'
import { casaVerde } from './casa-verde.ts'
import { harbor } from './harbor.ts'
import { harborDates } from './harbor-dates.ts'
import { harborRefusals } from './harbor-refusals.ts'
import { harborVisits } from './harbor-visits.ts'
import { lunaBooking } from './luna-booking.ts'
import { lunaChanges } from './luna-changes.ts'
import { lunaShapes } from './luna-shapes.ts'
import { moneyTasks } from './money-all.ts'
import { pineGroups } from './pine-groups.ts'
import { pineLodge } from './pine-lodge.ts'
import { pineStays } from './pine-stays.ts'
import { swiftHome } from './swift-home.ts'
import { swiftRules } from './swift-rules.ts'
import { swiftVisits } from './swift-visits.ts'

/** Tasks in which money plays no part, but that some of them meet a link to pay. */
export const plainTasks: readonly BookingTask[] = [
  ...lunaBooking,
  ...lunaChanges,
  ...lunaShapes,
  ...harbor,
  ...harborRefusals,
  ...harborVisits,
  ...harborDates,
  ...casaVerde,
  ...casaTables,
  ...casaClasses,
  ...swiftHome,
  ...swiftVisits,
  ...swiftRules,
  ...pineLodge,
  ...pineStays,
  ...pineGroups,
]

/** Every task of the suite `booking`. Frozen: a later edit shows in tasks.test.ts and in evals/README.md. */
export const bookingTasks: readonly BookingTask[] = [...plainTasks, ...moneyTasks]
