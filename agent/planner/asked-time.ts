import type { Service } from '../../src/domain/catalog.ts'
import type { DateWish, TimeWish } from '../../src/domain/conversation.ts'
import type { ReplySegment } from '../../src/domain/reply.ts'
import type { Question } from '../../src/domain/understanding.ts'
import { ask, before, call, type Flow, fact, nothing, phrase, type Saying } from './flow.ts'
import { type Found, findOffers, foundIn, groupArguments, type Search, wishValue } from './found.ts'
import { groupOf } from './group.ts'
import { missingAgain } from './missing.ts'
import { closest, refusedSearch, showOffers } from './offers.ts'
import { type Scene, staffNamed } from './scene.ts'
import { whyNot } from './why-words.ts'

type About<Kind extends Question['about']> = Extract<Question, { about: Kind }>

/** The question of a kind in this message. */
export function questionAbout<Kind extends Question['about']>(
  { understanding }: Scene,
  kind: Kind,
): About<Kind> | null {
  return understanding.questions.find((question): question is About<Kind> => question.about === kind) ?? null
}

/** "Why not 3 pm?": the rule in plain words with the nearest times; or that it is open after all. */
export function* whyFlow(scene: Scene, service: Service, question: About<'why-not'>): Flow {
  const found = yield* whyFound(scene, service, question)
  if (found === null) return yield* whySearched(scene, service, question)
  const refused = refusedSearch(scene, service, found)
  if (refused !== null) return refused
  // What is asked already stays asked: the question for a yes is put again by code, what is missing here.
  const missing = missingAgain(scene, true)
  const stands = scene.session.pendingConfirmation !== null || missing !== null
  const answer = (...words: ReplySegment[]) => before(words, missing ?? nothing)
  const [first] = found.offers
  if (found.record.result.open === true && first !== undefined) {
    const open = phrase('slot_open', { offer: fact({ type: 'offer', id: first.id, part: 'full' }) })
    return stands ? answer(open) : showOffers([first], [open])
  }
  const words = whyNot(scene, service, found)
  if (stands) return answer(...words)
  if (first === undefined) return ask([...words], 'date', { choices: ['person'] })
  return showOffers(closest(found.offers), [...words, phrase('closest')])
}

/** What the question is about: parts that it does not name are those of the draft. */
function askedOf({ draft }: Scene, question: { readonly date: DateWish | null; readonly time: TimeWish | null }) {
  return { date: question.date ?? draft.date?.value ?? null, time: question.time ?? draft.time?.value ?? null }
}

/** The answer of the tool that knows; null where there is none, or the question names no day. */
function* whyFound(scene: Scene, service: Service, question: About<'why-not'>): Flow<Found | null> {
  const { date, time } = askedOf(scene, question)
  const hasTool = scene.input.tools.some(({ name }) => name === 'why_not')
  if (!hasTool || date === null || date.from !== date.to) return null
  const group = groupOf(scene, service)
  const staffId = question.staffId ?? staffNamed(scene.draft)
  const { services, stepStaffIds, party, nights } = groupArguments(group)
  const record = yield* call('why_not', {
    serviceId: service.id,
    date: date.from,
    time: service.shape?.kind === 'stay' ? undefined : (time?.start ?? undefined),
    staffId: staffId ?? undefined,
    services,
    stepStaffIds,
    party,
    nights,
  })
  return { ...foundIn(record, group), shape: service.shape?.kind ?? null, date, time, staffId }
}

/** The same from a search of the day or time asked about, whose reason says it. */
function* whySearched(scene: Scene, service: Service, question: About<'why-not'>): Flow {
  const { date, time } = askedOf(scene, question)
  const staffId = question.staffId ?? staffNamed(scene.draft)
  const found = yield* findOffers(scene, { service, staffId, date, time })
  const [first] = found.offers
  if (first === undefined) return ask(whyNot(scene, service, found), 'date', { choices: ['person'] })
  const words = found.exact ? [] : [...whyNot(scene, service, found), phrase('closest')]
  return showOffers(found.exact ? found.offers : closest(found.offers), words)
}

/** "Who is free at 3?": everybody who could serve that time, to choose from. */
export function* whoIsFreeFlow(scene: Scene, service: Service, question: About<'who-is-free'>): Flow {
  const { date, time } = askedOf(scene, question)
  const found = yield* findOffers(scene, { service, staffId: null, date, time, limit: 10 })
  if (found.offers.length === 0 || !found.exact) {
    const wish = wishValue(found)
    if (found.offers.length === 0) return ask([phrase('nobody_free', { wish })], 'date', { choices: ['person'] })
    return showOffers(closest(found.offers), [...whyNot(scene, service, found), phrase('closest')])
  }
  const ids = freeStaff(scene, found)
  const oneTime = time !== null && time.kind !== 'window' && date !== null && date.from === date.to
  // Over a day or an afternoon each has times of their own: those are shown.
  if (!oneTime || ids.length === 0) return showOffers(found.offers, [phrase('day_again', { wish: wishValue(found) })])
  const facts = ids.map((id) => ({ type: 'staff' as const, id }))
  const told = phrase('who_is_free', { staff: { facts }, wish: wishValue(found) })
  return ask([told], 'staff', { choices: ids.map((id) => `staff:${id}`), options: ids })
}

/** The people named in the search's answer, each once, in the order of the catalogue. */
function freeStaff({ catalog }: Scene, { record, offers }: Found): readonly string[] {
  const told = Array.isArray(record.result.free) ? (record.result.free as readonly unknown[]) : []
  const listed = told.flatMap((one) => {
    const ids = typeof one === 'object' && one !== null && 'staffIds' in one ? one.staffIds : []
    return Array.isArray(ids) ? ids : []
  })
  const known = new Set<unknown>(listed.length > 0 ? listed : offers.map(({ staffId }) => staffId))
  return catalog.resources.filter(({ id, kind }) => kind === 'staff' && known.has(id)).map(({ id }) => id)
}

/** "Anything earlier?": the times on that side of what was shown, the nearest to it where they are many. */
export function* relativeFlow(
  scene: Scene,
  service: Service,
  given: Pick<Search, 'staffId' | 'group' | 'bookingId'>,
): Flow<Saying | null> {
  const { relative } = scene.understanding
  if (relative == null) return null
  const { staffId, group = groupOf(scene, service), ...moved } = given
  const { side, date, time, edgeMs } = relative
  const found = yield* findOffers(scene, { ...moved, service, staffId, date, time, group, limit: 10 })
  const beyond = found.offers.filter(({ startMs }) => (side === 'earlier' ? startMs < edgeMs : startMs > edgeMs))
  const near = beyond
    .toSorted((a, b) => Math.abs(a.startMs - edgeMs) - Math.abs(b.startMs - edgeMs))
    .slice(0, relativeShownMax)
    .sort((a, b) => a.startMs - b.startMs)
  const wish = wishValue({ date: found.date, time: null })
  const values = {
    service: fact({ type: 'service', id: service.id }),
    staff: staffId === null ? null : fact({ type: 'staff', id: staffId }),
    wish,
  }
  if (near.length > 0 && found.exact)
    return showOffers(near, [phrase(side === 'later' ? 'offers_later' : 'offers_earlier', values)])
  const none = phrase(side === 'later' ? 'nothing_later' : 'nothing_earlier', { wish })
  const others = found.exact ? beyond : found.offers
  if (others.length === 0) return ask([none], 'date', { choices: ['person'] })
  return before([none], showOffers(closest(others), [phrase('closest')]))
}

/** How many times on one side of what was shown a message lists. */
const relativeShownMax = 3
