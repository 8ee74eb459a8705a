import type { Service } from '../../src/domain/catalog.ts'
import type { Draft } from '../../src/domain/conversation.ts'
import type { Offer } from '../../src/domain/offer.ts'
import { localTimeOf } from '../../src/domain/zoned-time.ts'
import type { ToolCallRecord } from '../../src/ports/language-model.ts'
import { lexiconOf } from '../understanding/lexicon/lexicons.ts'
import { tableSizes } from '../understanding/party-service.ts'
import { questionAbout, relativeFlow, whoIsFreeFlow } from './asked-time.ts'
import { afterRefusal } from './commit.ts'
import { ask, call, type Flow, phrase, type Saying } from './flow.ts'
import { exactOffer, findOffers } from './found.ts'
import { closest, nothingOpen, offersSaying, refusedSearch, showOffers } from './offers.ts'
import { otherwiseArranged } from './otherwise-arranged.ts'
import { ownInTheWay } from './own-in-the-way.ts'
import { providerFlow } from './provider.ts'
import { codeOf, type Scene, servicesOf, staffNamed, staffServing } from './scene.ts'
import { repeatQuestion, seriesFlow } from './series.ts'
import { faultSaying, shapeSaying } from './shape.ts'

/** The question which of several people is meant. */
const staffListed = 'which'
/** How many services one question lists. */
const servicesAskedMax = 8

/** Books: what, for whom, with whom where that matters, when; then the offers, then the summary of the one that is meant. */
export function* bookFlow(scene: Scene): Flow {
  const { draft, understanding } = scene
  if (understanding.ambiguous?.about === 'offer') return whichOffer(scene, understanding.ambiguous.ids)
  const service = serviceWished(scene)
  const faulty = faultSaying(scene, service)
  if (faulty !== null) return faulty
  const other = scene.has('ask-earlier', 'ask-later', 'ask-alternatives')
  const chosen = other ? null : offerChosen(scene)
  if (chosen !== null) return yield* proposeOffer(scene, chosen)
  if (service === null) return tooMany(scene) ?? noNights(scene) ?? askService(scene)
  const person = personUnclear(scene, service)
  if (person !== null) return person
  // Where there are many places, the place comes first.
  const provider = yield* providerFlow(scene, service)
  if (provider.saying !== null) return provider.saying
  const needed = shapeSaying(scene, service) ?? repeatQuestion(scene)
  if (needed !== null) return needed
  const given = { service, staffId: provider.staffId }
  const free = questionAbout(scene, 'who-is-free')
  if (free !== null) return yield* whoIsFreeFlow(scene, service, free)
  if (draft.repeat !== null) return yield* seriesFlow(scene, given, proposeOffer)
  const moved = yield* besideFlow(scene, given)
  if (moved !== null) return moved
  const saying = yield* timesFlow(scene, given)
  return provider.intro.length === 0 ? saying : { ...saying, segments: [...provider.intro, ...saying.segments] }
}

interface Wanted {
  readonly service: Service
  readonly staffId: string | null
}

/** The times of the wish: the summary of the very one, a list, or why not and what is nearest. */
function* timesFlow(scene: Scene, { service, staffId }: Wanted): Flow {
  const { draft } = scene
  const { date, time } = { date: draft.date?.value ?? null, time: draft.time?.value ?? null }
  const more = scene.has('ask-alternatives') && !scene.changed('date', 'time', 'staff', 'declinedStaff', 'attributes')
  const found = yield* findOffers(scene, { service, staffId, date, time, ...(more ? { limit: 8 } : {}) })
  const refused = refusedSearch(scene, service, found)
  if (refused !== null) return refused
  const exact = more ? null : exactOffer(found)
  if (exact !== null) return yield* proposeOffer(scene, exact.id)
  const changed = found.exact ? null : yield* ownInTheWay(scene, { service, staffId, date, time })
  if (changed !== null) return changed
  if (found.offers.length > 0) return offersSaying(scene, service, found)
  const search = { service, staffId, date, time }
  return (yield* otherwiseArranged(scene, search)) ?? (yield* nothingOpen(scene, search))
}

