import type {
  IntakeQuestion,
  Money,
  QuotaRule,
  Requirement,
  Seating,
  Segment,
  Service,
  ServiceShape,
  ServiceVariant,
  ServiceVariants,
} from '../../src/domain/catalog.ts'
import { paymentRulesSchema } from '../../src/domain/payment-rule.ts'
import { refundRuleOf, refundRuleSchema } from '../../src/domain/refund-rule.ts'
import type { services } from '../schema/service.ts'

export type ServiceRow = typeof services.$inferSelect

interface OfService {
  readonly serviceId: string
}
/** A candidate beside its requirement. */
export type CandidateRow = OfService &
  Omit<Requirement, 'anyOf' | 'segments'> & {
    readonly segments: Segment[] | null
    /** Null: nobody is left for it. */
    readonly resourceId: string | null
    readonly durationMinutes: number | null
    readonly priceAmount: number | null
    readonly ownSegments: Segment[] | null
  }
export interface PaymentRuleRow extends OfService {
  readonly rules: unknown
  /** Null: the two steps of the service. */
  readonly refundRule: unknown
}
export type SeatingRow = OfService & Seating
export type QuotaRow = OfService & QuotaRule

/** A service with all that belongs to it, as the engine knows it. */
export function serviceOf(
  row: ServiceRow,
  of: {
    readonly asking: PaymentRuleRow | undefined
    readonly candidates: readonly CandidateRow[]
    readonly intake: readonly (IntakeQuestion & OfService)[]
    readonly seatings: readonly SeatingRow[]
    readonly quotas: readonly QuotaRow[]
  },
): Service {
  const { tenantId: _, position: __, priceAmount, priceCurrency, shape: ___, ...rest } = row
  const { partyMin: _min, partyMax: _max, turnTimes: _turns, nights: _nights, retiredAt: _retired, ...more } = rest
  const { freeUntilMinutes, feePercent, moveUntilMinutes, pricePer, needsApproval, ...service } = more
  const price = priceAmount === null || priceCurrency === null ? null : { amount: priceAmount, currency: priceCurrency }
  const shape = shapeOf(row, of.seatings)
  const variants = variantsOf(of.candidates, priceCurrency)
  const paymentRules = paymentRulesSchema.parse(of.asking?.rules ?? [])
  const stepped = of.asking?.refundRule == null ? null : refundRuleSchema.parse(of.asking.refundRule)
  return {
    ...service,
    price,
    cancellation: stepped ?? refundRuleOf({ freeUntilMinutes, feePercent, moveUntilMinutes }),
    ...(paymentRules.length === 0 ? {} : { paymentRules }),
    intake: of.intake.map(({ serviceId: _service, ...question }) => question),
    requirements: requirementsOf(of.candidates),
    ...(needsApproval ? { needsApproval } : {}),
    ...(pricePer === 'booking' ? {} : { pricePer }),
    ...(shape === null && row.partyMax !== null ? { partyMax: row.partyMax } : {}),
    ...(shape === null ? {} : { shape }),
    ...(variants === null ? {} : { variants }),
    ...(of.quotas.length === 0 ? {} : { quotas: of.quotas.map(quotaOf) }),
  }
}

function shapeOf(row: ServiceRow, seatings: readonly SeatingRow[]): ServiceShape | null {
  const { shape, partyMin, partyMax, turnTimes, nights } = row
  if (shape === 'class') return { kind: shape, partyMax: partyMax ?? 1 }
  if (shape === 'table') {
    const listed = seatings.map(({ serviceId: _service, ...seating }) => seating)
    return { kind: shape, seatings: listed, turnTimes: turnTimes ?? [] }
  }
  if (shape === 'stay' && nights !== null) {
    return { kind: shape, partyMin: partyMin ?? 1, partyMax: partyMax ?? 1, ...nights }
  }
  return null
}

/** In the order of the rows: that of requirements, then of candidates. */
function requirementsOf(rows: readonly CandidateRow[]): Requirement[] {
  return [...Map.groupBy(rows, (row) => row.id).values()].flatMap((candidates) => {
    const [first] = candidates
    if (first === undefined) return []
    const { id, kind, bufferBeforeMinutes, bufferAfterMinutes, segments } = first
    const anyOf = candidates.flatMap(({ resourceId }) => resourceId ?? [])
    const requirement = { id, kind, anyOf, bufferBeforeMinutes, bufferAfterMinutes }
    return [segments === null ? requirement : { ...requirement, segments }]
  })
}

/** One requirement of a service varies: the first with a candidate that has something of its own. */
function variantsOf(rows: readonly CandidateRow[], currency: string | null): ServiceVariants | null {
  const varies = ({ durationMinutes, priceAmount, ownSegments }: CandidateRow) =>
    durationMinutes !== null || priceAmount !== null || ownSegments !== null
  const first = rows.find(varies)
  if (first === undefined) return null
  const variants = rows
    .filter((row) => row.id === first.id && varies(row))
    .flatMap((row): ServiceVariant[] => {
      if (row.resourceId === null) return []
      const price: Money | null =
        row.priceAmount === null || currency === null ? null : { amount: row.priceAmount, currency }
      return [
        {
          resourceId: row.resourceId,
          ...(row.durationMinutes === null ? {} : { durationMinutes: row.durationMinutes }),
          ...(price === null ? {} : { price }),
          ...(row.ownSegments === null ? {} : { segments: row.ownSegments }),
        },
      ]
    })
  return { requirementId: first.id, variants }
}

/** Of a quota for customers only the rule is sold; each counts by a resource of their own. */
function quotaOf({ serviceId: _service, ...quota }: QuotaRow): QuotaRule {
  return quota.of === 'customer' ? { ...quota, resourceId: null } : quota
}
