import { addressQuestion } from '../../src/domain/place-of-work.ts'
import { addDays, dayOf, weekdayOf } from '../../src/domain/plain-date.ts'
import type { FactReference, ReplySegment } from '../../src/domain/reply.ts'
import type { BookingFact } from '../../src/domain/tool-facts.ts'
import type { Question } from '../../src/domain/understanding.ts'
import { isFlag } from '../understanding/name-index.ts'
import { bookingTold } from './change.ts'
import { call, type Flow, fact, phrase } from './flow.ts'
import { moneyAnswers } from './money-talk.ts'
import { liveBookingsOf, type Scene, staffNamed } from './scene.ts'

/** What the questions are about where they name nothing: the booking, offer or person being talked about. */
interface Topic {
  readonly serviceId: string | null
  readonly staffId: string | null
  readonly locationId: string | null
  readonly booking: BookingFact | null
}

/** Answers to what was asked, each one sentence, from the catalogue's rows. */
export function* answersOf(scene: Scene): Flow<ReplySegment[]> {
  const { questions } = scene.understanding
  if (questions.length === 0) return []
  const topic = yield* topicOf(scene)
  const answers: ReplySegment[] = []
  if (questions.some(({ about }) => about === 'bookings') && scene.draft.intent !== 'find') {
    const standing = liveBookingsOf(yield* call('find_bookings', {})).slice(0, 5)
    const facts = standing.map(({ id }) => ({ type: 'booking' as const, id }))
    const [only] = standing
    if (only === undefined) answers.push(phrase('nothing_booked'))
    else answers.push(facts.length === 1 ? bookingTold(only) : phrase('your_bookings', { bookings: { facts } }))
  }
  const money = questions.filter((question) => question.about === 'money')
  if (money.length > 0) answers.push(...(yield* moneyAnswers(scene, money, topic)))
  for (const question of questions.filter((one) => !isToldBeside(one, scene)))
    answers.push(...answerTo(question, scene, topic))
  const said = new Set<string>()
  return answers.filter((answer) => {
    const key = JSON.stringify(answer)
    if (said.has(key)) return false
    said.add(key)
    return true
  })
}

/** What another answer of the same message, or the matter itself, says already. */
function isToldBeside(question: Question, { understanding, draft }: Scene): boolean {
  const { questions } = understanding
  if (question.about === 'services') return draft.nights !== null
  if (question.about !== 'duration' && question.about !== 'description') return false
  return questions.some((other) => other.about === 'price' && other.serviceId === question.serviceId)
}

function answerTo(question: Question, scene: Scene, topic: Topic): ReplySegment[] {
  const { catalog } = scene
  switch (question.about) {
    case 'price':
    case 'duration':
    case 'policy':
    case 'description':
      return aboutService(question.about, question.serviceId ?? topic.serviceId, {
        scene,
        staffId: question.staffId ?? topic.staffId,
      })
    case 'hours':
      return [hoursAnswer(question, scene)]
    case 'address':
      return [addressAnswer(scene, topic)]
    case 'phone':
      return [phoneAnswer(scene, topic)]
    case 'email':
    case 'website':
      return [
        catalog.tenant[question.about] === undefined
          ? phrase('not_known')
          : phrase(question.about, { [question.about]: fact({ type: 'tenant', part: question.about }) }),
      ]
    case 'clock':
      return [phrase('clock', { now: fact({ type: 'now' }), zone: fact({ type: 'tenant', part: 'zone' }) })]
    case 'zone':
      return [phrase('zone', { zone: fact({ type: 'tenant', part: 'zone' }) })]
    case 'services':
      return [
        phrase('services_list', {
          services: { facts: catalog.services.slice(0, 8).map(({ id }) => ({ type: 'service' as const, id })) },
        }),
      ]
    case 'staff':
      return staffAnswer(question, scene, topic)
    case 'knowledge':
      return [phrase('knowledge', { answer: fact({ type: 'knowledge', topic: question.topic }) })]
    case 'capabilities':
      return [phrase('what_i_can_do')]
    case 'language':
      return [phrase(question.spoken ? 'language_spoken' : 'only_english')]
    // "Why not?" is answered by the list that follows, which was searched with its reason.
    case 'waitlist':
    case 'leave-waitlist':
    case 'money':
    case 'why-not':
    case 'who-is-free':
    case 'availability':
    case 'bookings':
      return []
  }
}

