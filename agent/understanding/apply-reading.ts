import { emptyDraft, type SessionContext } from '../../src/domain/conversation.ts'
import type { DialogAct, Understanding } from '../../src/domain/understanding.ts'
import { localTimeOf } from '../../src/domain/zoned-time.ts'
import { conclude } from './conclude.ts'
import { fillWhen, fillWhoAndWhat } from './draft-fields.ts'
import { fillRepeat } from './fill-repeat.ts'
import { asStay, fillStay, sellsNights } from './fill-stay.ts'
import { fillPeople, settleVisit } from './fill-visit.ts'
import { clearField, type Filling, setField } from './filling.ts'
import { fillAttendee, identityHeard } from './identity-said.ts'
import { intentOf } from './intent.ts'
import { fillParty } from './party-service.ts'
import { offerPicked, optionPicked, takeOffer } from './picks.ts'
import { questionsOf } from './question-list.ts'
import type { Reading } from './reading.ts'
import type { ReadingContext } from './reading-context.ts'
import { settledYes } from './settled-yes.ts'
import { type Tapped, tappedChoice } from './tapped.ts'
import { isTerm } from './understandings.ts'

export interface Applied {
  readonly session: SessionContext
  readonly understanding: Understanding
}

/** Concludes from one message what it changes, answers, picks and asks. */
export function applyReading(read: Reading, context: ReadingContext, nowMs: number): Applied {
  const typed = context.session.pendingConfirmation !== null && context.lexicon.changeAlone.test(read.text.plain)
  const tapped = tappedChoice(read.choiceId ?? (typed ? 'change' : null))
  const identity = identityHeard(read, context)
  const asked = tapped === null ? questionsOf(read, context) : []
  // "I booked by phone" asks for no number of ours.
  const questions = identity?.elsewhere === true ? asked.filter(({ about }) => !onlyWords.has(about)) : asked
  const reading = questions.length > 0 ? withoutMereDenial(read, context) : read
  const acts = new Set<DialogAct>([...reading.acts, ...(tapped?.acts ?? [])])
  const filling: Filling = {
    draft: withPendingService(withoutStalePick(context.session), context.session),
    changed: new Set(),
  }
  const answer = tapped?.answer ?? answerTo(reading, context)
  if (answer === 'yes') acts.add('affirm')
  if (answer === 'no') acts.add('negate')
  settleIntent(filling, reading, acts, context)
  if (identity?.elsewhere === true) settleElsewhere(filling, reading, acts, context)
  const urgent = urgentService(filling, reading, context)
  if (urgent !== null) {
    setField(filling, 'service', urgent, reading.messageId)
    acts.delete('help')
  }
  // "No wait" after an end takes the thread up again.
  const waits = context.session.openQuestion?.about === 'anything' && context.lexicon.waits.test(reading.text.plain)
  if (waits && acts.delete('negate')) acts.add('correct')
  if (answer === 'no') settleDeclined(filling, reading, acts, context)
  const agrees = answer === 'yes' || answer === 'yes-but'
  if (asksForPerson(context) && agrees && !reading.scope.evidence) acts.add('human')
  const choice = offerPicked(reading, context, tapped)
  const picked = choice.kind === 'picked' ? choice.id : optionPicked(filling, reading, context, tapped)
  if (choice.kind === 'picked') takeOffer(filling, choice.id, reading, context)
  const filled = fillsDraft(reading, context, { filling, tapped })
  // "The second" that picked one of those listed is no day of the month.
  const byOrder = picked !== null && reading.text.tokens.length <= orderWordsMax && tapped === null
  if (filled) fill(filling, reading, context, choice.kind === 'picked' || byOrder)
  fillContact(filling, reading, context)
  fillAttendee(filling, reading, context)
  if (filling.draft.intent === null && filling.changed.has('service')) {
    filling.draft = { ...filling.draft, intent: 'book' }
    filling.changed.add('intent')
  }
  if (wantsLatestOf(reading, context, picked)) acts.add('ask-later')
  if (picked === null && (acts.has('ask-earlier') || acts.has('ask-later') || acts.has('ask-alternatives')))
    clearField(filling, 'offer')
  if (filling.draft.next !== null && filling.draft.next.value === filling.draft.service?.value)
    filling.draft = { ...filling.draft, next: null }
  settleVisit(filling)
  const session = settleSession(filling, context, { picked, nowMs, leaves: acts.has('bye') && answer !== 'yes' })
  const consent = consentOf(answer, { reading, filling, filled, context, nowMs })
  const understanding = conclude({
    reading,
    context,
    filling,
    acts,
    questions,
    picked,
    consent,
    several: choice.kind === 'several' ? choice.ids : null,
    identity,
  })
  return { session, understanding }
}

