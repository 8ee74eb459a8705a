import type { ConversationMessage } from '../domain/message.ts'
import { localTimeOf } from '../domain/zoned-time.ts'
import type { InboxEntry } from '../usecases/list-inbox.ts'
import { printable, printableBlock } from './printable.ts'

const marks = { requested: 'WAITS ', taken: 'taken ', none: '      ' } as const

/** One line for each conversation, those that wait for a person first: with whom, and how long ago the last word was. */
export function inboxLines(entries: readonly InboxEntry[], nowMs: number): string[] {
  if (entries.length === 0) return ['  nothing yet']
  return entries.map((entry) => {
    const { conversationId, handoff, reason, summary, channel, address, lastMessageAtMs, unknown, failed } = entry
    const doubt = [unknown > 0 ? `${unknown} UNKNOWN` : '', failed > 0 ? `${failed} not delivered` : '']
    const why = [[reason, summary].filter((part) => part !== null && part !== '').join(': '), ...doubt]
      .filter((part) => part !== '')
      .join(' · ')
    const mark = unknown > 0 ? '!!    ' : marks[handoff]
    const age = lastMessageAtMs === null ? '' : ageText(nowMs - lastMessageAtMs)
    const parts = [conversationId, channel, printable(address ?? ''), age, printableBlock(why, ' '.repeat(12))]
    return `  ${mark} ${parts.filter((part) => part !== '').join('  ')}`
  })
}

/** "4 min ago": how long something is past. */
function ageText(ms: number): string {
  const minutes = Math.floor(ms / 60_000)
  if (minutes < 1) return 'just now'
  if (minutes < 60) return `${minutes} min ago`
  const hours = Math.floor(minutes / 60)
  return hours < 48 ? `${hours} h ago` : `${Math.floor(hours / 24)} days ago`
}

/** What asks for a person besides conversations, with what to do about it; nothing where there is nothing. */
export function needLines(needs: {
  readonly unknown: number
  readonly failed: number
  readonly letters: number
  readonly unreached: number
}): string[] {
  const { unknown, failed, letters, unreached } = needs
  const lines: string[] = []
  if (unknown > 0) lines.push(`  !! ${many(unknown, 'message')} of which nobody knows: doubts`)
  if (failed > 0) lines.push(`  !! ${many(failed, 'message')} not delivered: doubts`)
  if (letters > 0) lines.push(`  !! ${many(letters, 'webhook')} that could not be read: npm run channel -- letters`)
  if (unreached > 0)
    lines.push(`  !! ${many(unreached, 'notification')} that reached nobody: npm run notifications -- problems`)
  return lines
}

function many(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}

/** "2026-11-23 10:12  customer  can I …" on the wall clock of the conversation. */
export function messageLine(message: ConversationMessage, timeZone: string): string {
  const { date, time } = localTimeOf(timeZone, message.createdAtMs)
  return `${date} ${time}  ${message.role.padEnd(8)}  ${printableBlock(message.text, ' '.repeat(28))}`
}
