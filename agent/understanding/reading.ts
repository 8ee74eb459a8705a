import type { Catalog } from '../../src/domain/catalog.ts'
import type { SessionContext } from '../../src/domain/conversation.ts'
import type { ConversationMessage } from '../../src/domain/message.ts'
import type { DialogAct, NumberFault } from '../../src/domain/understanding.ts'
import type { Vertical } from '../verticals/vertical.ts'
import { type Answer, readAnswer } from './consent.ts'
import { type Contact, findContact } from './contact.ts'
import { countsSaid, partyOf } from './counts-said.ts'
import { findTimes } from './datetime/find-times.ts'
import type { Expecting, TimeMention } from './datetime/types.ts'
import { stem } from './fuzzy.ts'
import type { AskedAbout, Lexicon } from './lexicon/lexicon.ts'
import { likelyHoursOf } from './likely-hours.ts'
import { findMentioned, type Mentioned } from './mentioned.ts'
import { nightsOf, withoutNights } from './nights-said.ts'
import { notTimes, referenceIn, withoutQuotedDigits } from './not-times.ts'
import { withoutParty } from './party-said.ts'
import { type RepeatSaid, repeatSaid } from './repeat-said.ts'
import { type Scope, scopeOf } from './scope.ts'
import { maskSensitive } from './sensitive.ts'
import { type StaySaid, staySaid } from './stay-said.ts'
import { keysOf, type ReadText, readText, without } from './text.ts'
import { type VisitSaid, visitSaid } from './visit-said.ts'
import { settledDays } from './wish-days.ts'
import { type Wishes, wishesOf } from './wishes.ts'

/** One message as it was read: everything that its words say, before anything is concluded for the draft. */
export interface Reading {
  readonly messageId: string
  readonly choiceId: string | null
  readonly text: ReadText
  readonly masked: boolean
  readonly mentioned: Mentioned
  readonly mentions: readonly TimeMention[]
  readonly wishes: Wishes
  readonly contact: Contact
  readonly party: number | null
  readonly partyFault: NumberFault | null
  /** Null where the house sells no nights. */
  readonly stay: StaySaid | null
  readonly nightsFault: NumberFault | null
  readonly visit: VisitSaid
  readonly repeat: RepeatSaid | null
  readonly answer: Answer
  readonly acts: ReadonlySet<DialogAct>
  readonly asked: readonly AskedAbout[]
  /** Topics of the tenant's public answers that are asked for. */
  readonly topics: readonly string[]
  readonly scope: Scope
  /** The reference of a booking, in capitals. */
  readonly reference: string | null
}

export interface ReadingContext {
  readonly session: SessionContext
  readonly catalog: Catalog
  readonly lexicon: Lexicon
  readonly vertical: Vertical
  readonly reference: Temporal.PlainDateTime
  readonly today: string
  readonly locale: string
  /** Steps that times may be looked for with; left out where the message is the only one. */
  readonly timeStepsMax?: number
}

const never = /(?!)/

/** Reads one message. Total and bounded: only the first few thousand characters count. */
export function readMessage(message: ConversationMessage, context: ReadingContext): Reading {
  const { lexicon, catalog, session } = context
  const safe = maskSensitive(message.text.slice(0, 8_000))
  const text = readText(safe.text)
  const mentioned = findMentioned(text, catalog, lexicon, session.openQuestion?.about === 'name')
  const asContact = { locale: context.locale, isTime: (words: string) => timesOf(words, context).length > 0 }
  const contactFirst = findContact(text, lexicon, { ...asContact, nameAsked: false, taken: mentioned.spans })
  const counts = countsSaid(text.plain, context)
  const blocked = [
    ...notTimes(text, lexicon),
    ...mentioned.spans,
    ...contactFirst.spans,
    ...nameLikeMonth(text, context),
    ...counts.spans,
  ]
  // Names are taken out first, for a word that means nothing: "a table for 4 for lunch on the 13th" has its day, and Ms May is no month.
  const times = timesOf(withoutQuotedDigits(without(text.raw, blocked, 'x')), context).filter(
    (mention) => !isPronoun(mention, text, lexicon) && !lexicon.rightNow.test(mention.text.toLowerCase()),
  )
  const party = partyOf(text.plain, times, counts, context)
  const mentions = withoutNights(withoutParty(times, party), counts.nights)
  const series = repeatSaid(text, mentions, {
    lexicon,
    counted: counts.series,
    today: context.today,
    open: session.draft.repeat !== null,
    asked: session.openQuestion?.about === 'repeat',
  })
  const visit = visitSaid(text.plain, lexicon, context.vertical)
  const ofVisit = isVisit(mentioned, party?.count ?? null, context) ? visit.staffSpans : []
  const besideVisit = without(text.plain, [...visit.meetSpans, ...ofVisit])
  const acts = new Set(lexicon.acts.filter(({ pattern }) => pattern.test(besideVisit)).map(({ act }) => act))
  if (lexicon.notCancel.test(text.plain)) acts.delete('cancel')
  const moving = session.draft.intent === 'move' || acts.has('move')
  const asked = lexicon.questions.filter(({ pattern }) => pattern.test(text.plain)).map(({ about }) => about)
  // The "not" of "why not 3 pm?" turns nothing down.
  const heard = asked.includes('why-not') ? { ...lexicon, notThis: never } : lexicon
  const read = wishesOf(text, series.left, { lexicon: heard, moving, today: context.today })
  const wishes = {
    ...read,
    date: settledDays(read.date, context.today),
    fromDate: settledDays(read.fromDate, context.today),
  }
  const taken = [...mentioned.spans, ...wishes.spans]
  const nameAsked = session.openQuestion?.about === 'name'
  const contact = nameAsked ? findContact(text, lexicon, { ...asContact, nameAsked, taken }) : contactFirst
  const topics = topicsOf(text, context, mentioned.services.length === 0 && wishes.spans.length === 0)
  const scope = scopeOf({
    text,
    lexicon,
    vertical: context.vertical,
    spans: [...taken, ...contact.spans, ...counts.spans],
    service: mentioned.services.length > 0,
    wholeService: mentioned.services.some(({ coverage, exact }) => coverage > 0.99 && exact),
    staff: mentioned.staff.length > 0,
    ours: acts.has('pause') || topics.length > 0,
    when: wishes.date !== null || wishes.time !== null,
    asksFact: asked.some((about) => about !== 'availability' && about !== 'services'),
    asksAvailability: asked.includes('availability'),
  })
  if (context.vertical.medical && lexicon.medicalAdvice.test(text.plain)) acts.add('medical-advice')
  return {
    messageId: message.id,
    choiceId: message.choiceId,
    text,
    masked: safe.masked,
    mentioned,
    mentions,
    wishes,
    contact,
    party: party?.count ?? null,
    partyFault: counts.partyFault,
    stay: context.vertical.stays
      ? staySaid(text.plain, series.left, {
          lexicon,
          nights: counts.nights?.count ?? nightsOf(mentions, lexicon),
          today: context.today,
          moving,
        })
      : null,
    nightsFault: counts.nightsFault,
    visit,
    repeat: series.said,
    answer: readAnswer(safe.text.slice(0, 2_000), lexicon),
    acts,
    asked,
    topics,
    scope,
    reference: referenceIn(text, lexicon),
  }
}

