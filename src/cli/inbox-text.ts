import type { ConversationMessage } from '../domain/message.ts'
import { localTimeOf } from '../domain/zoned-time.ts'
import type { InboxEntry } from '../usecases/list-inbox.ts'
import { printableBlock } from './printable.ts'

const marks = { requested: 'WAITS ', taken: 'taken ', none: '      ' } as const

/** One line for each conversation, those that wait for a person first. */
export function inboxLines(entries: readonly InboxEntry[]): string[] {
  if (entries.length === 0) return ['  nothing yet']
  return entries.map(({ conversationId, handoff, reason, summary, channel }) => {
    const why = [reason, summary].filter((part) => part !== null && part !== '').join(': ')
    return `  ${marks[handoff]} ${conversationId}  ${channel}${why === '' ? '' : `  ${printableBlock(why, ' '.repeat(12))}`}`
  })
}

/** "2026-11-23 10:12  customer  can I …" on the wall clock of the conversation. */
export function messageLine(message: ConversationMessage, timeZone: string): string {
  const { date, time } = localTimeOf(timeZone, message.createdAtMs)
  return `${date} ${time}  ${message.role.padEnd(8)}  ${printableBlock(message.text, ' '.repeat(28))}`
}
