import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Stores } from '../src/ports/database.ts'
import { type Client, connect } from './connect.ts'
import { addCalendarRows, calendarCalls } from './testing/calendar.ts'
import { catalogCalls, plantCatalogEdits } from './testing/catalog-calls.ts'
import { deliveryOfMessage, letterOf, testAccount, testAddress, testLease, testSender } from './testing/channel.ts'
import { type Filled, fillTenant } from './testing/conversation.ts'
import { emailOf } from './testing/email.ts'
import { addInboxRows, inboxCalls } from './testing/inbox.ts'
import { moneyCalls } from './testing/money-calls.ts'
import { notificationOf, testRule, testText } from './testing/notification.ts'
import { openSalon, type Salon, salonWithClass } from './testing/salon.ts'
import { webhookCalls } from './testing/webhook-calls.ts'

let salon: Salon
let filled: Filled
let admin: Client
const memberId = '00000000-0000-4000-8000-00000000000a'

beforeAll(async () => {
  salon = await openSalon({ tenant: salonWithClass })
  filled = await fillTenant(salon)
  admin = connect({ url: salon.place.adminUrl, poolMax: 1, applicationName: 'test', statementTimeoutMs: 0 })
  await admin`
    INSERT INTO members (tenant_id, id, name, email, role)
    VALUES (${salon.tenantId}, ${memberId}, 'Only Here', 'only@salon.example', 'staff')`
  await addInboxRows(salon, filled, memberId)
  await addCalendarRows(admin, salon)
  await plantCatalogEdits(admin, salon)
  await salon.database.inTenant(salon.tenantId, (stores) => stores.invitations.insert(salon.tenantId, testInvitation))
  await admin`
    INSERT INTO service_payment_rules (tenant_id, service_id, rules)
    SELECT tenant_id, id, '[{"rule": {"kind": "full"}}]' FROM services WHERE tenant_id = ${salon.tenantId} AND slug = 'haircut'`
})
afterAll(async () => {
  await admin.end()
  await salon.close()
})

const stolenProfile = {
  name: 'stolen',
  locale: 'en-US',
  phone: null,
  email: null,
  website: null,
  accentColor: '#000000',
  logoLetters: null,
}

const world = () => ({ salon, filled, memberId })

const stolenMember = {
  id: memberId,
  name: 'stolen',
  email: 'only@salon.example',
  role: 'owner',
  userId: null,
  staffId: null,
  state: 'active',
} as const
const testInvitation = {
  id: '00000000-0000-4000-8000-00000000000b',
  email: 'asked@salon.example',
  name: 'Asked',
  role: 'manager',
  staffId: null,
  tokenHash: 'ab'.repeat(32),
  state: 'open',
  invitedBy: null,
  invitedAtMs: 0,
  expiresAtMs: 1,
  memberId: null,
} as const

type Call = (stores: Stores, tenantId: string) => Promise<unknown>

