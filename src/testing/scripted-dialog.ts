import type { Understanding } from '../domain/understanding.ts'
import type { DialogManager, TurnInput, TurnOutcome } from '../ports/dialog-manager.ts'
import type { Ids } from '../ports/ids.ts'

const nothingRead: Understanding = {
  language: 'en',
  consent: 'none',
  consentMessageId: null,
  acts: [],
  changed: [],
  questions: [],
  impossible: [],
  picked: null,
  ambiguous: null,
  asked: null,
  masked: false,
  notUnderstood: false,
}

/** A dialog manager that answers with what it heard, and lets a test do things while it "thinks". */
export function createEchoDialog(
  ids: Ids,
  meanwhile: (input: TurnInput) => Promise<Partial<TurnOutcome> | undefined> = async () => undefined,
): DialogManager & { readonly turns: readonly TurnInput[] } {
  const turns: TurnInput[] = []
  return {
    turns,
    runTurn: async (input, stream) => {
      turns.push(input)
      const text = `heard: ${input.inbound.map((message) => message.text).join(' | ')}`
      const changes = await meanwhile(input)
      stream.text(text)
      return {
        session: input.session,
        reply: { id: ids.next(), text, choices: [], cards: [] },
        understanding: nothingRead,
        calls: [],
        verdicts: [],
        model: 'echo',
        usage: { inputTokens: 0, outputTokens: 0 },
        ...changes,
      }
    },
  }
}
