import { channelLanguageOf } from './channel-words.ts'
import { paymentWhen } from './payment-words.ts'
import { plainText } from './search-words.ts'
import type { ChannelLanguage } from './stop-phrases.ts'

/** What a member may send as it is, or change: made of rows, with no model. */
export interface SuggestedReply {
  readonly id: string
  readonly kind: 'greeting' | 'knowledge' | 'times' | 'visit' | 'policy' | 'place'
  readonly text: string
}

/** The rows that replies are made of; what is not known is null or empty. */
export interface SuggestionFacts {
  readonly locale: string
  readonly business: string
  /** First name of who writes to the customer. */
  readonly member: string
  readonly customer: string | null
  /** The first answer of a person in this conversation is still to be written. */
  readonly isFirst: boolean
  /** What the customer has said since anybody of the team answered. */
  readonly asked: readonly string[]
  readonly knowledge: readonly {
    readonly topic: string
    readonly keywords: readonly string[]
    readonly answer: string
  }[]
  readonly times: {
    readonly service: string
    readonly startMs: readonly number[]
    readonly timeZone: string
  } | null
  readonly visit: {
    readonly service: string
    readonly staff: string | null
    readonly startMs: number
    readonly timeZone: string
    readonly reference: string
    readonly freeUntilMs: number | null
  } | null
  /** An address that anybody may know. */
  readonly place: string | null
}

interface Phrases {
  readonly hello: string
  readonly helloName: string
  readonly times: string
  readonly visit: string
  readonly with: string
  readonly free: string
  readonly place: string
}

const phrases: Readonly<Record<ChannelLanguage, Phrases>> = {
  en: {
    hello: 'Hello, this is {member} of {business}. I have read along: how can I help?',
    helloName: 'Hello {customer}, this is {member} of {business}. I have read along: how can I help?',
    times: '{service}: {times}. Which one suits you?',
    visit: 'Your booking: {service}{with}, {when}. Reference {reference}.',
    with: ' with {staff}',
    free: 'You can cancel free of charge until {when}.',
    place: 'You find us here: {place}.',
  },
  es: {
    hello: 'Hola, soy {member}, de {business}. He leído la conversación: ¿en qué te ayudo?',
    helloName: 'Hola, {customer}, soy {member}, de {business}. He leído la conversación: ¿en qué te ayudo?',
    times: '{service}: {times}. ¿Cuál te viene bien?',
    visit: 'Tu reserva: {service}{with}, {when}. Referencia {reference}.',
    with: ' con {staff}',
    free: 'Puedes cancelar gratis hasta el {when}.',
    place: 'Estamos aquí: {place}.',
  },
  de: {
    hello: 'Hallo, hier ist {member} von {business}. Ich habe mitgelesen: Wie kann ich helfen?',
    helloName: 'Hallo {customer}, hier ist {member} von {business}. Ich habe mitgelesen: Wie kann ich helfen?',
    times: '{service}: {times}. Was passt?',
    visit: 'Der Termin: {service}{with}, {when}. Nummer {reference}.',
    with: ' mit {staff}',
    free: 'Absagen ist kostenlos bis {when}.',
    place: 'Hier sind wir: {place}.',
  },
  fr: {
    hello: 'Bonjour, ici {member} de {business}. J’ai lu la conversation : comment puis-je aider ?',
    helloName: 'Bonjour {customer}, ici {member} de {business}. J’ai lu la conversation : comment puis-je aider ?',
    times: '{service} : {times}. Lequel convient ?',
    visit: 'La réservation : {service}{with}, {when}. Référence {reference}.',
    with: ' avec {staff}',
    free: 'L’annulation est gratuite jusqu’au {when}.',
    place: 'Nous sommes ici : {place}.',
  },
  it: {
    hello: 'Ciao, sono {member} di {business}. Ho letto la conversazione: come posso aiutarti?',
    helloName: 'Ciao {customer}, sono {member} di {business}. Ho letto la conversazione: come posso aiutarti?',
    times: '{service}: {times}. Quale va bene?',
    visit: 'La prenotazione: {service}{with}, {when}. Riferimento {reference}.',
    with: ' con {staff}',
    free: 'Puoi disdire gratis fino a {when}.',
    place: 'Siamo qui: {place}.',
  },
  pt: {
    hello: 'Olá, aqui é {member}, de {business}. Li a conversa: como posso ajudar?',
    helloName: 'Olá, {customer}, aqui é {member}, de {business}. Li a conversa: como posso ajudar?',
    times: '{service}: {times}. Qual serve?',
    visit: 'A reserva: {service}{with}, {when}. Referência {reference}.',
    with: ' com {staff}',
    free: 'Pode cancelar sem custo até {when}.',
    place: 'Estamos aqui: {place}.',
  },
}