/** "The second one, please". */
const orderWordsMax = 3

/** "Yes, I want to keep it" after "cancel it?" is a no: that booking is lost by nothing but a plain yes. */
function answerTo({ text, answer }: Reading, { session, lexicon }: ReadingContext): Reading['answer']['answer'] {
  const tool = session.pendingConfirmation?.tool
  if (tool === 'cancel_booking' && lexicon.cancelsIt.test(text.plain)) return 'yes'
  const changes = tool === 'cancel_booking' || tool === 'move_booking' || tool === 'replace_booking'
  const agrees = answer.answer === 'yes' || answer.answer === 'yes-but'
  return changes && agrees && lexicon.keepsBooking.test(text.plain) ? 'no' : answer.answer
}

/** Whether to call a person has just been asked: outright, or for more people than may be booked here. */
function asksForPerson({ session: { openQuestion } }: ReadingContext): boolean {
  return openQuestion?.about === 'handoff' || (openQuestion?.about === 'party' && openQuestion.key === tooMany)
}

/** The key of a question for fewer people, or a person. */
const tooMany = 'too_many'

/** "My tooth hurts": where the house has one service for what cannot wait, that one is meant. */
function urgentService(filling: Filling, reading: Reading, { lexicon, catalog }: ReadingContext): string | null {
  const { plain } = reading.text
  if (filling.draft.service !== null || !lexicon.urgent.test(plain)) return null
  if (reading.scope.foreign || reading.acts.has('medical-advice') || reading.acts.has('emergency')) return null
  const meant = catalog.services.filter(({ name }) => lexicon.urgentService.test(name))
  const [only] = meant
  if (meant.length !== 1 || only === undefined) return null
  // A word that a service shares with others ("tooth") names none.
  const named = reading.mentioned.services.filter(({ coverage }) => coverage > 0.99)
  return named.every(({ id }) => id === only.id) ? only.id : null
}

/** "I don't think I got the address": a question that holds a "don't", and no answer to ours. */
function withoutMereDenial(reading: Reading, { lexicon }: ReadingContext): Reading {
  if (reading.answer.answer !== 'no' || lexicon.firmNo.test(reading.text.plain)) return reading
  return { ...reading, answer: { ...reading.answer, answer: 'none' } }
}

/** A cancellation that was declined is over: what comes next is about something else. */
function settleDeclined(filling: Filling, reading: Reading, acts: Set<DialogAct>, { session }: ReadingContext): void {
  if (filling.draft.intent !== 'cancel' || session.pendingConfirmation?.tool !== 'cancel_booking') return
  if (acts.has('cancel') || acts.has('move') || reading.wishes.date !== null || reading.wishes.time !== null) return
  filling.draft = { ...emptyDraft, name: filling.draft.name, phone: filling.draft.phone, email: filling.draft.email }
  filling.changed.add('intent')
}

function settleIntent(filling: Filling, reading: Reading, acts: Set<DialogAct>, context: ReadingContext): void {
  const intent = acts.has('restart') ? 'abandon' : intentOf(reading, acts, context)
  const { draft } = filling
  if (intent === 'abandon') {
    acts.add('negate')
    filling.draft = { ...emptyDraft, name: draft.name, phone: draft.phone, email: draft.email }
    if (draft.intent !== null) filling.changed.add('intent')
    return
  }
  if (intent === draft.intent) return
  filling.changed.add('intent')
  const fromCancel = draft.intent === 'cancel' && intent === 'move'
  const fresh =
    intent !== 'find' &&
    (draft.intent === 'move' || draft.intent === 'cancel' || intent === 'move' || intent === 'cancel')
  // Another purpose does not inherit the day and service of the one before; a move keeps the booking it is about.
  filling.draft = fresh
    ? {
        ...emptyDraft,
        intent,
        name: draft.name,
        phone: draft.phone,
        email: draft.email,
        booking:
          fromCancel || intent !== 'book' ? (draft.booking ?? justBooked(context, intent, reading.messageId)) : null,
      }
    : { ...draft, intent }
}

/** What was booked a moment ago is what is to be moved, whatever else they have. */
function justBooked({ justBooked: id }: ReadingContext, intent: string | null, messageId: string) {
  return intent === 'move' && id != null ? { value: id, messageId } : null
}

/** What "I already have an appointment, made by phone" asks only by its words. */
const onlyWords: ReadonlySet<string> = new Set(['phone', 'email', 'website', 'availability', 'bookings'])

