import type { Catalog } from '../../src/domain/catalog.ts'
import type { OpenQuestion } from '../../src/domain/conversation.ts'
import type { Choice } from '../../src/domain/message.ts'
import type { Offer } from '../../src/domain/offer.ts'
import type { Seen } from '../dialogue.ts'

/** A time as it stands on the customer's screen. */
export interface ShownOffer {
  readonly offerId: string
  /** Slug. */
  readonly service: string
  /** Name; empty where nobody in person serves it. */
  readonly staff: string
  readonly date: string
  readonly time: string
}

/** What a customer of the booking suite sees after a reply. */
export interface BookingView {
  readonly text: string
  readonly asks: OpenQuestion | null
  readonly choices: readonly Choice[]
  /** The times that this very message shows, in its order. */
  readonly shown: readonly ShownOffer[]
  /** The question for the yes that stands. */
  readonly pending: { readonly kind: 'book' | 'move' | 'cancel'; readonly offer: Offer | null } | null
  /** A booking was made, moved or cancelled by this turn. */
  readonly changed: boolean
}

/** The view before the first word. */
export const nothingSeen: BookingView = {
  text: '',
  asks: null,
  choices: [],
  shown: [],
  pending: null,
  changed: false,
}

const kinds = { book_slot: 'book', move_booking: 'move', cancel_booking: 'cancel' } as const

/** Reads a reply as the customer sees it; `changed` comes from the rows, not from what was said. */
export function bookingView(
  seen: Seen,
  input: { readonly catalog: Catalog; readonly nowMs: number; readonly changed: boolean },
): BookingView {
  const { session, message } = seen
  const asks = session.openQuestion
  const choices = message?.choices ?? []
  const ids = [
    ...choices.map((choice) => choice.id),
    ...(asks?.about === 'offer' ? asks.options : []).map((one) => one.id),
  ]
  const shown = [...new Set(ids)].flatMap((id) => {
    const offer = session.offers.find((one) => one.id === id)
    return offer === undefined ? [] : [shownOffer(offer, input.catalog)]
  })
  const question = session.pendingConfirmation
  const kind = Object.entries(kinds).find(([tool]) => tool === question?.tool)?.[1]
  const stands = question !== null && kind !== undefined && question.expiresAtMs > input.nowMs
  return {
    text: message?.text ?? '',
    asks,
    choices,
    shown,
    pending: stands ? { kind, offer: question.offer ?? null } : null,
    changed: input.changed,
  }
}

/** An offer on the wall clock of its place. */
export function shownOffer(offer: Offer, catalog: Catalog): ShownOffer {
  const start = Temporal.Instant.fromEpochMilliseconds(offer.startMs).toZonedDateTimeISO(offer.timeZone)
  return {
    offerId: offer.id,
    service: catalog.services.find((service) => service.id === offer.serviceId)?.slug ?? '',
    staff: catalog.resources.find((resource) => resource.id === offer.staffId)?.name ?? '',
    date: start.toPlainDate().toString(),
    time: start.toPlainTime().toString().slice(0, 5),
  }
}
