import type { Service } from '../../src/domain/catalog.ts'
import { findClaim } from '../guardrails/claims.ts'
import { locationOf, type RenderContext, serviceOf } from './context.ts'

/** Intake questions that ask where the work is to be done. */
const addressAsked = /(?:^|[-_])address$/i
const addressCharsMax = 80

/** The question whose answer is where a service is done; null where one comes to the house. */
export function addressQuestion({ intake }: Pick<Service, 'intake'>): string | null {
  return intake.find(({ id }) => addressAsked.test(id))?.id ?? null
}

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
