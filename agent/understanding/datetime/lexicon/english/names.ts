import { phrases } from '../phrases.ts'

/** Monday to Sunday. Abbreviations that are also other words are weak. */
export const weekdays = [
  { sure: phrases('monday | mondey | munday | moday | mon'), weak: phrases('') },
  { sure: phrases('tuesday | tues | tuesdy | teusday | tusday | tue'), weak: phrases('') },
  { sure: phrases('wednesday | weds | wensday | wendsday | wednsday | wedensday'), weak: phrases('wed') },
  { sure: phrases('thursday | thurs | thur | thursdy | thirsday | thu'), weak: phrases('') },
  { sure: phrases('friday | firday | fridy | fri'), weak: phrases('') },
  { sure: phrases('saturday | satuday | saterday'), weak: phrases('sat') },
  { sure: phrases('sunday | sundy'), weak: phrases('sun') },
]

/** The weekday every week. */
export const pluralWeekdays = [
  phrases('mondays'),
  phrases('tuesdays'),
  phrases('wednesdays'),
  phrases('thursdays'),
  phrases('fridays'),
  phrases('saturdays'),
  phrases('sundays'),
]

/** January to December. */
export const months = [
  { sure: phrases('january'), weak: phrases('jan') },
  { sure: phrases('february | febuary | feburary'), weak: phrases('feb') },
  { sure: phrases(''), weak: phrases('march | mar') },
  { sure: phrases(''), weak: phrases('april | apr') },
  { sure: phrases(''), weak: phrases('may') },
  { sure: phrases(''), weak: phrases('june | jun') },
  { sure: phrases('july'), weak: phrases('jul') },
  { sure: phrases(''), weak: phrases('august | aug') },
  { sure: phrases('september'), weak: phrases('sep | sept') },
  { sure: phrases('october'), weak: phrases('oct') },
  { sure: phrases('november'), weak: phrases('nov') },
  { sure: phrases('december'), weak: phrases('dec') },
]

export const units = {
  second: { singular: phrases('second | sec'), plural: phrases('seconds | secs') },
  minute: { singular: phrases("minute | min | '"), plural: phrases('minutes | mins | minuets') },
  hour: { singular: phrases('hour | hr | h'), plural: phrases('hours | hrs') },
  day: { singular: phrases('day'), plural: phrases("days | days' | nights") },
  week: {
    singular: phrases("week | wk | week's | work week | workweek | working week"),
    plural: phrases("weeks | wks | weeks'"),
  },
  weekend: { singular: phrases('weekend | week-end | week end | wkend | wknd'), plural: phrases('') },
  month: { singular: phrases("month | month's"), plural: phrases("months | mths | months'") },
  quarter: { singular: phrases(''), plural: phrases('') },
  year: { singular: phrases("year | yr | year's"), plural: phrases("years | yrs | years'") },
}

export const parts = {
  morning: phrases('morning | mornings | morn | mornin | a.m. hours | forenoon'),
  afternoon: phrases('afternoon | afternoons | arvo | aft | afternon | after noon'),
  evening: phrases('evening | evenings | evning'),
  night: phrases('night | nite | nighttime | night-time'),
  breakfast: phrases('breakfast | breakfast time | breakfasttime'),
  lunch: phrases('lunch | lunchtime | lunch time | lunch hour | lunch break'),
  dinner: phrases('dinner | dinner time | dinnertime | supper'),
  daytime: phrases('daytime | day time'),
  afterWork: phrases(`
    after work | after office hours | after the office | once i finish work | when i finish work |
    after i finish work | after i get off work | when i get off work | after my work
  `),
  afterSchool: phrases('after school'),
}

/** Days from today. */
export const days = {
  tomorrow: 1,
  tmrw: 1,
  tmr: 1,
  tmw: 1,
  tmrow: 1,
  tomorow: 1,
  tommorow: 1,
  tommorrow: 1,
  tomorro: 1,
  tmorrow: 1,
  '2morrow': 1,
  tomoz: 1,
  yesterday: -1,
  'day after tomorrow': 2,
  'the day after tomorrow': 2,
  overmorrow: 2,
  'day after tmrw': 2,
  'day before yesterday': -2,
  'the day before yesterday': -2,
  "tomorrow's": 1,
  "yesterday's": -1,
  'the next day': 1,
  'next day': 1,
  'the following day': 1,
  'last day': -1,
  'past day': -1,
  'the day before': -1,
  'the day after': 1,
}

/** Clock times with a name. */
export const clocks = {
  noon: { hour: 12 },
  midday: { hour: 12 },
  'mid-day': { hour: 12 },
  noontime: { hour: 12 },
  '12 noon': { hour: 12 },
  'twelve noon': { hour: 12 },
  'mid day': { hour: 12 },
  'noon time': { hour: 12 },
  'high noon': { hour: 12 },
  midnight: { hour: 0, nextDay: true as const },
  'mid night': { hour: 0, nextDay: true as const },
  '12 midnight': { hour: 0, nextDay: true as const },
  'twelve midnight': { hour: 0, nextDay: true as const },
}
