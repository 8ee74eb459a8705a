import type { PendingConfirmation } from '../../src/domain/conversation.ts'
import type { Choice, ConversationMessage } from '../../src/domain/message.ts'

/**
 * A "Yes" to be tapped names the question under which it stands. Buttons stay on a screen, in another tab or far up in a
 * chat, while the wish goes on: one that was shown with other terms must not agree to those of now.
 */

const yes = 'yes'
/** What is left of a tap on a button of an earlier question: it says nothing. */
const outdated = 'outdated'

/** The choices as they are sent: a yes carries the pending confirmation that it would agree to. */
export function withNamedYes(choices: readonly Choice[], pending: PendingConfirmation | null): Choice[] {
  return choices.map((choice) => (choice.id === yes && pending !== null ? { ...choice, id: named(pending) } : choice))
}

/** The message as it is understood: a tapped yes counts for the question that it names, any other says nothing. */
export function withoutOutdatedYes(
  message: ConversationMessage,
  pending: PendingConfirmation | null,
): ConversationMessage {
  const { choiceId } = message
  if (choiceId === null || (choiceId !== yes && !choiceId.startsWith(`${yes}:`))) return message
  const meant = pending === null ? yes : named(pending)
  return choiceId === meant ? { ...message, choiceId: yes } : { ...message, choiceId: outdated, text: '' }
}

function named({ id }: PendingConfirmation): string {
  return `${yes}:${id}`
}
