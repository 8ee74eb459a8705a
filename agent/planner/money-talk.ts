import type { Offer } from '../../src/domain/offer.ts'
import type { FactReference, PhraseValue, ReplySegment } from '../../src/domain/reply.ts'
import { type BookingFact, bookingFactSchema } from '../../src/domain/tool-facts.ts'
import type { MoneyPart, Question } from '../../src/domain/understanding.ts'
import { call, type Flow, fact, phrase } from './flow.ts'
import { liveBookingsOf, type Scene } from './scene.ts'

type Asked = Extract<Question, { about: 'money' }>

/** What a question about money is about where it names nothing. */
export interface MoneyTopic {
  readonly serviceId: string | null
  readonly staffId: string | null
  readonly booking: BookingFact | null
}

/** Answers to questions about paying: from the row of a booking, else the offer that is talked of, else rules. */
export function* moneyAnswers(scene: Scene, asked: readonly Asked[], topic: MoneyTopic): Flow<ReplySegment[]> {
  const { session } = scene
  const rows = session.bookingIds.length === 0 ? [] : bookingsIn(yield* call('check_payment', {}))
  const answers: ReplySegment[] = []
  for (const question of asked) {
    const booking = bookingMeant(rows, question.part) ?? (yield* standing(scene, question, topic))
    const offer = session.pendingConfirmation?.offer ?? null
    // What is being booked is meant, not what stands from before.
    const talked = offer !== null && question.part !== 'paid' && question.part !== 'link' ? offer : null
    const segments =
      talked !== null
        ? ofOffer(question, talked, scene, topic)
        : booking !== null
          ? ofBooking(question.part, booking)
          : ofService(question, scene, topic)
    answers.push(...segments)
  }
  return answers
}

function bookingsIn(record: { readonly ok: boolean; readonly result: Readonly<Record<string, unknown>> }) {
  return record.ok ? (bookingFactSchema.array().safeParse(record.result.bookings).data ?? []) : []
}

/** What waits to be paid; what ran out; what is paid; what has ended. */
function bookingMeant(rows: readonly BookingFact[], part: MoneyPart): BookingFact | null {
  const byState = (...states: readonly BookingFact['state'][]) => rows.filter(({ state }) => states.includes(state))
  const pending = byState('pending_payment')[0]
  const standing = byState('confirmed', 'pending_approval')[0]
  const ended = byState('cancelled', 'no_show', 'completed', 'declined').at(-1)
  const over = byState('expired').at(-1)
  if (part === 'missed') return pending ?? standing ?? null
  if (part === 'back' || part === 'refundable') return pending ?? standing ?? ended ?? null
  const open = part === 'link' || part === 'trouble' ? over : undefined
  return pending ?? open ?? standing ?? over ?? ended ?? null
}

/** "What if I cancel?", of a booking that no money was asked for. */
function* standing(scene: Scene, { part, serviceId }: Asked, topic: MoneyTopic): Flow<BookingFact | null> {
  if (part !== 'back' && part !== 'missed' && part !== 'refundable') return null
  if (scene.session.bookingIds.length === 0 || scene.draft.intent === 'book') return null
  const bookings = liveBookingsOf(yield* call('find_bookings', {}))
  const named = bookings.filter((booking) => serviceId === null || booking.serviceId === serviceId)
  return named.find(({ id }) => id === topic.booking?.id) ?? (named.length === 1 ? (named[0] ?? null) : null)
}

function ofBooking(part: MoneyPart, booking: BookingFact): ReplySegment[] {
  const { id, serviceId, money, state } = booking
  const of = (name: NonNullable<Extract<FactReference, { type: 'booking' }>['part']>) =>
    fact({ type: 'booking', id, part: name })
  switch (part) {
    case 'why':
      return [phrase('payment_why', { why: of('payment-why') })]
    case 'refundable':
      if (state === 'pending_payment') return refundOf(money?.asked?.kind, of('payment-rest'), serviceId)
      return ofBooking('back', booking)
    case 'back':
      return state === 'cancelled' || state === 'no_show' || state === 'completed'
        ? [phrase('payment', { payment: of('payment') })]
        : [phrase('if_cancelled', { money: of('if-cancelled') })]
    case 'missed':
      return money?.ifMissed == null
        ? [phrase('policy', { service: fact({ type: 'service', id: serviceId }), policy: policyOf(serviceId) })]
        : [phrase('if_missed', { money: of('if-missed') })]
    case 'rest':
      return [phrase('payment_rest', { rest: of('payment-rest') })]
    case 'trouble': {
      const isOpen = money?.stage === 'open' || money?.stage === 'preparing'
      return [phrase('payment', { payment: of('payment') }), ...(isOpen ? [phrase('pay_trouble')] : [])]
    }
    case 'asked': {
      // What is due is asked: nothing more, and what is left for later.
      const isDone = state === 'confirmed' && (money?.stage === 'paid' || money?.stage === 'saved')
      return isDone ? ofBooking('rest', booking) : [phrase('payment', { payment: of('payment') })]
    }
    case 'link':
    case 'paid':
      return [phrase('payment', { payment: of('payment') })]
  }
}

