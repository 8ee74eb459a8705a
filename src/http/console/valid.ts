import { zValidator } from '@hono/zod-validator'
import type { z } from 'zod'
import { problem } from '../problem.ts'

/** So many faults are told at once: a form has fewer fields. */
const faultsShownMax = 40
/** Words of a schema of ours, which say what is expected and nothing of what was sent. */
const ours = /^expected /

interface Fault {
  readonly path: readonly PropertyKey[]
  readonly message: string
  readonly code?: string | undefined
}

/**
 * `invalid_request` with each field that is wrong, by its path in the body, as a form shows it: never its value. A schema
 * of ours says what it expects; zod's own words quote what was sent, so of these only the code is told.
 */
export function refuseFields(faults: readonly Fault[]): never {
  throw problem('invalid_request', 'Some fields are missing or not as expected.', {
    details: {
      faults: faults.slice(0, faultsShownMax).map(({ path, message, code = 'custom' }) => ({
        at: path.slice(0, 8).map(String).join('.').slice(0, 120),
        why: code === 'custom' || ours.test(message) ? message : code,
      })),
    },
  })
}

/** The body by its schema. */
export function json<Schema extends z.ZodType>(schema: Schema) {
  return zValidator('json', schema, (result) => {
    if (!result.success) refuseFields(result.error.issues)
  })
}

/** The query by its schema; all that comes is text. */
export function query<Schema extends z.ZodType>(schema: Schema) {
  return zValidator('query', schema, (result) => {
    if (!result.success) refuseFields(result.error.issues)
  })
}
