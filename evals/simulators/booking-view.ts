import type { Catalog } from '../../src/domain/catalog.ts'
import type { OpenQuestion } from '../../src/domain/conversation.ts'
import type { Choice } from '../../src/domain/message.ts'
import type { Offer, OfferStep } from '../../src/domain/offer.ts'
import type { Seen } from '../dialogue.ts'
import type { SeenBooking } from '../tasks/wish-fit.ts'

/** A time as it stands on the customer's screen. */
export interface ShownOffer extends SeenBooking {
  readonly offerId: string
}

/** What a customer of the booking suite sees after a reply. */
export interface BookingView {
  readonly text: string
  readonly asks: OpenQuestion | null
  readonly choices: readonly Choice[]
  /** The times that this very message shows, in its order. */
  readonly shown: readonly ShownOffer[]
  /** The question for the yes that stands. */
  readonly pending: Pending | null
  /** A booking was made, moved or cancelled by this turn. */
  readonly changed: boolean
  /** Where there is a link to pay for a time that still waits for it: in this very message, or one before. */
  readonly link: 'here' | 'before' | null
}

/** What a question for the yes is about. */
export interface Pending {
  readonly kind: 'book' | 'move' | 'cancel'
  readonly offer: Offer | null
  /** The same, as the summary shows it. */
  readonly shown: ShownOffer | null
  /** The booking to be moved or cancelled. */
  readonly bookingId: string | null
}

/** The view before the first word. */
export const nothingSeen: BookingView = {
  text: '',
  asks: null,
  choices: [],
  shown: [],
  pending: null,
  changed: false,
  link: null,
}

const kinds = { book_slot: 'book', move_booking: 'move', replace_booking: 'book', cancel_booking: 'cancel' } as const

/** Reads a reply as the customer sees it; `changed` comes from the rows, not from what was said. */
export function bookingView(
  seen: Seen,
  input: {
    readonly catalog: Catalog
    readonly nowMs: number
    readonly changed: boolean
    readonly link?: BookingView['link']
  },
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
  const offer = question?.offer ?? null
  const stands = question !== null && kind !== undefined && question.expiresAtMs > input.nowMs
  return {
    text: message?.text ?? '',
    asks,
    choices,
    shown,
    pending: stands
      ? {
          kind,
          offer,
          shown: offer && shownOffer(offer, input.catalog),
          bookingId: question.bookingId ?? null,
        }
      : null,
    changed: input.changed,
    link: input.link ?? null,
  }
}

/** An offer on the wall clock of its place. */
export function shownOffer(offer: Offer, catalog: Catalog): ShownOffer {
  return { offerId: offer.id, ...seenBooking(offer, { catalog, furtherMs: offer.further?.map((one) => one.startMs) }) }
}

/** An offer or a row on the wall clock of its place. */
export function seenBooking(
  of: Pick<Offer, 'serviceId' | 'startMs' | 'staffId' | 'party' | 'nights'> & {
    readonly steps?: readonly Pick<OfferStep, 'serviceId' | 'staffId' | 'startMs'>[] | undefined
  },
  { catalog, furtherMs = [] }: { readonly catalog: Catalog; readonly furtherMs?: readonly number[] | undefined },
): SeenBooking {
  const { timeZone } = catalog.tenant
  const slugOf = (id: string) => catalog.services.find((service) => service.id === id)?.slug ?? ''
  const nameOf = (id: string | null) => catalog.resources.find((resource) => resource.id === id)?.name ?? ''
  const local = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone)
  const timeOf = (ms: number) => local(ms).toPlainTime().toString().slice(0, 5)
  return {
    service: slugOf(of.serviceId),
    staff: nameOf(of.staffId),
    date: local(of.startMs).toPlainDate().toString(),
    time: timeOf(of.startMs),
    party: of.party ?? 1,
    nights: of.nights ?? null,
    steps: (of.steps ?? []).map((step) => ({
      service: slugOf(step.serviceId),
      staff: nameOf(step.staffId),
      time: timeOf(step.startMs),
    })),
    further: furtherMs.map((ms) => local(ms).toPlainDate().toString()),
  }
}
