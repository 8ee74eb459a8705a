import type { Catalog } from '../domain/catalog.ts'
import type { FreedOutcome, PassedWhy, WaitlistEntry, WaitlistLogLine } from '../domain/waitlist.ts'
import { waitlistLogMax } from '../domain/waitlist.ts'
import { type Ranked, rankCandidates } from '../domain/waitlist-rank.ts'
import { offerWindowMinMs } from '../domain/waitlist-window.ts'
import { minuteMs } from '../domain/zoned-time.ts'
import type { Stores } from '../ports/database.ts'
import type { FreedRow } from '../ports/stores/waitlist.ts'
import { type AskPorts, askFromWaitlist, type NotAsked } from './ask-from-waitlist.ts'
import { closeWaitlistOffer } from './close-waitlist-offer.ts'
import { type FoundWaiting, findWaiting, type WaitingMatch } from './find-waiting.ts'
import { queueOffering } from './note-freed-time.ts'

export type OfferedFreed =
  | { readonly state: 'asked'; readonly offerId: string }
  /** Somebody wants it and cannot be asked now. */
  | { readonly state: 'waits'; readonly atMs: number }
  | { readonly state: 'over'; readonly outcome: FreedOutcome | null }
  /** Somebody is being asked already. */
  | { readonly state: 'standing' }

/** How often somebody who cannot be asked now is looked at again. */
const againMs = 5 * minuteMs
const offersLookedAt = 200

/**
 * Asks the next one about a freed time: of those whose wish is really open now the best by fit and turn, who gets it kept by
 * a hold and is asked where they wrote. One decision at a time of a tenant, and one offer of a freed time: what stands is
 * left alone. With nobody left to ask it is over; with somebody who sleeps or is busy it waits for them. Safe twice.
 */
export function offerFreedTime(
  ports: AskPorts,
  { tenantId, freedTimeId }: { readonly tenantId: string; readonly freedTimeId: string },
): Promise<OfferedFreed> {
  return ports.database.inTenant(tenantId, async (stores): Promise<OfferedFreed> => {
    await stores.waitlist.lock(tenantId)
    const nowMs = ports.clock.now().epochMilliseconds
    await closeLapsed(ports, stores, { tenantId, nowMs })
    const freed = await stores.waitlist.findFreed(tenantId, freedTimeId)
    if (freed === null || freed.state === 'over') return { state: 'over', outcome: freed?.outcome ?? null }
    const offers = await stores.waitlist.listOffers(tenantId, { freedTimeId }, offersLookedAt)
    if (offers.some(({ state }) => state === 'open')) return { state: 'standing' }
    const catalog = await stores.catalog.load(tenantId, nowMs)
    if (catalog === null) throw new Error('a tenant without a catalogue')
    const wasTaken = offers.some(({ state }) => state === 'accepted')
    if (freed.startMs - nowMs < offerWindowMinMs) {
      return end(stores, { tenantId, freed, outcome: wasTaken ? 'filled' : 'too_late', log: [] })
    }
    await stores.waitlist.lapseEntries(tenantId, nowMs)
    const found = await findWaiting(stores, { tenantId, catalog, freed, nowMs })
    return askNext(ports, stores, { tenantId, catalog, freed, found, wasTaken, nowMs })
  })
}

interface Round {
  readonly tenantId: string
  readonly catalog: Catalog
  readonly freed: FreedRow
  readonly found: FoundWaiting
  readonly wasTaken: boolean
  readonly nowMs: number
}

