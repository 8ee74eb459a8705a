import type { DialogAct, IdentityHeard, RelativeWish, Understanding } from '../../src/domain/understanding.ts'
import type { Filling } from './filling.ts'
import type { Reading } from './reading.ts'
import type { ReadingContext } from './reading-context.ts'
import { relativeWish } from './relative-wish.ts'
import { isTerm } from './understandings.ts'

/** What one message came to, before it is put in words of the dialog. */
export interface Conclusion {
  readonly reading: Reading
  readonly context: ReadingContext
  readonly filling: Filling
  readonly acts: Set<DialogAct>
  readonly questions: Understanding['questions']
  readonly picked: string | null
  readonly consent: Understanding['consent']
  readonly several: readonly string[] | null
  readonly identity: IdentityHeard | null
}

/** The understanding of one message: what it did to the draft, answered, picked and asked. */
export function conclude(of: Conclusion): Understanding {
  const { reading, context, filling, acts, questions, picked } = of
  if (questions.length > 0) acts.add('ask')
  if (picked !== null) acts.add('pick')
  if (filling.changed.size > 0) acts.add('inform')
  if (reading.scope.evidence) acts.add('book')
  const asks = reading.text.plain.includes('?') || context.lexicon.questionStart.test(reading.text.plain)
  const corrected = [...filling.changed].some(
    (field) => field in context.session.draft && context.session.draft[field as 'date'] !== null && isTerm(field),
  )
  if (corrected) acts.add('correct')
  // What was said before and is said again has been understood all the same.
  if (!reading.scope.foreign && filling.draft.intent !== null && restates(reading, context)) acts.add('inform')
  const faulty = filling.draft.intent !== null && (reading.partyFault ?? reading.nightsFault) !== null
  const heard = reading.wishes.impossible.length > 0 || reading.masked || faulty
  const proves = of.identity?.code === true || of.identity?.again === true
  const meaningful = acts.size > 0 || picked !== null || of.several !== null || heard || proves
  // A question that nothing here answers is still a question: it is said that the answer is not known.
  if (!meaningful && asks && reading.text.tokens.length >= 3) acts.add('ask')
  if (reading.scope.foreign && !reading.scope.evidence && filling.changed.size === 0 && picked === null)
    acts.add('out-of-scope')
  return {
    language: context.lexicon.language,
    consent: of.consent,
    consentMessageId: of.consent === 'none' ? null : reading.messageId,
    acts: [...acts],
    changed: [...filling.changed],
    questions,
    impossible: impossibleOf(reading),
    picked,
    ambiguous: ambiguousOf(reading, of.several, filling),
    asked:
      reading.wishes.date === null && reading.wishes.time === null
        ? null
        : { date: reading.wishes.date, time: reading.wishes.time },
    bookingDate:
      reading.wishes.fromDate ??
      (context.session.openQuestion?.about === 'booking' && reading.choiceId === null ? reading.wishes.date : null),
    relative: relativeOf(of),
    ...changesOf(of),
    identity: of.identity,
    masked: reading.masked,
    unknownPlace: filling.draft.intent === null ? null : reading.mentioned.unknownPlace,
    reference: reading.reference,
    added: filling.added ?? null,
    partyFault: filling.draft.intent === null ? null : reading.partyFault,
    nightsFault: filling.draft.intent === null ? null : reading.nightsFault,
    unknownStaff: filling.draft.intent === null ? null : reading.mentioned.unknownStaff,
    notUnderstood: (!meaningful && !acts.has('out-of-scope')) || answersNothing(of),
  }
}

/** "One more person", said of a booking that stands: how many it has is not known here. */
function changesOf({ reading, context, filling }: Conclusion): Pick<Understanding, 'partyBy' | 'nightsBy'> {
  const { draft } = context.session
  if (filling.draft.intent !== 'move') return {}
  return {
    partyBy: draft.party === null ? reading.partyBy : null,
    nightsBy: draft.nights === null ? reading.nightsBy : null,
  }
}

/** Earlier or later than what was shown, unless the words say a time or another day themselves. */
function relativeOf({ reading, context, acts, picked }: Conclusion): RelativeWish | null {
  const side = acts.has('ask-earlier') ? 'earlier' : acts.has('ask-later') ? 'later' : null
  if (side === null || picked !== null || reading.wishes.time !== null) return null
  const { session, today, lexicon } = context
  const wish = relativeWish(reading.text.plain, { side, lexicon, session, today })
  const { date } = reading.wishes
  return date !== null && (wish === null || date.from !== wish.date.from || date.to !== wish.date.from) ? null : wish
}

const wantsValue: readonly string[] = ['service', 'date', 'time', 'attribute', 'name', 'contact', 'location']

/** "Yes" to "which day?": a word, but no answer. */
function answersNothing({ reading, context, filling, acts, picked, questions, consent, several }: Conclusion): boolean {
  const about = context.session.openQuestion?.about ?? ''
  if (!wantsValue.includes(about) || filling.changed.size > 0 || picked !== null || questions.length > 0) return false
  if (reading.wishes.impossible.length > 0 || reading.partyFault !== null) return false
  const asksWho = about === 'name' || about === 'contact'
  return (
    consent === 'none' &&
    several === null &&
    [...acts].every((act) => act === 'affirm' || act === 'greet' || (asksWho && act === 'thanks'))
  )
}

function restates({ wishes, mentioned, text, ...reading }: Reading, { lexicon }: ReadingContext): boolean {
  const nights = reading.stay?.nights != null || reading.stay?.vague === true
  const numbers = reading.party !== null || nights || reading.repeat !== null
  if (reading.partyBy !== null || reading.nightsBy !== null) return true
  if (numbers || reading.visit.meet !== null || reading.visit.staffing !== null) return true
  const named = mentioned.services.length + mentioned.staff.length + mentioned.attributes.length > 0
  return named || wishes.date !== null || wishes.time !== null || lexicon.anyTime.test(text.plain)
}

function impossibleOf(reading: Reading): Understanding['impossible'] {
  return reading.scope.foreign ? [] : reading.wishes.impossible
}

function ambiguousOf(
  reading: Reading,
  several: readonly string[] | null,
  filling: Filling,
): Understanding['ambiguous'] {
  if (several !== null) return { about: 'offer', ids: several }
  if (filling.draft.intent === null) return null
  const { unclear = [] } = filling
  if (unclear.length > 1 && filling.draft.service === null) return { about: 'service', ids: unclear.slice(0, 10) }
  const staff = [...new Set(reading.mentioned.staff.map((match) => match.id))]
  if (staff.length > 1 && !filling.changed.has('stepStaff')) return { about: 'staff', ids: staff.slice(0, 10) }
  return null
}
