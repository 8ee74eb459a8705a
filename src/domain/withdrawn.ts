/** A message with what stands beside its words; a note of an edit or a deletion names the message that it withdrew. */
interface Noted {
  readonly id: string
  readonly content: Readonly<Record<string, unknown>> | null
}

/**
 * What a planner may know of a conversation: without messages that their customer deleted or replaced before anybody had
 * answered them, and without the notes of these deletions.
 */
export function withoutWithdrawn<M extends Noted>(messages: readonly M[]): M[] {
  const gone = new Set(messages.flatMap(({ content }) => content?.['withdrew'] ?? []))
  const isNote = ({ content }: M) => content?.['kind'] === 'deleted' && content['withdrew'] !== undefined
  return gone.size === 0 ? [...messages] : messages.filter((message) => !gone.has(message.id) && !isNote(message))
}
