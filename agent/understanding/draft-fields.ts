import type { DateWish, TimeWish } from '../../src/domain/conversation.ts'
import { fillServices } from './fill-visit.ts'
import { clearField, type Filling, setField } from './filling.ts'
import type { Lexicon } from './lexicon/lexicon.ts'
import { hasValue, isFlag } from './name-index.ts'
import type { Reading } from './reading.ts'
import type { ReadingContext } from './reading-context.ts'

const declinedMax = 50

/** Who and what: service, staff, attributes. A changed one drops what no longer fits it. */
export function fillWhoAndWhat(filling: Filling, reading: Reading, context: ReadingContext): void {
  const { mentioned, messageId } = reading
  fillServices(filling, reading, context)
  if (mentioned.services.length === 0 && filling.draft.service === null) {
    // "Haircut is $60. Shall I look for a time?" … "can I come on Friday": the haircut is still meant.
    const { openQuestion } = context.session
    const [only] = openQuestion?.about === 'service' && openQuestion.options.length === 1 ? openQuestion.options : []
    if (only !== undefined) setField(filling, 'service', only.id, messageId)
  }
  // Names that stand by single services are no wish for the whole visit.
  const staff = filling.changed.has('stepStaff') ? new Set<string>() : new Set(mentioned.staff.map(({ id }) => id))
  if (filling.changed.has('stepStaff') && filling.draft.stepStaff !== null) clearField(filling, 'staff')
  const [person] = staff
  if (staff.size === 1 && person !== undefined) setStaff(filling, person, messageId, context)
  else if (
    (context.lexicon.anyStaff.test(reading.text.plain) || reading.any) &&
    staff.size === 0 &&
    !reading.acts.has('ask-alternatives')
  ) {
    setField(filling, 'staff', 'any', messageId)
  }
  for (const id of mentioned.refusedStaff) declineStaff(filling, id)
  const named = filling.draft.staff?.value
  const other = reading.acts.has('ask-alternatives') && reading.other
  if (other && staff.size === 0 && named !== undefined && named !== 'any') declineStaff(filling, named)
  if (staff.size === 0) fillAttributes(filling, reading, context)
  else if (person !== undefined && staff.size === 1) fillAttributesOf(filling, person, reading, context)
}

/** Names a person: what had been asked for of another city or kind no longer holds. */
export function setStaff(filling: Filling, id: string, messageId: string, context: ReadingContext): void {
  setField(filling, 'staff', id, messageId)
  const attributes = context.catalog.resources.find((resource) => resource.id === id)?.attributes ?? {}
  const kept = Object.entries(filling.draft.attributes).filter(
    ([key, wish]) => attributes[key] === undefined || hasValue(attributes[key], wish.value),
  )
  filling.draft = {
    ...filling.draft,
    attributes: Object.fromEntries(kept),
    declinedStaff: filling.draft.declinedStaff.filter((declined) => declined !== id),
  }
}

/** Takes a person out of what may be proposed. */
export function declineStaff(filling: Filling, id: string): void {
  if (filling.draft.staff?.value === id) clearField(filling, 'staff')
  if (filling.draft.declinedStaff.includes(id)) return
  filling.draft = { ...filling.draft, declinedStaff: [...filling.draft.declinedStaff, id].slice(-declinedMax) }
  filling.changed.add('declinedStaff')
}

function fillAttributes(filling: Filling, reading: Reading, context: ReadingContext): void {
  for (const { key, value, match } of reading.mentioned.attributes) {
    const before = reading.text.plain.slice(Math.max(0, match.start - 30), match.start)
    const refused = context.lexicon.pointing.refusedBefore.test(before)
    if (refused && !isFlag(value)) continue
    // "Do they do cosmetic work?" asks about the one that is being talked about.
    const named = filling.draft.staff !== null && filling.draft.staff.value !== 'any'
    const asks = reading.asked.includes('staff') || (named && reading.text.plain.includes('?'))
    if (isFlag(value) && asks && (named || !reading.scope.evidence)) continue
    // "Yes. Is it cheap?" asks about what is agreed.
    const agrees = reading.answer.answer === 'yes' || reading.answer.answer === 'yes-but'
    if (agrees && isAskedAbout(reading.text.plain, match.start, context.lexicon)) continue
    // What nobody here has cannot be searched by.
    if (!context.catalog.resources.some(({ attributes }) => hasValue(attributes[key], value))) continue
    // "Need not be unisex" leaves the choice open; nobody asks for the lack of something.
    if (refused) continue
    const known = filling.draft.attributes[key]
    if (known !== undefined && sameValue(known.value, value)) continue
    filling.draft = {
      ...filling.draft,
      attributes: { ...filling.draft.attributes, [key]: { value, messageId: reading.messageId } },
    }
    filling.changed.add('attributes')
    const staff = filling.draft.staff?.value
    const has = context.catalog.resources.find((resource) => resource.id === staff)?.attributes[key]
    if (staff !== undefined && staff !== 'any' && !hasValue(has, value)) clearField(filling, 'staff')
  }
  if (filling.changed.has('attributes')) dropConflicting(filling, reading.messageId, context)
}