function timesOf(text: string, context: ReadingContext): readonly TimeMention[] {
  const expecting = expectingOf(context.session)
  return findTimes(text, {
    reference: context.reference,
    locale: context.locale,
    likelyHours: likelyHoursOf(context.catalog),
    ...(expecting === null ? {} : { expecting }),
    ...(context.timeStepsMax === undefined ? {} : { stepsMax: context.timeStepsMax }),
  })
}

function expectingOf(session: SessionContext): Expecting | null {
  switch (session.openQuestion?.about) {
    case 'date':
      return 'date'
    case 'time':
      return 'time'
    case 'offer':
    case 'confirm':
    case 'name':
      return 'dateOrTime'
    default:
      // "Move it to 9", said of the booking of this conversation.
      return session.draft.intent === null && session.bookingIds.length === 0 ? null : 'dateOrTime'
  }
}

/** Several services or several people are talked about: "different stylists" asks for nobody else then. */
function isVisit({ services }: Mentioned, party: number | null, { session }: ReadingContext): boolean {
  const { draft } = session
  const several = new Set(services.map(({ id }) => id)).size > 1 || draft.services !== null
  return several || (party ?? draft.party?.value ?? 1) > 1
}

/** Public answers are found by their keywords as whole words. */
function topicsOf(text: ReadText, { catalog, lexicon }: ReadingContext, bare: boolean): readonly string[] {
  const asks = lexicon.questionStart.test(text.plain) || text.plain.includes('?') || (bare && text.tokens.length <= 4)
  if (!asks) return []
  const said = ` ${text.tokens.map((token) => stem(token.key)).join(' ')} `
  const found = catalog.tenant.knowledge.flatMap(({ topic, keywords }) => {
    const words = [topic, ...keywords].map((word) => keysOf(word).map(stem).join(' '))
    const hit = words.filter((word) => said.includes(` ${word} `)).sort((a, b) => b.length - a.length)[0]
    return hit === undefined ? [] : [{ topic, hit }]
  })
  // "Gift cards" is about gift cards, not about paying by card.
  const within = (hit: string) => found.some((other) => other.hit !== hit && ` ${other.hit} `.includes(` ${hit} `))
  return found.filter(({ hit }) => !within(hit)).map(({ topic }) => topic)
}

/** "That one" and "find one" are no hours: a bare number word is one only after "at", or alone. */
function isPronoun(mention: TimeMention, text: ReadText, lexicon: Lexicon): boolean {
  const spelled = lexicon.numbers[mention.text.toLowerCase()] !== undefined
  const counts = spelled || /^\d{1,2}$/.test(mention.text)
  if (counts && lexicon.countedNouns.test(text.plain.slice(mention.end))) return true
  if (!spelled) return false
  if (text.tokens.length <= 2) return false
  if (lexicon.pronounNumber.test(text.plain.slice(mention.start))) return true
  return !lexicon.beforeHour.test(text.plain.slice(Math.max(0, mention.start - 20), mention.start))
}

/** "Jo March", said when a name was asked for, has no month in it. */
function nameLikeMonth(
  text: ReadText,
  { session, lexicon, locale }: ReadingContext,
): readonly { start: number; end: number }[] {
  if (session.openQuestion?.about !== 'name' || /\d/.test(text.raw) || !lexicon.pointing.monthName.test(text.plain))
    return []
  const { name, spans } = findContact(text, lexicon, { locale, nameAsked: true, taken: [], isTime: () => false })
  return name !== null && lexicon.pointing.monthName.test(name.toLowerCase()) ? spans : []
}
