import type { Service } from '../../src/domain/catalog.ts'
import type { Offer } from '../../src/domain/offer.ts'
import type { ReplySegment } from '../../src/domain/reply.ts'
import { localDateOf, localTimeOf } from '../../src/domain/zoned-time.ts'
import type { ToolCallRecord } from '../../src/ports/language-model.ts'
import type { PhraseId } from '../locales/phrases/shapes.ts'
import { hasEnd } from '../understanding/series-end.ts'
import { ask, before, type Flow, fact, phrase, type Saying } from './flow.ts'
import { exactOffer, findOffers, type Search, wishValue } from './found.ts'
import { closest, nothingOpen, offersSaying, refusedSearch, showOffers } from './offers.ts'
import type { Scene } from './scene.ts'

/** How many times, where the end was not said. */
const timesShown = [3, 4, 6, 8]

/** The series question that is still open: how many times. Null: none. */
export function repeatQuestion({ draft }: Scene): Saying | null {
  if (draft.repeat === null || hasEnd(draft.repeat.value.rule)) return null
  return ask([phrase('ask_repeat')], 'repeat', { choices: timesShown.map((count) => `times:${count}`) })
}

/**
 * "Every second Tuesday, four times": all dates at one time as one offer. Without a time the first date is chosen from
 * first; then the dates that are not open are named with why, and the rest is put to the customer.
 */
export function* seriesFlow(
  scene: Scene,
  { service, staffId }: { readonly service: Service; readonly staffId: string | null },
  propose: Propose,
): Flow {
  const { draft } = scene
  const rule = draft.repeat?.value.rule
  const date = draft.date?.value ?? null
  const wished = draft.time?.value ?? null
  const time = wished === null || wished.kind === 'window' ? null : { ...wished, kind: 'at' as const, label: null }
  if (rule === undefined || time === null) {
    return yield* firstDate(scene, { service, staffId, date, time: wished }, propose)
  }
  return yield* wholeSeries(scene, { service, staffId, date, time, rule }, propose)
}

type Propose = (scene: Scene, offer: string) => Flow

/** The times of the first day there is: the series goes on at the only one, or the one that is picked. */
function* firstDate(scene: Scene, search: Search, propose: Propose): Flow {
  const { service } = search
  const any = yield* findOffers(scene, search)
  const [earliest] = any.offers.toSorted((a, b) => a.startMs - b.startMs)
  const refused = refusedSearch(scene, service, any)
  if (refused !== null) return refused
  if (earliest === undefined) return yield* nothingOpen(scene, search)
  if (!any.exact) return offersSaying(scene, service, any)
  const day = localDateOf(earliest.timeZone, earliest.startMs)
  const first = yield* findOffers(scene, { ...search, date: { from: day, to: day } })
  const [only] = first.offers
  const rule = scene.draft.repeat?.value.rule
  if (rule === undefined || only === undefined || first.offers.length > 1) return offersSaying(scene, service, first)
  const start = localTimeOf(only.timeZone, only.startMs).time
  const time = { kind: 'at' as const, start, end: null, label: null }
  return yield* wholeSeries(scene, { ...search, date: { from: day, to: day }, time, rule }, propose)
}

/** Every date of the rule at one time: what is not open is named, the rest put to the customer. */
function* wholeSeries(scene: Scene, search: Search, propose: Propose): Flow {
  const { service, staffId, date, time } = search
  const found = yield* findOffers(scene, search)
  if (found.code === 'series_needs_payment') return yield* oneByOne(scene, search, propose)
  const refused = refusedSearch(scene, service, found)
  if (refused !== null) return refused
  const [offer] = found.offers
  if (offer === undefined) {
    const other = yield* findOffers(scene, { service, staffId, date, time })
    if (other.offers.length === 0) return yield* nothingOpen(scene, { service, staffId, date, time })
    return showOffers(closest(other.offers), [phrase('series_none', { wish: wishValue({ date: null, time }) })])
  }
  const proposed = yield* propose(scene, offer.id)
  return { ...proposed, segments: [...skippedWords(skippedIn(found.record), offer), ...proposed.segments] }
}

/** Each date is paid by itself: the first is put to the customer, the others come after it. */
function* oneByOne(scene: Scene, { service, staffId, date, time }: Search, propose: Propose): Flow {
  const first = yield* findOffers(scene, { service, staffId, date, time })
  const exact = exactOffer(first)
  const said = [phrase('series_one_by_one')]
  if (exact !== null) return before(said, yield* propose(scene, exact.id))
  if (first.offers.length === 0) return yield* nothingOpen(scene, { service, staffId, date, time })
  return before(said, offersSaying(scene, service, first))
}

interface Skipped {
  readonly date: string
  readonly rule: string
}

/** The dates of a series that are not open, with the rule in the way of each. */
function skippedIn(record: ToolCallRecord): readonly Skipped[] {
  const list = Array.isArray(record.result.skipped) ? (record.result.skipped as readonly unknown[]) : []
  return list.flatMap((one) => {
    if (typeof one !== 'object' || one === null) return []
    const { date, reason } = one as { readonly date?: unknown; readonly reason?: unknown }
    const rule =
      typeof reason === 'object' && reason !== null && 'rule' in reason ? String(reason.rule) : String(reason)
    return typeof date === 'string' ? [{ date, rule }] : []
  })
}

const phraseOf: Readonly<Record<string, PhraseId>> = {
  busy: 'series_taken',
  full: 'series_taken',
  quota: 'series_taken',
  closed: 'series_closed',
  override: 'series_closed',
  time_off: 'series_closed',
  past: 'series_soon',
  notice: 'series_soon',
  advance: 'series_far',
}

/** "Tue 8 Dec is taken. That leaves 3 dates." */
function skippedWords(skipped: readonly Skipped[], offer: Offer): ReplySegment[] {
  if (skipped.length === 0) return []
  const groups = Map.groupBy(skipped, ({ rule }): PhraseId => phraseOf[rule] ?? 'series_not_open')
  const named = [...groups].map(([id, dates]) =>
    phrase(id, { dates: { facts: dates.map(({ date }) => ({ type: 'date' as const, date })) } }),
  )
  return [...named, phrase('series_left', { count: fact({ type: 'offer', id: offer.id, part: 'dates' }) })]
}