function ofOffer(question: Asked, offer: Offer, scene: Scene, topic: MoneyTopic): ReplySegment[] {
  const { id, payment } = offer
  const { part } = question
  // Its short id is known while its list is shown; and what asks for nothing has the house's own words.
  const isShown = scene.session.offers.some((shown) => shown.id === id)
  const asks = part === 'asked' || part === 'why' || part === 'rest'
  if (!isShown || part === 'missed' || (payment === undefined && !asks)) return ofService(question, scene, topic)
  const of = (name: 'payment' | 'payment-why' | 'payment-back' | 'payment-rest') =>
    fact({ type: 'offer', id, part: name })
  if (payment === undefined) return [phrase('payment_asked', { terms: of('payment') })]
  switch (part) {
    case 'why':
      return [phrase('payment_why', { why: of('payment-why') })]
    case 'refundable':
    case 'back':
      return [phrase('payment_back', { back: of('payment-back') })]
    case 'rest':
      return [phrase('payment_rest', { rest: of('payment-rest') })]
    case 'asked':
    case 'link':
    case 'trouble':
    case 'paid':
      return [phrase('payment_asked', { terms: of('payment') })]
  }
}

/** What will come back of what is still to be paid: a fee when they come, a deposit by the policy. */
function refundOf(
  kind: 'deposit' | 'full' | 'card_hold' | 'commitment_fee' | undefined,
  rest: PhraseValue,
  serviceId: string,
): ReplySegment[] {
  if (kind === 'commitment_fee' || kind === 'card_hold') return [phrase('payment_rest', { rest })]
  return [phrase('policy', { service: fact({ type: 'service', id: serviceId }), policy: policyOf(serviceId) })]
}

/** Services listed where none is named. */
const servicesShownMax = 2

function ofService(question: Asked, scene: Scene, topic: MoneyTopic): ReplySegment[] {
  const { part } = question
  const staffId = question.staffId ?? topic.staffId
  const service = scene.catalog.services.find(({ id }) => id === (question.serviceId ?? topic.serviceId))
  if (part === 'paid' || part === 'trouble' || (part === 'link' && scene.session.bookingIds.length > 0)) {
    return scene.session.bookingIds.length > 0 ? [phrase('no_payment')] : [phrase('nothing_booked')]
  }
  // Nothing stands any more, and nothing of it was ever to be paid.
  const isOver = scene.session.bookingIds.length > 0 && scene.draft.intent === null
  if (part === 'asked' && isOver && service === undefined) return [phrase('no_payment')]
  const asking = service === undefined ? servicesAsking(scene).slice(0, servicesShownMax) : [service]
  const of = (id: string, name: 'payment' | 'payment-why') =>
    fact({ type: 'service', id, part: name, ...(staffId === null ? {} : { staffId }) })
  if (part === 'back' || part === 'missed' || part === 'refundable') {
    return asking.map(({ id }) => phrase('policy', { service: fact({ type: 'service', id }), policy: policyOf(id) }))
  }
  // The house's own words say more where this service asks for nothing.
  const own =
    question.topic === null ? [] : [phrase('knowledge', { answer: fact({ type: 'knowledge', topic: question.topic }) })]
  const asks = service !== undefined && servicesAsking(scene).some(({ id }) => id === service.id)
  if (own.length > 0 && !asks && staffId === null) return own
  if (part === 'why') {
    const [first] = asking
    return first === undefined ? own : [phrase('payment_why', { why: of(first.id, 'payment-why') })]
  }
  const terms = asking.map(({ id }) => phrase('payment_asked', { terms: of(id, 'payment') }))
  return terms.length > 0 ? terms : own
}

/** Those whose rules, or whose house, ask for something ahead. */
function servicesAsking({ catalog }: Scene) {
  if (catalog.tenant.commitmentFee !== undefined) return catalog.services
  return catalog.services.filter(({ paymentRules = [] }) => paymentRules.some(({ rule }) => rule.kind !== 'none'))
}

function policyOf(id: string) {
  return fact({ type: 'service', id, part: 'policy' })
}
