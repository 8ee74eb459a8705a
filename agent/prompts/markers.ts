import type { OpenQuestion } from '../../src/domain/conversation.ts'
import type { Choice } from '../../src/domain/message.ts'
import type { FactReference, Reply, ReplySegment } from '../../src/domain/reply.ts'
import { sayablePhrases } from './system.ts'

const marker = /\[\[\s*([a-z]+)\s*([^\]\n]{0,160}?)\s*\]\]/gi
const questions = [
  'service',
  'staff',
  'location',
  'date',
  'time',
  'party',
  'nights',
  'repeat',
  'offer',
  'name',
  'contact',
  'booking',
  'handoff',
  'anything',
] as const

/** Longest text of a model that is read. */
const textCharsMax = 4_000

/**
 * A model's text as a reply: `[[…]]` markers become facts, choices and what is asked; the rest is free text. A marker of
 * no known kind is left out.
 */
export function parseReply(text: string, shown: readonly { readonly id: string }[]): Reply {
  const segments: ReplySegment[] = []
  let choices: Choice[] = []
  let about: OpenQuestion['about'] | null = null
  let at = 0
  const source = text.slice(0, textCharsMax).toWellFormed()
  const addText = (words: string) => {
    if (words.trim() !== '') segments.push({ kind: 'text', text: words })
  }
  for (const match of source.matchAll(marker)) {
    addText(source.slice(at, match.index))
    at = match.index + match[0].length
    const kind = (match[1] ?? '').toLowerCase()
    const key = match[2] ?? ''
    if (kind === 'choices') choices = key.split(/[\s,]+/).map((id) => ({ id, label: id }))
    else if (kind === 'ask') about = questions.find((question) => question === key) ?? about
    else if (kind === 'say' && sayablePhrases.includes(key)) segments.push({ kind: 'phrase', id: key, values: {} })
    else {
      const fact = factOf(kind, key)
      if (fact !== null) segments.push({ kind: 'fact', fact })
    }
  }
  addText(source.slice(at))
  return finished(segments, choices, { about, shown })
}

function finished(
  segments: readonly ReplySegment[],
  choices: readonly Choice[],
  {
    about,
    shown,
  }: { readonly about: OpenQuestion['about'] | null; readonly shown: readonly { readonly id: string }[] },
): Reply {
  const showsOffers = segments.some((segment) => segment.kind === 'fact' && segment.fact.type === 'offer')
  const all = choices.length === 0 && showsOffers ? shown.map(({ id }) => ({ id, label: id })) : choices
  const picks = all.some((choice) => shown.some((offer) => offer.id === choice.id))
  const asked = about ?? (picks ? 'offer' : null)
  const asks = asked === null ? null : { about: asked, key: null, options: [...all] }
  return { segments, choices: all, cards: cardsOf(segments), asks }
}

function cardsOf(segments: readonly ReplySegment[]): string[] {
  return segments.flatMap((segment) =>
    segment.kind === 'fact' && segment.fact.type === 'booking' ? [segment.fact.id] : [],
  )
}

function factOf(kind: string, key: string): FactReference | null {
  const [first = '', second = first] = key.split(/\s+/)
  switch (kind) {
    case 'offer':
      return { type: 'offer', id: first }
    case 'booking':
      return { type: 'booking', id: first }
    case 'payment':
      return { type: 'booking', id: first, part: 'payment' }
    case 'cancelling':
      return { type: 'booking', id: first, part: 'if-cancelled' }
    case 'service':
      return { type: 'service', id: first, part: 'name' }
    case 'price':
    case 'duration':
    case 'policy':
      return { type: 'service', id: first, part: kind }
    case 'about':
      return { type: 'service', id: first, part: 'description' }
    case 'staff':
      return { type: 'staff', id: first }
    case 'area':
    case 'address':
      return { type: 'location', id: first, part: kind }
    case 'hours':
      return { type: 'hours', from: first, to: second }
    case 'knowledge':
      return { type: 'knowledge', topic: key }
    case 'now':
      return { type: 'now' }
    case 'phone':
    case 'email':
    case 'website':
      return { type: 'tenant', part: kind }
    default:
      return null
  }
}
