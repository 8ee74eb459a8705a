import type { ConversationMessage } from '../../src/domain/message.ts'
import type { DialogAct, MoneyPart, NumberFault } from '../../src/domain/understanding.ts'
import { type Answer, readAnswer } from './consent.ts'
import { type Contact, findContact } from './contact.ts'
import type { TimeMention } from './datetime/types.ts'
import type { AskedAbout } from './lexicon/asked-about.ts'
import type { Lexicon } from './lexicon/lexicon.ts'
import { findMentioned, type Mentioned } from './mentioned.ts'
import { besideMoney, type MoneySaid, moneySaid, payAsked } from './money-said.ts'
import { dayTalkedOf } from './near-day.ts'
import { nightsOf } from './nights-said.ts'
import { referenceIn } from './not-times.ts'
import { kinSpans } from './people-groups.ts'
import type { ReadingContext } from './reading-context.ts'
import { isTimeIn, type TimesRead, timesRead } from './reading-times.ts'
import type { RepeatSaid } from './repeat-said.ts'
import { type Scope, scopeOf } from './scope.ts'
import { maskSensitive } from './sensitive.ts'
import { type StaySaid, staySaid } from './stay-said.ts'
import { type ReadText, readText, without } from './text.ts'
import { topicsOf } from './topics.ts'
import { type VisitSaid, wantsAny, wantsOther } from './visit-said.ts'
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
  /** How many more or fewer people, and nights, where no number was said. */
  readonly partyBy: number | null
  readonly nightsBy: number | null
  /** Null where the house sells no nights. */
  readonly stay: StaySaid | null
  readonly nightsFault: NumberFault | null
  readonly visit: VisitSaid
  readonly repeat: RepeatSaid | null
  /** Anybody of the trade will do. */
  readonly any: boolean
  /** Somebody else than the one named is wished. */
  readonly other: boolean
  /** A service wished for another day. */
  readonly besides: string | null
  readonly answer: Answer
  readonly acts: ReadonlySet<DialogAct>
  readonly asked: readonly AskedAbout[]
  /** Topics of the tenant's public answers that are asked for. */
  readonly topics: readonly string[]
  /** What is asked about paying, and the house's own topic on it. */
  readonly money: readonly MoneyPart[]
  readonly moneyTopic: string | null
  readonly scope: Scope
  /** The reference of a booking, in capitals. */
  readonly reference: string | null
}

const never = /(?!)/

/** Reads one message. Total and bounded: only the first few thousand characters count. */
export function readMessage(message: ConversationMessage, context: ReadingContext): Reading {
  const { lexicon, catalog, session, today } = context
  const safe = maskSensitive(message.text.slice(0, 8_000))
  const text = readText(safe.text)
  const money = moneySaid(text, context)
  const beside = besideMoney(text, money)
  const asked = askedIn(beside, lexicon, money)
  // The "not" of "why not 3 pm?" turns nothing down.
  const heard = asked.includes('why-not') ? { ...lexicon, notThis: never } : lexicon
  const named = findMentioned(text, catalog, heard, session.openQuestion?.about === 'name')
  const times = timesRead(beside, named, context)
  const { counts, visit, party, series, besides } = times
  const mentioned =
    besides === null ? named : { ...named, services: named.services.filter(({ id }) => id !== besides.serviceId) }
  const ofVisit = isVisit(mentioned, party, context) ? visit.staffSpans : []
  const other = ofVisit.length === 0 && wantsOther(text.plain, lexicon, context.vertical)
  const acts = actsIn(text, [...visit.meetSpans, ...ofVisit], { other, context })
  if (mentioned.services.length > 0 && lexicon.movesOwn.test(text.plain)) acts.add('move')
  const moving = session.draft.intent === 'move' || acts.has('move')
  const read = wishesOf(beside, asked.includes('clock') ? [] : series.left, {
    lexicon: heard,
    moving,
    today,
    near: dayTalkedOf(context),
  })
  const wishes = { ...read, date: settledDays(read.date, today), fromDate: settledDays(read.fromDate, today) }
  const taken = [...mentioned.spans, ...wishes.spans]
  const nameAsked = session.openQuestion?.about === 'name'
  const mayAskAgain = session.misunderstood === 0
  const homeLocale = catalog.tenant.locale
  const asContact = { locale: context.locale, homeLocale, isTime: isTimeIn(context), nameAsked, taken, mayAskAgain }
  const contact = nameAsked ? findContact(text, lexicon, asContact) : times.contact
  const topics = topicsOf(beside, context, mentioned.services.length === 0 && wishes.spans.length === 0)
  const found = { mentioned, wishes, acts, asked, topics, party, isOfOwn: isOfOwn(money, context) }
  return {
    messageId: message.id,
    choiceId: message.choiceId,
    text,
    masked: safe.masked,
    mentioned,
    mentions: times.mentions,
    wishes,
    contact,
    party,
    partyFault: counts.partyFault,
    partyBy: party === null ? counts.partyBy : null,
    nightsBy: counts.nightsBy,
    stay: context.vertical.stays ? stayIn(text, times, { moving, context }) : null,
    nightsFault: counts.nightsFault,
    visit,
    repeat: series.said,
    any: wantsAny(text.plain, lexicon, context.vertical),
    other: other || lexicon.otherPerson.test(text.plain),
    besides: besides?.serviceId ?? null,
    answer: readAnswer(safe.text.slice(0, 2_000), lexicon),
    acts,
    asked,
    topics,
    money: money.parts,
    moneyTopic: money.parts.length === 0 ? null : (topicsOf(text, context, false)[0] ?? null),
    scope: scopeIn(text, { ...found, spans: [...taken, ...contact.spans, ...counts.spans] }, context),
    reference: referenceIn(text, lexicon),
  }
}

