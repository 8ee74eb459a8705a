import type { AttendanceRow, ReleaseRule } from '../domain/attendance.ts'
import type { Booking } from '../domain/booking-state.ts'
import type { CommandWorld } from '../house/command-world.ts'
import { setReleaseRule } from '../usecases/set-release-rule.ts'
import { bookingText } from './booking-text.ts'
import { memberIdOf } from './payments-place.ts'
import { printable } from './printable.ts'
import { catalogOf } from './tenant.ts'

type World = Pick<CommandWorld, 'database' | 'clock' | 'queue'>

/** Rows that one list shows. */
const shownMax = 50

/** The rule of a business, and of whom it asked lately who comes. */
export async function attendanceLines(world: World, slug: string): Promise<string[]> {
  const catalog = await catalogOf(world, slug)
  const { id: tenantId, name, releaseUnconfirmed } = catalog.tenant
  const rows = await world.database.inTenant(tenantId, async (stores) => {
    const asked = await stores.attendance.listRecent(tenantId, shownMax)
    return Promise.all(
      asked.map(async (row) => ({ row, booking: await stores.bookings.find(tenantId, row.bookingId) })),
    )
  })
  const known = rows.flatMap(({ row, booking }) => (booking === null ? [] : [{ row, booking }]))
  const lines = known.map(
    ({ row, booking }) => `${booking.reference}  ${stateText(row, booking)}  ${bookingText(booking, catalog)}`,
  )
  const none = lines.length === 0 ? ['Nobody was asked yet.'] : lines
  return [`${printable(name)}: ${ruleText(releaseUnconfirmed ?? null)}`, '', ...none]
}

/** Sets when whoever has not confirmed is asked, warned and loses the time; `off`: never. */
export async function ruleLines(
  world: World,
  { slug, said, as }: { readonly slug: string; readonly said: readonly string[]; readonly as: string | undefined },
): Promise<string[]> {
  const catalog = await catalogOf(world, slug)
  const tenantId = catalog.tenant.id
  const rule = ruleOf(said)
  const memberId = await memberIdOf(world, { tenantId, slug }, as)
  const set = await setReleaseRule(world, { tenantId, memberId, rule })
  if (!set.ok) throw new Error(set.message)
  return [`${printable(catalog.tenant.name)}: ${ruleText(rule)}`]
}

function ruleOf(said: readonly string[]): ReleaseRule | null {
  if (said.length === 1 && said[0] === 'off') return null
  const [askMinutes, warnMinutes, releaseMinutes] = said.map(minutesOf)
  if (said.length !== 3 || askMinutes === undefined || warnMinutes === undefined || releaseMinutes === undefined)
    throw new Error('Three times before the start are expected, such as 24h 4h 2h; or off.')
  return { askMinutes, warnMinutes, releaseMinutes }
}

const units: Readonly<Record<string, number>> = { m: 1, min: 1, h: 60, d: 24 * 60 }

function minutesOf(said: string): number {
  const [, number = '', unit = ''] = /^(\d{1,5})(m|min|h|d)$/.exec(said) ?? []
  const minutes = Number(number) * (units[unit] ?? Number.NaN)
  if (number === '' || Number.isNaN(minutes))
    throw new Error(`"${said}" is no time before the start: 90m, 24h or 2d is expected.`)
  return minutes
}

function ruleText(rule: ReleaseRule | null): string {
  if (rule === null) return 'what nobody confirms is kept.'
  const { askMinutes, warnMinutes, releaseMinutes } = rule
  return `asked ${spanText(askMinutes)}, warned ${spanText(warnMinutes)}, let go ${spanText(releaseMinutes)} before the start.`
}

function spanText(minutes: number): string {
  if (minutes > 0 && minutes % 60 === 0) return `${minutes / 60} h`
  return `${minutes} min`
}

function stateText({ answer, releasedAtMs, warnedAtMs, closedAtMs }: AttendanceRow, { state }: Booking): string {
  if (releasedAtMs !== null) return 'let go'
  if (answer !== null) return answer.attends === 'coming' ? 'coming' : 'cannot come'
  if (closedAtMs !== null) return 'opted out'
  if (state === 'cancelled') return 'cancelled'
  return warnedAtMs === null ? 'asked' : 'warned'
}
