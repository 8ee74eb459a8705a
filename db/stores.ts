import type { Clock } from '../src/ports/clock.ts'
import type { Stores } from '../src/ports/database.ts'
import type { TransactionClient } from './connect.ts'
import { attendanceStore } from './stores/attendance.ts'
import { auditStore } from './stores/audit.ts'
import { blockStore } from './stores/block.ts'
import { bookingStore } from './stores/booking.ts'
import { businessStore } from './stores/business.ts'
import { calendarBoardStore } from './stores/calendar-board.ts'
import { calendarFeedStore } from './stores/calendar-feed.ts'
import { type CatalogCache, catalogStore } from './stores/catalog.ts'
import { channelAccountStore } from './stores/channel-account.ts'
import { channelLinkStore } from './stores/channel-link.ts'
import { channelMemoryStore } from './stores/channel-memory.ts'
import { confirmationStore } from './stores/confirmation.ts'
import { consentStore } from './stores/consent.ts'
import { conversationStore } from './stores/conversation.ts'
import { conversationNoteStore } from './stores/conversation-note.ts'
import { customerStore } from './stores/customer.ts'
import { customerBookStore } from './stores/customer-book.ts'
import { customerNoteStore } from './stores/customer-note.ts'
import { deadLetterStore } from './stores/dead-letter.ts'
import { deliveryStore } from './stores/delivery.ts'
import { digestStore } from './stores/digest.ts'
import { disputeStore } from './stores/dispute.ts'
import { emailStore } from './stores/email.ts'
import { handoffStore } from './stores/handoff.ts'
import { holidayStore } from './stores/holiday.ts'
import { idempotencyStore } from './stores/idempotency.ts'
import { identityCodeStore } from './stores/identity-code.ts'
import { inboxStore } from './stores/inbox.ts'
import { incidentStore } from './stores/incident.ts'
import { invitationStore } from './stores/invitation.ts'
import { ledgerStore } from './stores/ledger.ts'
import { memberStore } from './stores/member.ts'
import { memberActStore } from './stores/member-act.ts'
import { messageStore } from './stores/message.ts'
import { moneyBookStore } from './stores/money-book.ts'
import { newsStore } from './stores/news.ts'
import { notificationStore } from './stores/notification.ts'
import { notificationSettingStore } from './stores/notification-setting.ts'
import { openingStore } from './stores/opening.ts'
import { outboxStore } from './stores/outbox.ts'
import { paymentStore } from './stores/payment.ts'
import { paymentAccountStore } from './stores/payment-account.ts'
import { paymentEventStore } from './stores/payment-event.ts'
import { paymentRuleStore } from './stores/payment-rule.ts'
import { paymentTermsStore } from './stores/payment-terms.ts'
import { plainInboundStore } from './stores/plain-inbound.ts'
import { pushSubscriptionStore } from './stores/push-subscription.ts'
import { quotaStore } from './stores/quota.ts'
import { refundStore } from './stores/refund.ts'
import { resourceStore } from './stores/resource.ts'
import { sandboxStore } from './stores/sandbox.ts'
import { serviceStore } from './stores/service.ts'
import { sessionStore } from './stores/session.ts'
import { suppressionStore } from './stores/suppression.ts'
import { templateStore } from './stores/template.ts'
import { timeOffStore } from './stores/time-off.ts'
import { todayStore } from './stores/today.ts'
import { tokenStore } from './stores/token.ts'
import { transcriptStore } from './stores/transcript.ts'
import { turnStore } from './stores/turn.ts'
import { waitlistStore } from './stores/waitlist.ts'
import { webhookDeliveryStore } from './stores/webhook-delivery.ts'
import { webhookEndpointStore } from './stores/webhook-endpoint.ts'

/** Every store on one open transaction. */
export function bindStores(transaction: TransactionClient, clock: Clock, cache: CatalogCache): Stores {
  return {
    transaction: { native: transaction },
    attendance: attendanceStore(transaction),
    audit: auditStore(transaction),
    blocks: blockStore(transaction),
    bookings: bookingStore(transaction),
    business: businessStore(transaction),
    calendarBoard: calendarBoardStore(transaction),
    calendarFeeds: calendarFeedStore(transaction),
    catalog: catalogStore(transaction, cache),
    channelAccounts: channelAccountStore(transaction),
    channelLinks: channelLinkStore(transaction),
    channelMemory: channelMemoryStore(transaction),
    confirmations: confirmationStore(transaction),
    consents: consentStore(transaction),
    conversations: conversationStore(transaction),
    conversationNotes: conversationNoteStore(transaction),
    customers: customerStore(transaction),
    customerBook: customerBookStore(transaction),
    customerNotes: customerNoteStore(transaction),
    deadLetters: deadLetterStore(transaction),
    deliveries: deliveryStore(transaction),
    digest: digestStore(transaction),
    emails: emailStore(transaction),
    handoffs: handoffStore(transaction),
    holidays: holidayStore(transaction),
    idempotency: idempotencyStore(transaction),
    identityCodes: identityCodeStore(transaction),
    inbox: inboxStore(transaction),
    invitations: invitationStore(transaction),
    members: memberStore(transaction),
    memberActs: memberActStore(transaction),
    messages: messageStore(transaction),
    news: newsStore(transaction),
    moneyBook: moneyBookStore(transaction),
    notifications: notificationStore(transaction),
    notificationSettings: notificationSettingStore(transaction),
    disputes: disputeStore(transaction),
    incidents: incidentStore(transaction),
    ledger: ledgerStore(transaction),
    opening: openingStore(transaction),
    outbox: outboxStore(transaction),
    payments: paymentStore(transaction),
    paymentAccounts: paymentAccountStore(transaction),
    paymentEvents: paymentEventStore(transaction),
    paymentRules: paymentRuleStore(transaction),
    paymentTerms: paymentTermsStore(transaction),
    refunds: refundStore(transaction),
    sandboxObjects: sandboxStore(transaction),
    plainInbound: plainInboundStore(transaction),
    pushSubscriptions: pushSubscriptionStore(transaction),
    quotas: quotaStore(transaction),
    resources: resourceStore(transaction),
    services: serviceStore(transaction),
    sessions: sessionStore(transaction),
    suppressions: suppressionStore(transaction),
    templates: templateStore(transaction),
    timeOff: timeOffStore(transaction),
    today: todayStore(transaction),
    tokens: tokenStore(transaction, clock),
    transcripts: transcriptStore(transaction),
    turns: turnStore(transaction),
    waitlist: waitlistStore(transaction),
    webhookDeliveries: webhookDeliveryStore(transaction),
    webhookEndpoints: webhookEndpointStore(transaction),
  }
}
