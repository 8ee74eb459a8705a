import type { FormFault } from '../domain/catalog-form/fault.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'

/** Each field that is wrong, as a form shows it; never what was typed. */
export function faulty(faults: readonly FormFault[]): Refusal<'invalid_request'> {
  return refusal('invalid_request', 'Some fields do not fit.', { faults })
}
