import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ServiceForm, serviceFormSchema } from './service-form.ts'
import { serviceFormOf, serviceOfForm } from './service-form-of.ts'
import { twoStepsOf } from './two-steps.ts'

const id = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
const free = { kind: 'percent', percent: 0 } as const

const plain: ServiceForm = {
  ...{ name: 'Haircut', slug: 'haircut', aliases: [], description: '', category: 'hair', locationId: id(1) },
  ...{ durationMinutes: 45, stepMinutes: 15, offsetMinutes: 0, noticeMinutes: 60, advanceDays: 60 },
  ...{ priceAmount: 6000, priceFrom: false, pricePer: 'booking', needsApproval: false },
  shape: { kind: 'appointment', partyMax: null },
  requirements: [
    {
      ...{ id: id(2), kind: 'staff', bufferBeforeMinutes: 0, bufferAfterMinutes: 5, segments: null },
      candidates: [{ resourceId: id(3), durationMinutes: null, priceAmount: null, segments: null }],
    },
  ],
  ...{ intake: [], quotas: [], paymentRules: [] },
  cancellation: {
    cancelSteps: [{ untilMinutes: 1440, fee: free }],
    cancelAfter: { kind: 'percent', percent: 50 },
    moveSteps: [{ untilMinutes: 120, fee: free }],
    ...{ noShow: free, percentOf: 'price' },
  },
}
const [need] = plain.requirements
const [one] = need?.candidates ?? []
if (need === undefined || one === undefined) throw new Error('nobody serves')

const faultsOf = (form: unknown) =>
  serviceFormSchema
    .safeParse(form)
    .error?.issues.map(({ path, code, message }) => `${path.join('.')}: ${code === 'custom' ? message : code}`) ?? []

describe('the form of a service', () => {
  test('is taken where nothing is wrong', () => expect(faultsOf(plain)).toEqual([]))

  test.each<[Partial<ServiceForm>, readonly string[]]>([
    [{ name: '   ' }, ['name: too_small']],
    [{ slug: 'Hair Cut' }, ['slug: invalid_format']],
    [{ aliases: ['Trim', 'trim'] }, ['aliases.1: twice']],
    [{ durationMinutes: 0 }, ['durationMinutes: too_small']],
    [{ durationMinutes: 45.5 }, ['durationMinutes: invalid_type']],
    [{ priceAmount: -1 }, ['priceAmount: too_small']],
    [{ priceAmount: null, priceFrom: true }, ['priceAmount: price_needed']],
    [{ pricePer: 'night' }, ['pricePer: only_of_stays']],
    [{ advanceDays: 731 }, ['advanceDays: too_big']],
    [{ requirements: [{ ...need, candidates: [] }] }, ['requirements.0.candidates: too_small']],
    [{ requirements: [{ ...need, candidates: [one, one] }] }, ['requirements.0.candidates.1.resourceId: twice']],
    [
      { requirements: [{ ...need, segments: [{ fromMinute: 0, toMinute: 46 }] }] },
      ['requirements.0.segments: beyond_duration', 'requirements.0.candidates.0.segments: beyond_duration'],
    ],
    [
      {
        requirements: [
          {
            ...need,
            segments: [
              { fromMinute: 0, toMinute: 20 },
              { fromMinute: 10, toMinute: 40 },
            ],
          },
        ],
      },
      ['requirements.0.segments.1.fromMinute: overlaps'],
    ],
    [
      {
        requirements: [0, 1].map((number) => ({
          ...need,
          id: id(20 + number),
          candidates: [{ ...one, resourceId: id(30 + number), durationMinutes: 50 }],
        })),
      },
      ['requirements.1.candidates.0: varies_once'],
    ],
    [{ shape: { kind: 'class', partyMax: 4, series: [] } }, ['requirements: none_of_class']],
    [
      {
        shape: {
          kind: 'class',
          partyMax: 4,
          series: [
            {
              id: null,
              rrule: 'FREQ=SOMETIMES',
              firstDate: '2026-02-30',
              startTime: '25:00',
              seats: 0,
              takes: [],
              exdates: [],
            },
          ],
        },
        requirements: [],
      },
      [
        'shape.series.0.rrule: no_recurrence',
        'shape.series.0.firstDate: no_such_date',
        'shape.series.0.startTime: invalid_format',
        'shape.series.0.seats: too_small',
      ],
    ],
    [{ quotas: [{ id: null, of: 'staff', staffId: null, period: 'day', units: 3 }] }, ['quotas.0.staffId: whose']],
    [{ intake: [0, 1].map(() => ({ id: 'q', label: 'Allergies?', required: true })) }, ['intake.1.id: twice']],
    [
      {
        cancellation: {
          ...plain.cancellation,
          cancelSteps: [60, 120].map((untilMinutes) => ({ untilMinutes, fee: free })),
        },
      },
      ['cancellation.cancelSteps: expected the farthest step first'],
    ],
  ])('says at which field something is wrong, as in example %#', (part, faults) =>
    expect(faultsOf({ ...plain, ...part })).toEqual(faults),
  )

  test('of anything at all is refused or taken, never thrown at', () => {
    const anything = fc.record({ ...Object.fromEntries(Object.keys(plain).map((key) => [key, fc.anything()])) })
    fc.assert(
      fc.property(fc.anything(), (form) => {
        expect(typeof serviceFormSchema.safeParse(form).success).toBe('boolean')
      }),
      { numRuns: 200 },
    )
    fc.assert(
      fc.property(anything, (part) => {
        expect(typeof serviceFormSchema.safeParse({ ...plain, ...part }).success).toBe('boolean')
      }),
      { numRuns: 300 },
    )
  })

  test('says the service, and the service says the form', () => {
    const party = fc.option(fc.integer({ min: 1, max: 20 }), { nil: null })
    const drawn = fc.record({
      priceAmount: fc.option(fc.nat(100_000), { nil: null }),
      partyMax: party,
      own: fc.option(fc.nat(500), { nil: null }),
      needsApproval: fc.boolean(),
    })
    fc.assert(
      fc.property(drawn, ({ priceAmount, partyMax, own, needsApproval }) => {
        const candidates = [{ ...one, priceAmount: priceAmount === null ? null : own, durationMinutes: 50 }]
        const form: ServiceForm = {
          ...{ ...plain, priceAmount, needsApproval },
          shape: { kind: 'appointment', partyMax },
          requirements: [{ ...need, candidates }],
        }
        const ids = { serviceId: id(9), requirements: [need.id ?? ''], quotas: [], seats: null }
        expect(serviceFormOf(serviceOfForm(form, ids, 'USD'), [])).toEqual(form)
      }),
      { numRuns: 100 },
    )
  })
})

test('two steps are what the columns hold; a rule that says more is not cut down to them', () => {
  expect(twoStepsOf(plain.cancellation)).toEqual({ freeUntilMinutes: 1440, feePercent: 50, moveUntilMinutes: 120 })
  expect(twoStepsOf({ ...plain.cancellation, noShow: { kind: 'percent', percent: 100 } })).toBeNull()
  expect(twoStepsOf({ ...plain.cancellation, cancelAfter: { kind: 'percent', percent: 12.5 } })).toBeNull()
  expect(twoStepsOf({ ...plain.cancellation, percentOf: 'paid' })).toBeNull()
})
