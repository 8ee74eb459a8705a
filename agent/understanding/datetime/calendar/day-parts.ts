import type { DayPart } from '../types.ts'

interface PartBounds {
  readonly from: string
  readonly to: string
  /** An hour of 1 to 12 said with this part: which half of the day it falls in. */
  readonly half: 'am' | 'pm'
}

/** When the parts of a day begin and end. Conventions of ours: sources differ by an hour or two. A `to` of 00:00 is the end of the day. */
export const dayParts: Readonly<Record<DayPart, PartBounds>> = {
  morning: { from: '08:00', to: '12:00', half: 'am' },
  breakfast: { from: '08:00', to: '11:00', half: 'am' },
  midday: { from: '11:30', to: '13:30', half: 'pm' },
  lunch: { from: '12:00', to: '14:00', half: 'pm' },
  daytime: { from: '08:00', to: '18:00', half: 'pm' },
  workday: { from: '09:00', to: '17:00', half: 'pm' },
  afternoon: { from: '12:00', to: '17:00', half: 'pm' },
  afterSchool: { from: '15:00', to: '18:00', half: 'pm' },
  afterWork: { from: '17:00', to: '21:00', half: 'pm' },
  dinner: { from: '18:00', to: '21:00', half: 'pm' },
  evening: { from: '17:00', to: '21:00', half: 'pm' },
  night: { from: '20:00', to: '00:00', half: 'pm' },
}
