import type { Catalog } from '../domain/catalog.ts'
import { findTimes } from '../domain/find-times.ts'
import { overlaps } from '../domain/interval.ts'
import type { OpenTime, TimeQuestion } from '../domain/open-time.ts'
import { addDays } from '../domain/plain-date.ts'
import type { FreedTime, PassedWhy, WaitlistEntry } from '../domain/waitlist.ts'
import { matchTime } from '../domain/waitlist-match.ts'
import type { FoundTime, RankedCandidate } from '../domain/waitlist-rank.ts'
import { offerUntilMs } from '../domain/waitlist-window.ts'
import { localDateOf, minuteMs } from '../domain/zoned-time.ts'
import type { Stores } from '../ports/database.ts'
import { askedOfWish } from './find-availability.ts'
import { loadQuestion } from './load-question.ts'

/** Somebody who wants a part of the freed time, and what they would be asked about. */
export interface WaitingMatch extends RankedCandidate {
  readonly entry: WaitlistEntry
  readonly time: OpenTime
  readonly question: TimeQuestion
  readonly noticeMinutes: number
  /** They were asked about this very time before and did not answer: once more when all others had their turn. */
  readonly isAgain: boolean
}

export interface FoundWaiting {
  readonly matches: readonly WaitingMatch[]
  readonly passed: readonly { readonly entry: WaitlistEntry; readonly why: PassedWhy; readonly found?: FoundTime }[]
  /** How many wait for these days and were not asked yet, and whether anything of the freed time is open to one of them. */
  readonly considered: number
  readonly isOpen: boolean
}

/** How often one entry is asked about one freed time: who said no is not asked again. */
const asksMax = 2
/** Entries that one round looks at: those that wait longest. */
const entriesLookedAt = 500
/** Whose booking would move, each a question of its own. */
const movesLookedAt = 50

/** Who of those that wait wants a part of a freed time that is really open, by today's rules; and who of them cannot have it. */
export async function findWaiting(
  stores: Stores,
  of: { readonly tenantId: string; readonly catalog: Catalog; readonly freed: FreedTime; readonly nowMs: number },
): Promise<FoundWaiting> {
  const { tenantId, freed } = of
  const entries = await stores.waitlist.listWaiting(tenantId, { limit: entriesLookedAt })
  const had = await stores.waitlist.listOffers(tenantId, { freedTimeId: freed.id }, entriesLookedAt)
  const before = Map.groupBy(had, ({ entryId }) => entryId)
  const matches: WaitingMatch[] = []
  const passed: FoundWaiting['passed'][number][] = []
  const openOf = new Map<string, Promise<Opened | null>>()
  let [moves, considered, isOpen] = [0, 0, false]
  for (const entry of entries) {
    if (!isNear(entry, of)) continue
    const offers = before.get(entry.id) ?? []
    if (offers.some(({ state }) => state !== 'expired') || offers.length >= asksMax) {
      passed.push({ entry, why: 'had_this' })
      continue
    }
    if (entry.movesBookingId !== null && ++moves > movesLookedAt) continue
    considered += 1
    const key = JSON.stringify([entry.serviceId, entry.party, entry.nights, entry.movesBookingId])
    const opening = openOf.get(key) ?? openTimes(stores, { ...of, entry })
    openOf.set(key, opening)
    const opened = await opening
    if (opened === null || opened.open.length === 0) continue
    isOpen = true
    const match = await matchOf(stores, { ...of, entry, opened, isAgain: offers.length > 0 })
    if (match === null) continue
    if ('why' in match) passed.push(match)
    else matches.push(match)
  }
  return { matches, passed, considered, isOpen }
}

interface Opened {
  readonly open: readonly OpenTime[]
  readonly question: TimeQuestion
  readonly noticeMinutes: number
}

/** A wish of the entry is about the days of the freed time. */
function isNear(
  { wishes }: WaitlistEntry,
  { catalog, freed }: { readonly catalog: Catalog; readonly freed: FreedTime },
) {
  const { timeZone } = catalog.tenant
  // A day to either side: zones of places differ, and what ends in the freed time may begin the day before.
  const from = addDays(localDateOf(timeZone, freed.startMs), -1)
  const to = addDays(localDateOf(timeZone, freed.endMs), 1)
  return wishes.some(({ date }) => date.from <= to && date.to >= from)
}

