import type { Service } from '../../src/domain/catalog.ts'
import { addDays, dayOf } from '../../src/domain/plain-date.ts'
import type { BookingFact } from '../../src/domain/tool-facts.ts'
import { waitlistJoinAsked, waitlistOfferAsked, waitlistReachDays } from '../../src/domain/waitlist.ts'
import { localDateOf } from '../../src/domain/zoned-time.ts'
import type { ToolCallRecord } from '../../src/ports/language-model.ts'
import { proposeOffer, serviceWished } from './book.ts'
import { ask, call, type Flow, fact, phrase, type Saying, say } from './flow.ts'
import { findOffers, type Search, wishValue } from './found.ts'
import { groupOf } from './group.ts'
import { showOffers } from './offers.ts'
import { codeOf, liveBookingsOf, offersOf, type Scene, staffNamed } from './scene.ts'

/** The choice under a time that is full. */
const waitlistChoice = 'waitlist'
const servicesAskedMax = 8

/**
 * The waiting list: an answer of no to a time that opened up, a yes that came too late, being put on the list and taken off
 * it. A yes in time is a commit as any other. Null: none of these.
 */
export function* waitlistTalk(scene: Scene): Flow<Saying | null> {
  const { session, understanding } = scene
  const { openQuestion } = session
  if (openQuestion?.key === waitlistOfferAsked) {
    if (understanding.consent === 'no') {
      yield* call('decline_waitlist_offer', {})
      return ask([phrase('waitlist_declined')], 'anything')
    }
    const isLate = session.pendingConfirmation === null && understanding.consent !== 'yes'
    const answers = isLate && !scene.changed('service', 'date', 'time')
    if (answers && scene.has('affirm')) return yield* lateFlow(scene, openQuestion.options[2]?.id ?? '')
    if (answers && scene.has('negate')) return ask([phrase('waitlist_declined')], 'anything')
  }
  if (understanding.questions.some(({ about }) => about === 'leave-waitlist')) return yield* leaveFlow()
  return asksToJoin(scene) ? yield* joinFlow(scene) : null
}

/** A yes to what is kept no longer: where nobody else has it, it is asked about as any other time. */
function* lateFlow(scene: Scene, offer: string): Flow {
  const asked = yield* call('accept_waitlist_offer', { offer })
  const details = asked.result.details as { readonly offers?: unknown; readonly startMs?: unknown } | undefined
  const same = offersOf(details?.offers).find(({ startMs }) => startMs === details?.startMs)
  return same === undefined ? ask([phrase('waitlist_gone')], 'anything') : yield* proposeOffer(scene, same.id)
}

function* leaveFlow(): Flow {
  const left = yield* call('leave_waitlist', {})
  return ask([phrase(left.ok && left.result.left !== 0 ? 'waitlist_left' : 'waitlist_not_on')], 'anything')
}

/** Asked for now, or what was missing for it has just been said. */
function asksToJoin({ session, understanding, input, changed }: Scene): boolean {
  if (understanding.questions.some(({ about }) => about === 'waitlist')) return true
  if (input.messages.at(-1)?.choiceId === waitlistChoice) return true
  const open = session.openQuestion
  const isAsked = open?.key === waitlistJoinAsked || open?.options.some(({ id }) => id === waitlistJoinAsked) === true
  return isAsked && changed('service', 'name', 'party', 'nights', 'answers')
}

function* joinFlow(scene: Scene): Flow {
  const { draft } = scene
  const mine = draft.intent === 'book' ? null : yield* bookingToMove(scene)
  if (mine !== null) return yield* joinEarlier(scene, mine)
  const service = serviceWished(scene)
  if (service === null) return whichService(scene)
  const { party, nights } = groupOf(scene, service)
  const date = draft.date?.value ?? null
  const time = service.shape?.kind === 'stay' ? null : (draft.time?.value ?? null)
  const staffId = staffNamed(draft)
  const open = date === null || hasSeenTimes(scene) ? null : yield* openAlready(scene, { service, staffId, date, time })
  if (open !== null) return open
  const days = date ?? { from: scene.today, to: addDays(scene.today, waitlistReachDays) }
  const joined = yield* call('join_waitlist', {
    serviceId: service.id,
    ...{ party, nights },
    wishes: [wishOf(scene, days, { time, staffId })],
  })
  if (!joined.ok) return notJoined(joined, service)
  const values = {
    service: fact({ type: 'service', id: service.id }),
    staff: staffId === null ? null : fact({ type: 'staff', id: staffId }),
    wish: wishValue({ date, time }),
  }
  return ask([phrase('waitlist_joined', values)], 'anything')
}

