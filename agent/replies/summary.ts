import { isSameAsked } from '../../src/domain/asked-again.ts'
import { attendeeOf, attendeeQuestion } from '../../src/domain/attendee.ts'
import type { OpenQuestion, PendingConfirmation } from '../../src/domain/conversation.ts'
import type { Choice } from '../../src/domain/message.ts'
import type { BookingFact } from '../../src/domain/tool-facts.ts'
import type { Proposal } from '../../src/ports/tool.ts'
import { findClaim } from '../guardrails/claims.ts'
import type { PhraseId } from '../locales/phrases/shapes.ts'
import { bookingLine } from './booking-line.ts'
import { type RenderContext, serviceOf } from './context.ts'
import { type Planned, whatText, whenText } from './planned.ts'
import { sayPhrase } from './say.ts'
import { summaryLine } from './summary-line.ts'

/** The message that asks for the yes, wholly rendered by code. */
export interface Summary {
  readonly text: string
  readonly choices: readonly Choice[]
  readonly asks: OpenQuestion
  /** The question with its terms, for after an answer to something else; null where something is still missing. */
  readonly again: PendingConfirmation['again'] | null
}

/** As much of the question as is kept to be put again. */
const againCharsMax = 400

/**
 * What, who, when, where as precise as allowed, price, terms: in this order, then the question for what is missing or
 * for the yes. Null where a row it needs is not among this turn's facts: without its terms nothing is asked.
 */
export function summaryOf(context: RenderContext, proposal: Proposal): Summary | null {
  const line = summaryLine(context, proposal, bookingOf(context, proposal))
  if (line === null) return null
  return withLine(context, proposal, insteadOf(context, proposal, line))
}

/** What is given up for it comes first. */
function insteadOf(context: RenderContext, { instead }: Proposal, summary: string): string {
  if (instead === undefined) return summary
  return sayPhrase(context, 'summary_instead', { booking: bookingLine(context, instead, true), summary }) ?? summary
}

function withLine(context: RenderContext, proposal: Proposal, line: string): Summary | null {
  const [missing] = proposal.missing
  if (missing !== undefined) {
    if (missing === 'attendee') return attendeeSummary(context, line)
    const key = missing === 'intake' ? (proposal.intake?.id ?? null) : null
    return {
      text: `${line} ${missingText(context, proposal, missing)}`,
      choices: [],
      asks: { about: missing, key, options: [] },
      again: null,
    }
  }
  if (proposal.confirmation === null) return null
  const choices = confirmChoices(context, { kind: proposal.kind, recounted: isRecount(context, proposal) })
  return {
    text: `${line} ${questionText(context, proposal)}`,
    choices,
    asks: { about: 'confirm', key: null, options: [...choices] },
    again: againOf(context, proposal),
  }
}

/** "Shall I book it, Dana?"; what the business has to approve is only asked for. */
function questionText(context: RenderContext, proposal: Proposal): string | null {
  const name = firstName(context.session.known?.name ?? context.session.draft.name?.value ?? '')
  const values = name === null ? {} : { name }
  const { kind, offer } = proposal
  if (isRecount(context, proposal)) return sayPhrase(context, 'confirm_recount', values)
  if (kind !== 'book') return sayPhrase(context, `confirm_${kind}`, values)
  if (needsApproval(context, offer ?? null))
    return sayPhrase(context, 'confirm_request', { ...values, tenant: context.catalog.tenant.name })
  if (offer?.further !== undefined)
    return sayPhrase(context, 'confirm_series', {
      ...values,
      count: context.locale.wording.allOf(offer.further.length + 1),
    })
  return sayPhrase(context, 'confirm_book', values)
}

/** A standing booking for other people or nights than it has. */
function isRecount(context: RenderContext, proposal: Proposal): boolean {
  const booking = bookingOf(context, proposal)
  return proposal.kind === 'move' && booking !== null && proposal.offer != null && !isSameAsked(booking, proposal.offer)
}

/** True where the business decides: nothing is booked by a yes to it. */
export function needsApproval(context: RenderContext, planned: Pick<Planned, 'serviceId' | 'steps'> | null): boolean {
  if (planned === null) return false
  const ids = [planned.serviceId, ...(planned.steps ?? []).map((step) => step.serviceId)]
  return ids.some((id) => serviceOf(context, id)?.needsApproval === true)
}