/** Times for what the entry asks for that use of the freed time and of who served it. */
async function openTimes(
  stores: Stores,
  of: {
    readonly tenantId: string
    readonly catalog: Catalog
    readonly freed: FreedTime
    readonly entry: WaitlistEntry
    readonly nowMs: number
  },
): Promise<Opened | null> {
  const { tenantId, catalog, freed, entry, nowMs } = of
  const { serviceId, party, nights, movesBookingId } = entry
  const asked = askedOfWish({ tenantId, catalog, serviceId, party, nights })
  if ('ok' in asked) return null
  const [service] = asked.services
  const longestMs = longestOf(service, asked.nights) * minuteMs
  const range = { startMs: Math.max(nowMs, freed.startMs - longestMs), endMs: freed.endMs }
  if (range.startMs >= range.endMs) return null
  const exceptBookingIds = movesBookingId === null ? [] : [movesBookingId]
  const question = await loadQuestion(stores, { tenantId, catalog, asked, range, nowMs, exceptBookingIds })
  const freedResources = new Set(freed.resourceIds)
  const open = findTimes(question, range)
    .filter((time) => overlaps(time, freed) && servingOf(time).some((id) => freedResources.has(id)))
    // That is the time that is to be filled: who was free all along could have been booked before.
    .map((time) => ({ ...time, choices: time.choices.map((choice) => narrowed(choice, freedResources)) }))
  return { open, question, noticeMinutes: service.noticeMinutes }
}

function longestOf(service: Catalog['services'][number], nights: number): number {
  const { shape, variants, durationMinutes } = service
  const turns = shape?.kind === 'table' ? shape.turnTimes.map((turn) => turn.durationMinutes) : []
  const own = variants?.variants.flatMap((variant) => variant.durationMinutes ?? []) ?? []
  const stay = shape?.kind === 'stay' ? (nights + 1) * 24 * 60 : 0
  return Math.max(durationMinutes, stay, ...turns, ...own)
}

function servingOf({ choices, picks = [] }: OpenTime): string[] {
  const candidates = choices.flatMap((choice) => choice.candidates.map((candidate) => candidate.resourceId))
  return [...candidates, ...picks.map((pick) => pick.resourceId)]
}

async function matchOf(
  stores: Stores,
  of: {
    readonly tenantId: string
    readonly freed: FreedTime
    readonly entry: WaitlistEntry
    readonly opened: Opened
    readonly isAgain: boolean
    readonly nowMs: number
  },
): Promise<WaitingMatch | FoundWaiting['passed'][number] | null> {
  const { tenantId, freed, entry, opened, isAgain, nowMs } = of
  const { open, question, noticeMinutes } = opened
  const moves = entry.movesBookingId === null ? null : await stores.bookings.find(tenantId, entry.movesBookingId)
  const beforeMs = entry.movesBookingId === null ? undefined : (moves?.startMs ?? 0)
  const matched = matchTime(entry, open, { freed, timeZone: question.timeZone, beforeMs })
  if (matched === null) return null
  const { time, found } = matched
  if (offerUntilMs({ nowMs, startMs: time.startMs, noticeMinutes }) === null)
    return { entry, why: 'not_bookable', found }
  const { id: entryId, joinedAtMs, offersMissed } = entry
  const hasBooking = entry.movesBookingId !== null
  return {
    ...{ entryId, joinedAtMs, offersMissed, hasBooking, entry, found, time, question, noticeMinutes, isAgain },
  }
}

/** Of those who could serve the ones that were freed, where one of them was. */
function narrowed(choice: OpenTime['choices'][number], freed: ReadonlySet<string>): OpenTime['choices'][number] {
  const candidates = choice.candidates.filter(({ resourceId }) => freed.has(resourceId))
  return candidates.length === 0 ? choice : { ...choice, candidates }
}
