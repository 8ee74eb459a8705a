import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Catalog } from '../domain/catalog.ts'
import { type ServiceForm, serviceFormSchema } from '../domain/catalog-form/service-form.ts'
import { openTown, serviceId, type Town } from '../testing/town.ts'
import { readServiceForm } from './read-catalog-forms.ts'
import { saveService } from './save-service.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.close())

const slugs = ['luna-salon', 'casa-verde', 'harbor-dental', 'pine-lodge', 'swift-home']

async function read(slug: string, service: string) {
  const { tenant } = await town.tenantOf(slug)
  const id = serviceId(await town.tenantOf(slug), service)
  const found = await readServiceForm(town.ports, { tenantId: tenant.id, serviceId: id })
  if (found === null) throw new Error('no such service')
  return { tenantId: tenant.id, serviceId: id, ...found }
}

async function save(slug: string, service: string, change: (form: ServiceForm) => ServiceForm, version?: string) {
  const standing = await read(slug, service)
  const { tenantId, serviceId: id } = standing
  const form = change(standing.content)
  return saveService(town.ports, {
    ...{ tenantId, memberId: null, serviceId: id, form },
    version: version ?? standing.version,
  })
}

async function saved(slug: string, service: string, change: (form: ServiceForm) => ServiceForm) {
  const result = await save(slug, service, change)
  if (!result.ok) throw new Error(`${result.code} ${JSON.stringify(result.details)}`)
  return result
}

const faultsOf = (result: Awaited<ReturnType<typeof save>>) => (result.ok ? 'saved' : result.details?.['faults'])
const plain = ({ tenant: _, ...catalog }: Catalog) => catalog

describe('the form of a service', () => {
  test.each(slugs)('of %s says all that it is: saved as it was read, nothing has changed', async (slug) => {
    const before = await town.tenantOf(slug)
    for (const service of before.services) {
      const { content } = await read(slug, service.slug)
      expect([service.slug, serviceFormSchema.safeParse(content).error?.issues]).toEqual([service.slug, undefined])
      const result = await saved(slug, service.slug, (form) => form)
      expect([service.slug, result.now.content]).toEqual([service.slug, content])
      expect(result.conflicts).toEqual([])
    }
    const { tenant, ...after } = await town.tenantOf(slug)
    expect(after).toEqual(plain(before))
    expect(tenant.slug).toBe(slug)
  })
})

