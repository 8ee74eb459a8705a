import { readAttendance } from '../../src/domain/attendance-words.ts'
import { channelLanguageOf } from '../../src/domain/channel-words.ts'
import type { SessionContext } from '../../src/domain/conversation.ts'
import type { ConversationMessage } from '../../src/domain/message.ts'
import { waitlistTool } from '../../src/domain/waitlist.ts'

/**
 * A one-word answer to a time that opened up, as the button it stands for: the number under which it was listed, and yes and
 * no in every language of the channels, since the question was put in the customer's. Whatever says more is read as always.
 */
export function withWaitlistAnswer(
  message: ConversationMessage,
  { session, nowMs, locale }: { readonly session: SessionContext; readonly nowMs: number; readonly locale: string },
): ConversationMessage {
  const pending = session.pendingConfirmation
  if (message.choiceId !== null || pending?.tool !== waitlistTool || pending.expiresAtMs <= nowMs) return message
  const choiceId = answerIn(message.text, locale)
  return choiceId === null ? message : { ...message, choiceId }
}

function answerIn(text: string, locale: string): 'yes' | 'no' | null {
  const number = /^\W*([12])\W*$/.exec(text)?.[1]
  if (number !== undefined) return number === '1' ? 'yes' : 'no'
  const { kind, rest, when } = readAttendance(text, channelLanguageOf(locale))
  if (rest !== '' || when.isSaid) return null
  return kind === 'yes' ? 'yes' : kind === 'no' ? 'no' : null
}
