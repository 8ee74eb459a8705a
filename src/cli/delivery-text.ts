import { costWords, failureWords, segmentWords, stateWords } from '../domain/delivery-words.ts'
import { localTimeOf } from '../domain/zoned-time.ts'
import type { DeliveryRow } from '../ports/stores/delivery.ts'
import type { Sender } from '../usecases/read-transcript.ts'
import { printable } from './printable.ts'

/** "fake-sms from +1…: delivered 10:13 · 2 segments (UCS-2 …), 0.0166 USD" of each part; what is in doubt stands out. */
export function deliveryLines(
  rows: readonly DeliveryRow[],
  { senders, timeZone }: { readonly senders: readonly Sender[]; readonly timeZone: string },
): string[] {
  const replaced = new Set(rows.map(({ againOf }) => againOf))
  return rows.map((row, index) => {
    const sender = senders.find(({ accountId, channel }) => accountId === row.accountId && channel === row.channel)
    const part = rows.length > 1 ? ` ${index + 1}/${rows.length}` : ''
    const from = `${row.channel}${sender === undefined ? '' : ` from ${sender.sender}`}`
    const facts = [`${from}${part}: ${stateOf(row, timeZone)}`, ...costOf(row, sender), ...doubtOf(row, replaced)]
    return `${isInDoubt(row, replaced) ? '!!' : '  '} ${printable(facts.join(' · ')).replaceAll('\n', ' ')}`
  })
}

function isInDoubt(row: DeliveryRow, replaced: ReadonlySet<string | null>): boolean {
  return (row.state === 'unknown' || row.state === 'failed') && row.seenAtMs === null && !replaced.has(row.id)
}

function stateOf(row: DeliveryRow, timeZone: string): string {
  const { state, errorCode, settledAtMs, nextAttemptAtMs, attempts } = row
  const at = settledAtMs === null ? '' : ` ${localTimeOf(timeZone, settledAtMs).time}`
  const word = stateWords[state]
  if (state === 'unknown') return `${word}, it may or may not have been sent: ${failureWords(errorCode)}`
  if (state === 'failed' || state === 'dropped') return `${word}${at}: ${failureWords(errorCode)}`
  if (state === 'pending') {
    const { date, time } = localTimeOf(timeZone, nextAttemptAtMs)
    const again = attempts === 0 ? '' : `, tried ${attempts} ${attempts === 1 ? 'time' : 'times'}`
    return `${word}, not before ${date} ${time}${again}`
  }
  return `${word}${at}`
}

/** Whether a provider has taken it, or may have: what was refused at once is not billed. */
export function isPaid({ state, attempts, providerMessageId }: DeliveryRow): boolean {
  return attempts > 0 && (providerMessageId !== null || state === 'unknown' || state === 'sending')
}

/** What was, or may have been, paid for. */
function costOf(row: DeliveryRow, sender: Sender | undefined): string[] {
  const { segments } = row.payload
  const words = segmentWords(segments)
  if (segments === undefined || words === null || !isPaid(row)) return []
  const cost = costWords(segments.count, sender?.segmentPrice ?? null)
  return [cost === null ? words : `${words}, ${cost}`]
}

function doubtOf(row: DeliveryRow, replaced: ReadonlySet<string | null>): string[] {
  const notes = row.againOf === null ? [] : ['in the place of one that did not arrive']
  if (isInDoubt(row, replaced)) return [...notes, `npm run inbox -- again ${row.id}`]
  return row.seenAtMs === null ? notes : [...notes, 'seen by a person']
}

/** All segments of a conversation, with what they cost as far as prices are known; nothing where none was counted. */
export function totalLines(rows: readonly DeliveryRow[], senders: readonly Sender[]): string[] {
  const paid = rows.filter((row) => isPaid(row) && row.payload.segments !== undefined)
  const count = paid.reduce((sum, { payload }) => sum + (payload.segments?.count ?? 0), 0)
  if (count === 0) return []
  const costs = new Map<string, number>()
  for (const { accountId, payload } of paid) {
    const price = senders.find((one) => one.accountId === accountId)?.segmentPrice ?? null
    if (price === null) continue
    const before = costs.get(price.currency) ?? 0
    costs.set(price.currency, before + (payload.segments?.count ?? 0) * price.micros)
  }
  const sums = [...costs].map(([currency, micros]) => costWords(1, { micros, currency }))
  const texts = `${count} ${count === 1 ? 'segment' : 'segments'} in ${paid.length} ${paid.length === 1 ? 'text' : 'texts'}`
  return ['', [texts, ...sums].join(', ')]
}
