import type { Catalog } from '../domain/catalog.ts'
import type { Choice } from '../domain/message.ts'

/** The first message of a conversation, before the customer has said anything. Rendered by code, no model. */
export type Greeter = (input: { readonly catalog: Catalog; readonly locale: string; readonly nowMs: number }) => {
  readonly text: string
  readonly choices: readonly Choice[]
}