async function askNext(ports: AskPorts, stores: Stores, round: Round): Promise<OfferedFreed> {
  const { tenantId, freed, found, wasTaken, nowMs } = round
  const best = rankCandidates(found.matches, freed, nowMs)
  // Who did not answer comes after all who had no turn yet.
  const ranked = [...best.filter((one) => !one.candidate.isAgain), ...best.filter((one) => one.candidate.isAgain)]
  const notAsked = new Map<string, NotAsked>()
  for (const [index, one] of ranked.entries()) {
    const log = logOf({ ranked, asked: index, notAsked, found })
    const asked = await askFromWaitlist(ports, stores, {
      ...round,
      match: one.candidate,
      behind: ranked.length - index - 1,
      log,
    })
    if (asked.ok) {
      await stores.waitlist.updateFreed(tenantId, freed.id, { state: 'open', outcome: null, log: [], nextAtMs: null })
      return { state: 'asked', offerId: asked.offerId }
    }
    notAsked.set(one.candidate.entryId, asked)
  }
  const log = logOf({ ranked, asked: null, notAsked, found })
  const later = ranked.flatMap(({ candidate }) => {
    const atMs = notAsked.get(candidate.entryId)?.againAtMs ?? null
    // By then there must be time left to answer.
    return atMs !== null && atMs + offerWindowMinMs <= candidate.found.startMs ? [Math.max(atMs, nowMs + againMs)] : []
  })
  if (later.length > 0) {
    const atMs = Math.min(...later)
    await stores.waitlist.updateFreed(tenantId, freed.id, { state: 'open', outcome: null, log, nextAtMs: atMs })
    await queueOffering(ports, stores, { tenantId, freedTimeId: freed.id, atMs })
    return { state: 'waits', atMs }
  }
  return end(stores, { tenantId, freed, outcome: outcomeOf(round, wasTaken), log })
}

function outcomeOf({ found }: Round, wasTaken: boolean): FreedOutcome {
  if (wasTaken) return 'filled'
  if (found.matches.length === 0 && found.passed.some(({ why }) => why === 'not_bookable')) return 'too_late'
  return found.considered > 0 && !found.isOpen ? 'taken' : 'nobody'
}

async function end(
  stores: Stores,
  of: {
    readonly tenantId: string
    readonly freed: FreedRow
    readonly outcome: FreedOutcome
    readonly log: readonly WaitlistLogLine[]
  },
): Promise<OfferedFreed> {
  const { tenantId, freed, outcome, log } = of
  await stores.waitlist.updateFreed(tenantId, freed.id, { state: 'over', outcome, log, nextAtMs: null })
  return { state: 'over', outcome }
}

/** Why whom: everybody who was considered, best first; of those that could not be, why. */
function logOf(of: {
  readonly ranked: readonly Ranked<WaitingMatch>[]
  readonly asked: number | null
  readonly notAsked: ReadonlyMap<string, NotAsked>
  readonly found: FoundWaiting
}): WaitlistLogLine[] {
  const { ranked, asked, notAsked, found } = of
  const considered = ranked.map(({ candidate, score }, index): WaitlistLogLine => {
    const { entryId, found: time } = candidate
    const why: PassedWhy | null = notAsked.get(entryId)?.why ?? null
    const verdict = index === asked ? 'asked' : why === null ? 'behind' : 'passed'
    const { startMs, wish, minutesOff } = time
    return { entryId, verdict, why, score, found: { startMs, wish, minutesOff } }
  })
  const others = found.passed.map(({ entry, why }) => passedLine(entry, why))
  return [...considered, ...others].slice(0, waitlistLogMax)
}

function passedLine({ id: entryId }: WaitlistEntry, why: PassedWhy): WaitlistLogLine {
  return { entryId, verdict: 'passed', why, score: null, found: null }
}

/** Offers whose own job was late: their time may not wait for it. */
async function closeLapsed(
  ports: Pick<AskPorts, 'queue'>,
  stores: Stores,
  { tenantId, nowMs }: { readonly tenantId: string; readonly nowMs: number },
): Promise<void> {
  for (const offer of await stores.waitlist.listOpenOffers(tenantId, {}, offersLookedAt)) {
    if (offer.expiresAtMs > nowMs) continue
    await closeWaitlistOffer(ports, stores, { tenantId, offer, state: 'expired', nowMs })
  }
}

/** Queues what has lost its job: freed times whose turn has come, and offers that are over. Returns how many. */
export function sweepWaitlist(
  ports: Pick<AskPorts, 'database' | 'queue' | 'clock'>,
  { tenantId }: { readonly tenantId: string },
): Promise<number> {
  return ports.database.inTenant(tenantId, async (stores) => {
    const nowMs = ports.clock.now().epochMilliseconds
    const open = await stores.waitlist.listOpenOffers(tenantId, {}, offersLookedAt)
    if (open.some(({ expiresAtMs }) => expiresAtMs <= nowMs)) {
      await stores.waitlist.lock(tenantId)
      await closeLapsed(ports, stores, { tenantId, nowMs })
    }
    const lost = await stores.waitlist.listOverdue(tenantId, nowMs - minuteMs, offersLookedAt)
    for (const freedTimeId of lost) await queueOffering(ports, stores, { tenantId, freedTimeId })
    return lost.length
  })
}
