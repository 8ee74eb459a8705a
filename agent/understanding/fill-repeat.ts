import { clearField, type Filling, setField } from './filling.ts'
import type { Reading } from './reading.ts'
import type { ReadingContext } from './reading-context.ts'
import { withEnd, withoutEnd } from './series-end.ts'

const codes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
const wordsMax = 120

/** The series wished: begun, ended, changed or taken back. Its first date is the date of the draft. */
export function fillRepeat(filling: Filling, { repeat, messageId }: Reading, { today }: ReadingContext): void {
  if (repeat?.once) {
    clearField(filling, 'repeat')
    return
  }
  const before = filling.draft.repeat?.value ?? null
  if (repeat !== null && (repeat.rule !== null || before !== null)) {
    const rule = repeat.rule === null ? (before?.rule ?? '') : withKeptEnd(repeat.rule, before?.rule)
    const first = filling.draft.date?.value.from ?? today
    const words = [repeat.rule === null ? before?.words : null, repeat.words].filter((one) => one != null && one !== '')
    const wish = { rule: withEnd(rule, repeat.end, first), words: words.join(', ').slice(0, wordsMax) }
    setField(filling, 'repeat', wish, messageId)
  }
  followDate(filling, messageId, repeat?.rule != null)
}

/** "Make it every two weeks instead": as often as before. */
function withKeptEnd(rule: string, before: string | undefined): string {
  const end = /;(?:COUNT|UNTIL)=[^;]+/.exec(before ?? '')?.[0] ?? ''
  return `${withoutEnd(rule)}${end}`
}

/** Another first day moves the whole series to that weekday. */
function followDate(filling: Filling, messageId: string, ruleSaid: boolean): void {
  const { repeat, date } = filling.draft
  if (repeat === null || date === null || ruleSaid || !filling.changed.has('date')) return
  if (date.value.from !== date.value.to) return
  const code = codes[Temporal.PlainDate.from(date.value.from).dayOfWeek - 1]
  const rule = repeat.value.rule.replace(/BYDAY=[A-Z]{2}(?=;|$)/, `BYDAY=${code}`)
  setField(filling, 'repeat', { ...repeat.value, rule }, messageId)
}
