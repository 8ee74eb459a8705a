import type { TimeParts, Wording } from '../../replies/locale.ts'

const weekdayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const weekdayWholeNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** English around facts. Weekday, day and month are said as words, so that 3/4 is never misread. */
export const wording: Wording = {
  date: ({ weekday, day, month, year, relative }) => {
    const date = `${weekdayNames[weekday - 1]} ${day} ${monthNames[month - 1]}${year === null ? '' : ` ${year}`}`
    return relative === null ? date : `${relative}, ${date}`
  },
  dates: (from, to) => `${from} to ${to}`,
  time: timeText,
  dateTime: (date, time) => `${date}, ${time}`,
  timeWish: ({ kind, start, end }) => {
    if (kind === 'at' && start !== null) return `at ${start}`
    if (kind === 'around' && start !== null) return `around ${start}`
    if (start !== null && end !== null) return `between ${start} and ${end}`
    if (start !== null) return `after ${start}`
    return end === null ? '' : `before ${end}`
  },
  partOfDay: {
    morning: 'in the morning',
    midday: 'around midday',
    lunchtime: 'around lunchtime',
    afternoon: 'in the afternoon',
    evening: 'in the evening',
    tonight: 'in the evening',
    night: 'at night',
    'after work': 'after work',
    'before work': 'before work',
    'after school': 'after school',
    'late afternoon': 'in the late afternoon',
    'early afternoon': 'in the early afternoon',
    'late morning': 'in the late morning',
    'early morning': 'in the early morning',
  },
  weekdays: (days) =>
    listText(
      days.map((day) => weekdayNames[day - 1] ?? ''),
      'or',
    ),
  onWeekdays: (days) =>
    `on ${listText(
      days.map((day) => `${weekdayWholeNames[day - 1] ?? ''}s`),
      'and',
    )}`,
  duration: (minutes) => {
    const hours = Math.floor(minutes / 60)
    const rest = minutes % 60
    if (hours === 0) return `${rest} min`
    return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`
  },
  list: listText,
  forPerson: (what, who) => `${what} for ${theirs(who)}`,
  whose: (who, when) => `${who === null ? 'yours' : possessive(theirs(who))} on ${when}`,
  withStaff: (time, staff) => `${time} with ${staff}`,
  priceFrom: (price) => `from ${price}`,
  zoneNote: (city) => ` (${city} time)`,
  policy: ({ free, later }) => {
    const steps = later.map(({ fee, until }, index) => {
      const when = until === null ? '' : ` until ${until} before`
      return index === 0 ? `${fee}${when}` : `then ${fee}${when}`
    })
    if (free === null) return `cancelling costs ${steps.join(', ')}`
    const start = free === 'always' ? 'free to cancel' : `free to cancel until ${free.until} before`
    return steps.length === 0 ? start : `${start}, then ${steps.join(', ')}`
  },
  people: (count) => (count === 1 ? '1 person' : `${count} people`),
  nights: (count) => (count === 1 ? '1 night' : `${count} nights`),
  times: (count) => (count === 1 ? 'once' : `${count} times`),
  occurrences: (count) => (count === 1 ? '1 date' : `${count} dates`),
  allOf: (count) => (count === 2 ? 'both' : `all ${count}`),
  forParty: (what, count) => `${what} for ${count}`,
  stay: ({ checkIn, checkOut, nights }) =>
    `check-in ${checkIn}, check-out ${checkOut}, ${nights === 1 ? '1 night' : `${nights} nights`}`,
  stayLines: ({ checkIn, checkOut, nights }) => [
    `Check-in ${checkIn}`,
    `Check-out ${checkOut}, ${nights === 1 ? '1 night' : `${nights} nights`}`,
  ],
  pricePer: (price, per) => `${price} a ${per}`,
  product: ({ each, units, sum }) => `${each} × ${units} = ${sum}`,
  eachTime: (price) => `${price} each time`,
  inAll: (price) => `${price} in all`,
  waitingAlone: 'waiting for approval',
  unpaid: (booking, until) => `${booking} (${unpaidText(until)})`,
  unpaidAlone: unpaidText,
  waiting: (booking) => `${booking} (waiting for approval)`,
  feeShare: (percent, of) => {
    if (percent === 100) return of === 'price' ? 'the full price' : 'all that was paid'
    return `${percent}% of ${of === 'price' ? 'the price' : 'what was paid'}`
  },
  feeAll: 'all of it',
  policyMove: (until) => {
    if (until === null) return 'it cannot be moved'
    return until === 'always' ? 'can be moved until it starts' : `can be moved until ${until} before`
  },
  policyMissed: (fee) => `not coming costs ${fee}`,
  policyCapped: 'never more than was paid ahead',
  feePerPerson: (amount) => `${amount} a person`,
  closed: 'closed',
}

function timeText({ hour, minute, twelveHours, short }: TimeParts): string {
  const minutes = String(minute).padStart(2, '0')
  if (!twelveHours) return `${String(hour).padStart(2, '0')}:${minutes}`
  const clock = hour % 12 === 0 ? 12 : hour % 12
  const half = hour < 12 ? 'am' : 'pm'
  return short && minute === 0 ? `${clock} ${half}` : `${clock}:${minutes} ${half}`
}

function unpaidText(until: string | null): string {
  return until === null ? 'waiting for payment' : `held until ${until}, not paid yet`
}

function listText(items: readonly string[], join: 'and' | 'or'): string {
  if (items.length < 2) return items.join('')
  return `${items.slice(0, -1).join(', ')} ${join} ${items.at(-1)}`
}

/** A kin in small letters is the customer's. */
function theirs(who: string): string {
  return /^\p{Ll}/u.test(who) ? `your ${who}` : who
}

function possessive(who: string): string {
  return who.endsWith('s') ? `${who}'` : `${who}'s`
}