function aboutService(
  about: 'price' | 'duration' | 'policy' | 'description',
  id: string | null,
  { scene, staffId }: { readonly scene: Scene; readonly staffId: string | null },
): ReplySegment[] {
  const service = scene.catalog.services.find((one) => one.id === id)
  if (service === undefined) {
    if (about === 'policy') return policies(scene)
    // Which service is asked first; a price without one would be a guess.
    if (scene.draft.intent === 'book' || about === 'description') return []
    const facts = scene.catalog.services
      .slice(0, 6)
      .map((one) => ({ type: 'service' as const, id: one.id, part: 'line' as const }))
    return [phrase('services_prices', { services: { facts } })]
  }
  const of = (part: 'name' | 'price' | 'duration' | 'line' | 'policy') =>
    fact({ type: 'service', id: service.id, part, ...(staffId === null ? {} : { staffId }) })
  switch (about) {
    case 'price':
      return [
        service.price === null
          ? phrase('price_unknown', { service: of('name') })
          : phrase('price', { service: of('name'), price: of('price'), duration: of('duration') }),
      ]
    case 'duration':
      return [
        service.shape?.kind === 'stay'
          ? phrase('not_known')
          : phrase('duration', { service: of('name'), duration: of('duration') }),
      ]
    case 'policy':
      return [phrase('policy', { service: of('name'), policy: of('policy') })]
    case 'description':
      return [phrase('description', { line: of('line') })]
  }
}

/** The usual policy first, without a name; then that of a service which has its own. Most houses have one for all. */
function policies({ catalog }: Scene): ReplySegment[] {
  const terms = Map.groupBy(catalog.services, ({ cancellation }) => JSON.stringify(cancellation))
  const [usual, ...others] = [...terms.values()].sort((a, b) => b.length - a.length)
  const policy = (id: string) => fact({ type: 'service', id, part: 'policy' })
  const first = usual?.[0]
  if (first === undefined) return []
  const own = others.slice(0, 1).flatMap(([service]) => (service === undefined ? [] : [service.id]))
  return [
    phrase('policy_usual', { policy: policy(first.id) }),
    ...own.map((id) => phrase('policy', { service: fact({ type: 'service', id, part: 'name' }), policy: policy(id) })),
  ]
}

function hoursAnswer(question: Extract<Question, { about: 'hours' }>, scene: Scene): ReplySegment {
  const from = question.date?.from ?? scene.today
  const to = question.date?.to ?? addDays(scene.today, 6)
  const last = to > addDays(from, 13) ? addDays(from, 13) : to
  if (question.date !== null && question.date.from === question.date.to && isClosed(scene, question.date.from)) {
    return phrase('closed_on', { wish: fact({ type: 'wish', date: question.date, time: null }) })
  }
  if (question.staffId !== null) {
    const hours: FactReference = { type: 'hours', from, to: last, staffId: question.staffId }
    return phrase('hours_of', { staff: fact({ type: 'staff', id: question.staffId }), hours: fact(hours) })
  }
  return phrase('hours', { hours: fact({ type: 'hours', from, to: last }) })
}

/** Nobody and nothing of the house is there on that day. */
function isClosed({ catalog }: Scene, date: string): boolean {
  const weekday = weekdayOf(dayOf(date))
  const overridden = catalog.overrides.filter((override) => override.date === date)
  if (overridden.some(({ windows }) => windows.length > 0)) return false
  const away = new Set(overridden.map(({ resourceId }) => resourceId))
  return !catalog.opening.some((window) => window.weekday === weekday && !away.has(window.resourceId))
}

