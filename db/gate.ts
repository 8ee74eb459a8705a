import { AppError } from '../src/errors.ts'
import type { TransactionClient } from './connect.ts'

/** Whether the connection of a transaction still stands. */
export interface Gate {
  isShut: boolean
}

/**
 * The same client, that takes no statement any more once the gate is shut: on a connection that is gone the driver would
 * write into nothing, or worse, into the next connection.
 */
export function behind(gate: Gate, client: TransactionClient): TransactionClient {
  return new Proxy(client, {
    apply: (target, self, values) => {
      if (gate.isShut) throw new AppError('unavailable', 'The database does not answer; try again.')
      return Reflect.apply(target, self, values)
    },
  })
}
