import type { Catalog } from '../domain/catalog.ts'
import type { FreedOutcome, PassedWhy, WaitlistEntry, WaitlistLogLine, WaitlistWish } from '../domain/waitlist.ts'
import { localTimeOf } from '../domain/zoned-time.ts'
import type { CommandWorld } from '../house/command-world.ts'
import type { Stores } from '../ports/database.ts'
import type { FreedRow, WaitlistOfferRow } from '../ports/stores/waitlist.ts'
import { spanText } from './booking-text.ts'
import { printable } from './printable.ts'
import { catalogOf } from './tenant.ts'

export type WaitlistWorld = Pick<CommandWorld, 'database' | 'clock'>

const shownMax = 50
/** Ids are ordered by time: their ends tell them apart. */
const idCharsShown = 8

export function shortId(id: string): string {
  return id.slice(-idCharsShown)
}

export async function slugsOf({ database }: WaitlistWorld, slug: string | undefined): Promise<readonly string[]> {
  return slug === undefined ? (await database.routing.listTenants()).map((tenant) => tenant.slug) : [slug]
}

/** Who waits and what was given back lately, by business. */
export async function waitingLines(world: WaitlistWorld, slug: string | undefined): Promise<string[]> {
  const lines: string[] = []
  for (const one of await slugsOf(world, slug)) {
    const catalog = await catalogOf(world, one)
    const { id: tenantId } = catalog.tenant
    const found = await world.database.inTenant(tenantId, async (stores) => ({
      waiting: await stores.waitlist.listWaiting(tenantId, { limit: shownMax }),
      count: await stores.waitlist.countWaiting(tenantId),
      offers: await stores.waitlist.listOpenOffers(tenantId, {}, shownMax),
      freed: await stores.waitlist.listFreed(tenantId, 10),
    }))
    const names = await world.database.inTenant(tenantId, (stores) => namesOf(stores, tenantId, found.waiting))
    const asked = new Set(found.offers.map(({ entryId }) => entryId))
    lines.push(one, ...(found.waiting.length === 0 ? ['  nobody waits'] : []))
    for (const entry of found.waiting) {
      lines.push(
        `  ${shortId(entry.id)}  ${names.get(entry.customerId) ?? ''}${entryText(entry, catalog)}${asked.has(entry.id) ? ' · is being asked' : ''}`,
      )
    }
    if (found.count > found.waiting.length) lines.push(`  … ${found.count - found.waiting.length} more`)
    if (found.freed.length > 0) lines.push('  given back:')
    for (const freed of found.freed) lines.push(`  ${shortId(freed.id)}  ${freedText(freed, catalog)}`)
  }
  return lines
}

/** By customer, as a line begins with it: who does the list is one who talks to them. */
async function namesOf(
  stores: Stores,
  tenantId: string,
  waiting: readonly WaitlistEntry[],
): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>()
  for (const { customerId } of waiting) {
    const name = (await stores.customers.findStanding(tenantId, customerId))?.name
    if (name) names.set(customerId, `${printable(name)} · `)
  }
  return names
}

/** Why whom: of a freed time every round, of somebody who waits every offer. Throws an Error where there is no such id. */
export async function whyLines(world: WaitlistWorld, id: string, slug: string | undefined): Promise<string[]> {
  for (const one of await slugsOf(world, slug)) {
    const catalog = await catalogOf(world, one)
    const { id: tenantId } = catalog.tenant
    const lines = await world.database.inTenant(tenantId, async (stores) => {
      const freed = (await stores.waitlist.listFreed(tenantId, 1_000)).find((row) => row.id.endsWith(id))
      if (freed !== undefined) return freedLines(stores, catalog, freed)
      const waiting = await stores.waitlist.listWaiting(tenantId, { limit: 5_000 })
      const entry = waiting.find((row) => row.id.endsWith(id))
      return entry === undefined ? null : entryLines(stores, catalog, entry)
    })
    if (lines !== null) return lines
  }
  throw new Error(`Nothing of the waiting list has the id ${id}. npm run waitlist lists what there is.`)
}

async function freedLines(stores: Stores, catalog: Catalog, freed: FreedRow): Promise<string[]> {
  const offers = await stores.waitlist.listOffers(catalog.tenant.id, { freedTimeId: freed.id }, shownMax)
  const rounds = offers.toReversed().flatMap((offer) => [`  ${offerText(offer, catalog)}`, ...logLines(offer.log)])
  const last = freed.log.length === 0 ? [] : ['  in the last round nobody could be asked:', ...logLines(freed.log)]
  return [freedText(freed, catalog), ...rounds, ...last]
}

