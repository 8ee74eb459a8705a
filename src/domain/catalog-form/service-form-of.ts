import type { QuotaRule, Requirement, Service, ServiceShape, ServiceVariant, ServiceVariants } from '../catalog.ts'
import type { RequirementForm, ServiceForm } from './service-form.ts'
import type { SeriesForm, ShapeForm } from './shape-form.ts'

/** Between the service as the engine knows it and the form that members edit: one says the same as the other. */

/** The form of a service that stands; `series` are the dates of a class. */
export function serviceFormOf(service: Service, series: readonly SeriesForm[]): ServiceForm {
  const { name, slug, aliases, description, category, locationId, durationMinutes } = service
  const { stepMinutes, offsetMinutes, noticeMinutes, advanceDays, priceFrom, cancellation } = service
  return {
    ...{ name, slug, aliases: [...aliases], description, category, locationId, durationMinutes },
    ...{ stepMinutes, offsetMinutes, noticeMinutes, advanceDays, priceFrom, cancellation },
    priceAmount: service.price?.amount ?? null,
    pricePer: service.pricePer ?? 'booking',
    needsApproval: service.needsApproval ?? false,
    shape: shapeFormOf(service, series),
    requirements: service.requirements.flatMap((one) => requirementFormOf(one, service.variants)),
    intake: service.intake.map(({ id, label, required }) => ({ id, label, required })),
    quotas: (service.quotas ?? []).map(({ id, of, staffId, period, units }) => ({ id, of, staffId, period, units })),
    paymentRules: service.paymentRules ?? [],
  }
}

/** Ids of what a form has more of than the service had, in its order, and of what is made for it. */
export interface FormIds {
  readonly serviceId: string
  readonly requirements: readonly string[]
  readonly quotas: readonly { readonly id: string; readonly resourceId: string }[]
  /** The requirement for a seat of a class, and the resource whose units are the seats; null for any other shape. */
  readonly seats: { readonly requirementId: string; readonly resourceId: string } | null
}

/** The service that a form says, its prices in this currency. */
export function serviceOfForm(form: ServiceForm, ids: FormIds, currency: string): Service {
  const { shape, requirements, priceAmount, pricePer, needsApproval, quotas, paymentRules, ...rest } = form
  const variants = variantsOf(form, ids, currency)
  return {
    ...rest,
    id: ids.serviceId,
    price: priceAmount === null ? null : { amount: priceAmount, currency },
    requirements: [
      ...requirements.map((one, index) => requirementOf(one, ids.requirements[index] ?? '')),
      ...(ids.seats === null ? [] : [seatOf(ids.seats)]),
    ],
    ...(needsApproval ? { needsApproval } : {}),
    ...(pricePer === 'booking' ? {} : { pricePer }),
    ...shapeOf(shape),
    ...(variants === null ? {} : { variants }),
    ...(quotas.length === 0 ? {} : { quotas: quotas.map((one, index) => quotaOf(one, ids.quotas[index])) }),
    ...(paymentRules.length === 0 ? {} : { paymentRules }),
  }
}

/** The most seats that any date of a class may have; the units of its seats. */
export function seatsOf(shape: ShapeForm): number {
  return shape.kind === 'class' ? Math.max(shape.partyMax, ...shape.series.map(({ seats }) => seats)) : 0
}