/** Earlier or later than what was shown. Null: neither was asked. */
function* besideFlow(scene: Scene, { service, staffId }: Wanted): Flow<Saying | null> {
  if (scene.changed('date', 'time')) return null
  if (scene.has('ask-later') && scene.changed('staff')) return yield* latestOf(scene, service, staffId)
  if (!scene.has('ask-earlier', 'ask-later')) return null
  return yield* relativeFlow(scene, service, { staffId })
}

/** The offer that was picked, where it is still the one that is meant. */
function offerChosen(scene: Scene): string | null {
  const { draft, session, input } = scene
  const id = draft.offer?.value
  if (id === undefined) return null
  const shown = session.offers.find((offer) => offer.id === id)
  if (shown === undefined && !proposedThisTurn(scene, id)) return null
  if (shown !== undefined && isForOthers(shown, draft)) return null
  if (draft.repeat === null) return id
  // Of a series the first date alone was picked, or the dates that are left out have still to be named.
  const searched = input.calls.some(({ arguments: given }) => given.repeat !== undefined)
  return shown?.further === undefined || searched ? null : id
}

/** "The 8 o'clock, but we are five": a time picked for another number of people or nights is looked for anew. */
function isForOthers(offer: Offer, { party, nights }: Draft): boolean {
  const otherParty = offer.party !== undefined && party !== null && offer.party !== party.value
  return otherParty || (offer.nights !== undefined && nights !== null && offer.nights !== nights.value)
}

/** The person asked for is not clear, or not here. */
function personUnclear(scene: Scene, service: Service): Saying | null {
  const { draft, understanding, session } = scene
  if (understanding.ambiguous?.about === 'staff') return whichStaff(understanding.ambiguous.ids)
  const { openQuestion } = session
  // "Yes" to "Ana or Ben?" names neither.
  if (openQuestion?.key === staffListed && scene.has('affirm') && understanding.changed.length === 0)
    return whichStaff(openQuestion.options.map(({ id }) => id))
  return understanding.unknownStaff != null && staffNamed(draft) === null
    ? unknownPerson(scene, service, understanding.unknownStaff)
    : null
}

/** Holds an offer and lets code render its summary, or says what is open instead. */
export function* proposeOffer(scene: Scene, offer: string): Flow {
  const booked = yield* call('book_slot', { offer })
  const unpaid = unpaidInTheWay(booked)
  // What they have not paid yet has that time: it is booked instead.
  const proposed = unpaid === null ? booked : yield* call('replace_booking', { bookingId: unpaid, offer })
  if (!proposed.ok) return afterRefusal(scene, proposed.result, codeOf(proposed) ?? '')
  const missing = proposed.result.missing
  const about =
    Array.isArray(missing) && missing[0] === 'name'
      ? 'name'
      : Array.isArray(missing) && missing[0] === 'contact'
        ? 'contact'
        : 'confirm'
  return about === 'confirm' ? ask([], 'confirm', { choices: ['yes', 'change'] }) : ask([], about, { key: offer })
}

/** The customer's own booking that is not paid and has the time of the offer; null where that is not why it was refused. */
function unpaidInTheWay(record: ToolCallRecord): string | null {
  if (codeOf(record) !== 'other_terms') return null
  const details = record.result.details as { readonly bookingId?: unknown } | undefined
  return typeof details?.bookingId === 'string' ? details.bookingId : null
}

/** The list once more, after an answer to something else or words that were not understood. */
export function offersAgain(scene: Scene): Saying {
  return showOffers(offersShown(scene), [phrase('ask_offer')])
}

/** The offers of the last list, as it showed them. */
export function offersShown({ session }: Scene): readonly Offer[] {
  const { openQuestion, offers } = session
  const listed = (openQuestion?.options ?? []).flatMap(({ id }) => offers.filter((offer) => offer.id === id))
  return openQuestion?.about === 'offer' && listed.length > 0 ? listed : closest(offers)
}

function proposedThisTurn(scene: Scene, offer: string): boolean {
  return scene.input.calls.some((record) => record.name === 'book_slot' && record.arguments.offer === offer)
}

