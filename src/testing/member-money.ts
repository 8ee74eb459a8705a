import { connect } from '../../db/connect.ts'
import { writeChange } from '../../db/testing/salon.ts'
import { confirm } from '../domain/booking.ts'
import atVenue from '../payments/at-venue.ts'
import type { PaymentProvider } from '../ports/payment-provider.ts'
import { type MoneyWorld, openMoneyWorld } from './money-world.ts'

/** The money world with a till, and people of every role. */
export async function openMemberMoney() {
  const world = await openMoneyWorld()
  const { tenantId, place, ids } = world
  const admin = connect({ url: place.adminUrl, poolMax: 1, applicationName: 'test', statementTimeoutMs: 0 })
  const apprenticeId = ids.next()
  await admin`
    INSERT INTO members (tenant_id, id, name, email, role)
    VALUES (${tenantId}, ${apprenticeId}, 'Apprentice', 'apprentice@luna-salon.example', 'staff')`
  const members = await world.database.inTenant(tenantId, (stores) => stores.members.list(tenantId))
  const idOf = (role: string) => members.find((member) => member.role === role)?.id ?? ''
  const till = atVenue.connect() as PaymentProvider
  const ports = { ...world.ports, payments: new Map([...world.ports.payments, ['at-venue', till]]) }
  return {
    ...world,
    ports,
    admin,
    ownerId: idOf('owner'),
    managerId: idOf('manager'),
    apprenticeId,
    /** A booking that stands, its deposit of 20.00 paid by the page. */
    paid: async (options: Parameters<MoneyWorld['hold']>[0] = {}) => {
      const held = await world.hold(options)
      await world.ask(held.id)
      await world.drain()
      await world.webhook(await world.act(held.id, 'pay'))
      await world.drain()
      return held
    },
    /** A booking that stands and of which nothing was ever asked, as a member makes it. */
    booked: async (options: Parameters<MoneyWorld['hold']>[0] = {}) => {
      const held = await world.hold(options)
      const cause = { actor: { kind: 'member', id: null }, why: 'a test asked', nowMs: world.nowMs() } as const
      const confirmed = confirm(held, cause)
      if (!confirmed.ok) throw new Error(confirmed.refusal.code)
      await world.database.inTenant(tenantId, (stores) => writeChange(stores, tenantId, confirmed, { release: false }))
      return held
    },
    audits: async (subjectId: string) => {
      const rows = await admin<{ action: string; actor: string }[]>`
        SELECT action, actor FROM audit_log WHERE tenant_id = ${tenantId} AND subject_id = ${subjectId} ORDER BY sequence`
      return rows.map(({ action, actor }) => `${action} ${actor}`)
    },
    close: async () => {
      await admin.end()
      await world.close()
    },
  }
}

export type MemberMoney = Awaited<ReturnType<typeof openMemberMoney>>