/** "Shall I book Haircut on Wed 25 Nov, 5:30 pm?" */
function againOf(context: RenderContext, proposal: Proposal): PendingConfirmation['again'] | null {
  const booking = bookingOf(context, proposal)
  const at = proposal.offer ?? booking
  if (at === null || at === undefined) return null
  const recounted = isRecount(context, proposal)
  const text = sayPhrase(context, againPhrase(context, proposal), {
    service: whatText(context, withAttendee(context, recounted ? at : (booking ?? at), booking)) ?? '',
    when: whenText(context, at, true),
  })
  if (text === null) return null
  return {
    kind: proposal.kind,
    text: text.length <= againCharsMax ? text : shortAgain(context, proposal),
    ...(recounted ? { recounted } : {}),
  }
}

/** An offer is for whom the customer said, or for whom the booking is that it moves. */
function withAttendee(context: RenderContext, at: Planned, booking: BookingFact | null): Planned {
  const attendee = booking === null ? (attendeeOf(context.session) ?? undefined) : booking.attendee
  return { ...at, attendee }
}

function againPhrase(context: RenderContext, proposal: Proposal): PhraseId {
  const { kind, offer } = proposal
  if (isRecount(context, proposal)) return 'confirm_again_recount'
  if (kind !== 'book') return `confirm_again_${kind}`
  if (needsApproval(context, offer ?? null)) return 'confirm_again_request'
  const spans = offer?.nights !== undefined || offer?.further !== undefined
  return spans ? 'confirm_again_dates' : 'confirm_again_book'
}

/** Of many dates the question alone: they stand in the summary above. */
function shortAgain(context: RenderContext, proposal: Proposal): string {
  return questionText(context, proposal)?.slice(0, againCharsMax) ?? ''
}

/** The summary with the question whom it is for: its answers are the names that this number has booked for. */
function attendeeSummary(context: RenderContext, line: string): Summary | null {
  const asked = attendeeQuestion(context.session)
  if (asked === null) return null
  const [own = '', ...others] = asked.kind === 'who' ? asked.names : ['', ...asked.names]
  const question =
    asked.kind === 'name'
      ? sayPhrase(context, 'ask_attendee', { kin: asked.kin })
      : sayPhrase(context, 'ask_for_whom', { names: [own, ...others].join(', ') })
  const me = own === '' ? [] : [{ id: 'for:me', label: sayPhrase(context, 'choice_me') ?? '' }]
  return {
    text: `${line} ${question}`,
    choices: [...me, ...others.map((name, index) => ({ id: `for:${index + 1}`, label: name }))],
    asks: { about: 'name', key: 'attendee', options: [] },
    again: null,
  }
}

function missingText(
  context: RenderContext,
  { intake }: Proposal,
  missing: Exclude<Proposal['missing'][number], 'attendee'>,
): string | null {
  if (missing === 'intake') return sayPhrase(context, 'ask_intake', { question: intake?.label ?? '' })
  return sayPhrase(context, missing === 'name' ? 'ask_name' : 'ask_contact')
}

/** The answers under a question for the yes. */
export function confirmChoices(
  context: RenderContext,
  { kind, recounted = false }: { readonly kind: Proposal['kind']; readonly recounted?: boolean | undefined },
): Choice[] {
  const label = (id: PhraseId) => sayPhrase(context, id) ?? ''
  switch (kind) {
    case 'book':
      return [
        { id: 'yes', label: label('choice_yes') },
        { id: 'change', label: label('choice_change') },
      ]
    case 'move':
      return [
        { id: 'yes', label: label(recounted ? 'choice_yes_recount' : 'choice_yes_move') },
        { id: 'change', label: label('choice_change') },
      ]
    case 'cancel':
      return [
        { id: 'yes', label: label('choice_yes_cancel') },
        { id: 'move', label: label('choice_move') },
      ]
  }
}

function bookingOf(context: RenderContext, proposal: Proposal): BookingFact | null {
  if (proposal.booking) return proposal.booking
  return proposal.bookingId === null ? null : (context.facts.bookings.get(proposal.bookingId) ?? null)
}

/** A name as one word that is only a word; null where it is anything else. */
function firstName(name: string): string | null {
  const first = name.trim().split(/\s+/)[0] ?? ''
  return /^\p{L}[\p{L}\p{M}'’-]{0,30}$/u.test(first) && findClaim(first) === null ? first : null
}