/** When a stay begins and ends, beside what is known of it. */
function stayIn(
  { plain }: ReadText,
  { counts, mentions, series }: TimesRead,
  { moving, context }: { readonly moving: boolean; readonly context: ReadingContext },
): StaySaid {
  const { lexicon, today, session } = context
  const known = session.draft.date?.value
  return staySaid(plain, series.left, {
    lexicon,
    nights: counts.nights?.count ?? nightsOf(mentions, lexicon),
    today,
    moving,
    arrival: known !== undefined && known.from === known.to ? known.from : null,
    nightsAsked: session.openQuestion?.about === 'nights',
  })
}

/** What a message is about, by what of it was understood. */
function scopeIn(
  text: ReadText,
  of: Pick<Reading, 'mentioned' | 'wishes' | 'acts' | 'asked' | 'topics' | 'party'> & {
    readonly spans: Wishes['spans']
    /** Only what stands is asked about: nothing of it is a wish. */
    readonly isOfOwn: boolean
  },
  { lexicon, vertical }: ReadingContext,
): Scope {
  const { mentioned, wishes, asked } = of
  return scopeOf({
    text,
    lexicon,
    vertical,
    spans: [...of.spans, ...kinSpans(text.plain, lexicon.people)],
    service: !of.isOfOwn && mentioned.services.length > 0,
    wholeService: !of.isOfOwn && mentioned.services.some(({ coverage, exact }) => coverage > 0.99 && exact),
    staff: !of.isOfOwn && mentioned.staff.length > 0,
    ours: of.acts.has('pause') || of.topics.length > 0 || asked.includes('money'),
    when: !of.isOfOwn && (wishes.date !== null || wishes.time !== null),
    asksFact: asked.some((about) => about !== 'availability' && about !== 'services'),
    asksAvailability: asked.includes('availability'),
    party: of.party !== null && vertical.party,
  })
}

/** "What do I get back for Friday?", asked by who has a booking: about that, and no wish for another. */
function isOfOwn({ parts }: MoneySaid, { session }: ReadingContext): boolean {
  if (session.bookingIds.length === 0 || parts.length === 0) return false
  // While something is to be paid, every question about paying is about that.
  if (session.openQuestion?.key === payAsked) return true
  return parts.some((part) => part !== 'asked' && part !== 'why' && part !== 'rest')
}

/** What is asked, by its words. "What time is it" asks for no opening. */
function askedIn({ plain }: ReadText, { questions }: Lexicon, { parts }: MoneySaid): readonly AskedAbout[] {
  const found = questions.filter(({ pattern }) => pattern.test(plain)).map(({ about }) => about)
  const asked: readonly AskedAbout[] =
    parts.length > 0 ? [...found.filter((about) => about !== 'policy'), 'money'] : found
  return asked.includes('clock') ? asked.filter((about) => about !== 'availability') : asked
}

/** The acts of a text beside the words that only lay a visit out. */
function actsIn(
  { plain }: ReadText,
  spans: VisitSaid['meetSpans'],
  { other, context }: { readonly other: boolean; readonly context: ReadingContext },
): Set<DialogAct> {
  const { lexicon, vertical } = context
  const beside = without(plain, spans)
  const acts = new Set(lexicon.acts.filter(({ pattern }) => pattern.test(beside)).map(({ act }) => act))
  if (lexicon.notCancel.test(plain)) acts.delete('cancel')
  if (other) acts.add('ask-alternatives')
  if (vertical.medical && lexicon.medicalAdvice.test(plain)) acts.add('medical-advice')
  return acts
}

/** Several services or several people are talked about: "different stylists" asks for nobody else then. */
function isVisit({ services }: Mentioned, party: number | null, { session }: ReadingContext): boolean {
  const { draft } = session
  const several = new Set(services.map(({ id }) => id)).size > 1 || draft.services !== null
  return several || (party ?? draft.party?.value ?? 1) > 1
}
