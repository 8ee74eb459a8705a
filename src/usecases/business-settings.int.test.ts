import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Client, connect } from '../../db/connect.ts'
import { openSalonPorts, type SalonPorts } from '../testing/salon-ports.ts'
import { changePlace, changeProfile, changeSites } from './change-business.ts'
import { changeKnowledge, type KnowledgeChange } from './change-knowledge.ts'
import { readBusiness } from './read-business.ts'

let salon: SalonPorts
let admin: Client
beforeAll(async () => {
  salon = await openSalonPorts()
  admin = connect({ url: salon.place.adminUrl, poolMax: 1, applicationName: 'test', statementTimeoutMs: 0 })
})
afterAll(async () => {
  await admin.end()
  await salon.close()
})
const audited = () => admin`SELECT * FROM audit_log ORDER BY sequence`

const by = () => ({ tenantId: salon.tenantId, memberId: null })
async function read() {
  const business = await readBusiness(salon.ports, { tenantId: salon.tenantId })
  if (business === null) throw new Error('no business')
  return business
}
const topics = async () => (await read()).knowledge.map(({ content }) => content.topic)

describe('what a business says of itself', () => {
  test('is changed, told at once to whoever asks for the catalogue, and brought back by what it was', async () => {
    const { profile } = await read()
    const wanted = { ...profile.content, name: 'Luna & Co', logoLetters: 'L&C', website: null }
    const changed = await changeProfile(salon.ports, { ...by(), content: wanted, version: profile.version })
    if (!changed.ok) throw new Error(changed.message)
    expect(changed.before).toEqual(profile.content)
    const catalog = await salon.database.findCatalog({ slug: 'luna-salon' }, salon.nowMs())
    expect(catalog?.tenant).toMatchObject({ name: 'Luna & Co', logoLetters: 'L&C' })
    expect(catalog?.tenant.website).toBeUndefined()
    const back = await changeProfile(salon.ports, { ...by(), content: changed.before, version: changed.now.version })
    expect(back.ok && back.now.version).toBe(profile.version)
  })

  test('is not overwritten by whoever saw something older: they are shown what stands', async () => {
    const { profile } = await read()
    const first = await changeProfile(salon.ports, {
      ...by(),
      content: { ...profile.content, name: 'First' },
      version: profile.version,
    })
    const second = await changeProfile(salon.ports, {
      ...by(),
      content: { ...profile.content, name: 'Second' },
      version: profile.version,
    })
    expect(second).toMatchObject({ ok: false, code: 'stale_version', details: { fresh: { name: 'First' } } })
    expect(!second.ok && second.details?.['version']).toBe(first.ok && first.now.version)
    expect((await read()).profile.content.name).toBe('First')
  })

  test('of two at once one is kept, and the other is told', async () => {
    const { sites } = await read()
    const wished = [['https://a.example'], ['https://b.example']]
    const done = await Promise.all(
      wished.map((content) => changeSites(salon.ports, { ...by(), content, version: sites.version })),
    )
    expect(done.map(({ ok }) => ok).toSorted()).toEqual([false, true])
    expect(wished).toContainEqual((await read()).sites.content)
  })

  test('a place keeps its zone, and one of another business is not there', async () => {
    const [place] = (await read()).places
    if (place === undefined) throw new Error('no place')
    const content = { ...place.content, address: '1 New Street', addressPublic: false }
    const changed = await changePlace(salon.ports, { ...by(), content, version: place.version })
    expect(changed.ok).toBe(true)
    expect((await read()).places[0]).toMatchObject({ content, timeZone: place.timeZone })
    const foreign = { tenantId: salon.otherTenantId, memberId: null, content, version: place.version }
    expect(await changePlace(salon.ports, foreign)).toMatchObject({ ok: false, code: 'location_not_found' })
  })

  test('leaves a line in the audit log without saying what was written', async () => {
    const { profile } = await read()
    const before = await audited()
    const content = { ...profile.content, name: 'Seen by auditors?' }
    await changeProfile(salon.ports, { ...by(), content, version: profile.version })
    const lines = (await audited()).slice(before.length)
    expect(lines.map((line) => line['action'])).toEqual(['business.profile-changed'])
    expect(JSON.stringify(lines)).not.toContain('auditors')
  })
})

describe('the answers of a business', () => {
  const change = (one: KnowledgeChange) => changeKnowledge(salon.ports, { ...by(), change: one })
  const entry = { topic: 'dogs', keywords: ['dog', 'pet'], answer: 'Dogs are welcome.' }

  test('are added last, moved, renamed and removed, and each of it is undone by what came back', async () => {
    const before = await topics()
    const added = await change({ topic: null, entry, version: null })
    if (!added.ok) throw new Error(added.message)
    expect(await topics()).toEqual([...before, 'dogs'])
    const version = added.entries.at(-1)?.version ?? ''
    const renamed = await change({ topic: 'dogs', entry: { ...entry, topic: 'pets' }, position: 0, version })
    if (!renamed.ok) throw new Error(renamed.message)
    expect(await topics()).toEqual(['pets', ...before])
    const removed = await change({ topic: 'pets', entry: null, version: renamed.entries[0]?.version ?? '' })
    if (!removed.ok) throw new Error(removed.message)
    expect(await topics()).toEqual(before)
    for (const { undo } of [removed, renamed, added]) expect(await change(undo)).toMatchObject({ ok: true })
    expect(await topics()).toEqual(before)
  })

  test('are no two about one thing, and none is written over that somebody else has changed', async () => {
    expect(await change({ topic: null, entry: { ...entry, topic: 'Parking' }, version: null })).toMatchObject({
      code: 'name_taken',
    })
    expect(await change({ topic: 'parking', entry, version: '0123456789abcdef' })).toMatchObject({
      code: 'stale_version',
      details: { fresh: { topic: 'parking' } },
    })
    expect(await change({ topic: 'nothing', entry: null, version: '0123456789abcdef' })).toMatchObject({
      code: 'stale_version',
      details: { fresh: null },
    })
  })

  test('have a bound', async () => {
    const room = 100 - (await topics()).length
    for (let index = 0; index < room; index += 1) {
      const one = await change({ topic: null, entry: { ...entry, topic: `topic ${index}` }, version: null })
      if (!one.ok) throw new Error(one.message)
    }
    expect(await change({ topic: null, entry, version: null })).toMatchObject({ code: 'limit_reached' })
  })
})
