import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type InboxWorld, openInboxWorld } from '../testing/inbox-world.ts'
import { blockCustomer } from './block-customer.ts'
import { listConversations } from './list-conversations.ts'
import { markRead } from './mark-read.ts'
import { requestHandoff } from './request-handoff.ts'
import { takeOver } from './take-over.ts'

let world: InboxWorld
let rosa = ''
let ben = ''
beforeAll(async () => {
  world = await openInboxWorld()
  rosa = await world.addMember('Rosa', 'front_desk')
  ben = await world.addMember('Ben', 'staff')
})
afterAll(() => world.close())

type Changes = Partial<Parameters<typeof listConversations>[1]>
const list = (changes: Changes = {}) =>
  listConversations(world.ports, {
    tenantId: world.tenantId,
    memberId: rosa,
    onlyStaffId: null,
    view: 'all',
    ...changes,
  })
const idsOf = async (changes: Changes = {}) => (await list(changes)).entries.map(({ id }) => id)

describe('the list', () => {
  test('has the newest first, with the last words, and goes on where the page before ended', async () => {
    const written: string[] = []
    for (const text of ['first', 'second', 'third']) {
      world.clock.advance({ seconds: 1 })
      written.unshift((await world.write(text)).conversationId)
    }
    const { entries } = await list({ limit: 2 })
    expect(entries.map(({ id }) => id)).toEqual(written.slice(0, 2))
    expect(entries[0]).toMatchObject({ channel: 'fake-sms', owner: 'agent', handoff: null, isBlocked: false })
    expect(entries[0]?.last?.text).toContain('third')
    const { next } = await list({ limit: 2 })
    expect((await idsOf({ limit: 2, after: next }))[0]).toBe(written[2])
  })

  test('does not hold a chat window that somebody opened and wrote nothing in', async () => {
    const before = await idsOf()
    const conversationId = world.ids.next()
    const session = { locale: 'en', timeZone: 'America/New_York' }
    const { newSessionContext } = await import('../domain/conversation.ts')
    await world.database.inTenant(world.tenantId, (stores) =>
      stores.conversations.insert(
        world.tenantId,
        {
          ...{ id: conversationId, channel: 'web-chat', accountId: world.tenantId, customerId: null, owner: 'agent' },
          addressHash: null,
          createdAtMs: world.nowMs(),
        },
        newSessionContext(session),
      ),
    )
    expect(await idsOf()).toEqual(before)
  })

  test('counts what each member has not seen, for themselves', async () => {
    const { tenantId, conversationId, address } = await world.write('are you open')
    const { address: _ } = await world.write('and tomorrow', { address })
    const entry = async (memberId: string) =>
      (await list({ memberId, view: 'unread' })).entries.find(({ id }) => id === conversationId)
    expect(await entry(rosa)).toMatchObject({ unread: 2 })
    const sequence = (await entry(rosa))?.lastSequence ?? 0
    expect(await markRead(world.ports, { tenantId, conversationId, memberId: rosa, sequence })).toMatchObject({
      before: null,
    })
    expect([await entry(rosa), (await entry(ben))?.unread]).toEqual([undefined, 2])
    expect((await list()).counts.unread).toBe((await idsOf({ view: 'unread' })).length)
    await markRead(world.ports, { tenantId, conversationId, memberId: rosa, sequence: sequence - 2 })
    expect(await entry(rosa)).toMatchObject({ unread: 1 })
  })

  test('puts whoever waits longest for a person first, and lets go of them once they are answered', async () => {
    const asked: string[] = []
    for (const reason of ['wants a person', 'complaint']) {
      const { tenantId, conversationId } = await world.write('I want a person')
      await requestHandoff(world.ports, { tenantId, conversationId, reason, summary: 'Wants Ana.' })
      asked.push(conversationId)
      world.clock.advance({ minutes: 1 })
    }
    const { entries, counts } = await list({ view: 'needs' })
    expect(entries.map(({ id }) => id)).toEqual(asked)
    expect(entries[0]?.handoff).toMatchObject({ state: 'requested', reason: 'wants a person', summary: 'Wants Ana.' })
    expect(counts.needs).toBe(2)
    const [first = ''] = asked
    await takeOver(world.ports, { tenantId: world.tenantId, conversationId: first, memberId: rosa })
    expect(await idsOf({ view: 'needs' })).toEqual(asked.slice(1))
    expect(await idsOf({ view: 'mine' })).toEqual([first])
    expect(await idsOf({ view: 'mine', memberId: ben })).toEqual([])
  })

  test('of what somebody has taken, shows the one that the customer spoke in last', async () => {
    const { tenantId, conversationId, address } = await world.write('hello')
    await takeOver(world.ports, { tenantId, conversationId, memberId: rosa })
    expect(await idsOf({ view: 'needs' })).not.toContain(conversationId)
    await world.write('are you there', { address })
    expect(await idsOf({ view: 'needs' })).toContain(conversationId)
  })

  test('shows today’s visitors with the visit that comes, and nobody of tomorrow', async () => {
    const today = await world.write('see you today')
    const tomorrow = await world.write('see you tomorrow')
    await world.bookFor(today.customerId, 3, 'Ana')
    await world.bookFor(tomorrow.customerId, 27, 'Ana')
    const { entries } = await list({ view: 'today' })
    expect(entries.map(({ id }) => id)).toEqual([today.conversationId])
    expect(entries[0]?.visit).toMatchObject({ timeZone: 'America/New_York', state: 'confirmed', service: 'Haircut' })
    expect(entries[0]?.visit?.staff).toMatch(/^Ana/)
  })

  test('narrows by channel, by who performs, and to blocked customers', async () => {
    const onWhatsapp = await world.write('hello', { whatsapp: true })
    expect(await idsOf({ channel: 'fake-whatsapp' })).toEqual([onWhatsapp.conversationId])
    const withBen = await world.write('hello')
    await world.bookFor(withBen.customerId, 50, 'Ben')
    expect(await idsOf({ staffId: world.staffNamed('Ben') })).toEqual([withBen.conversationId])
    expect(await idsOf({ staffId: 'no id' })).toEqual([])
    await blockCustomer(world.ports, { ...onWhatsapp, memberId: rosa })
    const { entries } = await list({ view: 'blocked' })
    expect(entries.map(({ id, isBlocked }) => [id, isBlocked])).toEqual([[onWhatsapp.conversationId, true]])
  })
})