/** One call for every store function, with ids that exist, of the salon. A new function needs its line here. */
const calls: Readonly<Record<string, Call>> = {
  ...inboxCalls(() => ({ salon, filled, memberId })),
  ...calendarCalls(() => ({ salon, filled })),
  'attendance.noteAsked': (s, t) =>
    s.attendance.noteAsked(t, {
      bookingId: filled.standingId,
      conversationId: filled.conversationId,
      atMs: salon.nowMs() * 2,
    }),
  'attendance.find': (s, t) => s.attendance.find(t, filled.standingId),
  'attendance.listOpen': (s, t) => s.attendance.listOpen(t, filled.conversationId, 0, 10),
  'attendance.listRecent': (s, t) => s.attendance.listRecent(t, 10),
  'attendance.listUnanswered': (s, t) => s.attendance.listUnanswered(t, { fromMs: 0, untilMs: salon.nowMs() * 2 }, 10),
  'attendance.answer': (s, t) =>
    s.attendance.answer(
      t,
      { bookingId: filled.standingId, timeVersion: 1 },
      {
        attends: 'coming',
        atMs: salon.nowMs() * 2,
        by: 'customer',
        messageId: null,
      },
    ),
  'attendance.close': (s, t) => s.attendance.close(t, filled.conversationId, salon.nowMs() * 2),
  'attendance.noteWarned': (s, t) =>
    s.attendance.noteWarned(t, { bookingId: filled.standingId, timeVersion: 1 }, salon.nowMs() * 2),
  'attendance.noteReleased': (s, t) =>
    s.attendance.noteReleased(t, { bookingId: filled.standingId, timeVersion: 1 }, salon.nowMs() * 2),
  'attendance.saveRule': (s, t) => s.attendance.saveRule(t, { askMinutes: 60, warnMinutes: 45, releaseMinutes: 5 }),
  'audit.append': (s, t) =>
    s.audit.append(t, {
      actor: 'x',
      action: 'x',
      subjectType: 'booking',
      subjectId: filled.held.booking.id,
      reason: null,
      requestId: null,
      atMs: salon.nowMs(),
    }),
  'audit.list': async (s, t) =>
    (await s.audit.list(t, { subjectType: 'booking' }, 10)).length === 0 ? undefined : true,
  'audit.referencesOf': async (s, t) =>
    (await s.audit.referencesOf(t, [filled.held.booking.id])).length === 0 ? undefined : true,
  'audit.hasUnsealed': (s, t) => s.audit.hasUnsealed(t),
  'audit.seal': (s, t) => s.audit.seal(t, 10, salon.nowMs()),
  'news.read': async (s, t) => (await s.news.read(t, { sequence: 0, messageMs: 0, messages: 0 })).conversationIds,
  'bookings.insert': (s, t) =>
    s.bookings.insert(
      t,
      { ...filled.held.booking, id: salon.ids.next(), reference: 'BCDFGH' },
      filled.held.allocations,
      filled.held.event,
      salon.nowMs(),
      { ...filled.held.origin, idempotencyKey: 'other' },
    ),
  'bookings.swap': (s, t) =>
    s.bookings.swap(t, nextVersion(), filled.held.allocations, { ...filled.held.event, version: 2 }, salon.nowMs()),
  'bookings.update': (s, t) =>
    s.bookings.update(t, nextVersion(), { ...filled.held.event, version: 2 }, { release: true }),
  'bookings.find': (s, t) => s.bookings.find(t, filled.held.booking.id),
  'bookings.lock': (s, t) => s.bookings.lock(t, filled.held.booking.id),
  'bookings.lockSeries': (s, t) => s.bookings.lockSeries(t, filled.seriesId),
  'bookings.findMove': (s, t) => s.bookings.findMove(t, filled.standingId, salon.nowMs()),
  'bookings.lockMoves': (s, t) => s.bookings.lockMoves(t, filled.standingId),
  'bookings.listAllocations': (s, t) => s.bookings.listAllocations(t, filled.held.booking.id),
  'bookings.findByReference': (s, t) => s.bookings.findByReference(t, filled.held.booking.reference),
  'bookings.findByIdempotencyKey': (s, t) => s.bookings.findByIdempotencyKey(t, filled.held.origin.idempotencyKey),
  'bookings.findByConversation': (s, t) => s.bookings.findByConversation(t, filled.conversationId),
  'bookings.findHoldingConversations': (s, t) => s.bookings.findHoldingConversations(t, [filled.conversationId]),
  'bookings.findOrigin': (s, t) => s.bookings.findOrigin(t, filled.held.booking.id),
  'bookings.findByCustomer': (s, t) => s.bookings.findByCustomer(t, filled.customerId, 0),
  'bookings.countLiveHolds': (s, t) => s.bookings.countLiveHolds(t, { addressHash: 'address' }, salon.nowMs()),
  'bookings.findStanding': (s, t) =>
    s.bookings.findStanding(t, { states: ['held', 'confirmed'], fromMs: 0, limit: 10 }),
  'bookings.findEnded': (s, t) => s.bookings.findEnded(t, salon.nowMs() + 86_400_000 * 90, 10),
  'bookings.findExpiredHolds': (s, t) => s.bookings.findExpiredHolds(t, salon.nowMs() + 86_400_000, 10),
  'bookings.findBusy': (s, t) =>
    s.bookings.findBusy(t, {
      resourceIds: salon.catalog.resources.map((resource) => resource.id),
      fromMs: 0,
      toMs: salon.nowMs() * 2,
      nowMs: salon.nowMs(),
    }),
  'bookings.findBooked': (s, t) =>
    s.bookings.findBooked(t, {
      resourceIds: salon.catalog.resources.map((resource) => resource.id),
      fromMs: salon.nowMs(),
      toMs: salon.nowMs() * 2,
      nowMs: salon.nowMs(),
    }),
  'bookings.listEvents': (s, t) => s.bookings.listEvents(t, filled.held.booking.id),
  'business.lock': (s, t) => s.business.lock(t),
  'business.saveProfile': (s, t) => s.business.saveProfile(t, stolenProfile),
  'business.saveOrigins': (s, t) => s.business.saveOrigins(t, ['https://stolen.example']),
  'business.savePlace': (s, t) =>
    s.business.savePlace(t, {
      id: salon.catalog.locations[0]?.id ?? '',
      name: 'stolen',
      area: 'stolen',
      address: 'stolen',
      addressPublic: true,
    }),
  'business.replaceKnowledge': (s, t) => s.business.replaceKnowledge(t, []),
  'calendarFeeds.insert': (s, t) => s.calendarFeeds.insert(t, { ...filled.feed, id: salon.ids.next() }),
  'calendarFeeds.find': (s, t) => s.calendarFeeds.find(t, filled.feed.id),
  'calendarFeeds.findOpen': (s, t) => s.calendarFeeds.findOpen(t, filled.feed),
  'calendarFeeds.listOpen': (s, t) => s.calendarFeeds.listOpen(t, 10),
  'calendarFeeds.setShows': (s, t) => s.calendarFeeds.setShows(t, filled.feed.id, 'times'),
  'calendarFeeds.end': (s, t) => s.calendarFeeds.end(t, filled.feed.id, salon.nowMs()),
  'calendarFeeds.listEntries': (s, t) => s.calendarFeeds.listEntries(t, wholeCalendar()),
  'calendarFeeds.listSessions': (s, t) => s.calendarFeeds.listSessions(t, wholeCalendar()),
  'catalog.load': (s, t) => s.catalog.load(t, salon.nowMs()),
  ...catalogCalls(() => salon),
  'channelAccounts.setSegmentPrice': (s, t) =>
    s.channelAccounts.setSegmentPrice(t, testAccount.channel, testAccount.accountId, { micros: 1, currency: 'USD' }),
  'channelAccounts.save': (s, t) =>
    s.channelAccounts.save(t, {
      ...testAccount,
      sender: '+1',
      secrets: '00000000.stolen',
      keyId: '00000000',
      state: 'paused',
      reconciledUntilMs: 0,
      createdAtMs: 0,
    }),
  'channelAccounts.claimSender': (s, t) =>
    s.channelAccounts.claimSender(t, { ...testAccount, accountId: 'theirs', sender: testSender }),
  'channelAccounts.releaseSender': (s, t) =>
    s.channelAccounts.releaseSender(t, testAccount.channel, testAccount.accountId),
  'channelAccounts.find': (s, t) => s.channelAccounts.find(t, testAccount.channel, testAccount.accountId),
  'channelAccounts.list': (s, t) => s.channelAccounts.list(t),
  'channelAccounts.takeTurn': (s, t) =>
    s.channelAccounts.takeTurn(t, { ...testAccount, nowMs: salon.nowMs(), pauseMs: 1000 }),
  'channelAccounts.holdBack': (s, t) =>
    s.channelAccounts.holdBack(t, testAccount.channel, testAccount.accountId, salon.nowMs() * 2),
  'channelAccounts.setReconciled': (s, t) =>
    s.channelAccounts.setReconciled(t, testAccount.channel, testAccount.accountId, salon.nowMs() * 2),
  'channelLinks.take': (s, t) =>
    s.channelLinks.take(t, testAccount, { token: 'stolen', nowMs: salon.nowMs() * 3, untilMs: salon.nowMs() * 4 }),
  'channelLinks.renew': (s, t) => s.channelLinks.renew(t, testAccount, testLease, salon.nowMs() * 3),
  'channelLinks.holds': (s, t) => s.channelLinks.holds(t, testAccount, testLease, salon.nowMs()),
  'channelLinks.release': (s, t) => s.channelLinks.release(t, testAccount, testLease),
  'channelLinks.tell': (s, t) =>
    s.channelLinks.tell(t, testAccount, testLease, { connection: 'logged-out', atMs: salon.nowMs() }),
  'channelLinks.list': (s, t) => s.channelLinks.list(t),
  'channelLinks.listWaiting': (s, t) => s.channelLinks.listWaiting(t, testAccount, salon.nowMs() * 2, 10),
  'channelMemory.read': (s, t) => s.channelMemory.read(t, testAccount, ['creds']),
  'channelMemory.write': (s, t) =>
    s.channelMemory.write(t, testAccount, new Map([['creds', '00000000.stolen']]), salon.nowMs()),
  'channelMemory.wipe': (s, t) => s.channelMemory.wipe(t, testAccount),
  'channelMemory.listSealedOtherwise': (s, t) => s.channelMemory.listSealedOtherwise(t, 'ffffffff', 10),
  'channelMemory.reseal': (s, t) =>
    s.channelMemory.reseal(t, { ...testAccount, name: 'creds', value: '00000000.x' }, '00000000.stolen'),
  'confirmations.open': (s, t) =>
    s.confirmations.open(t, {
      id: salon.ids.next(),
      conversationId: filled.conversationId,
      tool: 'x',
      argumentsHash: 'x',
      expiresAtMs: salon.nowMs() + 1,
      createdAtMs: salon.nowMs(),
    }),
  'confirmations.attachSummary': (s, t) => s.confirmations.attachSummary(t, filled.confirmationId, filled.inbound.id),
  'confirmations.consume': (s, t) =>
    s.confirmations.consume(t, {
      confirmationId: filled.confirmationId,
      conversationId: filled.conversationId,
      tool: 'confirm-booking',
      argumentsHash: 'hash',
      messageId: filled.inbound.id,
      turnId: filled.turnId,
      nowMs: salon.nowMs(),
    }),
  'confirmations.close': (s, t) => s.confirmations.close(t, filled.conversationId),
  'conversations.insert': (s, t) =>
    s.conversations.insert(
      t,
      {
        id: salon.ids.next(),
        channel: 'web',
        accountId: 'x',
        customerId: filled.customerId,
        owner: 'agent',
        addressHash: null,
        createdAtMs: salon.nowMs(),
      },
      filled.session,
    ),
  'conversations.find': (s, t) => s.conversations.find(t, filled.conversationId),
  'conversations.findByAddress': (s, t) =>
    s.conversations.findByAddress(t, { ...testAccount, address: testAddress.address }),
  'conversations.insertByAddress': (s, t) =>
    s.conversations.insertByAddress(
      t,
      {
        id: salon.ids.next(),
        ...testAccount,
        address: testAddress.address,
        customerId: filled.customerId,
        owner: 'agent',
        addressHash: null,
        createdAtMs: salon.nowMs(),
      },
      filled.session,
    ),
  'conversations.setOwner': (s, t) => s.conversations.setOwner(t, filled.conversationId, 'person', null),
  'conversations.setCustomer': (s, t) => s.conversations.setCustomer(t, filled.conversationId, filled.customerId),
  'conversations.loadSession': (s, t) => s.conversations.loadSession(t, filled.conversationId),
  'conversations.saveSession': (s, t) =>
    s.conversations.saveSession(t, filled.conversationId, { ...filled.session, misunderstood: 9 }),
  'conversations.takeLease': (s, t) =>
    s.conversations.takeLease(t, filled.conversationId, {
      nowMs: salon.nowMs() + 3_600_000,
      untilMs: salon.nowMs() + 7_200_000,
      token: 'thief',
    }),
  'conversations.holdsLease': (s, t) => s.conversations.holdsLease(t, filled.conversationId, filled.leaseToken),
  'conversations.extendLease': (s, t) =>
    s.conversations.extendLease(t, filled.conversationId, filled.leaseToken, salon.nowMs() + 7_200_000),
  'conversations.releaseLease': (s, t) => s.conversations.releaseLease(t, filled.conversationId, filled.leaseToken),
  'conversations.listRecent': (s, t) => s.conversations.listRecent(t, 10),
  'consents.lock': (s, t) => s.consents.lock(t, testAddress),
  // Before `record`, with which the other tenant comes to a record of its own.
  'consents.find': (s, t) => s.consents.find(t, testAddress),
  'consents.list': (s, t) => s.consents.list(t, testAddress),
  'consents.record': (s, t) =>
    s.consents.record(t, {
      id: salon.ids.next(),
      ...testAddress,
      state: 'out',
      source: 'keyword',
      channel: 'sms',
      messageId: filled.inbound.id,
      atMs: salon.nowMs(),
    }),
  'customerBook.search': (s, t) => s.customerBook.search(t, everyCustomer()),
  'customerBook.isOfStaff': (s, t) =>
    s.customerBook.isOfStaff(t, {
      customerId: filled.customerId,
      staffId: filled.held.booking.picks[0]?.resourceId ?? '',
    }),
  'customerBook.count': (s, t) => s.customerBook.count(t, filled.customerId, salon.nowMs()),
  'customerBook.listBookings': (s, t) =>
    s.customerBook.listBookings(t, {
      ...{ customerId: filled.customerId, which: 'coming', onlyStaffId: null, after: null },
      ...{ nowMs: salon.nowMs(), limit: 10 },
    }),
  'customerBook.listTalks': (s, t) => s.customerBook.listTalks(t, filled.customerId, 10),
  'customerNotes.insert': (s, t) => s.customerNotes.insert(t, { ...filled.note, id: salon.ids.next() }),
  'customerNotes.list': (s, t) => s.customerNotes.list(t, filled.customerId, 10),
  'customerNotes.lock': (s, t) => s.customerNotes.lock(t, filled.note.id),
  'customerNotes.setText': (s, t) => s.customerNotes.setText(t, filled.note.id, 'stolen', salon.nowMs()),
  'customerNotes.remove': (s, t) => s.customerNotes.remove(t, filled.note.id),
  'customers.insert': (s, t) =>
    s.customers.insert(t, { id: salon.ids.next(), name: null, phone: null, email: null }, salon.nowMs()),
  'customers.find': (s, t) => s.customers.find(t, filled.customerId),
  'customers.update': (s, t) =>
    s.customers.update(t, { id: filled.customerId, name: 'Changed', phone: null, email: null }),
  'customers.findByIdentity': (s, t) => s.customers.findByIdentity(t, 'sms', '+12125550100'),
  'customers.addIdentity': (s, t) =>
    s.customers.addIdentity(t, { channel: 'sms', address: '+12125550199', customerId: filled.customerId }),
  'deadLetters.list': (s, t) => s.deadLetters.list(t, 10),
  'deadLetters.find': (s, t) => s.deadLetters.find(t, filled.channel.letterId),
  'deadLetters.countOpen': (s, t) => s.deadLetters.countOpen(t),
  'deadLetters.end': (s, t) => s.deadLetters.end(t, filled.channel.letterId, 'discarded', 0),
  'deadLetters.add': (s, t) => s.deadLetters.add(t, { ...letterOf(salon), bodyHash: 'cd'.repeat(32) }),
  'deliveries.insert': (s, t) =>
    s.deliveries.insert(t, [
      {
        ...deliveryOfMessage(salon, { conversationId: filled.conversationId, messageId: filled.outboundId }),
        part: 7,
      },
    ]),
  'deliveries.listInDoubt': (s, t) => s.deliveries.listInDoubt(t, 10),
  'deliveries.countInDoubt': (s, t) => s.deliveries.countInDoubt(t, 10),
  'deliveries.markSeen': (s, t) => s.deliveries.markSeen(t, filled.channel.failedId, 0),
  'deliveries.isReplaced': (s, t) => s.deliveries.isReplaced(t, filled.channel.failedId),
  'deliveries.hasLeftLater': (s, t) =>
    s.deliveries.hasLeftLater(t, filled.channel.failedId, { channel: testAccount.channel, part: -1 }),
  'deliveries.listByOnceKey': (s, t) => s.deliveries.listByOnceKey(t, 'reminder'),
  'deliveries.lockOnceKey': (s, t) => s.deliveries.lockOnceKey(t, 'reminder'),
  'deliveries.lockConversation': (s, t) => s.deliveries.lockConversation(t, filled.conversationId),
  'deliveries.listOpen': (s, t) => s.deliveries.listOpen(t, filled.conversationId, 10),
  'deliveries.find': (s, t) => s.deliveries.find(t, filled.channel.deliveryId),
  'deliveries.listRecent': (s, t) => s.deliveries.listRecent(t, filled.conversationId, 10),
  'deliveries.listDue': (s, t) => s.deliveries.listDue(t, salon.nowMs() * 2, 10),
  'deliveries.begin': (s, t) => s.deliveries.begin(t, filled.channel.openId, salon.nowMs()),
  'deliveries.settle': (s, t) =>
    s.deliveries.settle(t, filled.channel.openId, 0, {
      state: 'sent',
      providerMessageId: 'SM2',
      errorCode: null,
      nextAttemptAtMs: 0,
      atMs: 0,
    }),
  'deliveries.drop': (s, t) => s.deliveries.drop(t, filled.channel.openId, 'x', 0),
  'deliveries.fail': (s, t) => s.deliveries.fail(t, filled.channel.openId, 'x', 0),
  'deliveries.defer': (s, t) => s.deliveries.defer(t, filled.channel.openId, 0),
  'deliveries.replacePayload': (s, t) =>
    s.deliveries.replacePayload(t, filled.channel.openId, { content: { kind: 'text', text: 'x', choices: [] } }),
  'deliveries.dropPending': (s, t) => s.deliveries.dropPending(t, { ...testAddress, what: 'all', why: 'x', atMs: 0 }),
  'deliveries.noteLookUp': (s, t) => s.deliveries.noteLookUp(t, filled.channel.openId, 0),
  'deliveries.sendAgain': (s, t) => s.deliveries.sendAgain(t, filled.channel.openId, 0),
  'deliveries.isOvertaken': (s, t) => s.deliveries.isOvertaken(t, filled.channel.openId),
  'deliveries.findByProviderId': (s, t) =>
    s.deliveries.findByProviderId(t, { ...testAccount, providerMessageId: 'SM1' }),
  'deliveries.addReceipts': (s, t) =>
    s.deliveries.addReceipts(t, { ...testAccount, nowMs: 0 }, [
      { providerMessageId: 'SM1', state: 'read', errorCode: null, atMs: null },
    ]),
  'deliveries.identify': (s, t) => s.deliveries.identify(t, filled.channel.openId, 'SM3', 0),
  'customers.findStanding': (s, t) => s.customers.findStanding(t, filled.customerId),
  'conversations.listOfCustomer': (s, t) => s.conversations.listOfCustomer(t, filled.customerId, 10),
  'customers.listIdentities': (s, t) => s.customers.listIdentities(t, filled.customerId),
  'customers.findPeople': (s, t) => s.customers.findPeople(t, filled.conversationId),
  'customers.lockStanding': (s, t) => s.customers.lockStanding(t, [filled.customerId]),
  'customers.merge': (s, t) =>
    s.customers.merge(t, { fromId: filled.customerId, intoId: filled.otherCustomerId, attendee: 'Stolen' }),
  'identityCodes.replace': (s, t) => s.identityCodes.replace(t, { ...filled.code, id: salon.ids.next() }),
  'identityCodes.lockRecent': (s, t) => s.identityCodes.lockRecent(t, filled.conversationId, 5),
  'identityCodes.settle': (s, t) => s.identityCodes.settle(t, filled.code.id, { state: 'proven', attemptsLeft: 0 }),
  'identityCodes.lockAsking': (s, t) => s.identityCodes.lockAsking(t),
  'identityCodes.countAsked': (s, t) => s.identityCodes.countAsked(t, filled.code, { hourMs: 0, dayMs: 0 }),
  'emails.insert': (s, t) => s.emails.insert(t, emailOf(salon, filled.held.booking.id)),
  'emails.find': (s, t) => s.emails.find(t, filled.mail.pending.id),
  'emails.lock': (s, t) => s.emails.lock(t, filled.mail.pending.id),
  'emails.listRecent': (s, t) => s.emails.listRecent(t, 10),
  'emails.begin': (s, t) =>
    s.emails.begin(t, filled.mail.pending.id, { via: 'demo', invitation: null, nowMs: salon.nowMs() }),
  'emails.settle': (s, t) =>
    s.emails.settle(t, filled.mail.sending.id, filled.mail.attempt, {
      state: 'sent',
      errorCode: null,
      nextAttemptAtMs: salon.nowMs(),
      atMs: salon.nowMs(),
    }),
  'emails.drop': (s, t) => s.emails.drop(t, filled.mail.pending.id, 'x', salon.nowMs()),
  'emails.fail': (s, t) => s.emails.fail(t, filled.mail.pending.id, 'x', salon.nowMs()),
  'emails.defer': (s, t) => s.emails.defer(t, filled.mail.pending.id, salon.nowMs() * 2),
  'emails.listDue': (s, t) => s.emails.listDue(t, { dueMs: salon.nowMs() * 2, sinceMs: 0 }, 10),
  'handoffs.request': (s, t) =>
    s.handoffs.request(t, {
      id: salon.ids.next(),
      conversationId: filled.conversationId,
      reason: 'x',
      summary: 'x',
      state: 'requested',
      createdAtMs: salon.nowMs(),
    }),
  'handoffs.findOpen': (s, t) => s.handoffs.findOpen(t, filled.conversationId),
  'handoffs.setState': (s, t) => s.handoffs.setState(t, filled.handoffId, 'closed', null),
  'handoffs.listOpen': (s, t) => s.handoffs.listOpen(t, 10),
  // Before `begin`, with which the other tenant comes to a key of its own by that name.
  'idempotency.findKnown': (s, t) => s.idempotency.findKnown(t, { scope: 'bookings', keys: ['k1'] }),
  'idempotency.begin': (s, t) =>
    s.idempotency.begin(t, { scope: 'bookings', key: 'k1', requestHash: 'r1', nowMs: salon.nowMs() }),
  'idempotency.finish': (s, t) => s.idempotency.finish(t, { scope: 'bookings', key: 'k1', answer: 'stolen' }),
  ...moneyCalls(world),
  'incidents.listOpen': (s, t) => s.incidents.listOpen(t, 10),
  'incidents.hasDeadJob': (s, t) => s.incidents.hasDeadJob(t, { queue: 'demo', singletonKey: 'x' }),
  'incidents.resolve': (s, t) =>
    s.incidents.resolve(t, filled.money.incidentId, { resolvedBy: 'x', note: null, atMs: 0 }),
  // After the readers, with which the other tenant comes to an incident of its own.
  'incidents.open': async (s, t) => {
    await s.incidents.open(t, { id: filled.money.incidentId, kind: 'x', subject: 'x', facts: {}, openedAtMs: 0 })
    return (await s.incidents.listOpen(t, 10)).filter(({ kind }) => kind !== 'x')
  },
  'digest.count': (s, t) => s.digest.count(t, { fromMs: 0, toMs: salon.nowMs() * 2, sinceMs: 0 }),
  'digest.listDay': (s, t) => s.digest.listDay(t, { fromMs: 0, toMs: salon.nowMs() * 2, limit: 10 }),
  'notifications.insert': (s, t) => s.notifications.insert(t, notificationOf(salon, filled.held.booking.id)),
  'notifications.find': (s, t) => s.notifications.find(t, filled.notification.plannedId),
  'notifications.lock': (s, t) => s.notifications.lock(t, filled.notification.plannedId),
  'notifications.findByMessage': (s, t) => s.notifications.findByMessage(t, filled.notification.messageId),
  'notifications.listOfBooking': (s, t) => s.notifications.listOfBooking(t, filled.standingId),
  'notifications.queue': (s, t) =>
    s.notifications.queue(t, filled.notification.plannedId, {
      channel: 'x',
      messageId: filled.notification.messageId,
      emailId: null,
      atMs: salon.nowMs(),
    }),
  'notifications.drop': (s, t) => s.notifications.drop(t, filled.notification.plannedId, 'x', salon.nowMs()),
  'notifications.revive': (s, t) => s.notifications.revive(t, filled.notification.plannedId, salon.nowMs()),
  'notifications.dropPlanned': (s, t) =>
    s.notifications.dropPlanned(t, {
      bookingId: filled.standingId,
      exceptTimeVersion: null,
      kinds: ['reminder'],
      why: 'x',
      atMs: salon.nowMs(),
    }),
  'notifications.listDue': (s, t) => s.notifications.listDue(t, salon.nowMs(), 10),
  'notifications.listRecent': (s, t) => s.notifications.listRecent(t, { sinceMs: 0, limit: 10 }),
  'notifications.countByState': (s, t) => s.notifications.countByState(t, 0),
  'notifications.howTold': (s, t) =>
    s.notifications.howTold(t, {
      bookingId: filled.held.booking.id,
      customerId: filled.customerId,
      atMs: salon.nowMs(),
    }),
  'notificationSettings.listRules': (s, t) => s.notificationSettings.listRules(t),
  'notificationSettings.addRule': (s, t) =>
    s.notificationSettings.addRule(t, { ...testRule, id: salon.ids.next() }, salon.nowMs()),
  'notificationSettings.removeRule': (s, t) => s.notificationSettings.removeRule(t, filled.notification.ruleId),
  'notificationSettings.listTexts': (s, t) => s.notificationSettings.listTexts(t),
  'notificationSettings.findText': (s, t) => s.notificationSettings.findText(t, 'reminder', 'en'),
  'notificationSettings.removeText': (s, t) => s.notificationSettings.removeText(t, 'reminder', 'en'),
  'notificationSettings.saveText': (s, t) =>
    s.notificationSettings.saveText(t, { ...testText, text: 'stolen' }, salon.nowMs()),
  'outbox.append': (s, t) =>
    s.outbox.append(t, {
      type: 'payment.succeeded',
      subjectId: filled.held.booking.id,
      bookingId: filled.held.booking.id,
      atMs: salon.nowMs(),
    }),
  'outbox.lockOpen': (s, t) => s.outbox.lockOpen(t, filled.held.booking.id, 10),
  'outbox.markDone': (s, t) => s.outbox.markDone(t, [1, 2, 3], salon.nowMs()),
  'outbox.listWaiting': (s, t) => s.outbox.listWaiting(t, salon.nowMs(), 10),
  // What it waits for is no row; then a look at what the address is.
  'plainInbound.lock': (s, t) =>
    s.plainInbound
      .lock(t, testAddress.addressKind, ['+1', testAddress.address])
      .then(() => s.consents.find(t, testAddress)),
  'plainInbound.insert': async (s, t) => {
    const text = { id: salon.ids.next(), address: testAddress.address, providerMessageId: 'p', contentHash: 'h' }
    const to = { ...testAccount, addressKind: testAddress.addressKind, atMs: salon.nowMs(), staleMs: 0 }
    const results = await s.plainInbound.insert(t, to, [{ ...text, text: 'x', sentAtMs: null }])
    return results.filter(({ state }) => state !== 'other')
  },
  'members.find': (s, t) => s.members.find(t, memberId),
  'members.findByEmail': (s, t) => s.members.findByEmail(t, 'Only@salon.example'),
  // The other salon has people of its own.
  'members.list': async (s, t) => (await s.members.list(t)).filter(({ id }) => id === memberId),
  'members.lockAll': async (s, t) => (await s.members.lockAll(t)).filter(({ id }) => id === memberId),
  'members.insert': (s, t) =>
    s.members.insert(t, {
      ...stolenMember,
      id: salon.ids.next(),
      staffId: filled.held.allocations[0]?.resourceId ?? null,
    }),
  'members.update': (s, t) => s.members.update(t, stolenMember),
  'invitations.insert': (s, t) =>
    s.invitations.insert(t, { ...testInvitation, id: salon.ids.next(), email: 'b@b.example', invitedBy: memberId }),
  'invitations.find': (s, t) => s.invitations.find(t, testInvitation.id),
  'invitations.lock': (s, t) => s.invitations.lock(t, testInvitation.id),
  'invitations.lockOpen': (s, t) => s.invitations.lockOpen(t, testInvitation.email),
  'invitations.update': (s, t) => s.invitations.update(t, { ...testInvitation, state: 'revoked' }),
  'invitations.listOpen': (s, t) => s.invitations.listOpen(t, 10),
  'invitations.countSince': async (s, t) => (await s.invitations.countSince(t, { email: 'x', sinceMs: 0 })).all,
  'messages.insertInbound': (s, t) => s.messages.insertInbound(t, { ...filled.inbound, id: salon.ids.next() }),
  'messages.insertOutbound': (s, t) =>
    s.messages.insertOutbound(t, {
      id: salon.ids.next(),
      conversationId: filled.conversationId,
      turnId: null,
      memberId: null,
      role: 'agent',
      text: 'x',
      choiceId: null,
      choices: [],
      cards: [],
      createdAtMs: salon.nowMs(),
    }),
  'messages.listUnanswered': (s, t) => s.messages.listUnanswered(t, filled.conversationId, 10),
  'messages.listRecent': (s, t) => s.messages.listRecent(t, filled.conversationId, 10),
  'messages.markAnswered': (s, t) =>
    s.messages.markAnswered(t, filled.conversationId, [filled.inbound.id], filled.turnId),
  'messages.findByProviderId': (s, t) => s.messages.findByProviderId(t, filled.inbound),
  'messages.findAwaiting': (s, t) => s.messages.findAwaiting(t, filled.voice.id),
  'messages.listAwaiting': (s, t) => s.messages.listAwaiting(t, salon.nowMs() * 2, 10),
  'messages.endAwaiting': (s, t) => s.messages.endAwaiting(t, filled.voice.id, { text: 'stolen', content: {} }),
  'messages.isKnown': (s, t) => s.messages.isKnown(t, filled.inbound),
  'messages.lastInboundMs': (s, t) => s.messages.lastInboundMs(t, filled.conversationId),
  'messages.findAnswers': (s, t) => s.messages.findAnswers(t, filled.inbound.id),
  'quotas.find': (s, t) => s.quotas.find(t, { customerId: filled.customerId, quotaIds: [filled.quota.quotaId] }),
  'quotas.ensure': (s, t) =>
    s.quotas.ensure(t, {
      customerId: filled.customerId,
      quotaId: filled.quota.quotaId,
      resourceId: salon.ids.next(),
    }),
  'sessions.find': (s, t) =>
    s.sessions.find(t, {
      serviceIds: [filled.classSession.session.serviceId],
      fromMs: 0,
      toMs: salon.nowMs() * 2,
    }),
  'sessions.findById': (s, t) => s.sessions.findById(t, filled.classSession.session.id),
  'sessions.cancel': (s, t) => s.sessions.cancel(t, filled.classSession.session.id, 0),
  'sessions.bookingsOf': (s, t) => s.sessions.bookingsOf(t, filled.classSession.session.id),
  'sessions.listSeries': (s, t) => s.sessions.listSeries(t),
  'sessions.insertSeries': async (s, t) => {
    const [series] = await s.sessions.listSeries(t)
    if (series !== undefined) await s.sessions.insertSeries(t, { ...series, id: salon.ids.next() })
  },
  'sessions.retireSeries': (s, t) => s.sessions.retireSeries(t, filled.classSession.session.seriesId, salon.nowMs()),
  'sessions.takeBack': (s, t) => s.sessions.takeBack(t, filled.classSession.session.seriesId, 0),
  'sessions.insert': (s, t) =>
    s.sessions.insert(
      t,
      { ...filled.classSession.session, id: salon.ids.next(), date: '2026-12-01' },
      filled.classSession.allocations,
    ),
  'suppressions.find': (s, t) => s.suppressions.find(t, filled.mail.lost.address),
  'suppressions.add': (s, t) =>
    s.suppressions.add(t, { address: 'other@mail.example', reason: 'bounced', sinceMs: salon.nowMs() }),
  'suppressions.lift': (s, t) => s.suppressions.lift(t, { ...filled.mail.lost, atMs: salon.nowMs() * 2 }),
  // The other salon has suppressed an address of its own by now.
  'suppressions.list': async (s, t) =>
    (await s.suppressions.list(t, 10)).filter(({ address }) => address === filled.mail.lost.address),
  'templates.list': (s, t) => s.templates.list(t, testAccount.channel, testAccount.accountId),
  'templates.save': (s, t) =>
    s.templates.save(
      t,
      {
        ...testAccount,
        name: 'x',
        language: 'en',
        state: 'approved',
        purpose: 'reply',
        body: 'x',
        variables: [],
      },
      0,
    ),
  'today.visits': (s, t) => s.today.visits(t, { ...wholeDay(), untilMs: salon.nowMs() * 2 }),
  'today.countDay': (s, t) => s.today.countDay(t, { ...wholeDay(), fromMs: 0, toMs: salon.nowMs() * 2 }),
  'today.unconfirmed': (s, t) => s.today.unconfirmed(t, { ...wholeDay(), untilMs: salon.nowMs() * 2 }),
  'today.requests': (s, t) => s.today.requests(t, wholeDay()),
  'today.unpaid': (s, t) => s.today.unpaid(t, wholeDay()),
  'today.waiting': (s, t) => s.today.waiting(t, wholeDay()),
  'today.doubts': (s, t) => s.today.doubts(t, wholeDay()),
  'today.unreached': (s, t) => s.today.unreached(t, { ...wholeDay(), sinceMs: 0 }),
  'tokens.add': (s, t) =>
    s.tokens.add(t, {
      hash: 'cd'.repeat(32),
      kind: 'booking',
      subjectId: filled.held.booking.id,
      expiresAtMs: null,
    }),
  'tokens.revoke': (s, t) => s.tokens.revoke(t, filled.conversationId),
  'turns.start': (s, t) =>
    s.turns.start(t, { id: salon.ids.next(), conversationId: filled.conversationId, startedAtMs: salon.nowMs() }),
  'turns.insertDone': (s, t) =>
    s.turns.insertDone(t, { id: salon.ids.next(), conversationId: filled.conversationId, atMs: salon.nowMs() }),
  'turns.finish': (s, t) =>
    s.turns.finish(t, {
      id: filled.turnId,
      conversationId: filled.conversationId,
      state: 'done',
      model: 'x',
      usage: { inputTokens: 1, outputTokens: 1 },
      understanding: null,
      calls: [{ id: 'c', name: 'x', arguments: {}, ok: true, result: {}, ms: 1 }],
      verdicts: [],
      startedAtMs: salon.nowMs(),
      finishedAtMs: salon.nowMs(),
    }),
  'turns.list': (s, t) => s.turns.list(t, filled.conversationId, 10),
  ...webhookCalls(world),
  'waitlist.lock': (s, t) => s.waitlist.lock(t).then(() => s.waitlist.findEntry(t, filled.waitlist.entry.id)),
  'waitlist.addEntry': (s, t) => s.waitlist.addEntry(t, { ...filled.waitlist.entry, id: salon.ids.next() }),
  'waitlist.findEntry': (s, t) => s.waitlist.findEntry(t, filled.waitlist.entry.id),
  'waitlist.changeEntry': (s, t) => s.waitlist.changeEntry(t, { ...filled.waitlist.entry, offersMissed: 9 }),
  'waitlist.endEntry': (s, t) =>
    s.waitlist.endEntry(t, filled.waitlist.entry.id, { state: 'left', why: 'stolen', atMs: salon.nowMs() }),
  'waitlist.lapseEntries': (s, t) => s.waitlist.lapseEntries(t, salon.nowMs() * 2),
  'waitlist.listWaiting': (s, t) => s.waitlist.listWaiting(t, { limit: 10 }),
  'waitlist.countWaiting': (s, t) => s.waitlist.countWaiting(t),
  'waitlist.addFreed': (s, t) => s.waitlist.addFreed(t, { ...filled.waitlist.freed, id: salon.ids.next() }, 0),
  'waitlist.findFreed': (s, t) => s.waitlist.findFreed(t, filled.waitlist.freed.id),
  'waitlist.updateFreed': (s, t) =>
    s.waitlist.updateFreed(t, filled.waitlist.freed.id, { state: 'over', outcome: 'nobody', log: [], nextAtMs: null }),
  'waitlist.listFreed': (s, t) => s.waitlist.listFreed(t, 10),
  'waitlist.listOverdue': (s, t) => s.waitlist.listOverdue(t, salon.nowMs() * 2, 10),
  'waitlist.addOffer': (s, t) => s.waitlist.addOffer(t, { ...filled.waitlist.offer, id: salon.ids.next() }),
  'waitlist.findOffer': (s, t) => s.waitlist.findOffer(t, filled.waitlist.offer.id),
  'waitlist.closeOffer': (s, t) =>
    s.waitlist.closeOffer(t, filled.waitlist.offer.id, { state: 'declined', bookingId: null, atMs: salon.nowMs() }),
  'waitlist.listOffers': (s, t) => s.waitlist.listOffers(t, { entryId: filled.waitlist.entry.id }, 10),
  'waitlist.listOpenOffers': (s, t) => s.waitlist.listOpenOffers(t, {}, 10),
  'waitlist.findOfferOfConversation': (s, t) => s.waitlist.findOfferOfConversation(t, filled.conversationId, 0),
  'waitlist.isInTalk': (s, t) => s.waitlist.isInTalk(t, filled.conversationId, salon.nowMs()),
}

