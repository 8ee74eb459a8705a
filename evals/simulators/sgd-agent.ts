import type { Catalog } from '../../src/domain/catalog.ts'
import type { Draft, OpenQuestion, SessionContext } from '../../src/domain/conversation.ts'
import type { Offer } from '../../src/domain/offer.ts'
import { refundRuleOf } from '../../src/domain/refund-rule.ts'
import { actsOf, hasAct, type SgdAct, type SgdTurn } from '../data/sgd.ts'
import { type StateSlot, stateSlotOf } from '../data/sgd-slots.ts'

/**
 * What our agent would remember after it had said the system's turn of a human dialog: the question it asked, whom or
 * which time it offered, and the terms it put for a yes.
 */
export function afterSystemTurn(
  before: SessionContext,
  turn: SgdTurn,
  { catalog, nowMs }: { readonly catalog: Catalog; readonly nowMs: number },
): SessionContext {
  const session = talksBooking(before, turn)
  if (hasAct(turn, 'NOTIFY_SUCCESS')) return { ...session, openQuestion: null, offers: [], pendingConfirmation: null }
  const confirms = actsOf(turn).filter((act) => act.act === 'CONFIRM')
  const offers = actsOf(turn).filter((act) => act.act === 'OFFER')
  const offersTime = offers.some((act) => stateSlotOf(act.slot) === 'time')
  if (confirms.length > 0 || offersTime) {
    const offer = offerOf(session, confirms.length > 0 ? confirms : offers, { catalog, nowMs })
    const shown = { ...session, offers: [offer], pendingConfirmation: null }
    if (confirms.length === 0) return { ...shown, openQuestion: asking('offer') }
    return {
      ...shown,
      draft: { ...session.draft, offer: { value: offer.id, messageId: 'agent' } },
      openQuestion: asking('confirm'),
      pendingConfirmation: pendingFor(offer, nowMs),
    }
  }
  if (hasAct(turn, 'NOTIFY_FAILURE')) return { ...session, openQuestion: null, offers: [], pendingConfirmation: null }
  const proposed = staffOf(actValue(offers, 'provider'), catalog)
  if (proposed !== null) return { ...session, openQuestion: { about: 'staff', key: null, options: [proposed] } }
  const question = questionOf(turn, catalog)
  if (question !== null) return { ...session, openQuestion: question }
  if (hasAct(turn, 'OFFER_INTENT')) return { ...session, openQuestion: asking('anything') }
  // An answer to something else leaves the question that was open.
  return session
}

/** Our agent asks for a city or offers a person only once a booking is wished. */
function talksBooking(session: SessionContext, turn: SgdTurn): SessionContext {
  const booking = ['REQUEST', 'OFFER', 'CONFIRM', 'OFFER_INTENT'].some((act) => hasAct(turn, act))
  if (!booking || session.draft.intent !== null) return session
  return { ...session, draft: { ...session.draft, intent: 'book' } }
}

/** What a summary says beside whom and when. */
export type Terms = Partial<Record<'party' | 'city', string>>

/** The terms put by a system's turn, over those of the summary before: a change alone is put again alone. */
export function termsPut(before: Terms, turn: SgdTurn): Terms {
  const put = actsOf(turn).filter((act) => act.act === 'CONFIRM' || act.act === 'OFFER')
  const [party, city] = [actValue(put, 'party'), actValue(put, 'city')]
  return { ...before, ...(party === undefined ? {} : { party }), ...(city === undefined ? {} : { city }) }
}

/** After a yes to a summary its terms are what was agreed, the draft says them from then on. */
export function withAgreed(
  before: SessionContext,
  after: SessionContext,
  terms: Terms,
  catalog: Catalog,
): SessionContext {
  const pending = before.pendingConfirmation
  if (pending?.offer === null || pending?.offer === undefined) return after
  const { date, time } = localOf(pending.offer)
  const said = <T>(value: T) => ({ value, messageId: 'agreed' })
  const { party, city } = terms
  const attributes = after.draft.attributes
  const draft: Draft = {
    ...after.draft,
    date: said({ from: date, to: date }),
    time: said({ kind: 'at', start: time, end: null, label: null }),
    staff: pending.offer.staffId === null ? after.draft.staff : said(pending.offer.staffId),
    party: after.draft.party ?? (party === undefined ? null : said(Number(party))),
    attributes:
      city === undefined || attributes['city'] !== undefined ? attributes : { ...attributes, city: said(city) },
  }
  return { ...after, draft: withCityOf(draft, catalog) }
}

