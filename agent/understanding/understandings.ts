import type { IdentityHeard, Understanding } from '../../src/domain/understanding.ts'

/** What is understood before anything was read. */
export function emptyUnderstanding(language: string): Understanding {
  return {
    language,
    consent: 'none',
    consentMessageId: null,
    acts: [],
    changed: [],
    questions: [],
    impossible: [],
    picked: null,
    ambiguous: null,
    asked: null,
    masked: false,
    notUnderstood: true,
  }
}

/**
 * Two messages of one burst as one: what was asked in either, and the last word where they differ. A yes does not
 * outlive a change that came after it.
 */
export function joinUnderstandings(before: Understanding, after: Understanding): Understanding {
  const overruled = before.consent === 'yes' && after.consent === 'none' && after.changed.some(isTerm)
  const consent = after.consent === 'none' ? (overruled ? 'yes-but' : before.consent) : after.consent
  return {
    language: after.language,
    consent,
    consentMessageId: after.consent === 'none' ? before.consentMessageId : after.consentMessageId,
    acts: [...new Set([...before.acts, ...after.acts])],
    changed: [...new Set([...before.changed, ...after.changed])],
    questions: [...before.questions, ...after.questions],
    impossible: after.impossible.length > 0 ? after.impossible : before.impossible,
    picked: after.picked ?? (after.changed.some(isTerm) ? null : before.picked),
    ambiguous: after.ambiguous ?? (after.changed.length > 0 ? null : before.ambiguous),
    asked: after.asked ?? before.asked,
    unknownStaff: after.unknownStaff ?? before.unknownStaff ?? null,
    unknownPlace: after.unknownPlace ?? before.unknownPlace ?? null,
    reference: after.reference ?? before.reference ?? null,
    added: after.added ?? before.added ?? null,
    partyFault: after.partyFault ?? (after.changed.includes('party') ? null : (before.partyFault ?? null)),
    nightsFault: after.nightsFault ?? (after.changed.includes('nights') ? null : (before.nightsFault ?? null)),
    bookingDate: after.bookingDate ?? before.bookingDate ?? null,
    partyBy: after.partyBy ?? before.partyBy ?? null,
    nightsBy: after.nightsBy ?? before.nightsBy ?? null,
    relative: after.relative ?? before.relative ?? null,
    attendance: after.attendance ?? (movesOn(after) ? null : (before.attendance ?? null)),
    identity: joinIdentity(before.identity ?? null, after.identity ?? null),
    masked: before.masked || after.masked,
    notUnderstood: before.notUnderstood && after.notUnderstood,
  }
}

/** What came after whether they come is about something else: the last word counts. */
function movesOn({ changed, acts, consent }: Understanding): boolean {
  return changed.some(isTerm) || consent !== 'none' || acts.includes('move') || acts.includes('cancel')
}

function joinIdentity(before: IdentityHeard | null, after: IdentityHeard | null): IdentityHeard | null {
  if (before === null || after === null) return after ?? before
  return {
    code: before.code || after.code,
    again: before.again || after.again,
    otherNumber: before.otherNumber || after.otherNumber,
    elsewhere: before.elsewhere || after.elsewhere,
  }
}

const terms = new Set([
  'service',
  'services',
  'ownServices',
  'stepStaff',
  'meet',
  'staffing',
  'repeat',
  'staff',
  'location',
  'attributes',
  'date',
  'time',
  'party',
  'nights',
  'departure',
  'booking',
  'intent',
  'offer',
  'attendee',
])

/** True for a field of the draft whose change makes another booking of it. */
export function isTerm(field: string): boolean {
  return terms.has(field)
}
