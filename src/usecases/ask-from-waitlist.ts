import { hashArguments } from '../domain/arguments-hash.ts'
import { staffOf } from '../domain/booking-fact.ts'
import type { Actor, Booking } from '../domain/booking-state.ts'
import type { Catalog } from '../domain/catalog.ts'
import { moneyText } from '../domain/money-text.ts'
import type { Offer } from '../domain/offer.ts'
import { paymentUntil, paymentWhen } from '../domain/payment-words.ts'
import { quoteMove } from '../domain/policy.ts'
import { quietUntilMs } from '../domain/sending-rules.ts'
import {
  type FreedTime,
  type PassedWhy,
  type WaitlistEntry,
  type WaitlistLogLine,
  waitlistTool,
} from '../domain/waitlist.ts'
import { offerUntilMs } from '../domain/waitlist-window.ts'
import { type WaitlistWords, waitlistQuestion } from '../domain/waitlist-words.ts'
import { minuteMs } from '../domain/zoned-time.ts'
import type { Stores } from '../ports/database.ts'
import type { MailPorts } from '../ports/mailer.ts'
import type { ChannelPorts, Ports } from '../ports/ports.ts'
import type { ConversationRow } from '../ports/stores/conversation.ts'
import { mayWriteTo } from './customer-conversation.ts'
import { offerMaker } from './find-availability.ts'
import type { WaitingMatch } from './find-waiting.ts'
import { mailWaitlistOffer } from './mail-waitlist-offer.ts'
import { queueNotice } from './queue-notice.ts'
import { queueFollowUp } from './record-event.ts'
import { takeSlot } from './take-slot.ts'

export type AskPorts = Pick<Ports, 'database' | 'queue' | 'clock' | 'ids' | 'random' | 'links'> &
  Pick<ChannelPorts, 'channels'> &
  MailPorts

/** Why somebody was not asked; `againAtMs` where they could be later. */
export interface NotAsked {
  readonly ok: false
  readonly why: PassedWhy
  readonly againAtMs: number | null
}

const system: Actor = { kind: 'system', id: null }
/** When somebody who is in the middle of something is looked at again. */
const busyMs = 5 * minuteMs
const conversationsLookedAt = 10

export interface AskInput {
  readonly tenantId: string
  readonly catalog: Catalog
  readonly freed: Pick<FreedTime, 'id'>
  readonly match: WaitingMatch
  /** How many others want it, whose turn comes after. */
  readonly behind: number
  /** Why whom. */
  readonly log: readonly WaitlistLogLine[]
  readonly nowMs: number
}

/**
 * Keeps the time for one who waits and asks them, in the caller's transaction, which holds the lock of the list: the hold is
 * theirs and lasts as long as the question, which a yes in their conversation answers. Nobody is asked in their quiet hours,
 * after an opt-out, in the middle of something else, or twice at once.
 */
export async function askFromWaitlist(
  ports: AskPorts,
  stores: Stores,
  input: AskInput,
): Promise<{ readonly ok: true; readonly offerId: string } | NotAsked> {
  const { tenantId, match, nowMs } = input
  const { entry } = match
  const standing = await stores.waitlist.listOpenOffers(tenantId, { customerId: entry.customerId }, 1)
  if (standing.length > 0) return notAsked('has_offer', nowMs + busyMs)
  const moves = entry.movesBookingId === null ? null : await stores.bookings.find(tenantId, entry.movesBookingId)
  if (entry.movesBookingId !== null && (moves === null || !(await canMove(stores, { ...input, moves })))) {
    return notAsked('cannot_move')
  }
  const reach = await reachOf(ports, stores, { tenantId, entry, nowMs })
  if ('ok' in reach) return reach
  const { noticeMinutes, time } = match
  const untilMs = offerUntilMs({ nowMs, startMs: time.startMs, noticeMinutes, behind: input.behind })
  const offer = untilMs === null ? null : await offerTo(stores, { ...input, untilMs })
  if (offer === null || untilMs === null) return notAsked('not_bookable')
  const offerId = ports.ids.next()
  const taken = await takeSlot(stores, ports, {
    ...input,
    offer,
    customerId: entry.customerId,
    // Of no conversation: what is asked for there meanwhile does not give it back.
    origin: { idempotencyKey: `waitlist:${offerId}`, conversationId: null, addressHash: null, answers: {} },
    actor: system,
    holdMs: untilMs - nowMs,
  })
  if (!taken.ok) return notAsked(taken.code === 'hold_limit' ? 'hold_limit' : 'not_bookable')
  await putQuestion(ports, stores, { ...input, ...reach, offer, offerId, hold: taken.booking, moves })
  return { ok: true, offerId }
}

