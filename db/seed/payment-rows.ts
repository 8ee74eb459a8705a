import { seedId } from './seed-id.ts'
import { type SeedPlace, serviceIdOf } from './seed-place.ts'

type TableRows = readonly [table: string, rows: readonly Readonly<Record<string, unknown>>[]]

/** What is asked for before a booking is confirmed: of services, of staff who differ, and of the tenant. */
export function paymentRuleRows(place: SeedPlace): readonly TableRows[] {
  const { tenant, tenantId, slug } = place
  const services = tenant.services.flatMap((service) =>
    service.payment === undefined
      ? []
      : [
          {
            tenantId,
            serviceId: serviceIdOf(place, service),
            rules: service.payment.rules,
            refundRule: service.payment.refundRule ?? null,
          },
        ],
  )
  const staff = tenant.resources.flatMap(({ key, paymentRules }) =>
    paymentRules === undefined ? [] : [{ tenantId, resourceId: seedId(slug, 'resource', key), rules: paymentRules }],
  )
  const fees = tenant.commitmentFee === undefined ? [] : [{ tenantId, fee: tenant.commitmentFee }]
  return [
    ['service_payment_rules', services],
    ['staff_payment_rules', staff],
    ['commitment_fees', fees],
  ]
}