function shapeFormOf({ shape, partyMax }: Service, series: readonly SeriesForm[]): ShapeForm {
  switch (shape?.kind) {
    case undefined:
      return { kind: 'appointment', partyMax: partyMax ?? null }
    case 'class':
      return { kind: 'class', partyMax: shape.partyMax, series: [...series] }
    case 'table':
      return {
        kind: 'table',
        seatings: shape.seatings.map(({ resourceIds, partyMin, partyMax: most }) => ({
          resourceIds: [...resourceIds],
          partyMin,
          partyMax: most,
        })),
        turnTimes: shape.turnTimes
          .map(({ partyMax: most, durationMinutes }) => ({ partyMax: most, durationMinutes }))
          .toSorted((a, b) => a.partyMax - b.partyMax),
      }
    case 'stay': {
      const { kind, partyMin, partyMax: most, checkInTime, checkOutTime, housekeepingMinutes } = shape
      const { nightsMin, nightsMax, arrivalWeekdays } = shape
      const wishes = arrivalWeekdays === undefined ? null : [...arrivalWeekdays]
      const nights = { checkInTime, checkOutTime, housekeepingMinutes, nightsMin, nightsMax, arrivalWeekdays: wishes }
      return { kind, partyMin, partyMax: most, ...nights }
    }
  }
}

function shapeOf(shape: ShapeForm): { readonly shape?: ServiceShape; readonly partyMax?: number } {
  switch (shape.kind) {
    case 'appointment':
      return shape.partyMax === null ? {} : { partyMax: shape.partyMax }
    case 'class':
      return { shape: { kind: 'class', partyMax: shape.partyMax } }
    case 'table':
      return { shape }
    case 'stay': {
      const { arrivalWeekdays, ...rest } = shape
      return { shape: arrivalWeekdays === null ? rest : { ...rest, arrivalWeekdays } }
    }
  }
}

function requirementFormOf(requirement: Requirement, variants: ServiceVariants | undefined): RequirementForm[] {
  const { id, kind, anyOf, bufferBeforeMinutes, bufferAfterMinutes, segments } = requirement
  if (kind === 'session') return []
  const own = variants?.requirementId === id ? variants.variants : []
  const candidates = anyOf.map((resourceId) => {
    const variant = own.find((one) => one.resourceId === resourceId)
    return {
      resourceId,
      durationMinutes: variant?.durationMinutes ?? null,
      priceAmount: variant?.price?.amount ?? null,
      segments: variant?.segments === undefined ? null : [...variant.segments],
    }
  })
  return [
    {
      id,
      kind,
      candidates,
      bufferBeforeMinutes,
      bufferAfterMinutes,
      segments: segments === undefined ? null : [...segments],
    },
  ]
}

function requirementOf(form: RequirementForm, id: string): Requirement {
  const { kind, candidates, bufferBeforeMinutes, bufferAfterMinutes, segments } = form
  const anyOf = candidates.map(({ resourceId }) => resourceId)
  return { id, kind, anyOf, bufferBeforeMinutes, bufferAfterMinutes, ...(segments === null ? {} : { segments }) }
}

function seatOf({ requirementId, resourceId }: NonNullable<FormIds['seats']>): Requirement {
  return { id: requirementId, kind: 'session', anyOf: [resourceId], bufferBeforeMinutes: 0, bufferAfterMinutes: 0 }
}

function variantsOf({ requirements }: ServiceForm, ids: FormIds, currency: string): ServiceVariants | null {
  for (const [index, { candidates }] of requirements.entries()) {
    const variants = candidates.flatMap(({ resourceId, durationMinutes, priceAmount, segments }): ServiceVariant[] =>
      durationMinutes === null && priceAmount === null && segments === null
        ? []
        : [
            {
              resourceId,
              ...(durationMinutes === null ? {} : { durationMinutes }),
              ...(priceAmount === null ? {} : { price: { amount: priceAmount, currency } }),
              ...(segments === null ? {} : { segments }),
            },
          ],
    )
    if (variants.length > 0) return { requirementId: ids.requirements[index] ?? '', variants }
  }
  return null
}

function quotaOf(form: ServiceForm['quotas'][number], ids: FormIds['quotas'][number] | undefined): QuotaRule {
  const { of, staffId, period, units } = form
  // Each customer has a number of their own: that of the rule is never counted by.
  return {
    id: ids?.id ?? '',
    of,
    staffId,
    period,
    units,
    resourceId: of === 'customer' ? null : (ids?.resourceId ?? ''),
  }
}
