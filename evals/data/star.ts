/** The schema of the STAR files (Mosig et al. 2020) as the data's README describes it, and what their calls mean. */
export interface StarTurn {
  readonly speaker: 'user' | 'system' | 'guide' | 'api' | 'api_result'
  readonly text?: string
  /** What the system's turn did, where it took a ready sentence ("doctor_ask_day"). */
  readonly action?: string | null
  readonly parameters?: Readonly<Record<string, string | number>>
  readonly result?: Readonly<Record<string, string>>
}

export interface StarDialog {
  readonly id: string
  readonly source: 'STAR'
  readonly task: string
  /** False where the human was told to be difficult. */
  readonly happy: boolean
  readonly user_task: string
  readonly turns: readonly StarTurn[]
}

/** A call of the recorded service, with its answer. What was not typed plainly is null. */
export interface StarCall {
  /** Position of the call among the turns. */
  readonly at: number
  readonly books: boolean
  readonly granted: boolean
  readonly provider: string | null
  readonly customer: string | null
  /** ISO weekday. */
  readonly weekday: number | null
  /** "HH:MM". */
  readonly time: string | null
  readonly party: number | null
  /** Days of a month on which a stay begins and ends. */
  readonly arrival: number | null
  readonly departure: number | null
}

export const weekdays: readonly string[] = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
]

/** All calls of a dialog that were answered. */
export function callsOf(dialog: StarDialog): StarCall[] {
  return dialog.turns.flatMap((turn, at) => {
    const answer = dialog.turns[at + 1]
    if (turn.speaker !== 'api' || turn.parameters === undefined || answer?.speaker !== 'api_result') return []
    return [callOf(turn.parameters, answer.result ?? {}, at)]
  })
}

function callOf(
  parameters: Readonly<Record<string, string | number>>,
  result: Readonly<Record<string, string>>,
  at: number,
): StarCall {
  const plain = (key: string) => {
    const value = String(parameters[key] ?? '').trim()
    return value === '' || /[[(]/.test(value) ? null : value
  }
  const weekday = weekdays.indexOf(plain('Day')?.toLowerCase() ?? '')
  const party = Number(plain('PartySize') ?? Number.NaN)
  return {
    at,
    books: parameters['RequestType'] === 'Book',
    granted: /\bavailable|success|confirmed/i.test(`${result['Message'] ?? result['ReservationStatus'] ?? ''}`),
    provider: plain('Name'),
    customer: plain('PatientName') ?? plain('RenterName') ?? plain('CustomerName'),
    weekday: weekday < 0 ? null : weekday + 1,
    time: timeOf(plain('StartTimeHour') ?? plain('Time')),
    party: Number.isInteger(party) ? party : null,
    arrival: dayOf(plain('StartDate')),
    departure: dayOf(plain('EndDate')),
  }
}

/** "4 pm" as "16:00". */
function timeOf(text: string | null): string | null {
  const [, hour, half] = /^(\d{1,2}) ?([ap])\.?m/i.exec(text ?? '') ?? []
  if (hour === undefined || half === undefined) return null
  return `${String((Number(hour) % 12) + (half.toLowerCase() === 'p' ? 12 : 0)).padStart(2, '0')}:00`
}

/** "9th" as 9. */
function dayOf(text: string | null): number | null {
  const day = Number(/^(\d{1,2})/.exec(text ?? '')?.[1] ?? Number.NaN)
  return Number.isInteger(day) ? day : null
}
