import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { weeklyHoursOf } from '../domain/catalog-form/hours-form.ts'
import type { ResourceForm } from '../domain/catalog-form/resource-form.ts'
import { contentVersion } from '../domain/content-version.ts'
import { openTown, resourceId, serviceId, type Town } from '../testing/town.ts'
import { arrangeCatalog } from './arrange-catalog.ts'
import { readCatalog, readResourceForm } from './read-catalog-forms.ts'
import { retireResource, retireService } from './retire.ts'
import { saveDateHours, saveWeeklyHours } from './save-hours.ts'
import { readPolicies, savePolicies } from './save-policies.ts'
import { saveResource } from './save-resource.ts'

let town: Town
let tenantId = ''
beforeAll(async () => {
  town = await openTown()
  tenantId = (await salon()).tenant.id
})
afterAll(() => town.close())

const salon = () => town.tenantOf('luna-salon')
const idOf = async (name: string) => resourceId(await salon(), name)
const by = () => ({ tenantId, memberId: null })

async function saveAs(name: string, change: (form: ResourceForm) => ResourceForm) {
  const id = await idOf(name)
  const standing = await readResourceForm(town.ports, { tenantId, resourceId: id })
  if (standing === null) throw new Error('nobody')
  const form = change(standing.content)
  return saveResource(town.ports, { ...by(), resourceId: id, version: standing.version, form })
}

async function openOn(date: string, service = 'haircut') {
  const { offers } = await town.find('luna-salon', [service], { dates: [date] }, { limit: 60 })
  return offers
}

describe('staff', () => {
  test('are called otherwise from then on, and nothing else changes', async () => {
    const before = await salon()
    const renamed = await saveAs('Ana', (form) => ({ ...form, name: 'Anna Flores', aliases: ['Ana', 'Anna'] }))
    expect(renamed).toMatchObject({ ok: true, before: { name: 'Ana Flores' } })
    const names = (await salon()).resources.map(({ name }) => name)
    expect(names[0]).toBe('Anna Flores')
    if (renamed.ok) await saveAs('Anna', () => renamed.before ?? renamed.now.content)
    expect((await salon()).resources).toEqual(before.resources)
  })

  test('one more is nobody’s choice before they have hours and something to do', async () => {
    const form: ResourceForm = {
      ...{ kind: 'staff', name: 'Nora Quill', aliases: [], attributes: { language: 'English' }, units: 1 },
      ...{ locationId: (await salon()).locations[0]?.id ?? '', paymentRules: null },
    }
    const made = await saveResource(town.ports, { ...by(), resourceId: null, version: null, form })
    expect(made).toMatchObject({ ok: true, before: null })
    expect((await salon()).resources.at(-1)).toMatchObject({ name: 'Nora Quill', kind: 'staff' })
    const twice = await saveResource(town.ports, { ...by(), resourceId: null, version: null, form })
    expect(twice).toMatchObject({ code: 'invalid_request', details: { faults: [{ at: 'name', why: 'taken' }] } })
  })

  test('stay of their kind, and a person is one person', async () => {
    const result = await saveAs('Ben', (form) => ({ ...form, kind: 'room', units: 3, paymentRules: [] }))
    expect(result).toMatchObject({
      details: {
        faults: [
          { at: 'kind', why: 'stays' },
          { at: 'paymentRules', why: 'only_of_staff' },
        ],
      },
    })
    expect(await saveAs('Ben', (form) => ({ ...form, units: 2 }))).toMatchObject({
      details: { faults: [{ at: 'units', why: 'one_only' }] },
    })
  })
})

