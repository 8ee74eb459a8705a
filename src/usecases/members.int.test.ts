import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Client, connect } from '../../db/connect.ts'
import { setOperator } from '../../db/seed/make-operator.ts'
import { inviteLines, memberLines } from '../cli/members-text.ts'
import { invitationsToOneMax } from '../domain/invitation-token.ts'
import type { InvitationForm, MemberForm } from '../domain/member-form.ts'
import { type ConsoleApp, openConsoleApp } from '../testing/console-app.ts'
import { acceptInvitation } from './accept-invitation.ts'
import { changeMember } from './change-member.ts'
import { inviteMember } from './invite-member.ts'
import { listMembers } from './list-members.ts'
import { readAudit } from './read-audit.ts'
import { readInvitation } from './read-invitation.ts'
import { revokeInvitation } from './revoke-invitation.ts'

let world: ConsoleApp
let admin: Client
let ownerId: string
let managerId: string

beforeAll(async () => {
  world = await openConsoleApp()
  admin = connect({ url: world.place.adminUrl, poolMax: 1, applicationName: 'test', statementTimeoutMs: 0 })
  const { members } = await listMembers(world.ports, world)
  ownerId = members.find(({ form }) => form.role === 'owner')?.id ?? ''
  managerId = members.find(({ form }) => form.role === 'manager')?.id ?? ''
})
afterAll(async () => {
  await admin.end()
  await world.close()
})

const formOf = (changes: Partial<InvitationForm> = {}): InvitationForm => ({
  email: 'new@luna-salon.example',
  name: 'New Person',
  role: 'front_desk',
  staffId: null,
  ...changes,
})

async function invite(changes: Partial<InvitationForm> = {}, memberId: string | null = ownerId) {
  const invited = await inviteMember(world.ports, { tenantId: world.tenantId, memberId, form: formOf(changes) })
  if (!invited.ok) throw new Error(invited.code)
  return invited
}

async function personOf(email: string): Promise<string> {
  const [user] = await admin<{ id: string }[]>`
    INSERT INTO accounts.users (id, name, email, email_verified, created_at, updated_at)
    VALUES (gen_random_uuid(), 'P', ${email}, true, now(), now())
    ON CONFLICT (email) DO UPDATE SET name = 'P' RETURNING id`
  return user?.id ?? ''
}

const memberNamed = async (email: string) => {
  const { members } = await listMembers(world.ports, world)
  const found = members.find((one) => one.email === email)
  if (found === undefined) throw new Error(`no member ${email}`)
  return found
}

async function change(email: string, changes: Partial<MemberForm>, by = ownerId) {
  const { id, form, version } = await memberNamed(email)
  const next = { ...form, ...changes }
  return changeMember(world.ports, { tenantId: world.tenantId, memberId: by, id, version, form: next })
}

