// Who wants what in the month, drawn once by the seed: the same people come whatever the business does about its list.
import type { TimeWish } from '../../src/domain/conversation.ts'
import { addDays } from '../../src/domain/plain-date.ts'
import { startOfDayMs } from '../../src/domain/zoned-time.ts'
import type { Random } from '../../src/ports/random.ts'
import { createSeededRandom } from '../../src/testing/random.ts'

const minuteMs = 60_000
export const firstDay = '2026-11-30'
export const days = 28

/** What of a demo tenant is wanted by more people than there is room for. */
export interface Market {
  readonly slug: string
  readonly service: string
  /** The beginning of a name; anybody where null. */
  readonly staff: string | null
  readonly party: number | null
  readonly nights: number | null
  readonly answers: Readonly<Record<string, string>>
  readonly requestsPerDay: number
  /** Parts of the day that are asked for; any where null. */
  readonly parts: readonly (readonly [start: string, end: string] | null)[]
}

const daytime = [null, null, ['09:00', '12:00'], ['12:00', '15:00'], ['15:00', '19:00'], ['17:00', '21:00']] as const
const alone = { party: null, nights: null, answers: {}, parts: daytime }

export const markets: readonly Market[] = [
  { ...alone, slug: 'luna-salon', service: 'haircut', staff: 'Ana', requestsPerDay: 13 },
  { ...alone, slug: 'harbor-dental', service: 'cleaning', staff: 'Megan', requestsPerDay: 12 },
  {
    ...alone,
    ...{ slug: 'casa-verde', service: 'table', staff: null, party: 7, requestsPerDay: 9 },
    parts: [['13:00', '16:00'], ['20:00', '23:00'], ['20:30', '22:00'], null],
  },
  {
    ...alone,
    ...{ slug: 'swift-home', service: 'electrician-visit', staff: 'Noah', requestsPerDay: 8 },
    answers: { 'job-address': '12 Example Road' },
  },
  {
    ...alone,
    slug: 'pine-lodge',
    service: 'cabin',
    staff: null,
    party: 2,
    nights: 2,
    requestsPerDay: 5,
    parts: [null],
  },
]

/** Somebody with a wish, and how they are. */
export interface Person {
  readonly key: string
  readonly askedAtMs: number
  /** The one day they want. */
  readonly date: string
  readonly time: TimeWish | null
  /** How long until they answer a message by day. */
  readonly reactionMinutes: number
  /** Whether they take what opens up, offer by offer. */
  readonly takes: readonly boolean[]
  /** How long before it they give up what they booked; null for who keeps it. */
  readonly cancelsMinutesAhead: number | null
  /** Books another day where theirs is full, and would move. */
  readonly booksOther: boolean
}

/** The people of a market in the order in which they ask. */
export function drawPeople(market: Market, timeZone: string, seed: number): Person[] {
  const random = createSeededRandom(`waitlist ${seed} ${market.slug}`)
  const people: Person[] = []
  for (let day = 0; day < days; day++) {
    for (let count = 0; count < market.requestsPerDay; count++) {
      const today = addDays(firstDay, day)
      const askedAtMs = startOfDayMs(timeZone, today) + (8 * 60 + random.below(14 * 60)) * minuteMs
      people.push({
        key: `${market.slug}-${people.length}`,
        askedAtMs,
        ...drawWish(market, today, random),
        ...drawTraits(random),
      })
    }
  }
  return people.sort((a, b) => a.askedAtMs - b.askedAtMs || (a.key < b.key ? -1 : 1))
}

function drawWish(market: Market, today: string, random: Random): Pick<Person, 'date' | 'time'> {
  const date = addDays(today, 1 + random.below(8))
  const part = market.parts[random.below(market.parts.length)] ?? null
  return { date, time: part === null ? null : { kind: 'window', start: part[0], end: part[1], label: null } }
}

function drawTraits(random: Random): Omit<Person, 'key' | 'askedAtMs' | 'date' | 'time'> {
  // About a bell: its tail is long in minutes. Half answer within a quarter of an hour.
  const bell = Array.from({ length: 6 }, () => random.below(1_000) / 1_000 - 0.5).reduce((sum, one) => sum + one, 0)
  return {
    reactionMinutes: Math.min(720, Math.max(1, Math.round(15 * Math.exp(1.7 * bell)))),
    takes: Array.from({ length: 8 }, () => random.below(100) < 75),
    cancelsMinutesAhead: random.below(100) < 22 ? 120 + random.below(70 * 60) : null,
    booksOther: random.below(100) < 30,
  }
}