function notAsked(why: PassedWhy, againAtMs: number | null = null): NotAsked {
  return { ok: false, why, againAtMs }
}

/** A booking that has ended, or may no longer be moved, frees whoever waited to move it from waiting. */
async function canMove(
  stores: Stores,
  { tenantId, match, moves, nowMs }: AskInput & { readonly moves: Booking },
): Promise<boolean> {
  const may = moves.state === 'confirmed' && quoteMove(moves, nowMs).allowed
  if (!may) {
    const end = { state: 'lapsed', why: 'their booking can no longer be moved', atMs: nowMs } as const
    await stores.waitlist.endEntry(tenantId, match.entry.id, end)
  }
  return may
}

interface Reach {
  readonly conversation: ConversationRow
  readonly locale: string
  readonly timeZone: string
}

/** The conversation in which they can be asked now: where they joined, else the one they wrote in last. */
async function reachOf(
  ports: AskPorts,
  stores: Stores,
  of: { readonly tenantId: string; readonly entry: WaitlistEntry; readonly nowMs: number },
): Promise<Reach | NotAsked> {
  const { tenantId, entry, nowMs } = of
  const joined = entry.conversationId === null ? null : await stores.conversations.find(tenantId, entry.conversationId)
  const others = await stores.conversations.listOfCustomer(tenantId, entry.customerId, conversationsLookedAt)
  const all = [...(joined === null ? [] : [joined]), ...others]
  const isDelivered = ({ channel, address }: ConversationRow) => ports.channels.has(channel) && Boolean(address)
  // What is delivered is read; a page on the web may be closed.
  const inOrder = [...all.filter(isDelivered), ...all.filter((one) => !isDelivered(one) && !one.address)]
  let worst: NotAsked = notAsked('no_way')
  for (const conversation of inOrder) {
    if (await stores.blocks.isBlocked(tenantId, conversation.id)) continue
    if (isDelivered(conversation) && !(await mayWriteTo(ports, stores, tenantId, conversation))) {
      worst = notAsked('opted_out')
      continue
    }
    const { locale, timeZone } = await stores.conversations.loadSession(tenantId, conversation.id)
    const awakeMs = quietUntilMs(timeZone, nowMs)
    if (awakeMs > nowMs) return notAsked('quiet_hours', awakeMs)
    const isBusy = conversation.owner === 'person' || (await stores.waitlist.isInTalk(tenantId, conversation.id, nowMs))
    if (isBusy) return notAsked('in_talk', nowMs + busyMs)
    return { conversation, locale, timeZone }
  }
  return worst
}

async function offerTo(
  stores: Stores,
  { tenantId, catalog, match, untilMs, nowMs }: AskInput & { readonly untilMs: number },
): Promise<Offer | null> {
  const { entry, question, time, found } = match
  const staffId = found.staffNamed ? (entry.wishes[found.wish]?.staffIds[0] ?? null) : null
  const { services } = question.asked
  const { customerId, movesBookingId } = entry
  const exceptBookingIds = movesBookingId === null ? [] : [movesBookingId]
  const wish = {
    tenantId,
    catalog,
    timeZone: question.timeZone,
    nowMs,
    exceptBookingIds,
    staffId,
    customerId,
    services,
  }
  const make = await offerMaker(stores, wish, [time])
  const offer = make(time, question)
  return offer === null ? null : { ...offer, expiresAtMs: untilMs }
}

interface Question extends AskInput, Reach {
  readonly offer: Offer
  readonly offerId: string
  readonly hold: Booking
  readonly moves: Booking | null
}

