import type { TransactionClient } from './connect.ts'

/** A statement of the driver: it leaves when executed or first waited for. */
interface Statement extends PromiseLike<unknown> {
  execute(): unknown
}

/** Of each open transaction, what was sent and nobody has waited for. */
const unanswered = new WeakMap<TransactionClient, Promise<unknown>[]>()

/**
 * Sends writes whose answer nobody reads, in this order, without waiting: what follows goes with them, so that a
 * transaction of many writes is a few round trips. They run before everything that is sent later. A fault in one is the
 * transaction's: PostgreSQL then rolls back whatever is asked of it, the commit included, and `answered` tells.
 * Not for a write that something depends on: its row count is not known before the commit. Nor beside a read of the same
 * moment (in one Promise.all): a statement that is waited for leaves a breath later than one that is sent.
 */
export function send(tx: TransactionClient, ...statements: readonly Statement[]): void {
  const waiting = unanswered.get(tx) ?? []
  unanswered.set(tx, waiting)
  for (const statement of statements) {
    statement.execute()
    const answer = Promise.resolve(statement)
    // Told by `answered`; where the transaction has failed before that, by the transaction.
    answer.catch(() => {})
    waiting.push(answer)
  }
}

/** Resolves when all that was sent has run; rejects with the first fault. */
export async function answered(tx: TransactionClient): Promise<void> {
  await Promise.all(unanswered.get(tx) ?? [])
}

/** The same for one statement, written in place: write(tx)`INSERT …`. */
export function write(tx: TransactionClient): (strings: TemplateStringsArray, ...values: readonly Value[]) => void {
  return (strings, ...values) => send(tx, tx(strings, ...values))
}

type Value = Parameters<TransactionClient>[1]
