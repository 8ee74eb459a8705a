import type { ServiceForm } from '../../../../../src/domain/catalog-form/service-form.ts'
import type { VersionedForm } from '../parts/versioned-form.ts'
import type { Choices } from '../sold/catalog-queries.ts'
import type { FaultAt } from '../sold/fault-words.ts'

/** What each part of the form of a service is given. */
export interface ServiceFields {
  readonly form: VersionedForm<ServiceForm>
  readonly faultAt: FaultAt
  readonly mayEdit: boolean
  /** What is asked to be paid is the owner's. */
  readonly mayAsk: boolean
  readonly choices: Choices
}

/** The list with one of its items changed. */
export function changedAt<T>(list: readonly T[], index: number, part: Partial<T>): T[] {
  return list.map((one, place) => (place === index ? { ...one, ...part } : one))
}

export function withoutAt<T>(list: readonly T[], index: number): T[] {
  return list.filter((_, place) => place !== index)
}
