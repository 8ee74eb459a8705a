import { cancel, confirm, requestPayment } from '../../src/domain/booking.ts'
import { newSessionContext } from '../../src/domain/conversation.ts'
import type { IdentityCodeRow } from '../../src/ports/stores/identity-code.ts'
import type { NewInbound } from '../../src/ports/stores/message.ts'
import { addChannelRows } from './channel.ts'
import { addEmailRows } from './email.ts'
import { addNotificationRows } from './notification.ts'
import { addPaymentRows } from './payment.ts'
import { addCustomer, causeAt, find, holdOf, insertHold, type Salon } from './salon.ts'
import { addWaitlistRows } from './waitlist.ts'
import { addWebhookRows } from './webhook.ts'

/** A conversation of the salon's web chat, with its customer, its session and nothing said yet. */
export async function addConversation(salon: Salon) {
  const { database, tenantId, ids, nowMs } = salon
  const customerId = await addCustomer(salon)
  const conversationId = ids.next()
  const session = newSessionContext({ locale: 'en-US', timeZone: 'America/New_York' })
  await database.inTenant(tenantId, (stores) =>
    stores.conversations.insert(
      tenantId,
      {
        id: conversationId,
        channel: 'web',
        accountId: tenantId,
        customerId,
        owner: 'agent',
        addressHash: null,
        createdAtMs: nowMs(),
      },
      session,
    ),
  )
  return { conversationId, customerId, session }
}

/** An inbound message of a web chat; the same `key` again is the same delivery. */
export function inboundOf(salon: Salon, conversationId: string, key: string, text = `words of ${key}`): NewInbound {
  return {
    id: salon.ids.next(),
    conversationId,
    channel: 'web',
    accountId: salon.tenantId,
    providerMessageId: `${conversationId}:${key}`,
    text,
    choiceId: null,
    contentHash: Buffer.from(text).toString('hex'),
    atMs: salon.nowMs(),
  }
}

/** A tenant (`salonWithClass`) that has one of everything; what another tenant must never see. */
export async function fillTenant(salon: Salon) {
  const { database, tenantId, ids, nowMs } = salon
  const { conversationId, customerId, session } = await addConversation(salon)
  const seriesId = ids.next()
  const alone = holdOf(salon, { customerId, startMs: nowMs() + 86_400_000 })
  const held = { ...alone, booking: { ...alone.booking, seriesId } }
  const origin = { ...held.origin, conversationId, addressHash: 'address' }
  await insertHold(salon, { ...held, origin })
  const standingId = await addMove(salon, customerId)
  const inbound = inboundOf(salon, conversationId, 'm1')
  const voice = { ...inboundOf(salon, conversationId, 'm2'), awaits: 'transcript' as const }
  const turnId = ids.next()
  const outboundId = ids.next()
  const confirmationId = ids.next()
  const handoffId = ids.next()
  const tokenHash = 'ab'.repeat(32)
  const leaseToken = 'lease'
  const classSession = await addSession(salon)
  const feed = await addFeed(salon)
  const quota = await addCounter(salon, customerId)
  const otherCustomerId = await addCustomer(salon)
  const code: IdentityCodeRow = {
    id: ids.next(),
    conversationId,
    addressKind: 'phone',
    address: '+12125550100',
    codeHash: 'ef'.repeat(32),
    attemptsLeft: 5,
    state: 'open',
    expiresAtMs: nowMs() + 600_000,
    createdAtMs: nowMs(),
  }
  await database.inTenant(tenantId, async (stores) => {
    await stores.customers.addIdentity(tenantId, { channel: 'sms', address: '+12125550100', customerId })
    await stores.identityCodes.replace(tenantId, code)
    const told = { subjectId: held.booking.id, bookingId: held.booking.id, atMs: nowMs() }
    await stores.outbox.append(tenantId, { type: 'payment.succeeded', ...told })
    await stores.attendance.noteAsked(tenantId, { bookingId: standingId, conversationId, atMs: nowMs() })
    await stores.messages.insertInbound(tenantId, inbound)
    await stores.messages.insertInbound(tenantId, voice)
    await stores.turns.start(tenantId, { id: turnId, conversationId, startedAtMs: nowMs() })
    await stores.messages.insertOutbound(tenantId, {
      id: outboundId,
      conversationId,
      turnId,
      memberId: null,
      role: 'agent',
      text: 'a question',
      choiceId: null,
      choices: [{ id: 'yes', label: 'Yes' }],
      cards: [],
      createdAtMs: nowMs(),
    })
    await stores.confirmations.open(tenantId, {
      id: confirmationId,
      conversationId,
      tool: 'confirm-booking',
      argumentsHash: 'hash',
      expiresAtMs: nowMs() + 900_000,
      createdAtMs: nowMs(),
    })
    await stores.confirmations.attachSummary(tenantId, confirmationId, outboundId)
    const handoff = { id: handoffId, conversationId, reason: 'asked', summary: 'wants a person' }
    await stores.handoffs.request(tenantId, { ...handoff, state: 'requested', createdAtMs: nowMs() })
    const key = { scope: 'bookings', key: 'k1' }
    await stores.idempotency.begin(tenantId, { ...key, requestHash: 'r1', nowMs: nowMs() })
    await stores.idempotency.finish(tenantId, { ...key, answer: { said: 'yes' } })
    const token = { hash: tokenHash, kind: 'conversation', subjectId: conversationId, expiresAtMs: null } as const
    await stores.tokens.add(tenantId, token)
    const lease = { nowMs: nowMs(), untilMs: nowMs() + 60_000, token: leaseToken }
    await stores.conversations.takeLease(tenantId, conversationId, lease)
    await stores.audit.append(tenantId, {
      actor: 'system',
      action: 'filled',
      subjectType: 'conversation',
      subjectId: conversationId,
      reason: null,
      requestId: null,
      atMs: nowMs(),
    })
  })
  const channel = await addChannelRows(salon, {
    conversationId,
    messageId: outboundId,
    inboundId: inbound.id,
    customerId,
  })
  const ended = await endBooking(salon, customerId)
  const money = await addPaymentRows(salon, ended)
  const mail = await addEmailRows(salon, held.booking.id)
  const notification = await addNotificationRows(salon, { bookingId: standingId, messageId: outboundId })
  const asked = { customerId, conversationId, confirmationId, messageId: outboundId }
  const waitlist = await addWaitlistRows(salon, { ...asked, held: held.booking })
  const webhooks = await addWebhookRows(salon, { bookingId: held.booking.id, customerId })
  const note = await addNote(salon, customerId)
  const ownIds = {
    conversationId,
    customerId,
    otherCustomerId,
    turnId,
    outboundId,
    confirmationId,
    handoffId,
    seriesId,
  }
  return {
    ...ownIds,
    held: { ...held, origin },
    inbound,
    voice,
    session,
    code,
    tokenHash,
    leaseToken,
    classSession,
    feed,
    quota,
    channel,
    money,
    mail,
    notification,
    waitlist,
    webhooks,
    note,
    standingId,
  }
}
export type Filled = Awaited<ReturnType<typeof fillTenant>>

