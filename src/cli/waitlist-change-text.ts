import { addDays } from '../domain/plain-date.ts'
import { waitlistReachDays } from '../domain/waitlist.ts'
import { localDateOf } from '../domain/zoned-time.ts'
import type { CommandWorld } from '../house/command-world.ts'
import { joinWaitlist } from '../usecases/join-waitlist.ts'
import { leaveWaitlist } from '../usecases/leave-waitlist.ts'
import { catalogOf, serviceOf, staffIdOf } from './tenant.ts'
import { entryText, shortId, slugsOf } from './waitlist-text.ts'

type World = Pick<CommandWorld, 'database' | 'clock' | 'queue' | 'ids'>

export interface AddAsked {
  readonly slug: string
  /** E.164, of a customer who has written here. */
  readonly phone: string
  readonly service: string
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly after?: string | undefined
  readonly before?: string | undefined
  readonly staff?: string | undefined
  readonly party?: string | undefined
  readonly nights?: string | undefined
}

/** Writes a customer down, whom the business has on the phone. Throws an Error that says what is wrong. */
export async function addLines(world: World, asked: AddAsked): Promise<string[]> {
  const catalog = await catalogOf(world, asked.slug)
  const { id: tenantId, timeZone } = catalog.tenant
  const service = serviceOf(catalog, asked.service)
  const customer = await world.database.inTenant(tenantId, (stores) =>
    stores.customers.findByIdentity(tenantId, 'phone', asked.phone),
  )
  if (customer === null) {
    throw new Error('No customer has that number. They must have written from it once (+12125550123), or proven it.')
  }
  const today = localDateOf(timeZone, world.clock.now().epochMilliseconds)
  const from = dateOf(asked.from, 'from') ?? today
  const hours = [clockOf(asked.after, 'after'), clockOf(asked.before, 'before')] as const
  const [start, end] = hours
  const joined = await joinWaitlist(world, {
    ...{ tenantId, catalog, conversationId: null, customerId: customer.id, name: null, answers: {} },
    serviceId: service.id,
    party: countOf(asked.party, 'party'),
    nights: countOf(asked.nights, 'nights'),
    wishes: [
      {
        date: {
          from,
          to: dateOf(asked.to, 'to') ?? (asked.from === undefined ? addDays(today, waitlistReachDays) : from),
        },
        time: start === null && end === null ? null : { kind: 'window', start, end, label: null },
        staffIds: asked.staff === undefined ? [] : [staffIdOf(catalog, asked.staff)],
      },
    ],
    movesBookingId: null,
  })
  if (!joined.ok) throw new Error(joined.message)
  return [
    joined.known ? 'Waits already; this is added to what they want.' : 'Is on the list.',
    `  ${shortId(joined.entry.id)}  ${entryText(joined.entry, catalog)}`,
  ]
}

/** Takes somebody off the list. Throws an Error where nobody of that id waits. */
export async function removeLines(world: World, id: string, slug: string | undefined): Promise<string[]> {
  for (const one of await slugsOf(world, slug)) {
    const catalog = await catalogOf(world, one)
    const { id: tenantId } = catalog.tenant
    const waiting = await world.database.inTenant(tenantId, (stores) =>
      stores.waitlist.listWaiting(tenantId, { limit: 5_000 }),
    )
    const entry = waiting.find((row) => row.id.endsWith(id))
    if (entry === undefined) continue
    const why = 'a member took them off'
    await leaveWaitlist(world, { tenantId, customerId: null, entryId: entry.id, why })
    return ['Off the list.', `  ${shortId(entry.id)}  ${entryText(entry, catalog)}`]
  }
  throw new Error(`Nobody of the id ${id} waits. npm run waitlist lists who does.`)
}

function dateOf(text: string | undefined, option: string): string | null {
  if (text === undefined) return null
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return text
  throw new Error(`--${option} takes a date like 2026-12-01, not "${text}".`)
}

function clockOf(text: string | undefined, option: string): string | null {
  if (text === undefined) return null
  if (/^([01]\d|2[0-3]):[0-5]\d$/.test(text)) return text
  throw new Error(`--${option} takes a time like 15:30, not "${text}".`)
}

function countOf(text: string | undefined, option: string): number | null {
  if (text === undefined) return null
  const count = Number(text)
  if (Number.isInteger(count) && count > 0 && count < 1_000) return count
  throw new Error(`--${option} takes a whole number above 0, not "${text}".`)
}