describe('an invitation', () => {
  test('makes exactly its person a member, once; of two at once one', async () => {
    const { token } = await invite({ email: 'once@luna-salon.example' })
    const userId = await personOf('once@luna-salon.example')
    const stranger = await personOf('stranger@elsewhere.example')
    const asStranger = await acceptInvitation(world.ports, {
      token,
      userId: stranger,
      email: 'stranger@elsewhere.example',
    })
    expect(asStranger).toMatchObject({ ok: false, code: 'invitation_for_other' })
    const both = await Promise.all(
      [1, 2].map(() => acceptInvitation(world.ports, { token, userId, email: 'once@luna-salon.example' })),
    )
    expect(both.map(({ ok }) => ok).toSorted()).toEqual([false, true])
    expect(both.find(({ ok }) => !ok)).toMatchObject({ code: 'link_expired' })
    expect(await memberNamed('once@luna-salon.example')).toMatchObject({ canLogIn: true, form: { role: 'front_desk' } })
    expect((await world.database.routing.membershipsOf(userId)).map(({ slug }) => slug)).toEqual(['luna-salon'])
  })

  test('that was sent again, taken back or is a week old opens nothing', async () => {
    const email = 'late@luna-salon.example'
    const userId = await personOf(email)
    const first = await invite({ email })
    const second = await invite({ email })
    expect(await acceptInvitation(world.ports, { token: first.token, userId, email })).toMatchObject({ ok: false })
    expect(await readInvitation(world.ports, second)).toMatchObject({ business: 'Luna Salon', row: { email } })
    const revoke = { tenantId: world.tenantId, memberId: ownerId, id: second.invitationId }
    expect(await revokeInvitation(world.ports, revoke)).toEqual({ ok: true })
    expect(await revokeInvitation(world.ports, revoke)).toEqual({ ok: true })
    expect(await readInvitation(world.ports, second)).toBeNull()
    const third = await invite({ email })
    world.clock.advance({ hours: 7 * 24 })
    expect(await readInvitation(world.ports, third)).toBeNull()
    expect(await acceptInvitation(world.ports, { token: third.token, userId, email })).toMatchObject({ ok: false })
  })

  test.each([
    '',
    'luna-salon',
    'luna-salon.x.y',
    `other-salon.${'0'.repeat(8)}-0000-4000-8000-000000000000.${'a'.repeat(43)}`,
  ])('is not guessed: %j', async (token) => {
    expect(await readInvitation(world.ports, { token })).toBeNull()
  })

  test('of one business opens nothing of another', async () => {
    const { token } = await invite({ email: 'cross@luna-salon.example' })
    const foreign = token.replace('luna-salon.', 'other-salon.')
    expect(await readInvitation(world.ports, { token: foreign })).toBeNull()
  })

  test('is an owner’s to send, to nobody who is a member, and for staff who are there', async () => {
    const { tenantId } = world
    const ask = (memberId: string, changes: Partial<InvitationForm>) =>
      inviteMember(world.ports, { tenantId, memberId, form: formOf(changes) })
    expect(await ask(managerId, {})).toMatchObject({ code: 'forbidden' })
    expect(await ask(ownerId, { email: 'ana@luna-salon.example' })).toMatchObject({ code: 'member_exists' })
    const foreignStaff = { role: 'staff', staffId: '00000000-0000-4000-8000-000000000000' } as const
    expect(await ask(ownerId, foreignStaff)).toMatchObject({ code: 'invalid_request' })
  })

  test('brings somebody back who had left, as who they were', async () => {
    const before = await memberNamed('robin@luna-salon.example')
    expect(await change('robin@luna-salon.example', { state: 'disabled' })).toMatchObject({ ok: true })
    const { token } = await invite({ email: 'robin@luna-salon.example', role: 'manager' })
    const userId = (await world.accounts.findByEmail('robin@luna-salon.example'))?.userId ?? ''
    const accepted = await acceptInvitation(world.ports, { token, userId, email: 'robin@luna-salon.example' })
    expect(accepted).toMatchObject({ ok: true, memberId: before.id })
    expect(await memberNamed('robin@luna-salon.example')).toMatchObject({ form: { role: 'manager', state: 'active' } })
  })

  test('is for somebody too who was written down as a member before there were log-ins', async () => {
    const email = 'early@luna-salon.example'
    const [row] = await admin<{ id: string }[]>`
      INSERT INTO members (tenant_id, id, name, email, role, state)
      VALUES (${world.tenantId}, gen_random_uuid(), 'Early', ${email}, 'owner', 'active') RETURNING id`
    const { token } = await invite({ email, role: 'manager' })
    const accepted = await acceptInvitation(world.ports, { token, userId: await personOf(email), email })
    expect(accepted).toMatchObject({ ok: true, memberId: row?.id })
    expect(await memberNamed(email)).toMatchObject({ canLogIn: true, form: { role: 'manager' } })
  })

  test('changes nothing about who was let in again meanwhile', async () => {
    const email = 'books@luna-salon.example'
    await change(email, { state: 'disabled' })
    const { token } = await invite({ email, role: 'front_desk' })
    await change(email, { state: 'active' })
    const { userId = '' } = (await world.accounts.findByEmail(email)) ?? {}
    expect(await acceptInvitation(world.ports, { token, userId, email })).toMatchObject({ code: 'member_exists' })
    expect(await memberNamed(email)).toMatchObject({ form: { role: 'read_only', state: 'active' } })
  })

  test('is mailed to one address a few times a day, and no more', async () => {
    const email = 'often@elsewhere.example'
    for (let count = 1; count <= invitationsToOneMax; count++) await invite({ email })
    const ask = () =>
      inviteMember(world.ports, { tenantId: world.tenantId, memberId: ownerId, form: formOf({ email }) })
    expect(await ask()).toMatchObject({ code: 'too_many_tries' })
    world.clock.advance({ hours: 25 })
    expect(await ask()).toMatchObject({ ok: true })
  })

  test('comes from the terminal, too: the first owner of a business', async () => {
    const terminal = { ...world.ports, publicUrl: 'https://book.example' }
    const asked = {
      slug: 'luna-salon',
      email: 'First@luna-salon.example',
      name: undefined,
      role: undefined,
      staff: undefined,
    }
    const [line, link] = await inviteLines(terminal, asked)
    expect(line).toContain('first@luna-salon.example is invited to Luna Salon as owner')
    expect(await readInvitation(world.ports, { token: link?.split('/').at(-1) ?? '' })).toMatchObject({
      row: { role: 'owner' },
    })
    await expect(inviteLines(terminal, { ...asked, role: 'boss' })).rejects.toThrow('Roles: owner')
    expect((await memberLines(world.ports, 'luna-salon')).join('\n')).toContain('luna@luna-salon.example')
  })
})

