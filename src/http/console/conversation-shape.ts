import { staffOf } from '../../domain/booking-fact.ts'
import type { BookingMoney } from '../../domain/booking-money.ts'
import type { Booking } from '../../domain/booking-state.ts'
import type { Catalog } from '../../domain/catalog.ts'
import type { Money } from '../../domain/currency.ts'
import { failureWords } from '../../domain/delivery-words.ts'
import type { DeliveryRow } from '../../ports/stores/delivery.ts'
import type { TranscriptMessage } from '../../ports/stores/transcript.ts'
import type { TurnRecord } from '../../ports/stores/turn.ts'
import type { OpenConversation, TranscriptPage } from '../../usecases/read-conversation.ts'
import type { HttpConfig } from '../options.ts'

/** A page of a conversation as the browser shows it. Links and codes are marks in the texts, as they are stored. */
export function pageShape({ messages, turns, parts, isMore }: TranscriptPage, config: Pick<HttpConfig, 'tokenPrices'>) {
  return {
    messages: messages.map(messageShape),
    turns: turns.map((turn) => turnShape(turn, config)),
    parts: parts.map(partShape),
    isMore,
  }
}

function messageShape(message: TranscriptMessage) {
  const { id, sequence, role, text, choiceId, choices, cards, createdAtMs, turnId, memberId, memberName } = message
  return {
    ...{ id, sequence, role, text, choiceId, createdAtMs, turnId, memberId, memberName },
    choices: choices.map(({ id: choice, label }) => ({ id: choice, label })),
    cards: cards.map(({ manageUrl: _, ...card }) => card),
    /** What it was where it was no plain text: a picture, a voice message, an edit. */
    content: message.content === null ? null : contentShape(message.content),
    awaits: message.awaits,
  }
}

/** Facts of it that people read; references at providers are none of theirs. */
function contentShape(content: Readonly<Record<string, unknown>>) {
  const text = (name: string) => (typeof content[name] === 'string' ? content[name].slice(0, 500) : null)
  return {
    kind: text('kind') ?? 'unsupported',
    mediaType: text('mediaType'),
    caption: text('caption'),
    name: text('name'),
    emoji: text('emoji'),
    why: text('why'),
    isVoice: content['isVoice'] === true,
  }
}

function turnShape(turn: TurnRecord, { tokenPrices }: Pick<HttpConfig, 'tokenPrices'>) {
  const { id, state, model, usage, calls, verdicts, startedAtMs, finishedAtMs, understanding } = turn
  const costMicros =
    tokenPrices === undefined || model === null || model === 'builtin'
      ? null
      : Math.round(usage.inputTokens * tokenPrices.input + usage.outputTokens * tokenPrices.output)
  return {
    ...{ id, state, model, startedAtMs, finishedAtMs },
    inputTokens: usage.inputTokens,
    outputTokens: usage.outputTokens,
    /** Millionths of a US dollar; null where nothing was paid for, or nobody has said what tokens cost. */
    costMicros,
    calls: calls.map((call) => ({
      id: call.id,
      name: call.name,
      ok: call.ok,
      ms: call.ms,
      // As text: what tools are given and give is shown, never acted on.
      arguments: JSON.stringify(call.arguments),
      result: JSON.stringify(call.result),
    })),
    verdicts: verdicts.map(({ guard, allowed, why }) => ({ guard, allowed, why })),
    understood:
      understanding === null
        ? null
        : {
            language: understanding.language,
            acts: [...understanding.acts],
            changed: [...understanding.changed],
            consent: understanding.consent,
            masked: understanding.masked,
            notUnderstood: understanding.notUnderstood,
          },
  }
}

function partShape(row: DeliveryRow) {
  const { id, messageId, part, channel, state, attempts, errorCode, settledAtMs, sendingAtMs, seenAtMs, payload } = row
  return {
    ...{ id, messageId, part, channel, state, attempts, settledAtMs, sendingAtMs },
    isSeen: seenAtMs != null,
    errorCode,
    /** For people, in English; the browser has its own words for the codes it knows. */
    why: errorCode === null ? null : failureWords(errorCode),
    segments: payload.segments?.count ?? null,
    isTemplate: payload.content.kind === 'template',
  }
}

export type MoneyOf = ReadonlyMap<string, BookingMoney>

/** The whole screen of one conversation. */
export function conversationShape(
  read: OpenConversation,
  of: { readonly catalog: Catalog; readonly money: MoneyOf; readonly config: Pick<HttpConfig, 'tokenPrices'> },
) {
  const { conversation, customer, handoff, block, session, answering, notes } = read
  const { id, channel, accountId, owner, ownerMemberId = null, createdAtMs } = conversation
  return {
    conversation: {
      ...{ id, channel, accountId, owner, ownerMemberId, createdAtMs },
      address: conversation.address ?? null,
      ownerName: read.ownerName,
      locale: session.locale,
      timeZone: session.timeZone,
      identified: session.identified,
      saidName: session.draft.name?.value ?? null,
    },
    customer: customer && { id: customer.id, name: customer.name, phone: customer.phone, email: customer.email },
    handoff: handoff && {
      ...{ state: handoff.state, reason: handoff.reason, summary: handoff.summary, sinceMs: handoff.createdAtMs },
    },
    block: block && { reason: block.reason, memberName: block.memberName, blockedAtMs: block.blockedAtMs },
    answering: { ...answering },
    page: pageShape(read.page, of.config),
    notes: notes.map((note) => ({ ...note })),
    bookings: read.bookings.map((booking) => bookingShape(booking, of)),
    readSequence: read.readSequence,
    nowMs: read.nowMs,
  }
}

function bookingShape(booking: Booking, { catalog, money }: { readonly catalog: Catalog; readonly money: MoneyOf }) {
  const { id, reference, state, version, startMs, endMs, terms, attendee } = booking
  const staffId = staffOf(booking, catalog)
  const stands = money.get(id)
  return {
    ...{ id, reference, state, version, startMs, endMs },
    service: terms.serviceName,
    timeZone: terms.timeZone,
    staff: catalog.resources.find((one) => one.id === staffId)?.name ?? null,
    place: catalog.locations.find((one) => one.id === booking.locationId)?.name ?? null,
    attendee: attendee ?? null,
    price: terms.price === null ? null : plain(terms.price),
    money:
      stands === undefined
        ? null
        : {
            stage: stands.stage,
            paid: plain(stands.paid),
            refunded: plain(stands.refunded),
            feeDue: plain(stands.feeDue),
            payUntilMs: stands.payUntilMs,
          },
  }
}

function plain({ amount, currency }: Money) {
  return { amount, currency }
}