function everyCustomer() {
  return { words: [], onlyStaffId: null, after: null, limit: 10, nowMs: salon.nowMs() }
}

function wholeDay() {
  return { own: null, nowMs: salon.nowMs(), limit: 10 }
}

function wholeCalendar() {
  const nowMs = salon.nowMs()
  const toMs = nowMs + 86_400_000 * 90
  return { resourceId: null, fromMs: nowMs - 86_400_000, toMs, nowMs, goneSinceMs: 0, limit: 10 }
}

function nextVersion() {
  return { ...filled.held.booking, version: 2 }
}

/** What a function may answer about rows that are not there for it. */
const nothing: readonly unknown[] = [undefined, null, false, 0, 'stale', 'refused', 'taken', [], {}]

/** All that the salon has, in every table of the schema, as one text; with its tokens and numbers. */
async function salonRows(): Promise<string> {
  const tables = await admin<{ name: string }[]>`
    SELECT c.relname AS name FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> 'parley_migrations'
    ORDER BY 1`
  const texts: string[] = []
  for (const { name } of tables) {
    const rows = await admin`
      SELECT to_jsonb(t)::text AS row FROM ${admin(name)} t WHERE tenant_id = ${salon.tenantId} ORDER BY 1`
    texts.push(`${name}: ${rows.map((row) => row.row).join('\n')}`)
  }
  const tokens = await admin`
    SELECT to_jsonb(t)::text AS row FROM routing.tokens t WHERE tenant_id = ${salon.tenantId} ORDER BY 1`
  const senders = await admin`
    SELECT to_jsonb(t)::text AS row FROM routing.channel_senders t WHERE tenant_id = ${salon.tenantId} ORDER BY 1`
  return [...texts, ...[...tokens, ...senders].map((row) => row.row)].join('\n')
}