async function entryLines(stores: Stores, catalog: Catalog, entry: WaitlistEntry): Promise<string[]> {
  const offers = await stores.waitlist.listOffers(catalog.tenant.id, { entryId: entry.id }, shownMax)
  if (offers.length === 0) return [entryText(entry, catalog), '  was not asked about anything yet']
  return [
    entryText(entry, catalog),
    ...offers.flatMap((offer) => [
      `  ${offerText(offer, catalog)}`,
      ...logLines(offer.log.filter(({ entryId }) => entryId === entry.id)),
    ]),
  ]
}

const outcomes: Readonly<Record<FreedOutcome, string>> = {
  filled: 'filled',
  nobody: 'nobody wants it',
  taken: 'taken in another way',
  too_late: 'too late to ask anybody',
}

function freedText({ startMs, endMs, serviceId, cause, state, outcome }: FreedRow, catalog: Catalog): string {
  const service = catalog.services.find(({ id }) => id === serviceId)?.name ?? 'a service'
  const how = state === 'open' ? 'being offered' : outcomes[outcome ?? 'nobody']
  return `${service}, ${spanText({ startMs, endMs }, catalog.tenant.timeZone)} · ${cause} · ${how}`
}

/** "Haircut · since 2026-11-23 10:12 · 2026-11-24, 14:00 to 18:00, Ana Flores; any day to 2026-12-20". */
export function entryText(entry: WaitlistEntry, catalog: Catalog): string {
  const service = catalog.services.find(({ id }) => id === entry.serviceId)?.name ?? 'a service'
  const { timeZone } = catalog.tenant
  const since = localTimeOf(timeZone, entry.joinedAtMs)
  const parts = [
    service,
    entry.party === null ? '' : `for ${entry.party}`,
    entry.movesBookingId === null ? '' : 'instead of a booking they have',
    `since ${since.date} ${since.time}`,
    entry.wishes.map((wish) => wishText(wish, catalog)).join('; '),
    entry.offersMissed === 0 ? '' : `let ${entry.offersMissed} go`,
  ]
  return printable(parts.filter((part) => part !== '').join(' · '))
}

function wishText({ date, time, staffIds }: WaitlistWish, catalog: Catalog): string {
  const days = date.from === date.to ? date.from : `${date.from} to ${date.to}`
  const weekdays = date.weekdays === undefined ? '' : ` (weekdays ${date.weekdays.join(', ')})`
  const hours =
    time === null
      ? ''
      : `, ${[time.kind === 'window' ? '' : time.kind, time.start ?? 'any', time.end === null ? '' : `to ${time.end}`].filter(Boolean).join(' ')}`
  const staff = catalog.resources.filter(({ id }) => staffIds.includes(id)).map(({ name }) => name)
  return `${days}${weekdays}${hours}${staff.length === 0 ? '' : `, ${staff.join(' or ')}`}`
}

function offerText({ offer, state, offeredAtMs, expiresAtMs }: WaitlistOfferRow, catalog: Catalog): string {
  const at = (ms: number) => localTimeOf(catalog.tenant.timeZone, ms)
  const start = at(offer.startMs)
  return `asked ${at(offeredAtMs).date} ${at(offeredAtMs).time} about ${start.date} ${start.time}, kept until ${at(expiresAtMs).time}: ${state}`
}

const whys: Readonly<Record<PassedWhy, string>> = {
  no_match: 'wants something else',
  had_this: 'was asked about it before',
  quiet_hours: 'quiet hours',
  opted_out: 'has opted out',
  no_way: 'cannot be reached',
  in_talk: 'is in the middle of something',
  has_offer: 'is being asked about another time',
  cannot_move: 'their booking can no longer be moved',
  hold_limit: 'holds too much already',
  not_bookable: 'it can no longer be booked for them',
}

function logLines(log: readonly WaitlistLogLine[]): string[] {
  return log.map(({ entryId, verdict, why, score }) => {
    const points =
      score === null
        ? ''
        : `  ${score.sum} points: wish ${score.wish}, time ${score.time}, staff ${score.staff}, fills ${score.fill}, waited ${score.waited}, turns ${score.turns}, has none ${score.standing}`
    return `    ${shortId(entryId)}  ${verdict}${why === null ? '' : `: ${whys[why]}`}${points}`
  })
}