/** The service that is meant: said, the only one, or the only one of the person named. */
export function serviceWished({ draft, catalog }: Scene): Service | null {
  const said = catalog.services.find(({ id }) => id === draft.service?.value)
  if (said !== undefined) return said
  if (catalog.services.length === 1) return catalog.services[0] ?? null
  const staffId = staffNamed(draft)
  const own = staffId === null ? [] : servicesOf(catalog, staffId)
  return own.length === 1 ? (own[0] ?? null) : null
}

/** More people than the largest table seats are a matter for people. */
function tooMany({ draft, catalog, session }: Scene): Saying | null {
  const sizes = tableSizes(catalog, lexiconOf(session.locale))
  if (draft.party === null || sizes.length === 0 || sizes.some(({ size }) => size >= (draft.party?.value ?? 0)))
    return null
  return ask([phrase('party_too_big')], 'handoff', { choices: ['person', 'no'] })
}

/** A house that sells nights, asked for some: they are not booked here yet, and it says so. */
export function noNights({ draft, catalog }: Scene): Saying | null {
  if (draft.nights === null || draft.service !== null || catalog.services.length === 0) return null
  if (catalog.services.some(({ shape }) => shape?.kind === 'stay')) return null
  const ids = catalog.services.slice(0, 4).map(({ id }) => `service:${id}`)
  return ask([phrase('no_nights')], 'handoff', { choices: ['person', ...ids] })
}

/** Asks what is to be booked, among what was meant or all there is. */
export function askService(scene: Scene): Saying {
  const { understanding, catalog, draft } = scene
  if (understanding.ambiguous?.about === 'service') {
    const ids = understanding.ambiguous.ids
    const facts = ids.map((id) => ({ type: 'service' as const, id }))
    return ask([phrase('ask_service_which', { services: { facts } })], 'service', {
      choices: ids.map((id) => `service:${id}`),
      options: ids,
    })
  }
  const staffId = staffNamed(draft)
  const services = staffId === null ? catalog.services : servicesOf(catalog, staffId)
  const ids = services.slice(0, servicesAskedMax).map(({ id }) => id)
  return ask([phrase('ask_service')], 'service', { choices: ids.map((id) => `service:${id}`), options: ids })
}

/** Several of the offers shown fit what was said. */
export function whichOffer(scene: Scene, ids: readonly string[]): Saying {
  const offers = scene.session.offers.filter(({ id }) => ids.includes(id))
  const days = new Set(offers.map((offer) => localTimeOf(offer.timeZone, offer.startMs).date))
  // One time on several days: it is the day that is still open.
  if (days.size > 1 && scene.understanding.asked !== null) return ask([phrase('ask_date')], 'date', { choices: ids })
  return ask([phrase('ask_which_offer')], 'offer', { choices: ids, options: ids })
}

function whichStaff(ids: readonly string[]): Saying {
  const facts = ids.map((id) => ({ type: 'staff' as const, id }))
  return ask([phrase('ask_staff_which', { staff: { facts } })], 'staff', {
    choices: ids.map((id) => `staff:${id}`),
    options: ids,
    key: staffListed,
  })
}

/** The last opening of a person within the wish. */
function* latestOf(scene: Scene, service: Service, staffId: string | null): Flow {
  const { date, time } = scene.draft
  const found = yield* findOffers(scene, {
    service,
    staffId,
    date: date?.value ?? null,
    time: time?.value ?? null,
    limit: 10,
  })
  const last = [...found.offers].sort((a, b) => a.startMs - b.startMs).at(-1)
  return found.exact && last !== undefined ? yield* proposeOffer(scene, last.id) : offersSaying(scene, service, found)
}

/** Asked for by a name that nobody here has: said plainly, with who is here. */
function unknownPerson(scene: Scene, service: Service, name: string): Saying {
  const staff = staffServing(scene.catalog, service)
    .slice(0, 3)
    .map(({ id }) => id)
  return ask([phrase('unknown_staff', { said: { said: name } }), phrase('ask_staff')], 'staff', {
    choices: [...staff.map((id) => `staff:${id}`), 'any'],
    options: staff,
  })
}