/** "I booked by phone", before anything else is wished: that booking is looked for. */
function settleElsewhere(filling: Filling, reading: Reading, acts: Set<DialogAct>, { lexicon }: ReadingContext): void {
  if ((filling.draft.intent !== null && filling.draft.intent !== 'book') || filling.draft.service !== null) return
  const intent = lexicon.identity.changes.test(reading.text.plain) ? 'move' : 'find'
  filling.draft = { ...filling.draft, intent }
  filling.changed.add('intent')
  acts.add(intent === 'move' ? 'move' : 'find-booking')
}

/** While a list is being shown nothing is picked from it: the id of an earlier pick means another offer by now. */
function withoutStalePick({ draft, openQuestion }: SessionContext): SessionContext['draft'] {
  const listed = openQuestion?.about === 'offer' || openQuestion?.about === 'date'
  return listed && draft.offer !== null ? { ...draft, offer: null } : draft
}

/** What a summary was put for is being booked, also where a house with one service was never told so. */
function withPendingService(draft: SessionContext['draft'], { pendingConfirmation }: SessionContext) {
  const offer = pendingConfirmation?.offer
  if (draft.service !== null || draft.intent !== 'book' || offer == null) return draft
  return { ...draft, service: { value: offer.serviceId, messageId: pendingConfirmation?.summaryMessageId ?? '' } }
}

/** "Ana later", where nothing shown is Ana's: the last that Ana has. */
function wantsLatestOf(reading: Reading, context: ReadingContext, picked: string | null): boolean {
  const { openQuestion, offers } = context.session
  if (openQuestion?.about !== 'offer' || picked !== null || reading.mentioned.staff.length === 0) return false
  const shown = offers.some((offer) => reading.mentioned.staff.some((match) => match.id === offer.staffId))
  return !shown && context.lexicon.laterOne.test(reading.text.plain)
}

/** May this message fill the draft? It asks for a booking, or one is being talked about and it is not about something else. */
function fillsDraft(
  reading: Reading,
  context: ReadingContext,
  { filling, tapped }: { readonly filling: Filling; readonly tapped: Tapped | null },
): boolean {
  if (tapped !== null || reading.acts.has('pause')) return false
  if (reading.scope.foreign && !isChange(reading, context)) return false
  if (reading.acts.has('bye') && !reading.scope.evidence) return false
  if (filling.draft.intent === null || filling.draft.intent === 'find')
    return reading.scope.evidence && filling.draft.intent !== 'find'
  if (reading.scope.evidence) return true
  // In a booking's course a short remark fills it; a long one about other things does not.
  const share = reading.scope.residue / Math.max(1, reading.text.tokens.length)
  return reading.scope.residue <= 3 || share <= 0.4
}

/** "I look at my calendar: change it to the 14th" is about the booking all the same. */
function isChange(reading: Reading, { session, lexicon }: ReadingContext): boolean {
  const when = reading.wishes.date !== null || reading.wishes.time !== null
  return session.draft.intent !== null && when && lexicon.changesBooking.test(reading.text.plain)
}

function fill(filling: Filling, reading: Reading, context: ReadingContext, picked: boolean): void {
  const { draft } = context.session
  const facts = reading.asked.some(
    (about) =>
      about === 'price' || about === 'duration' || about === 'description' || about === 'policy' || about === 'money',
  )
  const other = draft.service !== null && reading.mentioned.services.some((match) => match.id !== draft.service?.value)
  // "Why not 3 pm?" asks about that time and does not wish it anew.
  // "How much is a colour?" while a haircut is being booked asks, and changes nothing.
  const sideQuestion = (facts && (other || !reading.scope.evidence)) || reading.asked.includes('why-not')
  if (!picked && !sideQuestion) fillWhoAndWhat(filling, reading, context)
  const nights = sellsNights(filling, context)
  // A day said in answer to "which booking?" is that of the booking.
  const which = context.session.openQuestion?.about === 'booking' && reading.wishes.fromDate === null
  const asked = which || reading.asked.includes('hours')
  const named = reading.scope.evidence && filling.draft.service !== null && reading.mentioned.services.length > 0
  if (!picked && !sideQuestion && (!asked || named)) fillWhen(filling, nights ? asStay(reading) : reading, context)
  keepTimeOfOffer(filling, reading, context)
  if (filling.draft.intent === 'cancel' && reading.wishes.fromDate !== null)
    setField(filling, 'date', reading.wishes.fromDate, reading.messageId)
  // Of "a cut for my son and my daughter" beside another's colour the two are not all.
  const counted = filling.draft.ownServices?.messageId === reading.messageId
  if (reading.party !== null && !counted) fillParty(filling, reading.party, reading.messageId, context)
  const stands = filling.draft.party?.value ?? null
  if (reading.partyBy !== null && stands !== null)
    fillParty(filling, Math.max(1, stands + reading.partyBy), reading.messageId, context)
  fillPeople(filling, reading, context)
  if (nights && !picked && !sideQuestion) fillStay(filling, reading)
  if (!picked && !sideQuestion) fillRepeat(filling, reading, context)
  const terms = [...filling.changed].some((field) => isTerm(field) && field !== 'offer')
  if (reading.answer.answer === 'no' && !terms && !picked) clearField(filling, 'offer')
  if (terms && !picked) clearField(filling, 'offer')
}

