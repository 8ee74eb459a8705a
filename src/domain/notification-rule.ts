import { parseClock } from './plain-date.ts'

/**
 * How long before the visit, or after it, on the clock of the booking's place: so many days at a time of day (at that
 * of the visit itself where none is named), or so many minutes, which are minutes that pass.
 */
export type NotificationOffset = { readonly days: number; readonly time: string | null } | { readonly minutes: number }

/** That a notification of a kind is sent, when and how. A business may have several of one kind. */
export interface NotificationRule {
  /** The row's id; of what is built in "default-1", "default-2" … */
  readonly id: string
  readonly kind: string
  /** For one service alone; null for all that have none of their own. */
  readonly serviceId: string | null
  readonly way: string
  /** Null: at once. */
  readonly offset: NotificationOffset | null
  /** Of a reminder: it asks whether they come. */
  readonly asksToConfirm: boolean
  /** Where a review is written; null where the kind has none. */
  readonly link: string | null
}

/** What a kind is born with, where it goes out at once: a rule for each way. */
export function atOnceBy(...ways: readonly string[]): RuledKind['defaults'] {
  return ways.map((way) => ({ way, offset: null, asksToConfirm: false, link: null }))
}

/** From when an offset counts: the fact, the start of the visit backwards, its end onwards. */
export type NotificationMoment = 'at-once' | 'before-start' | 'after-end'

/** What of a kind its rules are made of. */
interface RuledKind {
  readonly id: string
  /** What happens where a tenant has set nothing. */
  readonly defaults: readonly Omit<NotificationRule, 'id' | 'kind' | 'serviceId'>[]
}

/** Bounds of what a rule may say: a reminder a year ahead is a mistake. */
const offsetDaysMax = 60
const offsetMinutesMax = 14 * 24 * 60
/** Rules of one kind and service. */
export const rulesOfKindMax = 6

/**
 * The rules of a kind for a service: its own where it has any, else those of the tenant, else what is built in. `off`
 * among them means none.
 */
export function rulesFor(
  kind: RuledKind,
  serviceId: string | null,
  stored: readonly NotificationRule[],
): readonly NotificationRule[] {
  const ofKind = stored.filter((rule) => rule.kind === kind.id)
  const own = ofKind.filter((rule) => rule.serviceId !== null && rule.serviceId === serviceId)
  const common = ofKind.filter((rule) => rule.serviceId === null)
  const set = own.length > 0 ? own : common
  const rules = set.length > 0 ? set : builtInRules(kind)
  return rules.some(({ way }) => way === 'off') ? [] : rules
}

/** Whether two rules of a kind and service would say the same thing twice: by one way, at one time. */
export function isSameRule(
  a: Pick<NotificationRule, 'way' | 'offset'>,
  b: Pick<NotificationRule, 'way' | 'offset'>,
): boolean {
  if (a.way !== b.way) return false
  return a.way === 'off' || offsetText(a.offset, 'before-start') === offsetText(b.offset, 'before-start')
}

/** What a kind does where nobody has set anything. */
function builtInRules({ id, defaults }: RuledKind): readonly NotificationRule[] {
  return defaults.map((rule, index) => ({ ...rule, id: `default-${index + 1}`, kind: id, serviceId: null }))
}

export type ReadOffset =
  | { readonly ok: true; readonly offset: NotificationOffset | null }
  | { readonly ok: false; readonly why: string }

/** An offset as a person writes it: "1 day at 10:00", "2 days", "90 minutes", "2 hours", "now". */
export function readOffset(text: string): ReadOffset {
  const plain = text.trim().toLowerCase()
  if (plain === 'now' || plain === 'at once') return { ok: true, offset: null }
  const match = /^(\d{1,5})\s*(minutes?|min|hours?|h|days?|d)(?:\s+at\s+(\d{1,2}:\d{2}))?$/.exec(plain)
  if (match === null) {
    return { ok: false, why: `"${text}" is no offset: write "1 day at 10:00", "2 hours", "90 minutes" or "now".` }
  }
  const [, count = '', unit = '', clock] = match
  const amount = Number(count)
  if (unit.startsWith('d')) {
    if (amount > offsetDaysMax) return { ok: false, why: `${amount} days are too many: at most ${offsetDaysMax}.` }
    const time = clock === undefined ? null : clock.padStart(5, '0')
    const minuteOfDay = time === null ? 0 : parseClock(time)
    if (minuteOfDay === null || minuteOfDay >= 24 * 60) return { ok: false, why: `${clock} is no time of day.` }
    return { ok: true, offset: { days: amount, time } }
  }
  if (clock !== undefined) return { ok: false, why: 'A time of day goes with days alone: "1 day at 10:00".' }
  const minutes = unit.startsWith('h') ? amount * 60 : amount
  if (minutes < 1 || minutes > offsetMinutesMax) {
    return { ok: false, why: `${amount} ${unit} is out of bounds: between 1 minute and 14 days.` }
  }
  return { ok: true, offset: { minutes } }
}

/** What `readOffset` reads as this offset. */
export function offsetWritten(offset: NotificationOffset | null): string {
  if (offset === null) return 'now'
  if ('minutes' in offset) return `${offset.minutes} minutes`
  return offset.time === null ? `${offset.days} days` : `${offset.days} days at ${offset.time}`
}

/** The same for people: "1 day before, at 10:00". */
export function offsetText(offset: NotificationOffset | null, moment: NotificationMoment): string {
  if (offset === null) return 'at once'
  const side = moment === 'after-end' ? 'after' : 'before'
  if ('days' in offset) {
    const days = offset.days === 0 ? 'the same day' : `${counted(offset.days, 'day')} ${side}`
    return offset.time === null ? days : `${days}, at ${offset.time}`
  }
  const { minutes } = offset
  return `${minutes % 60 === 0 ? counted(minutes / 60, 'hour') : counted(minutes, 'minute')} ${side}`
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`
}