function withCityOf(draft: Draft, catalog: Catalog): Draft {
  const city = catalog.resources.find(({ id }) => id === draft.staff?.value)?.attributes['city']
  const known = draft.attributes['city']
  if (city === undefined || known === undefined) return draft
  return { ...draft, attributes: { ...draft.attributes, city: { ...known, value: city } } }
}

const asking = (about: OpenQuestion['about']): OpenQuestion => ({ about, key: null, options: [] })

/** Of several things asked at once one is open, as our agent asks one thing at a time; when comes before whom and where. */
function questionOf(turn: SgdTurn, catalog: Catalog): OpenQuestion | null {
  const requests = actsOf(turn).filter((act) => act.act === 'REQUEST')
  const kinds = requests.map(({ slot }) => stateSlotOf(slot))
  for (const about of ['date', 'time'] as const) if (kinds.includes(about)) return asking(about)
  const [first] = requests
  if (first === undefined) return null
  if (stateSlotOf(first.slot) === 'provider') return asking('staff')
  const key = stateSlotOf(first.slot) === 'city' ? 'city' : first.slot === 'category' ? 'cuisine' : (first.slot ?? null)
  const known = new Set(catalog.resources.map(({ attributes }) => attributes[key ?? '']))
  const options = (first.values ?? []).filter((value) => known.has(value))
  return { about: 'attribute', key, options: options.map((value) => ({ id: `${key}=${value}`, label: value })) }
}

function actValue(acts: readonly SgdAct[], kind: StateSlot): string | undefined {
  const act = acts.find((one) => stateSlotOf(one.slot) === kind)
  return act?.canonical?.[0] ?? act?.values?.[0]
}

function staffOf(name: string | undefined, { resources }: Catalog): { id: string; label: string } | null {
  const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
  const found = name === undefined ? undefined : resources.find((one) => plain(one.name) === plain(name))
  return found === undefined ? null : { id: found.id, label: found.name }
}

/** What is not named in a summary is as it stands: in the draft, or in the summary before. */
function offerOf(
  { draft, offers }: SessionContext,
  acts: readonly SgdAct[],
  { catalog, nowMs }: { readonly catalog: Catalog; readonly nowMs: number },
): Offer {
  const [service] = catalog.services
  const before = offers[0] === undefined ? null : localOf(offers[0])
  const { timeZone } = catalog.tenant
  const today = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(timeZone).toPlainDate().toString()
  const date = actValue(acts, 'date') ?? draft.date?.value.from ?? before?.date ?? today
  const time = actValue(acts, 'time') ?? draft.time?.value.start ?? before?.time ?? '12:00'
  const startMs = Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(timeZone).epochMilliseconds
  const named = staffOf(actValue(acts, 'provider'), catalog)?.id
  const wished = draft.staff?.value === 'any' ? undefined : draft.staff?.value
  const staffId = named ?? wished ?? offers[0]?.staffId ?? null
  return {
    id: 'o1',
    serviceId: service?.id ?? '',
    locationId: catalog.locations[0]?.id ?? '',
    startMs,
    endMs: startMs + (service?.durationMinutes ?? 15) * 60_000,
    timeZone,
    picks: [{ requirementId: service?.requirements[0]?.id ?? '', resourceId: staffId ?? '', unit: 1 }],
    staffId,
    staffChosen: true,
    price: null,
    priceFrom: false,
    cancellation: refundRuleOf({ freeUntilMinutes: 0, feePercent: 0, moveUntilMinutes: 0 }),
    issuedAtMs: nowMs,
    expiresAtMs: nowMs + 30 * 60_000,
  }
}

function localOf({ startMs, timeZone }: Offer): { date: string; time: string } {
  const local = Temporal.Instant.fromEpochMilliseconds(startMs).toZonedDateTimeISO(timeZone).toPlainDateTime()
  return { date: local.toPlainDate().toString(), time: local.toPlainTime().toString().slice(0, 5) }
}

function pendingFor(offer: Offer, nowMs: number): NonNullable<SessionContext['pendingConfirmation']> {
  return {
    id: 'summary',
    tool: 'book_slot',
    arguments: { offer: offer.id },
    argumentsHash: 'summary',
    summaryMessageId: 'agent',
    expiresAtMs: nowMs + 15 * 60_000,
    offer,
  }
}