describe('retired', () => {
  test('staff serve nobody new; who has a time with them keeps it and its name, and restored they are back', async () => {
    const before = await salon()
    const benId = await idOf('Ben')
    const offer = (await openOn('2026-11-25')).find(({ staffId }) => staffId === benId)
    if (offer === undefined) throw new Error('Ben has no time')
    const booked = await town.take('luna-salon', offer)
    if (!booked.ok) throw new Error('not booked')
    const gone = await retireResource(town.ports, { ...by(), id: benId, isRetired: true })
    expect(gone).toMatchObject({
      ok: true,
      conflicts: [{ booking: { id: booked.booking.id }, conflicts: [{ kind: 'candidate', resourceId: benId }] }],
    })
    const after = await salon()
    expect(after.resources.some(({ id }) => id === benId)).toBe(false)
    expect(after.retired).toMatchObject([{ id: benId, name: 'Ben Carter' }])
    expect((await openOn('2026-11-25')).some(({ staffId }) => staffId === benId)).toBe(false)
    expect(await town.faults()).toEqual([])
    await retireResource(town.ports, { ...by(), id: benId, isRetired: false })
    const { services, resources } = await salon()
    expect({ services, resources }).toEqual({ services: before.services, resources: before.resources })
  })

  test('nobody is while something could not be sold without them, and it is said what', async () => {
    const { services } = await salon()
    const sole = services.flatMap(({ requirements, name }) =>
      requirements.flatMap(({ anyOf }) => (anyOf.length === 1 ? [{ name, id: anyOf[0] ?? '' }] : [])),
    )[0]
    if (sole === undefined) throw new Error('everybody has a stand-in')
    const result = await retireResource(town.ports, { ...by(), id: sole.id, isRetired: true })
    expect(result).toMatchObject({ ok: false, code: 'still_needed' })
    expect(result.ok ? [] : result.details?.['services']).toContain(sole.name)
  })

  test('tables that stood together with a retired one are not put together', async () => {
    const casa = await town.tenantOf('casa-verde')
    const joined = casa.services
      .flatMap(({ shape }) => (shape?.kind === 'table' ? shape.seatings : []))
      .find(({ resourceIds }) => resourceIds.length > 1)
    const id = joined?.resourceIds[0] ?? ''
    await retireResource(town.ports, { tenantId: casa.tenant.id, memberId: null, id, isRetired: true })
    const { services } = await town.tenantOf('casa-verde')
    const seated = services.flatMap(({ shape }) => (shape?.kind === 'table' ? shape.seatings : []))
    expect(seated.some(({ resourceIds }) => resourceIds.includes(id))).toBe(false)
    await retireResource(town.ports, { tenantId: casa.tenant.id, memberId: null, id, isRetired: false })
    expect((await town.tenantOf('casa-verde')).services).toEqual(casa.services)
  })

  test('a service is sold no more, its bookings stand; it comes back as it was', async () => {
    const id = serviceId(await salon(), 'beard-trim')
    const [offer] = await openOn('2026-11-26', 'beard-trim')
    if (offer === undefined) throw new Error('no time')
    const booked = await town.take('luna-salon', offer)
    const gone = await retireService(town.ports, { ...by(), id, isRetired: true })
    expect(gone).toMatchObject({ ok: true, conflicts: [{ conflicts: [{ kind: 'not_sold' }] }] })
    expect((await salon()).services.some((one) => one.id === id)).toBe(false)
    const read = await readCatalog(town.ports, { tenantId })
    expect(read?.retiredServices).toMatchObject([{ id, slug: 'beard-trim' }])
    expect(booked.ok && (await town.take('luna-salon', offer)).ok).toBe(false)
    await retireService(town.ports, { ...by(), id, isRetired: false })
    expect((await openOn('2026-11-26', 'beard-trim')).length).toBeGreaterThan(0)
  })

  test('nothing of another business is', async () => {
    const foreign = (await town.tenantOf('casa-verde')).resources[0]?.id ?? ''
    expect(await retireResource(town.ports, { ...by(), id: foreign, isRetired: true })).toMatchObject({ ok: false })
    expect(await retireService(town.ports, { ...by(), id: foreign, isRetired: true })).toMatchObject({ ok: false })
  })
})