describe('a member', () => {
  beforeEach(async () => {
    await change('ana@luna-salon.example', { state: 'active' })
  })

  test('who is shut out is out with their next request, and their log-in at other businesses stays', async () => {
    const ask = await world.as('staff')
    expect((await ask('/today')).status).toBe(200)
    expect(await change('ana@luna-salon.example', { state: 'disabled' })).toMatchObject({ ok: true })
    expect((await ask('/today')).status).toBe(404)
    expect((await ask('/v1/console/me')).body).toMatchObject({ tenants: [] })
    await change('ana@luna-salon.example', { state: 'active' })
    expect((await ask('/today')).status).toBe(200)
  })

  test('who was given less may less at once', async () => {
    const ask = await world.as('manager')
    expect((await ask('/audit')).status).toBe(200)
    const { undo } = (await change('desk@luna-salon.example', { role: 'read_only' })) as { undo: { form: MemberForm } }
    expect(await ask('/audit')).toMatchObject({
      status: 403,
      body: { code: 'forbidden', duty: 'audit', role: 'read_only' },
    })
    expect(undo.form.role).toBe('manager')
    await change('desk@luna-salon.example', undo.form)
    expect((await ask('/audit')).status).toBe(200)
  })

  test('is not changed over what somebody else saved meanwhile', async () => {
    const { id, form, version } = await memberNamed('books@luna-salon.example')
    await change('books@luna-salon.example', { name: 'Bookkeeping Ltd' })
    const late = { ...form, name: 'Mine' }
    const { tenantId } = world
    expect(await changeMember(world.ports, { tenantId, memberId: ownerId, id, version, form: late })).toMatchObject({
      code: 'stale_version',
      details: { fresh: { name: 'Bookkeeping Ltd' } },
    })
  })

  test('may be an owner, of whom one is left: of two who each shut the other out, one stays', async () => {
    expect(await change('luna@luna-salon.example', { role: 'manager' })).toMatchObject({ code: 'last_owner' })
    expect(await change('luna@luna-salon.example', { state: 'disabled' })).toMatchObject({ code: 'last_owner' })
    await change('desk@luna-salon.example', { role: 'owner' })
    const both = await Promise.all([
      change('luna@luna-salon.example', { state: 'disabled' }, managerId),
      change('desk@luna-salon.example', { state: 'disabled' }, ownerId),
    ])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    const [owners] = await admin<{ count: number }[]>`
      SELECT count(*)::int FROM members WHERE tenant_id = ${world.tenantId} AND role = 'owner' AND state = 'active'`
    expect(owners?.count).toBe(1)
    await admin`UPDATE members SET state = 'active' WHERE tenant_id = ${world.tenantId}`
    await admin`UPDATE members SET role = 'manager' WHERE tenant_id = ${world.tenantId} AND id = ${managerId}`
  })

  test('who may not manage members changes none, themselves least of all', async () => {
    expect(await change('desk@luna-salon.example', { role: 'owner' }, managerId)).toMatchObject({ code: 'forbidden' })
  })
})

describe('the audit log', () => {
  test('names who did what, page by page, and filters', async () => {
    const { tenantId } = world
    const all = await readAudit(world.ports, { tenantId, filter: { subjectType: 'member' } })
    expect(all.lines.some(({ action, actor }) => action === 'member.shut_out' && actor.name === 'Luna Marsh')).toBe(
      true,
    )
    expect(all.lines.map(({ sequence }) => sequence)).toEqual(
      all.lines.map(({ sequence }) => sequence).toSorted((a, b) => b - a),
    )
    const last = all.lines.at(-1)?.sequence ?? 0
    const before = await readAudit(world.ports, { tenantId, filter: { before: last } })
    expect(before.lines.every(({ sequence }) => sequence < last)).toBe(true)
    const owners = await readAudit(world.ports, { tenantId, filter: { actor: `member:${ownerId}` } })
    expect(new Set(owners.lines.map(({ actor }) => actor.id))).toEqual(new Set([ownerId]))
    expect(JSON.stringify(all)).not.toContain('@')
  })
})

test('an operator is made by the owner of the tables, and by nobody else', async () => {
  const email = 'books@luna-salon.example'
  const signedIn = async () => {
    const ask = await world.as({ email })
    return (await ask('/v1/console/me')).body as { user: { isOperator: boolean } }
  }
  expect((await signedIn()).user.isOperator).toBe(false)
  expect(await setOperator(world.place.migrationUrl, { email, isOperator: true })).toBe(true)
  expect((await signedIn()).user.isOperator).toBe(true)
  const ask = await world.as({ email })
  expect(await ask('/v1/console/operator/tenants')).toMatchObject({
    status: 200,
    body: { businesses: [{ slug: 'luna-salon' }, { slug: 'other-salon' }] },
  })
  expect((await ask('/v1/console/tenants/other-salon/members')).status).toBe(404)
  await setOperator(world.place.migrationUrl, { email, isOperator: false })
  expect((await ask('/v1/console/operator/tenants')).status).toBe(404)
  expect(await setOperator(world.place.migrationUrl, { email: 'nobody@x.example', isOperator: true })).toBe(false)
})