/** Nobody waits for what they can have: it is shown first. Null where nothing of it is open. */
function* openAlready(scene: Scene, search: Search): Flow<Saying | null> {
  const found = yield* findOffers(scene, search)
  if (!found.exact || found.offers.length === 0) return null
  const shown = showOffers(found.offers, [phrase('waitlist_open')])
  return { ...shown, choices: [...shown.choices, waitlistChoice] }
}

/** They chose to wait, with what is open before them. */
function hasSeenTimes({ session }: Scene): boolean {
  return session.openQuestion?.about === 'offer' || session.openQuestion?.key === waitlistJoinAsked
}

/** An earlier time for what they have: any day until then, or those that were said. */
function* joinEarlier(scene: Scene, { id, serviceId, staffId, timeZone, startMs, party, nights }: BookingFact): Flow {
  const { draft, today } = scene
  const last = localDateOf(timeZone, startMs)
  const said = draft.date?.value ?? null
  const days = said !== null && said.from <= last ? said : { from: today, to: last < today ? today : last }
  const named = draft.staff?.value === 'any' ? null : (staffNamed(draft) ?? staffId)
  const joined = yield* call('join_waitlist', {
    ...{ serviceId, party, nights, bookingId: id },
    wishes: [wishOf(scene, days, { time: draft.time?.value ?? null, staffId: named })],
  })
  const service = scene.catalog.services.find((one) => one.id === serviceId)
  if (!joined.ok) return notJoined(joined, service ?? null)
  return ask([phrase('waitlist_earlier', { booking: fact({ type: 'booking', id, part: 'short' }) })], 'anything')
}

type Days = { readonly from: string; readonly to: string; readonly weekdays?: readonly number[] | undefined }

/** What has passed of the wished days is left out: "this week" said on a Thursday. */
function wishOf(
  { today }: Scene,
  { from, to, weekdays }: Days,
  { time, staffId }: { readonly time: object | null; readonly staffId: string | null },
) {
  return {
    from: from < today && dayOf(to) >= dayOf(today) ? today : from,
    to,
    ...(weekdays === undefined || weekdays.length === 0 ? {} : { weekdays: [...weekdays] }),
    ...(time === null ? {} : { time }),
    ...(staffId === null ? {} : { staffIds: [staffId] }),
  }
}

/** The booking whose customer asks for something earlier; null where they mean a new one. */
function* bookingToMove(scene: Scene): Flow<BookingFact | null> {
  const { session, draft } = scene
  const isMove = draft.intent === 'move' || draft.booking !== null
  if (!isMove && !scene.has('ask-earlier') && draft.service !== null) return null
  if (session.bookingIds.length === 0) return null
  const all = liveBookingsOf(yield* call('find_bookings', {}))
  const standing = all
    .filter(({ state, startMs }) => state === 'confirmed' && startMs > scene.input.nowMs)
    .sort((a, b) => a.startMs - b.startMs)
  const named = standing.find(({ id }) => id === draft.booking?.value)
  const served =
    draft.service === null ? standing : standing.filter(({ serviceId }) => serviceId === draft.service?.value)
  return named ?? served[0] ?? null
}

function whichService({ catalog }: Scene): Saying {
  const ids = catalog.services.slice(0, servicesAskedMax).map(({ id }) => id)
  return ask([phrase('waitlist_which')], 'service', {
    choices: ids.map((id) => `service:${id}`),
    options: ids,
    key: waitlistJoinAsked,
  })
}

/** What is still needed is asked for, and the next message goes on from there. */
function notJoined({ result, ...record }: ToolCallRecord, service: Service | null): Saying {
  const key = waitlistJoinAsked
  switch (codeOf({ result, ...record })) {
    case 'name_missing':
      return ask([phrase('waitlist_name')], 'name', { key })
    case 'party_needed':
      return ask([phrase('ask_party')], 'party', { key })
    case 'nights_needed':
      return ask([phrase('ask_nights')], 'nights', { key })
    case 'intake_missing': {
      const details = result.details as { readonly intake?: { readonly id?: unknown } } | undefined
      const id = details?.intake?.id
      if (service === null || typeof id !== 'string') break
      const question = fact({ type: 'intake', serviceId: service.id, key: id })
      return ask([phrase('ask_intake', { question })], 'intake', { key: id, options: [waitlistJoinAsked] })
    }
    case 'invalid_date':
      return ask([phrase('ask_date', { service: null, staff: null })], 'date', { key })
    default:
  }
  const isFull = codeOf({ result, ...record }) === 'waitlist_full'
  return isFull ? ask([phrase('waitlist_full')], 'handoff', { choices: ['person', 'no'] }) : say(phrase('cannot_do'))
}