/** Writes the offer, the question that a yes answers, its message and the job of its end. */
async function putQuestion(ports: AskPorts, stores: Stores, input: Question): Promise<void> {
  const { tenantId, conversation, freed, match, offer, offerId, hold, log, nowMs } = input
  const { entry } = match
  const untilMs = offer.expiresAtMs
  const [confirmationId, messageId] = [ports.ids.next(), ports.ids.next()]
  const said = waitlistQuestion(input.locale, wordsOf(input))
  const choices = [
    { id: `yes:${confirmationId}`, label: said.yes },
    { id: 'no', label: said.no },
  ]
  const isFetched = await say(ports, stores, { ...input, messageId, text: said.text, choices })
  await stores.confirmations.open(tenantId, {
    id: confirmationId,
    conversationId: conversation.id,
    tool: waitlistTool,
    argumentsHash: hashArguments(waitlistTool, { offer: offerId }),
    expiresAtMs: untilMs,
    createdAtMs: nowMs,
  })
  await stores.confirmations.attachSummary(tenantId, confirmationId, messageId)
  const written = await stores.waitlist.addOffer(tenantId, {
    ...{ id: offerId, freedTimeId: freed.id, entryId: entry.id, customerId: entry.customerId, holdId: hold.id },
    ...{ conversationId: conversation.id, confirmationId, messageId, offer, log },
    state: 'open',
    bookingId: null,
    offeredAtMs: nowMs,
    expiresAtMs: untilMs,
    closedAtMs: null,
  })
  // All of it was looked at under the lock of the list: who wrote without it is at fault, and nothing of this stays.
  if (!written) throw new Error('a second offer of a freed time at once')
  // A web page may have been closed long ago.
  if (isFetched) {
    const { customerId } = entry
    await mailWaitlistOffer(ports, stores, { ...input, customerId, holdId: hold.id, words: wordsOf(input), untilMs })
  }
  await stores.outbox.append(tenantId, { type: 'waitlist.offered', subjectId: entry.id, bookingId: null, atMs: nowMs })
  await queueFollowUp(ports, stores, { tenantId, subjectId: entry.id })
  await ports.queue.enqueue(stores.transaction, {
    name: 'expire-waitlist-offer',
    data: { tenantId, offerId },
    startAfterMs: untilMs,
  })
}

/** By the outbox of their channel; true where a web chat fetches it. */
async function say(
  ports: AskPorts,
  stores: Stores,
  input: Question & {
    readonly messageId: string
    readonly text: string
    readonly choices: readonly { readonly id: string; readonly label: string }[]
  },
): Promise<boolean> {
  const { tenantId, conversation, hold, offer, messageId, text, choices, nowMs } = input
  const urlOf = (bookingId: string) => ports.links.manageUrl(tenantId, bookingId)
  const queued = await queueNotice(ports, stores, {
    ...{ tenantId, conversation, text, choices, messageId, urlOf, nowMs },
    kind: 'waitlist-offer',
    bookingId: hold.id,
    urgent: false,
    expiresAtMs: offer.expiresAtMs,
  })
  if (queued !== 'nowhere') return false
  const message = { id: messageId, role: 'system' as const, text, choiceId: null, choices, cards: [] }
  const of = { conversationId: conversation.id, turnId: null, memberId: null, createdAtMs: nowMs }
  await stores.messages.insertOutbound(tenantId, { ...message, ...of })
  return true
}

/** The words of an offer in the customer's language, from its row. */
export function wordsOf(of: {
  readonly catalog: Catalog
  readonly offer: Offer
  readonly locale: string
  readonly moves: Pick<Booking, 'startMs'> | null
  readonly nowMs: number
}): WaitlistWords {
  const { catalog, offer, locale, moves, nowMs } = of
  const { timeZone, payment } = offer
  const service = catalog.services.find(({ id }) => id === offer.serviceId)
  const staff = catalog.resources.find(({ id }) => id === staffOf(offer, catalog))
  const price = offer.price === null || moves !== null ? null : moneyText(locale, offer.price)
  const due = payment === undefined || moves !== null ? null : payment.kind === 'card_hold' ? ('card' as const) : null
  return {
    business: catalog.tenant.name,
    what: [service?.name ?? '', staff?.aliases[0] ?? staff?.name].filter(Boolean).join(', '),
    when: paymentWhen(locale, offer.startMs, timeZone),
    until: paymentUntil(locale, { ms: offer.expiresAtMs, nowMs, timeZone }),
    price,
    due: due ?? (payment === undefined || moves !== null ? null : moneyText(locale, payment)),
    // On the same day its hour is enough.
    old: moves === null ? null : paymentUntil(locale, { ms: moves.startMs, nowMs: offer.startMs, timeZone }),
  }
}