/** The exact address only where the business makes it public or the booking stands; else the area. */
function addressAnswer(scene: Scene, topic: Topic): ReplySegment {
  const service = scene.catalog.services.find(({ id }) => id === topic.serviceId)
  if (service !== undefined && addressQuestion(service) !== null) return phrase('comes_to_you')
  const location = scene.catalog.locations.find(({ id }) => id === topic.locationId) ?? scene.catalog.locations[0]
  if (location === undefined || (location.address === '' && location.area === '')) return phrase('not_known')
  const place = fact({ type: 'location', id: location.id, part: 'name' })
  const told =
    location.addressPublic || (topic.booking?.locationId === location.id && topic.booking.state === 'confirmed')
  return told && location.address !== ''
    ? phrase('address', { place, address: fact({ type: 'location', id: location.id, part: 'address' }) })
    : phrase('area', { place, area: fact({ type: 'location', id: location.id, part: 'area' }) })
}

function phoneAnswer(scene: Scene, topic: Topic): ReplySegment {
  const staff = scene.catalog.resources.find(({ id }) => id === topic.staffId)
  const key = Object.keys(staff?.attributes ?? {}).find((name) => /phone/i.test(name))
  if (staff !== undefined && key !== undefined) {
    return phrase('phone', { phone: fact({ type: 'attribute', staffId: staff.id, key }) })
  }
  return scene.catalog.tenant.phone === undefined
    ? phrase('not_known')
    : phrase('phone', { phone: fact({ type: 'tenant', part: 'phone' }) })
}

function staffAnswer(question: Extract<Question, { about: 'staff' }>, scene: Scene, topic: Topic): ReplySegment[] {
  const id = question.staffId ?? topic.staffId
  const staff = scene.catalog.resources.find((one) => one.id === id)
  if (staff === undefined) {
    const all = scene.catalog.resources.filter(({ kind }) => kind === 'staff').slice(0, 8)
    return question.attribute === null
      ? [phrase('staff_list', { staff: { facts: all.map((one) => ({ type: 'staff' as const, id: one.id })) } })]
      : []
  }
  if (question.attribute === null)
    return question.staffId === null
      ? [phrase('not_known')]
      : [phrase('staff_line', { line: fact({ type: 'staff', id: staff.id, part: 'line' }) })]
  const value = staff.attributes[question.attribute]
  if (value === undefined) return [phrase('not_known')]
  if (!isFlag(value)) return [phrase('staff_line', { line: fact({ type: 'staff', id: staff.id, part: 'line' }) })]
  const yes = /^(?:true|yes)$/i.test(value)
  return [phrase(yes ? 'attribute_yes' : 'attribute_no', { staff: fact({ type: 'staff', id: staff.id }) })]
}

function* topicOf(scene: Scene): Flow<Topic> {
  const { session, draft, catalog, understanding } = scene
  const offer = session.pendingConfirmation?.offer ?? session.offers.find(({ id }) => id === draft.offer?.value) ?? null
  const proposed =
    session.openQuestion?.about === 'staff' && session.openQuestion.options.length === 1
      ? session.openQuestion.options[0]?.id
      : undefined
  const staffId = staffNamed(draft) ?? proposed ?? offer?.staffId ?? null
  const service =
    draft.service?.value ??
    offer?.serviceId ??
    (catalog.services.length === 1 ? (catalog.services[0]?.id ?? null) : null)
  const known = staffId !== null || draft.intent === 'book'
  if (!known && session.bookingIds.length > 0 && understanding.questions.some(({ about }) => about !== 'knowledge')) {
    const bookings = liveBookingsOf(yield* call('find_bookings', {}))
    const booking = bookings.at(-1) ?? null
    if (booking !== null)
      return { serviceId: booking.serviceId, staffId: booking.staffId, locationId: booking.locationId, booking }
  }
  const ran = scene.input.calls.find((record) => record.ok && record.result.committed !== undefined)
  const committed = (ran?.result.committed as { readonly booking?: BookingFact } | undefined)?.booking ?? null
  if (committed !== null) {
    return {
      serviceId: committed.serviceId,
      staffId: committed.staffId,
      locationId: committed.locationId,
      booking: committed,
    }
  }
  const staff = catalog.resources.find(({ id }) => id === staffId)
  return { serviceId: service, staffId, locationId: staff?.locationId ?? offer?.locationId ?? null, booking: null }
}