/** Another day keeps the time of what had been chosen, also where the wish had been looser ("after 3"). */
function keepTimeOfOffer(filling: Filling, reading: Reading, { session }: ReadingContext): void {
  const chosen = session.offers.find(({ id }) => id === session.draft.offer?.value)
  if (chosen === undefined || reading.wishes.time !== null || !filling.changed.has('date')) return
  const { time } = localTimeOf(chosen.timeZone, chosen.startMs)
  setField(filling, 'time', { kind: 'at', start: time, end: null, label: null }, reading.messageId)
  if (chosen.staffChosen && chosen.staffId !== null && filling.draft.staff === null && !filling.changed.has('staff')) {
    setField(filling, 'staff', chosen.staffId, reading.messageId)
  }
}

function fillContact(filling: Filling, reading: Reading, context: ReadingContext): void {
  const { contact, messageId } = reading
  const about = context.session.openQuestion?.about
  const expected = about === 'name' || about === 'contact' || filling.draft.intent !== null
  if (!expected || (reading.scope.foreign && about !== 'name')) return
  // A name that is known gives way only to words that say so.
  const mayName = about === 'name' || filling.draft.name === null || contact.nameSaid
  if (contact.name !== null && mayName) setField(filling, 'name', contact.name, messageId)
  if (contact.phone !== null) setField(filling, 'phone', contact.phone, messageId)
  if (contact.email !== null) setField(filling, 'email', contact.email, messageId)
}

/** A confirmation lives only as long as its terms do; an abandoned booking takes its offers with it. */
function settleSession(
  filling: Filling,
  context: ReadingContext,
  { picked, nowMs, leaves }: { readonly picked: string | null; readonly nowMs: number; readonly leaves: boolean },
): SessionContext {
  const { session } = context
  const terms = [...filling.changed].some(isTerm) || picked !== null || leaves
  const abandoned = filling.draft.intent === null && session.draft.intent !== null
  return {
    ...session,
    draft: filling.draft,
    // One that has run out binds nobody: what it asked is put anew.
    pendingConfirmation: terms || isExpired(session.pendingConfirmation, nowMs) ? null : session.pendingConfirmation,
    offers: abandoned ? [] : session.offers,
  }
}

function isExpired(pending: SessionContext['pendingConfirmation'], nowMs: number): boolean {
  return pending !== null && pending.expiresAtMs <= nowMs
}

/** Only a yes to the very terms that were asked about, and to nothing else, is `yes`. */
function consentOf(
  answer: Reading['answer']['answer'],
  of: { reading: Reading; filling: Filling; filled: boolean; context: ReadingContext; nowMs: number },
): Understanding['consent'] {
  const { reading, filling, context } = of
  const pending = context.session.pendingConfirmation
  if (pending === null || pending.expiresAtMs <= of.nowMs) return 'none'
  if (answer !== 'yes') return answer
  if ([...filling.changed].some(isTerm)) return 'yes-but'
  const { wishes, mentioned } = reading
  const { draft } = context.session
  // "Yes, I'm Dana" to a summary for Kim: it is asked again, in the right name.
  if (draft.name !== null && filling.draft.name?.value !== draft.name.value) return 'yes-but'
  const named =
    wishes.date !== null ||
    wishes.time !== null ||
    mentioned.services.some(({ id }) => id !== draft.service?.value) ||
    mentioned.staff.some(({ id }) => id !== draft.staff?.value)
  // A day or a name that was not taken over may well be another one than the customer was asked about.
  if (reading.choiceId !== null) return 'yes'
  if (named && !of.filled) return 'yes-but'
  return settledYes(reading.text.raw, { lexicon: context.lexicon, tool: pending.tool })
}