describe('a change', () => {
  test('is what customers are offered from then on, and undone is as it was', async () => {
    const result = await saved('luna-salon', 'haircut', (form) => ({ ...form, priceAmount: 7500, durationMinutes: 60 }))
    const { offers } = await town.find('luna-salon', ['haircut'], { dates: ['2026-11-25'] })
    expect(offers[0]).toMatchObject({ price: { amount: 7500, currency: 'USD' } })
    expect(((offers[0]?.endMs ?? 0) - (offers[0]?.startMs ?? 0)) / 60_000).toBe(60)
    const undone = await saved('luna-salon', 'haircut', () => result.before ?? result.now.content)
    expect(undone.now.content).toEqual(result.before)
    const again = await town.find('luna-salon', ['haircut'], { dates: ['2026-11-25'] })
    expect(again.offers[0]).toMatchObject({ price: { amount: 6000, currency: 'USD' } })
  })

  test('of what somebody else has changed is refused, with what stands now', async () => {
    const { version, content } = await read('luna-salon', 'haircut')
    const first = await saved('luna-salon', 'haircut', (form) => ({ ...form, description: 'Another.' }))
    const second = await save('luna-salon', 'haircut', (form) => ({ ...form, description: 'A third.' }), version)
    expect(second).toMatchObject({ ok: false, code: 'stale_version', details: { fresh: first.now.content } })
    await saved('luna-salon', 'haircut', () => content)
  })

  test('of two at the same moment one stands, and the other is told', async () => {
    const { version, content } = await read('luna-salon', 'haircut')
    const both = await Promise.all(
      ['One.', 'Other.'].map((description) =>
        save('luna-salon', 'haircut', (form) => ({ ...form, description }), version),
      ),
    )
    expect(both.map((one) => (one.ok ? 'saved' : one.code)).toSorted()).toEqual(['saved', 'stale_version'])
    await saved('luna-salon', 'haircut', () => content)
  })

  test('leaves a booking as it was promised, and names it', async () => {
    const { offers } = await town.find('luna-salon', ['haircut'], { dates: ['2026-11-27'], time: '15:00' })
    const [offer] = offers
    if (offer === undefined) throw new Error('no time')
    const booked = await town.take('luna-salon', offer)
    if (!booked.ok) throw new Error('not booked')
    const { before, conflicts } = await saved('luna-salon', 'haircut', (form) => ({ ...form, durationMinutes: 50 }))
    expect(conflicts).toMatchObject([
      { booking: { reference: booked.booking.reference }, conflicts: [{ kind: 'duration', nowMinutes: 50 }] },
    ])
    expect(await town.faults()).toEqual([])
    if (before !== null) await saved('luna-salon', 'haircut', () => before)
  })

  test('of whom it needs keeps the requirement, also after an undo', async () => {
    const { content } = await read('luna-salon', 'haircut')
    const [first] = content.requirements
    const fewer = await saved('luna-salon', 'haircut', (form) => ({
      ...form,
      requirements: form.requirements.map((one) => ({ ...one, candidates: one.candidates.slice(0, 1) })),
    }))
    expect(fewer.now.content.requirements[0]?.id).toBe(first?.id)
    const { offers } = await town.find('luna-salon', ['haircut'], { dates: ['2026-11-24', '2026-11-30'] })
    expect(new Set(offers.map(({ staffId }) => staffId))).toEqual(new Set([first?.candidates[0]?.resourceId]))
    expect((await saved('luna-salon', 'haircut', () => content)).now.content).toEqual(content)
  })

  test('of a quota counts on; another kind of quota counts anew, and an undo finds the former', async () => {
    const { services } = await town.tenantOf('swift-home')
    const { content } = await read('swift-home', services.find(({ quotas }) => quotas !== undefined)?.slug ?? '')
    expect(content.quotas.length).toBeGreaterThan(0)
    const slug = content.slug
    const more = await saved('swift-home', slug, (form) => ({
      ...form,
      quotas: form.quotas.map((quota) => ({ ...quota, units: quota.units + 1 })),
    }))
    expect(more.now.content.quotas.map(({ id }) => id)).toEqual(content.quotas.map(({ id }) => id))
    const other = await saved('swift-home', slug, (form) => ({
      ...form,
      quotas: form.quotas.map((quota) => ({ ...quota, period: 'week' as const })),
    }))
    expect(other.now.content.quotas.some(({ id }) => content.quotas.some((one) => one.id === id))).toBe(false)
    const sorted = (form: ServiceForm) => form.quotas.toSorted((a, b) => String(a.id).localeCompare(String(b.id)))
    const undone = await saved('swift-home', slug, () => content)
    expect(sorted(undone.now.content)).toEqual(sorted(content))
  })
})

describe('one more service', () => {
  test('may be booked at once, by whoever it names', async () => {
    const catalog = await town.tenantOf('luna-salon')
    const { content } = await read('luna-salon', 'haircut')
    const form = {
      ...content,
      ...{ name: 'Fringe trim', slug: 'fringe-trim', aliases: ['bangs'], durationMinutes: 15, priceAmount: 1500 },
      requirements: content.requirements.map((one) => ({ ...one, id: null })),
    }
    const made = await saveService(town.ports, {
      ...{ tenantId: catalog.tenant.id, memberId: null, serviceId: null, version: null, form },
    })
    if (!made.ok) throw new Error(JSON.stringify(made))
    const { offers } = await town.find('luna-salon', ['fringe-trim'], { dates: ['2026-11-25'] })
    const [offer] = offers
    if (offer === undefined) throw new Error('no time')
    expect(await town.take('luna-salon', offer)).toMatchObject({ ok: true })
    expect((await town.tenantOf('luna-salon')).services.at(-1)?.slug).toBe('fringe-trim')
  })
})

