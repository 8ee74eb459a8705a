import { costWords, failureWords, segmentWords, stateWords } from '../domain/delivery-words.ts'
import { localTimeOf } from '../domain/zoned-time.ts'
import type { DeliveryRow } from '../ports/stores/delivery.ts'
import type { Sender } from '../usecases/read-transcript.ts'

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
    return `${isInDoubt(row, replaced) ? '!!' : '  '} ${facts.join(' · ')}`
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

/** What was, or may have been, paid for. */
function costOf({ payload, state, attempts }: DeliveryRow, sender: Sender | undefined): string[] {
  const { segments } = payload
  const words = segmentWords(segments)
  if (segments === undefined || words === null || state === 'dropped' || attempts === 0) return []
  const cost = costWords(segments.count, sender?.segmentPrice ?? null)
  return [cost === null ? words : `${words}, ${cost}`]
}

function doubtOf(row: DeliveryRow, replaced: ReadonlySet<string | null>): string[] {
  const notes = row.againOf === null ? [] : ['in the place of one that did not arrive']
  if (isInDoubt(row, replaced)) return [...notes, `npm run inbox -- again ${row.id}`]
  return row.seenAtMs === null ? notes : [...notes, 'seen by a person']
}