/** True where the sentence around a place of the text is a question. */
function isAskedAbout(plain: string, at: number, lexicon: Lexicon): boolean {
  const start = Math.max(...['.', '!', '?', '\n', ','].map((sign) => plain.lastIndexOf(sign, at))) + 1
  const end = plain.slice(at).search(/[.!?\n]/)
  const sentence = plain.slice(start, end < 0 ? plain.length : at + end + 1)
  return sentence.endsWith('?') || lexicon.questionStart.test(sentence) || lexicon.asksToKnow.test(sentence)
}

/** "Ana in Milbrook": the place was asked for as well, and stays wished where Ana has no time. */
function fillAttributesOf(filling: Filling, person: string, reading: Reading, { catalog }: ReadingContext): void {
  const has = catalog.resources.find(({ id }) => id === person)?.attributes ?? {}
  for (const { key, value } of reading.mentioned.attributes) {
    const known = filling.draft.attributes[key]
    if (isFlag(value) || !hasValue(has[key], value) || (known !== undefined && hasValue(known.value, value))) continue
    const said = { value, messageId: reading.messageId }
    filling.draft = { ...filling.draft, attributes: { ...filling.draft.attributes, [key]: said } }
    filling.changed.add('attributes')
  }
}

/** Where nobody has all that was asked for over time, the newest wish counts and the older ones are let go. */
function dropConflicting(filling: Filling, messageId: string, context: ReadingContext): void {
  const wished = Object.entries(filling.draft.attributes)
  const fits = (wishes: typeof wished) =>
    context.catalog.resources.some(
      ({ kind, attributes }) =>
        kind === 'staff' && wishes.every(([key, wish]) => hasValue(attributes[key], wish.value)),
    )
  if (fits(wished)) return
  const newest = wished.filter(([, wish]) => wish.messageId === messageId)
  if (newest.length > 0 && fits(newest)) filling.draft = { ...filling.draft, attributes: Object.fromEntries(newest) }
}

const sameValue = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()

/** When: a new day keeps the time and a new time keeps the day. */
export function fillWhen(filling: Filling, reading: Reading, context: ReadingContext): void {
  const { lexicon, today } = context
  const { messageId } = reading
  const { plain } = reading.text
  const date = reading.wishes.date
  const time = reading.wishes.time
  if (date !== null && !(reading.answer.answer === 'yes' && holdsDate(date, filling.draft.date?.value))) {
    setField(filling, 'date', date, messageId)
  }
  if (time !== null && !(reading.answer.answer === 'yes' && holdsTime(time, filling.draft.time?.value))) {
    setField(filling, 'time', time, messageId)
  }
  // "As soon as possible" is today; where today has nothing the search gives what is nearest.
  if (date === null && lexicon.soonest.test(plain)) {
    setField(filling, 'date', { from: today, to: today }, messageId)
    if (time === null) clearField(filling, 'time')
  }
  if (time === null && date !== null && lexicon.anyTime.test(plain)) clearField(filling, 'time')
  if (date === null && lexicon.anyDay.test(plain)) clearField(filling, 'date')
}

/** True where a looser wish ("in the afternoon") holds what the draft has ("at 3 pm") and so changes nothing. */
function holdsTime(wish: TimeWish, current: TimeWish | undefined): boolean {
  if (current === undefined || current.kind === 'window' || current.start === null || wish.kind !== 'window')
    return false
  return (wish.start === null || current.start >= wish.start) && (wish.end === null || current.start < wish.end)
}

function holdsDate(wish: DateWish, current: DateWish | undefined): boolean {
  return current !== undefined && current.from >= wish.from && current.to <= wish.to
}
