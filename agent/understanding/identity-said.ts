import { codeTyped } from '../../src/domain/proof-code.ts'
import type { IdentityHeard } from '../../src/domain/understanding.ts'
import type { Filling } from './filling.ts'
import { setField } from './filling.ts'
import { namesIn } from './name-in-passing.ts'
import type { Reading } from './reading.ts'
import type { ReadingContext } from './reading-context.ts'

/** What a message says of who writes, beside the draft. The code itself was taken out of it when it came. */
export function identityHeard(reading: Reading, { session, lexicon }: ReadingContext): IdentityHeard | null {
  const { plain, raw } = reading.text
  const asked = session.openQuestion?.about === 'code'
  const code = raw.includes(codeTyped)
  const again = asked && !code && (reading.choiceId === 'new_code' || lexicon.identity.codeAgain.test(plain))
  const otherNumber = lexicon.identity.otherNumber.test(plain)
  const elsewhere = lexicon.identity.elsewhere.test(plain)
  return code || again || otherNumber || elsewhere ? { code, again, otherNumber, elsewhere } : null
}

/** Whom it is for: "for my daughter Mia", "for Mia" on a number that is somebody else's, "mine". */
export function fillAttendee(filling: Filling, reading: Reading, context: ReadingContext): void {
  const { session } = context
  const { openQuestion, known } = session
  const asked = openQuestion?.about === 'name' && openQuestion.key === attendeeAsked
  const which = openQuestion?.about === 'booking'
  if (filling.draft.intent === null || reading.scope.foreign) return
  const said = attendeeIn(reading, context, { asked, which })
  const { name } = reading.contact
  if (asked) {
    // "Kim", said of her daughter, is no name of the customer's.
    filling.draft = { ...filling.draft, name: session.draft.name }
    filling.changed.delete('name')
  }
  if (said !== null) setField(filling, 'attendee', said, reading.messageId)
  if (said !== null || !asked || name === null) return
  const { kin } = filling.draft.attendee?.value ?? { kin: null }
  const self = known?.name != null && name.toLowerCase() === known.name.toLowerCase()
  setField(filling, 'attendee', { name: self ? null : name, kin: self ? null : kin, self }, reading.messageId)
}

/** The key of the question whom it is for. */
export const attendeeAsked = 'attendee'

type Attendee = NonNullable<Filling['draft']['attendee']>['value']

function attendeeIn(
  reading: Reading,
  context: ReadingContext,
  { asked, which }: { readonly asked: boolean; readonly which: boolean },
): Attendee | null {
  const { plain } = reading.text
  const { identity } = context.lexicon
  if ((asked || which) && identity.selfAlone.test(plain)) return { name: null, kin: null, self: true }
  const kin = kinIn(reading, context)
  if (kin !== null) return kin
  const answered = asked ? identity.kinAlone.exec(plain)?.[1] : undefined
  if (answered !== undefined) return { name: null, kin: answered, self: false }
  const known = knownIn(reading, context, asked || which)
  if (known !== null) return known
  const changes = reading.acts.has('cancel') || reading.acts.has('move')
  const ofKin = changes || which ? identity.ofKin.exec(plain)?.[1] : undefined
  if (ofKin !== undefined) return { name: null, kin: ofKin, self: false }
  // "That works for me" says of whom only where somebody else is in question.
  const inQuestion =
    asked || which || context.session.draft.attendee !== null || context.session.known?.several === true
  if (inQuestion && identity.self.test(plain)) return { name: null, kin: null, self: true }
  return nameIn(reading, context)
}

/** "For my daughter Mia", unless more come than she. */
function kinIn(reading: Reading, context: ReadingContext): Attendee | null {
  const { raw, plain } = reading.text
  const { identity } = context.lexicon
  const found = identity.forKin.exec(plain)
  const [whole, kin] = found ?? []
  if (found === null || whole === undefined || kin === undefined || (reading.party ?? 1) > 1) return null
  const end = found.index + whole.length
  if (identity.moreBefore.test(plain.slice(0, found.index).replace(/\bfor\s*$/u, ''))) return null
  const gap = identity.beforeName.exec(plain.slice(end))?.[0].length ?? 0
  const nameEnd = gap === 0 ? end : nameEndFrom(end + gap, reading, context)
  const name = nameEnd > end + gap ? raw.slice(end + gap, nameEnd) : null
  return identity.andMore.test(plain.slice(name === null ? end : nameEnd)) ? null : { name, kin, self: false }
}

/** Up to three words with a capital that may be a name: in "Mia Friday" the second is none. Where the last ends. */
function nameEndFrom(start: number, reading: Reading, context: ReadingContext): number {
  const { raw, tokens } = reading.text
  let end = start
  for (const token of tokens.filter((one) => one.start >= start).slice(0, nameWordsMax)) {
    const isNext = end === start ? token.start === start : raw.slice(end, token.start) === ' '
    if (!isNext || !token.capital || !isName(token, reading, context)) break
    end = token.end
  }
  return end
}

const nameWordsMax = 3

/** Somebody whom this number has booked for before, by the first name. */
function knownIn({ text }: Reading, { session, lexicon }: ReadingContext, anywhere: boolean): Attendee | null {
  const { known, draft } = session
  if (known === null) return null
  const changes = draft.intent === 'cancel' || draft.intent === 'move' || draft.intent === 'find'
  const words = new Set(text.tokens.map(({ key }) => key))
  const isNamed = (name: string) => {
    const first = firstKey(name)
    if (first === '' || !words.has(first) || lexicon.plainWords.has(first)) return false
    return anywhere || changes || new RegExp(`\\b(?:for ${first}\\b|${first}'s\\b)`).test(text.plain)
  }
  const other = known.others.find(isNamed)
  if (other !== undefined) return { name: other, kin: null, self: false }
  return known.name !== null && known.several && isNamed(known.name) ? { name: null, kin: null, self: true } : null
}

/** "For Mia", where whoever writes is known, or has said another name before. */
function nameIn(reading: Reading, context: ReadingContext): Attendee | null {
  const own = context.session.known?.name ?? context.session.draft.name?.value ?? null
  if (own === null || reading.acts.has('cancel') || reading.acts.has('move')) return null
  const { lexicon } = context
  for (const span of namesIn(reading.text, lexicon, lexicon.identity.forName)) {
    const name = reading.text.raw.slice(span.start, span.end)
    if (!isName(span, reading, context) || firstKey(name) === firstKey(own)) continue
    return { name, kin: null, self: false }
  }
  return null
}

/** No day, no service and nobody of the house. */
function isName(
  span: { readonly start: number; readonly end: number },
  { text, wishes, mentioned }: Reading,
  { lexicon }: ReadingContext,
): boolean {
  if ([...wishes.spans, ...mentioned.spans].some((one) => one.start < span.end && span.start < one.end)) return false
  const words = text.tokens.filter((token) => token.start >= span.start && token.end <= span.end)
  return words.every(({ key }) => !lexicon.plainWords.has(key) || lexicon.wordNames.has(key))
}

function firstKey(name: string): string {
  return (
    name
      .toLowerCase()
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .match(/^[\p{L}\p{N}]+/u)?.[0] ?? ''
  )
}
