import { contentVersion } from '../domain/content-version.ts'
import type { CustomerForm } from '../domain/customer-form.ts'
import { emailAddressOf } from '../domain/email.ts'
import { phoneNumberOf } from '../domain/phone-number.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import { maskSensitive } from '../domain/sensitive-text.ts'
import type { Ports } from '../ports/ports.ts'
import type { CustomerRow } from '../ports/stores/customer.ts'
import { auditAct } from './audit-act.ts'
import { inTenantUnlessRefused } from './in-tenant-unless-refused.ts'
import { standingCustomer } from './standing-customer.ts'

export interface ChangeCustomer {
  readonly tenantId: string
  readonly customerId: string
  readonly form: CustomerForm
  /** Of what the member looked at. */
  readonly version: string
  readonly memberId: string
  readonly onlyStaffId: string | null
  /** BCP 47, of the business: a number without a country is of its country. */
  readonly locale: string
}

export type ChangedCustomer =
  | { readonly ok: true; readonly customer: CustomerRow; readonly version: string; readonly before: CustomerForm }
  | Refusal<'customer_not_found' | 'stale_version' | 'invalid_request'>

/** The version of what the form of a customer edits. */
export function customerVersion({ name, phone, email }: CustomerForm): string {
  return contentVersion({ name, phone, email })
}

/**
 * A member corrects how a customer is called and reached. It proves nothing: who a number belongs to on a channel stays as
 * it was, and so does what it consented to. Bookings keep their customer.
 */
export function changeCustomer(
  ports: Pick<Ports, 'database' | 'clock'>,
  input: ChangeCustomer,
): Promise<ChangedCustomer> {
  const { tenantId, form, memberId, locale } = input
  return inTenantUnlessRefused(ports, tenantId, async (stores): Promise<ChangedCustomer> => {
    const stands = await standingCustomer(stores, { ...input, locks: true })
    if ('ok' in stands) return stands
    const { id, ...before } = stands
    const version = customerVersion(before)
    if (version !== input.version) {
      const fresh = { name: before.name, phone: before.phone, email: before.email }
      return refusal('stale_version', 'Somebody changed this customer meanwhile.', { fresh, version })
    }
    const phone = form.phone === before.phone ? form.phone : phoneOf(form.phone, locale)
    if (phone === undefined) {
      const faults = [{ at: 'content.phone', why: 'expected a telephone number' }]
      return refusal('invalid_request', 'This is no telephone number.', { faults })
    }
    const email = form.email === null ? null : emailAddressOf(form.email)
    const name = form.name === null ? null : maskSensitive(form.name).text
    const next = { name, phone, email }
    const changed = (['name', 'phone', 'email'] as const).filter((field) => next[field] !== before[field])
    if (changed.length > 0) {
      await stores.customers.update(tenantId, { id, ...next })
      const nowMs = ports.clock.now().epochMilliseconds
      const subject = { subjectType: 'customer', subjectId: id } as const
      const reason = changed.join(', ')
      await auditAct(stores, { tenantId, memberId, action: 'customer.changed', ...subject, reason, nowMs })
    }
    return { ok: true, customer: { id, ...next }, version: customerVersion(next), before }
  })
}

/** Undefined for what can be no number. */
function phoneOf(typed: string | null, locale: string): string | null | undefined {
  return typed === null ? null : (phoneNumberOf(typed, locale) ?? undefined)
}