/** A booking that came to nothing: what was paid for it is not settled yet. */
async function endBooking(salon: Salon, customerId: string): Promise<string> {
  const { database, tenantId, nowMs } = salon
  const made = holdOf(salon, { customerId, startMs: nowMs() + 3 * 86_400_000 })
  await insertHold(salon, made)
  const cancelled = cancel(made.booking, causeAt(nowMs()))
  if (!cancelled.ok) throw new Error(cancelled.refusal.code)
  await database.inTenant(tenantId, (stores) =>
    stores.bookings.update(tenantId, cancelled.booking, cancelled.event, { release: true }),
  )
  return made.booking.id
}

/** The first evening of the class, with what it takes. */
async function addSession({ database, tenantId, ids, catalog, nowMs }: Salon) {
  const { id: serviceId } = find(catalog.services, (one) => one.shape?.kind === 'class')
  return database.inTenant(tenantId, async (stores) => {
    const series = find(await stores.sessions.listSeries(tenantId), (one) => one.serviceId === serviceId)
    const { id: seriesId, resourceId, seats, takes, firstDate: date } = series
    const startMs = nowMs() + 2 * 86_400_000
    const endMs = startMs + 3_600_000
    const session = { id: ids.next(), serviceId, resourceId, seriesId, date, startMs, endMs, seats }
    const allocations = takes.map((taken) => ({ resourceId: taken, unit: 1, startMs, endMs }))
    await stores.sessions.insert(tenantId, session, allocations)
    return { session, allocations }
  })
}

/** What a member wrote down about a customer. */
async function addNote({ database, tenantId, ids, nowMs }: Salon, customerId: string) {
  const note = { id: ids.next(), customerId, text: 'likes the window', createdAtMs: nowMs(), editedAtMs: null }
  return database.inTenant(tenantId, async (stores) => {
    const { id: memberId } = find(await stores.members.list(tenantId), () => true)
    await stores.customerNotes.insert(tenantId, { ...note, memberId })
    return { ...note, memberId }
  })
}

/** What counts for a customer of the class. */
async function addCounter({ database, tenantId, ids, catalog }: Salon, customerId: string) {
  const rules = catalog.services.flatMap((service) => service.quotas ?? [])
  const { id: quotaId } = find(rules, (rule) => rule.of === 'customer')
  const resourceId = ids.next()
  return database.inTenant(tenantId, (stores) => stores.quotas.ensure(tenantId, { customerId, quotaId, resourceId }))
}

/** A booking that stands, with what is held for it to move to and waits to be paid. Its id. */
async function addMove(salon: Salon, customerId: string): Promise<string> {
  const { database, tenantId, nowMs } = salon
  const stands = holdOf(salon, { customerId, startMs: nowMs() + 9 * 86_400_000 })
  await insertHold(salon, stands)
  const confirmed = confirm(stands.booking, causeAt(nowMs()))
  if (!confirmed.ok) throw new Error(confirmed.refusal.code)
  const { id: bookingId, version } = confirmed.booking
  const alone = holdOf(salon, { customerId, startMs: nowMs() + 10 * 86_400_000 })
  const booking = { ...alone.booking, moves: { bookingId, version, takes: alone.allocations } }
  await insertHold(salon, { ...alone, booking })
  const waiting = requestPayment(booking, { expiresAtMs: nowMs() + 900_000 }, causeAt(nowMs()))
  if (!waiting.ok) throw new Error(waiting.refusal.code)
  await database.inTenant(tenantId, async (stores) => {
    await stores.bookings.update(tenantId, confirmed.booking, confirmed.event, { release: false })
    await stores.bookings.update(tenantId, waiting.booking, waiting.event, { release: false })
  })
  return bookingId
}

/** A secret address at which a calendar reads the first resource. */
async function addFeed({ database, tenantId, catalog, ids, nowMs }: Salon) {
  const resource = find(catalog.resources, () => true)
  const of = { resourceId: resource.id, bookingId: null }
  const feed = { id: ids.next(), ...of, shows: 'names' as const, createdAtMs: nowMs() }
  await database.inTenant(tenantId, (stores) => stores.calendarFeeds.insert(tenantId, feed))
  return feed
}
