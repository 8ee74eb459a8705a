/** A statement of the driver: it leaves when executed or first waited for. */
interface Statement extends PromiseLike<unknown> {
  execute(): unknown
}

/**
 * Sends statements one behind the other without waiting in between: one round trip for all, and they run in this order.
 * (Under a bare Promise.all the driver starts them in whatever order their promises are looked at.) Rejects with the
 * first fault; the transaction is over then.
 */
export async function inOrder<T extends readonly Statement[]>(
  ...statements: T
): Promise<{ [K in keyof T]: Awaited<T[K]> }> {
  for (const statement of statements) statement.execute()
  return Promise.all(statements)
}
