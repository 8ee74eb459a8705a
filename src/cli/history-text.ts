import { localTimeOf } from '../domain/zoned-time.ts'
import type { CustomerHistory } from '../usecases/read-customer-history.ts'
import { customerText } from './booking-text.ts'
import { contentNote } from './content-text.ts'
import { printable, printableBlock } from './printable.ts'

const indent = ' '.repeat(18)

/** Everything said with one customer, oldest first: a line says where, each time it goes on somewhere else. */
export function historyText({ customer, identities, conversations, messages }: CustomerHistory, timeZone: string) {
  const proven = identities.map(({ channel, address }) => `${channel} ${address}`)
  const lines = [
    customerText(customer),
    `  proven: ${proven.length === 0 ? 'no address yet' : printable(proven.join(', '))}`,
    `  conversations, spoken in last first: ${conversations.length}`,
    ...conversations.map(({ id, channel }) => `    ${id}  ${channel}`),
  ]
  let place = ''
  for (const message of messages) {
    if (message.conversationId !== place) {
      place = message.conversationId
      lines.push('', `${message.channel}  ${place}`)
    }
    const { date, time } = localTimeOf(timeZone, message.createdAtMs)
    lines.push(`${date} ${time}  ${message.role.padEnd(8)} ${printableBlock(message.text, indent)}`)
    const note = contentNote(message.content, message.awaits)
    if (note !== null) lines.push(`${indent}(${printable(note)})`)
  }
  return printable(lines.join('\n'))
}