const suggestionsMax = 6
const knowledgeMax = 3

/** Replies to choose from, the likeliest first, in the customer's language; the business's own words as they are. */
export function suggestReplies(facts: SuggestionFacts): readonly SuggestedReply[] {
  const words = phrases[channelLanguageOf(facts.locale)]
  const greeting: SuggestedReply[] = facts.isFirst
    ? [{ id: 'greeting', kind: 'greeting', text: greet(words, facts) }]
    : []
  const known = answersTo(facts).map(
    ({ topic, answer }): SuggestedReply => ({ id: `knowledge:${topic}`, kind: 'knowledge', text: answer }),
  )
  return [...greeting, ...known, ...timesOf(words, facts), ...visitOf(words, facts), ...placeOf(words, facts)].slice(
    0,
    suggestionsMax,
  )
}

function greet(words: Phrases, { customer, member, business }: SuggestionFacts): string {
  return fill(customer === null ? words.hello : words.helloName, { customer: customer ?? '', member, business })
}

/** What the business has written down about what was asked: most of its words said comes first. */
function answersTo({ asked, knowledge }: SuggestionFacts) {
  const said = ` ${plainText(asked.join(' ')).replace(/[^\p{L}\p{N}]+/gu, ' ')} `
  const hits = (entry: SuggestionFacts['knowledge'][number]) =>
    [entry.topic, ...entry.keywords].filter((word) => said.includes(` ${plainText(word)} `)).length
  return knowledge
    .map((entry) => ({ ...entry, hits: hits(entry) }))
    .filter((entry) => entry.hits > 0)
    .toSorted((a, b) => b.hits - a.hits)
    .slice(0, knowledgeMax)
}

function timesOf(words: Phrases, { times, locale }: SuggestionFacts): SuggestedReply[] {
  if (times === null || times.startMs.length === 0) return []
  const said = times.startMs.map((ms) => paymentWhen(locale, ms, times.timeZone)).join(' · ')
  return [{ id: 'times', kind: 'times', text: fill(words.times, { service: times.service, times: said }) }]
}

function visitOf(words: Phrases, { visit, locale }: SuggestionFacts): SuggestedReply[] {
  if (visit === null) return []
  const { service, staff, startMs, timeZone, reference, freeUntilMs } = visit
  const when = paymentWhen(locale, startMs, timeZone)
  const withStaff = staff === null ? '' : fill(words.with, { staff })
  const text = fill(words.visit, { service, when, reference, with: withStaff })
  const free = freeUntilMs === null ? null : fill(words.free, { when: paymentWhen(locale, freeUntilMs, timeZone) })
  return [
    { id: 'visit', kind: 'visit', text },
    ...(free === null ? [] : [{ id: 'policy', kind: 'policy' as const, text: free }]),
  ]
}

function placeOf(words: Phrases, { place }: SuggestionFacts): SuggestedReply[] {
  return place === null ? [] : [{ id: 'place', kind: 'place', text: fill(words.place, { place }) }]
}

function fill(phrase: string, values: Readonly<Record<string, string>>): string {
  return phrase.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
}
