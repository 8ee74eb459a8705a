import type { RequirementForm, ServiceForm } from '../../../../../src/domain/catalog-form/service-form.ts'
import type { ShapeForm } from '../../../../../src/domain/catalog-form/shape-form.ts'
import type { Choices } from '../sold/catalog-queries.ts'

/** A service of this shape that says nothing yet, with what most businesses choose. */
export function blankService(kind: ShapeForm['kind'], { locations, resources, categories }: Choices): ServiceForm {
  const needed = { appointment: 'staff', class: null, table: 'table', stay: 'room' } as const
  const wanted = needed[kind]
  const first = wanted === null ? undefined : (resources.find((one) => one.kind === wanted) ?? resources[0])
  return {
    ...{ name: '', slug: '', aliases: [], description: '', category: categories[0] ?? '' },
    locationId: locations[0]?.id ?? '',
    durationMinutes: kind === 'stay' ? 24 * 60 : 60,
    ...{ stepMinutes: 15, offsetMinutes: 0, noticeMinutes: 60, advanceDays: 60 },
    ...{ priceAmount: null, priceFrom: false, pricePer: kind === 'stay' ? 'night' : 'booking', needsApproval: false },
    shape: blankShape(kind, first?.kind === 'table' ? [first.id] : []),
    requirements: first === undefined ? [] : [blankRequirement(first.kind, [first.id])],
    ...{ intake: [], quotas: [], paymentRules: [] },
    cancellation: {
      cancelSteps: [{ untilMinutes: 24 * 60, fee: { kind: 'percent', percent: 0 } }],
      cancelAfter: { kind: 'percent', percent: 0 },
      moveSteps: [{ untilMinutes: 2 * 60, fee: { kind: 'percent', percent: 0 } }],
      noShow: { kind: 'percent', percent: 0 },
      percentOf: 'price',
    },
  }
}

export function blankRequirement(kind: string, ids: readonly string[]): RequirementForm {
  return {
    ...{ id: null, bufferBeforeMinutes: 0, bufferAfterMinutes: 0, segments: null },
    kind: kind as RequirementForm['kind'],
    candidates: ids.map(blankCandidate),
  }
}

export function blankCandidate(resourceId: string): RequirementForm['candidates'][number] {
  return { resourceId, durationMinutes: null, priceAmount: null, segments: null }
}

function blankShape(kind: ShapeForm['kind'], tables: string[]): ShapeForm {
  switch (kind) {
    case 'appointment':
      return { kind, partyMax: null }
    case 'class':
      return { kind, partyMax: 4, series: [] }
    case 'table':
      return {
        kind,
        seatings: [{ resourceIds: tables, partyMin: 1, partyMax: 4 }],
        turnTimes: [{ partyMax: 4, durationMinutes: 90 }],
      }
    case 'stay':
      return {
        ...{ kind, partyMin: 1, partyMax: 2, checkInTime: '15:00', checkOutTime: '11:00', housekeepingMinutes: 120 },
        ...{ nightsMin: 1, nightsMax: 14, arrivalWeekdays: null },
      }
  }
}

/** What a name is in a link: "Kids’ cut" is "kids-cut". */
export function slugOf(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[\u0300-\u036f'’]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
}