describe('a class', () => {
  const klass = async () => {
    const { services } = await town.tenantOf('casa-verde')
    return services.find(({ shape }) => shape?.kind === 'class')?.slug ?? ''
  }
  const startsOf = async (slug: string) =>
    (await town.find('casa-verde', [slug], { dates: ['2026-11-24', '2026-12-20'] })).offers.map(
      ({ startMs }) => startMs,
    )

  test('at another hour: nobody’s dates move there, a booked one stays and is named, and undone all is as it was', async () => {
    const slug = await klass()
    const before = await startsOf(slug)
    const { offers } = await town.find('casa-verde', [slug], { dates: ['2026-11-24', '2026-12-20'] })
    const [offer] = offers
    if (offer === undefined) throw new Error('no class')
    await town.take('casa-verde', offer)
    const later = await saved('casa-verde', slug, (form) =>
      form.shape.kind === 'class'
        ? {
            ...form,
            shape: { ...form.shape, series: form.shape.series.map((one) => ({ ...one, startTime: '20:15' })) },
          }
        : form,
    )
    const after = await startsOf(slug)
    expect(after).toContain(offer.startMs)
    expect(after.filter((startMs) => before.includes(startMs))).toEqual([offer.startMs])
    expect(after.length).toBeGreaterThan(1)
    await saved('casa-verde', slug, () => later.before ?? later.now.content)
    expect(await startsOf(slug)).toEqual(before)
    expect(await town.faults()).toEqual([])
  })
})

test('dates of a class that cannot be held are told: who leads it serves somebody else then', async () => {
  const catalog = await town.tenantOf('luna-salon')
  const ana = catalog.resources.find(({ name }) => name.startsWith('Ana'))?.id ?? ''
  const { offers } = await town.find(
    'luna-salon',
    ['haircut'],
    { dates: ['2026-12-01'], time: '10:00' },
    { staffId: ana },
  )
  const [offer] = offers
  if (offer === undefined) throw new Error('Ana has no time')
  await town.take('luna-salon', offer)
  const { content } = await read('luna-salon', 'haircut')
  const series = {
    id: null,
    rrule: 'FREQ=WEEKLY;BYDAY=TU',
    firstDate: '2026-11-24',
    startTime: '10:15',
    seats: 6,
    takes: [ana],
    exdates: [],
  }
  const form: ServiceForm = {
    ...content,
    ...{ name: 'Braiding class', slug: 'braiding', aliases: [], intake: [], requirements: [], advanceDays: 20 },
    shape: { kind: 'class', partyMax: 4, series: [series] },
  }
  const input = { tenantId: catalog.tenant.id, memberId: null, serviceId: null, version: null, form }
  const made = await saveService(town.ports, input)
  expect(made).toMatchObject({ ok: true, unheld: [{ date: '2026-12-01', rule: 'busy', resourceIds: [ana] }] })
  const open = await town.find('luna-salon', ['braiding'], { dates: ['2026-11-24', '2026-12-20'] })
  expect(open.offers.length).toBe(2)
})