describe('what is looked for', () => {
  test('is found in what was said, whatever its case and accents, and shown', async () => {
    const { conversationId } = await world.write('Quiero un tinte CAFÉ con leche 100%')
    for (const words of ['cafe con', 'TINTE', 'leche 100%']) {
      const { entries } = await list({ words })
      expect(entries.map(({ id }) => id)).toEqual([conversationId])
      expect(entries[0]?.found?.text).toContain('CAFÉ')
    }
    expect(await idsOf({ words: 'leche 1_0%' })).toEqual([])
  })

  test('is found by name and by number', async () => {
    const { conversationId, customerId, address } = await world.write('hello there')
    await world.database.inTenant(world.tenantId, (stores) =>
      stores.customers.update(world.tenantId, { id: customerId, name: 'Zoë Quill', phone: null, email: null }),
    )
    expect(await idsOf({ words: 'zoe qui' })).toEqual([conversationId])
    expect(await idsOf({ words: `(${address.slice(2, 5)}) ${address.slice(5)}` })).toEqual([conversationId])
  })

  test('of another business is never found, nor by a short word that narrows nothing', async () => {
    await world.write('xylophone')
    const other = { tenantId: world.otherTenantId, memberId: rosa }
    expect(await idsOf({ ...other, words: 'xylophone' })).toEqual([])
    expect((await idsOf({ words: 'xy' })).length).toBe((await idsOf()).length)
  })
})

describe('a member of staff', () => {
  test('sees their own customers and what they have taken, and nobody else', async () => {
    const own = await world.write('my hair with Ben')
    const foreign = await world.write('my hair with Ana')
    await world.bookFor(own.customerId, 75, 'Ben')
    await world.bookFor(foreign.customerId, 75, 'Ana')
    const of = { memberId: ben, onlyStaffId: world.staffNamed('Ben') }
    expect(await idsOf(of)).toContain(own.conversationId)
    expect(await idsOf(of)).not.toContain(foreign.conversationId)
    expect(await idsOf({ ...of, words: 'my hair with' })).toEqual([own.conversationId])
    await takeOver(world.ports, { ...foreign, memberId: ben })
    expect(await idsOf({ ...of, view: 'mine' })).toEqual([foreign.conversationId])
    expect((await list(of)).counts.mine).toBe(1)
  })

  test('who performs nothing sees only what they have taken', async () => {
    const nobody = '00000000-0000-0000-0000-000000000000'
    expect(await idsOf({ memberId: await world.addMember('New', 'staff'), onlyStaffId: nobody })).toEqual([])
  })
})