/** What the function answers as `tenantId`, in a transaction that is undone; a throw is undefined. */
async function answerAs(tenantId: string, name: string, argument: string): Promise<unknown> {
  const undone = new Error('undone')
  let answer: unknown
  await salon.database
    .inTenant(tenantId, async (stores) => {
      answer = await calls[name]?.(stores, argument)
      throw undone
    })
    .catch(() => undefined)
  return answer
}

async function functionNames(): Promise<string[]> {
  return salon.database.inTenant(salon.tenantId, async ({ transaction: _, ...stores }) =>
    Object.entries(stores).flatMap(([store, functions]) => Object.keys(functions).map((name) => `${store}.${name}`)),
  )
}

test('every function of every store has its call here', async () => {
  expect((await functionNames()).toSorted()).toEqual(Object.keys(calls).toSorted())
})

test('the calls are real: for the salon itself the readers among them find something', async () => {
  const readers = Object.keys(calls).filter((name) => /\.(find|lock|list|count|load|holds)/.test(name))
  expect(readers.length).toBeGreaterThan(15)
  for (const name of readers) {
    // Those that look for what has no answer yet.
    if (name === 'messages.findAnswers' || name === 'paymentRules.findFacts') continue
    expect([name, await answerAs(salon.tenantId, name, salon.tenantId)]).not.toEqual([name, expect.toBeOneOf(nothing)])
  }
})

describe.each([
  ['as another tenant', () => salon.otherTenantId],
  ['as another tenant that names the salon', () => salon.tenantId],
])('%s', (_, argument) => {
  test.each(Object.keys(calls))('%s sees nothing and changes nothing of the salon', async (name) => {
    const before = await salonRows()
    let answer: unknown
    const run = salon.database.inTenant(salon.otherTenantId, async (stores) => {
      answer = await calls[name]?.(stores, argument())
    })
    await run.catch(() => undefined)
    if ((name === 'catalog.load' || name === 'catalog.lock') && argument() === salon.otherTenantId) {
      expect(answer).toMatchObject({ tenant: { id: salon.otherTenantId } })
    } else if (name === 'business.lock' && argument() === salon.otherTenantId) {
      expect(answer).toBe(true)
    } else if (name === 'idempotency.begin' && argument() === salon.otherTenantId) {
      expect(answer).toEqual({ state: 'new' })
    } else if (name.startsWith('audit.') && argument() === salon.otherTenantId) {
      // Its own lines, which the calls before have written.
      expect([undefined, true, 1]).toContain(answer)
    } else {
      expect(nothing).toContainEqual(answer)
    }
    expect(await salonRows()).toBe(before)
  })
})
