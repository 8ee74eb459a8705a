import { connect } from '../../db/connect.ts'
import { holdOf, insertHold } from '../../db/testing/salon.ts'
import type { MemberRole } from '../domain/member-role.ts'
import { openChannelWorld } from './channel-world.ts'
import { inboundMessage } from './fake-channel.ts'

const hourMs = 3_600_000

/** The salon with its numbers and a team, for what members do in the inbox. */
export async function openInboxWorld() {
  const world = await openChannelWorld()
  const { tenantId, database, ids, place, catalog } = world
  const staffNamed = (name: string) => catalog.resources.find((one) => one.name.startsWith(name))?.id ?? ''
  let numbers = 0
  return {
    ...world,
    staffNamed,
    addMember: async (name: string, role: MemberRole) => {
      const id = ids.next()
      const admin = connect({ url: place.adminUrl, poolMax: 1, applicationName: 'test', statementTimeoutMs: 0 })
      await admin`
        INSERT INTO members (tenant_id, id, name, email, role)
        VALUES (${tenantId}, ${id}, ${name}, ${`${id}@salon.example`}, ${role})`
      await admin.end()
      return id
    },
    /** Who a member is at work. */
    beStaff: async (memberId: string, staffId: string) => {
      const admin = connect({ url: place.adminUrl, poolMax: 1, applicationName: 'test', statementTimeoutMs: 0 })
      await admin`UPDATE members SET staff_id = ${staffId} WHERE tenant_id = ${tenantId} AND id = ${memberId}`
      await admin.end()
    },
    /** Somebody new writes by SMS (or WhatsApp) and has had their answer. */
    write: async (text: string, options: { readonly whatsapp?: boolean; readonly address?: string } = {}) => {
      const provider = options.whatsapp === true ? world.whatsapp : world.sms
      const address = options.address ?? `+1212556${String(++numbers).padStart(4, '0')}`
      await world.receive(provider, [inboundMessage(address, text)])
      await world.drain()
      const { id: conversationId, customerId } = await world.conversationOf(provider, address)
      return { tenantId, conversationId, customerId: customerId ?? '', address, provider }
    },
    /** A visit of a customer in so many hours. */
    bookFor: async (customerId: string, inHours: number, staff = 'Ana') => {
      const startMs = world.nowMs() + inHours * hourMs
      const held = holdOf(world, { customerId, startMs, staff, expiresAtMs: startMs })
      await insertHold(world, held)
      const admin = connect({ url: place.adminUrl, poolMax: 1, applicationName: 'test', statementTimeoutMs: 0 })
      await admin`
        UPDATE bookings SET state = 'confirmed', confirmed_at = created_at, expires_at = NULL
        WHERE tenant_id = ${tenantId} AND id = ${held.booking.id}`
      await admin.end()
      return held.booking.id
    },
    /** What the customer has read of us since. */
    textsTo: (of: { readonly address: string; readonly provider: typeof world.sms }) => of.provider.textsTo(of.address),
    requestsOf: (name: string) => world.ports.queue.jobs.filter((job) => job.name === name),
    database,
  }
}
export type InboxWorld = Awaited<ReturnType<typeof openInboxWorld>>
