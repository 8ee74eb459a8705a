import { z } from 'zod'
import type { Clock } from '../ports/clock.ts'
import type { Ids } from '../ports/ids.ts'
import type { AccountsDatabase } from './connect.ts'

export interface PasskeyParts {
  readonly database: AccountsDatabase
  readonly clock: Clock
  readonly ids: Ids
  readonly publicUrl: string
}

/** As browsers send it. What is in it is checked by the library, byte by byte; here only that it is no flood. */
export const passkeyAnswerSchema = z.looseObject({
  id: z.string().min(1).max(1_024),
  rawId: z.string().min(1).max(1_024),
  type: z.literal('public-key'),
  response: z.looseObject({ clientDataJSON: z.string().max(8_192) }),
  clientExtensionResults: z.looseObject({}).default({}),
})
