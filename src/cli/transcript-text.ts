import { localTimeOf } from '../domain/zoned-time.ts'
import type { ToolCallRecord } from '../ports/language-model.ts'
import type { StoredMessage } from '../ports/stores/message.ts'
import type { TurnRecord } from '../ports/stores/turn.ts'
import type { Transcript } from '../usecases/read-transcript.ts'
import { contentNote } from './content-text.ts'
import { deliveryLines, totalLines } from './delivery-text.ts'
import { printable, printableBlock } from './printable.ts'

/** A tool's result is cut here; `--json` has all of it. */
const resultCharsMax = 600

/** A transcript for people: messages in order, under each turn what was understood, called, judged, and what it took. */
export function transcriptText(transcript: Transcript, timeZone: string): string {
  const { conversation, session, messages, turns, deliveries, attendees } = transcript
  const opened = `${clock(timeZone, conversation.createdAtMs)} ${timeZone}`
  const lines = [
    `Conversation ${conversation.id}`,
    `  ${conversation.channel}${conversation.address ? ` with ${conversation.address}` : ''}, opened ${opened}, now with ${conversation.owner === 'agent' ? 'the agent' : 'a person'}`,
    `  locale ${session.locale}, customer ${session.identified}, handoff ${session.handoff}`,
    '',
  ]
  const parts = Map.groupBy(deliveries, ({ messageId }) => messageId)
  const told = new Set<string>()
  const answered = new Set(messages.filter(({ role }) => role !== 'customer').map(({ turnId }) => turnId))
  const lastOf = new Map(messages.map((message) => [message.turnId, message.id]))
  for (const message of messages) {
    // Inbound messages carry the turn that answered them: it is told once, before its answer. One that answered nothing
    // stands after the last message that it took.
    const turn = turns.find((candidate) => candidate.id === message.turnId)
    const tell = () => {
      if (turn === undefined || told.has(turn.id)) return
      told.add(turn.id)
      lines.push(...turnLines(turn))
    }
    if (message.role !== 'customer') tell()
    lines.push(...messageLines(message, timeZone, attendees))
    const shown = deliveryLines(parts.get(message.id) ?? [], { senders: transcript.senders, timeZone })
    lines.push(...shown.map((line) => `${indent}${line}`))
    if (!answered.has(message.turnId) && lastOf.get(message.turnId) === message.id) tell()
  }
  for (const turn of turns) if (!told.has(turn.id)) lines.push(...turnLines(turn))
  lines.push(...totalLines(deliveries, transcript.senders))
  return printable(lines.join('\n'))
}

function messageLines(message: StoredMessage, timeZone: string, attendees: Transcript['attendees']): string[] {
  const lines = [
    `${clock(timeZone, message.createdAtMs)}  ${message.role.padEnd(8)} ${printableBlock(message.text, indent)}`,
  ]
  const note = contentNote(message.content, message.awaits)
  if (note !== null) lines.push(`${indent}(${printable(note)})`)
  if (message.choiceId !== null) lines.push(`${indent}tapped ${message.choiceId}`)
  if (message.choices.length > 0) lines.push(`${indent}${message.choices.map(({ label }) => `[${label}]`).join(' ')}`)
  for (const card of message.cards) {
    const whose = attendees.find(({ bookingId }) => bookingId === card.bookingId)
    const whom = whose === undefined ? '' : `, for ${printable(whose.attendee)}`
    lines.push(`${indent}card: ${card.service}, ${card.reference}, ${card.state}${whom}`)
  }
  return lines
}

function turnLines(turn: TurnRecord): string[] {
  const took = turn.finishedAtMs === null ? 'not finished' : `${turn.finishedAtMs - turn.startedAtMs} ms`
  const tokens = `${turn.usage.inputTokens} tokens in, ${turn.usage.outputTokens} out`
  return [
    `${indent}── turn ${turn.id} · ${turn.state} · ${turn.model ?? 'no model'} · ${took} · ${tokens}`,
    ...understoodLines(turn),
    ...turn.calls.flatMap(callLines),
    ...turn.verdicts.map(({ guard, allowed, why }) => `${indent}   ${allowed ? 'passed' : 'STOPPED'} ${guard}: ${why}`),
  ]
}

function understoodLines({ understanding }: TurnRecord): string[] {
  if (understanding === null) return []
  const parts = [
    understanding.acts.join(' '),
    understanding.changed.length > 0 ? `changed ${understanding.changed.join(', ')}` : '',
    understanding.consent === 'none' ? '' : `consent ${understanding.consent}`,
    understanding.picked === null ? '' : `picked ${understanding.picked}`,
    understanding.notUnderstood ? 'not understood' : '',
    understanding.masked ? 'something was masked' : '',
  ].filter((part) => part !== '')
  return parts.length === 0 ? [] : [`${indent}   understood: ${parts.join('; ')}`]
}

function callLines(call: ToolCallRecord): string[] {
  return [
    `${indent}   ${call.ok ? '→' : '✗'} ${call.name} ${JSON.stringify(call.arguments)} (${call.ms} ms)`,
    `${indent}     ${cut(JSON.stringify(call.result))}`,
  ]
}

const indent = ' '.repeat(18)

function cut(text: string): string {
  return text.length <= resultCharsMax ? text : `${text.slice(0, resultCharsMax)} … (${text.length} characters)`
}

function clock(timeZone: string, ms: number): string {
  const { date, time } = localTimeOf(timeZone, ms)
  return `${date} ${time}`
}
