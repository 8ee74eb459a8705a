import { addressQuestion } from '../../src/domain/place-of-work.ts'
import { findClaim } from '../guardrails/claims.ts'
import { locationOf, type RenderContext, serviceOf } from './context.ts'

const addressCharsMax = 80

/** True where the work is done at the customer's. */
export function isAtCustomers(context: RenderContext, serviceId: string): boolean {
  const service = serviceOf(context, serviceId)
  return service !== undefined && addressQuestion(service) !== null
}

/**
 * "Luna Salon, SoHo": the address itself only where it is public. Work at the customer's is done at the address that
 * they gave, in their own words; empty while there is none.
 */
export function whereText(
  context: RenderContext,
  { serviceId, locationId }: { readonly serviceId: string; readonly locationId: string },
): string {
  const service = serviceOf(context, serviceId)
  const asked = service === undefined ? null : addressQuestion(service)
  if (asked !== null) return saidAddress(context.session.draft.answers[asked]?.value ?? '')
  const location = locationOf(context, locationId)
  if (location === undefined) return ''
  return `${location.name}, ${location.addressPublic ? location.address : location.area}`
}

/** Nothing that could be taken for a sentence or a link of ours. */
function saidAddress(answer: string): string {
  const text = answer.trim().replace(/\s+/g, ' ')
  const plain = /^[\p{L}\p{M}\p{N} .,:'’#/()-]+$/u.test(text) && !/\p{L}\.\p{L}|\/\//u.test(text)
  return text.length <= addressCharsMax && plain && findClaim(text) === null ? text : ''
}
