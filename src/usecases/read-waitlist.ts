import type { WaitlistEntry } from '../domain/waitlist.ts'
import type { Stores } from '../ports/database.ts'
import type { Ports } from '../ports/ports.ts'
import type { FreedRow, WaitlistOfferRow } from '../ports/stores/waitlist.ts'

/** Entries and freed times that are shown at once. */
const shownMax = 100
const freedShownMax = 20

/** Somebody who waits, as a member sees them. */
export interface ReadEntry
  extends Pick<
    WaitlistEntry,
    'id' | 'customerId' | 'serviceId' | 'party' | 'nights' | 'wishes' | 'movesBookingId' | 'offersMissed' | 'joinedAtMs'
  > {
  readonly name: string | null
  /** Is being asked about a time right now. */
  readonly isAsked: boolean
}

export type ReadFreed = Pick<
  FreedRow,
  'id' | 'serviceId' | 'startMs' | 'endMs' | 'cause' | 'state' | 'outcome' | 'freedAtMs'
>

/** One question that was put to somebody, and why to them. */
export interface ReadOffer
  extends Pick<WaitlistOfferRow, 'id' | 'entryId' | 'state' | 'offeredAtMs' | 'expiresAtMs' | 'log'> {
  readonly startMs: number
}

/** Who waits, in their order; and what was given back lately, the newest first. */
export function readWaitlist(
  ports: Pick<Ports, 'database'>,
  {
    tenantId,
    onlyStaffId,
  }: {
    readonly tenantId: string
    /** Only those that wish for this one by name; null for all. */
    readonly onlyStaffId: string | null
  },
): Promise<{ readonly entries: readonly ReadEntry[]; readonly count: number; readonly freed: readonly ReadFreed[] }> {
  return ports.database.inTenant(tenantId, async (stores) => {
    const [waiting, count, offers, freed] = await Promise.all([
      stores.waitlist.listWaiting(tenantId, { limit: shownMax }),
      stores.waitlist.countWaiting(tenantId),
      stores.waitlist.listOpenOffers(tenantId, {}, shownMax),
      stores.waitlist.listFreed(tenantId, freedShownMax),
    ])
    const own = waiting.filter(
      ({ wishes }) => onlyStaffId === null || wishes.some(({ staffIds }) => staffIds.includes(onlyStaffId)),
    )
    const asked = new Set(offers.map(({ entryId }) => entryId))
    const named = await namesOf(stores, tenantId, own)
    return {
      entries: own.map((entry) => readEntry(entry, { name: named.get(entry.customerId) ?? null, asked })),
      count: onlyStaffId === null ? count : own.length,
      freed: freed
        .filter(({ resourceIds }) => onlyStaffId === null || resourceIds.includes(onlyStaffId))
        .map(({ id, serviceId, startMs, endMs, cause, state, outcome, freedAtMs }) => ({
          ...{ id, serviceId, startMs, endMs, cause, state, outcome, freedAtMs },
        })),
    }
  })
}

/** Why whom: every question about a freed time, or to somebody who waits. Null where there is neither of this id. */
export function readWaitlistReasons(
  ports: Pick<Ports, 'database'>,
  of: { readonly tenantId: string; readonly id: string; readonly onlyStaffId: string | null },
): Promise<{
  readonly offers: readonly ReadOffer[]
  /** The last round, in which nobody could be asked. */
  readonly lastLog: FreedRow['log']
  readonly names: Readonly<Record<string, string>>
} | null> {
  const { tenantId, id, onlyStaffId } = of
  const isOwn = (staffIds: readonly string[]) => onlyStaffId === null || staffIds.includes(onlyStaffId)
  return ports.database.inTenant(tenantId, async (stores) => {
    const [freed, entry] = await Promise.all([
      stores.waitlist.findFreed(tenantId, id),
      stores.waitlist.findEntry(tenantId, id),
    ])
    const staffIds = freed?.resourceIds ?? entry?.wishes.flatMap((wish) => wish.staffIds) ?? null
    if (staffIds === null || !isOwn(staffIds)) return null
    const wanted = freed === null ? { entryId: id } : { freedTimeId: id }
    const offers = await stores.waitlist.listOffers(tenantId, wanted, shownMax)
    const lastLog = freed?.log ?? []
    const logs = [...offers.flatMap((offer) => [...offer.log]), ...lastLog]
    return { offers: offers.map(readOffer), lastLog, names: await entryNames(stores, tenantId, logs, offers) }
  })
}

function readEntry(
  entry: WaitlistEntry,
  { name, asked }: { readonly name: string | null; readonly asked: ReadonlySet<string> },
): ReadEntry {
  const { id, customerId, serviceId, party, nights, wishes, movesBookingId, offersMissed, joinedAtMs } = entry
  const of = { id, customerId, serviceId, party, nights, wishes, movesBookingId, offersMissed, joinedAtMs }
  return { ...of, name, isAsked: asked.has(id) }
}

function readOffer({ id, entryId, offer, state, offeredAtMs, expiresAtMs, log }: WaitlistOfferRow): ReadOffer {
  return { id, entryId, state, offeredAtMs, expiresAtMs, log, startMs: offer.startMs }
}

async function namesOf(
  stores: Stores,
  tenantId: string,
  entries: readonly Pick<WaitlistEntry, 'customerId'>[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(entries.map(({ customerId }) => customerId))]
  const found = await Promise.all(ids.map((id) => stores.customers.findStanding(tenantId, id)))
  return new Map(ids.flatMap((id, index): [string, string][] => (found[index]?.name ? [[id, found[index].name]] : [])))
}

/** Of each entry that a log names, whose it is. */
async function entryNames(
  stores: Stores,
  tenantId: string,
  log: FreedRow['log'],
  offers: readonly Pick<WaitlistOfferRow, 'entryId'>[],
): Promise<Readonly<Record<string, string>>> {
  const ids = [...new Set([...log, ...offers].map(({ entryId }) => entryId))].slice(0, shownMax)
  const entries = await Promise.all(ids.map((id) => stores.waitlist.findEntry(tenantId, id)))
  const known = entries.filter((entry) => entry !== null)
  const names = await namesOf(stores, tenantId, known)
  return Object.fromEntries(known.map(({ id, customerId }) => [id, names.get(customerId) ?? '']))
}
