import type { ChatMessage } from './types.ts'

/** How many messages of the other side came after the last one that was seen; none where that is not known. */
export function unreadOf(messages: readonly ChatMessage[], seen: string | undefined): number {
  const at = messages.findLastIndex(({ id }) => id === seen)
  return at < 0 ? 0 : messages.slice(at + 1).filter(({ role }) => role !== 'customer').length
}
