import type { Draft } from '../../src/domain/conversation.ts'
import type { ConversationMessage } from '../../src/domain/message.ts'

/**
 * A draft as a tool has left it, with the name and contact that the customer gave: a model may correct how they were
 * read, but not bring in a name, number or address of its own, to which a confirmation would then go.
 */
export function withSaidContact(
  draft: Draft,
  before: Draft,
  messages: readonly ConversationMessage[],
): { readonly draft: Draft; readonly refused: readonly string[] } {
  const said = messages.filter((message) => message.role === 'customer').map((message) => message.text.toLowerCase())
  const refused: string[] = []
  const kept = <Field extends 'name' | 'phone' | 'email'>(field: Field): Draft[Field] => {
    const value = draft[field]?.value
    if (value === undefined || value === before[field]?.value) return draft[field]
    if (said.some((text) => isSaid(field, value.toLowerCase(), text))) return draft[field]
    refused.push(field)
    return before[field]
  }
  return { draft: { ...draft, name: kept('name'), phone: kept('phone'), email: kept('email') }, refused }
}

/** Digits of a phone number that must stand together in the customer's words; its country code may be ours. */
const phoneDigitsCompared = 7

function isSaid(field: 'name' | 'phone' | 'email', value: string, text: string): boolean {
  if (field !== 'phone') return text.includes(value)
  const digits = value.replace(/\D/g, '')
  return digits.length >= phoneDigitsCompared && text.replace(/\D/g, '').includes(digits.slice(-phoneDigitsCompared))
}
