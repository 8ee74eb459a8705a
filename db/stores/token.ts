import type { Clock } from '../../src/ports/clock.ts'
import type { TokenStore } from '../../src/ports/stores/routing.ts'
import type { TransactionClient } from '../connect.ts'
import { write } from '../send.ts'

/** Written by functions that stamp the transaction's tenant: the table itself is closed to the application. */
export function tokenStore(tx: TransactionClient, clock: Clock): TokenStore {
  return {
    add: async (_tenantId, { hash, kind, subjectId, expiresAtMs }) => {
      write(tx)`SELECT routing.add_token(${hash}, ${kind}, ${subjectId}, ${expiresAtMs})`
    },
    revoke: async (_tenantId, subjectId) => {
      write(tx)`SELECT routing.revoke_tokens(${subjectId}, ${clock.now().epochMilliseconds})`
    },
  }
}