describe('is refused', () => {
  test.each<[string, (form: ServiceForm) => ServiceForm, unknown]>([
    [
      'another shape',
      (form) => ({ ...form, shape: { kind: 'class', partyMax: 4, series: [] }, requirements: [] }),
      [{ at: 'shape.kind', why: 'stays' }],
    ],
    ['the name of another', (form) => ({ ...form, name: 'BEARD  trim' }), [{ at: 'name', why: 'taken' }]],
    ['the address of another', (form) => ({ ...form, slug: 'beard-trim' }), [{ at: 'slug', why: 'taken' }]],
    [
      'a place that is not there',
      (form) => ({ ...form, locationId: '00000000-0000-4000-8000-000000000009' }),
      [{ at: 'locationId', why: 'not_there' }],
    ],
    ['nobody who serves', (form) => ({ ...form, requirements: [] }), [{ at: 'requirements', why: 'somebody_needed' }]],
    [
      'a share of no price',
      (form) => ({ ...form, priceAmount: null, paymentRules: [{ rule: { kind: 'full' } }] }),
      [{ at: 'paymentRules', why: 'price_needed' }],
    ],
    [
      'a step that is shorter than where it begins',
      (form) => ({ ...form, stepMinutes: 15, offsetMinutes: 20 }),
      [{ at: 'offsetMinutes', why: 'below_step' }],
    ],
    ['a name that turns what follows', (form) => ({ ...form, name: 'Cut\u202e' }), [{ at: 'name', why: 'unseen' }]],
    [
      'a fee for moving',
      (form) => ({
        ...form,
        cancellation: { ...form.cancellation, moveSteps: [{ untilMinutes: 60, fee: { kind: 'percent', percent: 5 } }] },
      }),
      [{ at: 'cancellation.moveSteps.0.fee', why: 'moving_is_free' }],
    ],
    [
      'a huge description',
      (form) => ({ ...form, description: 'x'.repeat(5000) }),
      [{ at: 'description', why: 'too_big' }],
    ],
  ])('%s', async (_, change, faults) => {
    expect(faultsOf(await save('luna-salon', 'haircut', change))).toEqual(faults)
  })

  test('somebody of another business, as who serves', async () => {
    const foreign = (await town.tenantOf('casa-verde')).resources[0]?.id ?? ''
    const result = await save('luna-salon', 'haircut', (form) => ({
      ...form,
      requirements: form.requirements.map((one) => ({
        ...one,
        candidates: [{ resourceId: foreign, durationMinutes: null, priceAmount: null, segments: null }],
      })),
    }))
    expect(faultsOf(result)).toEqual([{ at: 'requirements.0.candidates.0.resourceId', why: 'not_there' }])
  })

  test('what another service has is never taken from it', async () => {
    const { content } = await read('luna-salon', 'haircut')
    const stolen = content.requirements[0]?.id ?? ''
    const other = (await town.tenantOf('luna-salon')).services.find(({ slug }) => slug !== 'haircut')?.slug ?? ''
    const before = await read('luna-salon', other)
    const result = await saved('luna-salon', other, (form) => ({
      ...form,
      requirements: form.requirements.map((one, index) => (index === 0 ? { ...one, id: stolen } : one)),
    }))
    expect(result.now.content.requirements[0]?.id).not.toBe(stolen)
    expect((await read('luna-salon', 'haircut')).content).toEqual(content)
    await saved('luna-salon', other, () => before.content)
  })

  test('a deposit that a manager would ask: that is the owner’s', async () => {
    const standing = await read('luna-salon', 'haircut')
    const [row] = await town.ports.database
      .inTenant(standing.tenantId, (stores) => stores.members.list(standing.tenantId))
      .then((all) => all.filter(({ role }) => role === 'manager'))
    const input = {
      tenantId: standing.tenantId,
      memberId: row?.id ?? '',
      serviceId: standing.serviceId,
      version: standing.version,
    }
    const asks = { ...standing.content, paymentRules: [{ rule: { kind: 'full' as const } }] }
    expect(await saveService(town.ports, { ...input, form: asks })).toMatchObject({ ok: false, code: 'forbidden' })
    const renamed = await saveService(town.ports, {
      ...input,
      form: { ...standing.content, description: 'By a manager.' },
    })
    expect(renamed).toMatchObject({ ok: true })
    await saved('luna-salon', 'haircut', () => standing.content)
  })
})