describe('hours', () => {
  const weekly = async (name: string) => {
    const content = weeklyHoursOf((await salon()).opening, await idOf(name))
    return { content, version: contentVersion(content), resourceId: await idOf(name) }
  }

  test('are what is open from then on; who has a time outside is named; undone they are as before', async () => {
    const { content, version, resourceId: id } = await weekly('Chloe')
    const offer = (await openOn('2026-11-27')).find(({ staffId }) => staffId === id)
    if (offer === undefined) throw new Error('Chloe has no time')
    const booked = await town.take('luna-salon', offer)
    expect(booked.ok).toBe(true)
    const hours = content.filter(({ weekday }) => weekday !== 5)
    const changed = await saveWeeklyHours(town.ports, { ...by(), resourceId: id, version, hours })
    expect(changed).toMatchObject({ ok: true, before: content, conflicts: [{ conflicts: [{ kind: 'hours' }] }] })
    expect((await openOn('2026-11-27')).some(({ staffId }) => staffId === id)).toBe(false)
    const stale = await saveWeeklyHours(town.ports, { ...by(), resourceId: id, version, hours: content })
    expect(stale).toMatchObject({ code: 'stale_version' })
    if (!changed.ok) return
    const again = { ...by(), resourceId: id, version: changed.now.version, hours: content }
    expect(await saveWeeklyHours(town.ports, again)).toMatchObject({ ok: true, now: { content } })
  })

  test('that overlap, end before they begin or name no weekday are refused at their fields', async () => {
    const { version, resourceId: id } = await weekly('Chloe')
    const window = { weekday: 1, start: '09:00', end: '12:00', validFrom: null, validTo: null }
    const hours = [window, { ...window, start: '11:00', end: '13:00' }, { ...window, weekday: 2, start: '13:00' }]
    expect(await saveWeeklyHours(town.ports, { ...by(), resourceId: id, version, hours })).toMatchObject({
      details: {
        faults: [
          { at: '2.end', why: 'end_after_start' },
          { at: '1.start', why: 'overlaps' },
        ],
      },
    })
  })

  test('of one date stand instead of the weekly ones; taken away, the weekly ones hold again', async () => {
    const id = await idOf('Ana')
    const isOpen = async () => (await openOn('2026-12-02')).some(({ staffId }) => staffId === id)
    expect(await isOpen()).toBe(true)
    const of = { ...by(), resourceId: id, date: '2026-12-02' }
    const closed = await saveDateHours(town.ports, {
      ...{ ...of, version: contentVersion(null) },
      hours: { windows: [], reason: 'A course' },
    })
    if (!closed.ok) throw new Error(closed.code)
    expect(await isOpen()).toBe(false)
    const back = await saveDateHours(town.ports, { ...of, version: closed.now.version, hours: closed.before })
    expect(back).toMatchObject({ ok: true, now: { content: null } })
    expect(await isOpen()).toBe(true)
  })
})

test('the order is that of the list, and what is not named comes as it was', async () => {
  const before = (await salon()).services.map(({ id }) => id)
  const [a = '', b = '', ...rest] = before
  await arrangeCatalog(town.ports, { ...by(), of: 'services', ids: [b, a, ...rest] })
  expect((await salon()).services.map(({ id }) => id)).toEqual([b, a, ...rest])
  await arrangeCatalog(town.ports, { ...by(), of: 'services', ids: before })
  expect((await salon()).services.map(({ id }) => id)).toEqual(before)
})

describe('policies', () => {
  test('are read and set together, by a version, and undone', async () => {
    const standing = await readPolicies(town.ports, { tenantId })
    if (standing === null) throw new Error('no tenant')
    const form = {
      ...standing.content,
      payWindowMinutes: 45,
      release: { askMinutes: 1440, warnMinutes: 240, releaseMinutes: 120 },
    }
    const set = await savePolicies(town.ports, { ...by(), version: standing.version, form })
    if (!set.ok) throw new Error(set.code)
    expect(await readPolicies(town.ports, { tenantId })).toEqual(set.now)
    expect(await savePolicies(town.ports, { ...by(), version: standing.version, form })).toMatchObject({
      code: 'stale_version',
    })
    const undone = await savePolicies(town.ports, { ...by(), version: set.now.version, form: set.before })
    expect(undone).toMatchObject({ ok: true, now: standing })
  })

  test('are the owner’s', async () => {
    const standing = await readPolicies(town.ports, { tenantId })
    const members = await town.ports.database.inTenant(tenantId, (stores) => stores.members.list(tenantId))
    const managerId = members.find(({ role }) => role === 'manager')?.id ?? ''
    if (standing === null) throw new Error('no tenant')
    const input = { tenantId, memberId: managerId, version: standing.version, form: standing.content }
    expect(await savePolicies(town.ports, input)).toMatchObject({ code: 'forbidden' })
  })
})
