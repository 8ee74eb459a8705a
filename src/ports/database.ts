import type { Catalog } from '../domain/catalog.ts'
import type { AttendanceStore } from './stores/attendance.ts'
import type { AuditStore } from './stores/audit.ts'
import type { BlockStore } from './stores/block.ts'
import type { BookingStore } from './stores/booking.ts'
import type { BusinessStore } from './stores/business.ts'
import type { CalendarBoardStore } from './stores/calendar-board.ts'
import type { CalendarFeedStore } from './stores/calendar-feed.ts'
import type { CatalogStore } from './stores/catalog.ts'
import type { ChannelAccountStore } from './stores/channel-account.ts'
import type { ChannelLinkStore } from './stores/channel-link.ts'
import type { ChannelMemoryStore } from './stores/channel-memory.ts'
import type { ConfirmationStore } from './stores/confirmation.ts'
import type { ConsentStore } from './stores/consent.ts'
import type { ConversationStore } from './stores/conversation.ts'
import type { ConversationNoteStore } from './stores/conversation-note.ts'
import type { CustomerStore } from './stores/customer.ts'
import type { CustomerBookStore } from './stores/customer-book.ts'
import type { CustomerNoteStore } from './stores/customer-note.ts'
import type { DeadLetterStore } from './stores/dead-letter.ts'
import type { DeliveryStore } from './stores/delivery.ts'
import type { DigestStore } from './stores/digest.ts'
import type { DisputeStore } from './stores/dispute.ts'
import type { EmailStore, SuppressionStore } from './stores/email.ts'
import type { HandoffStore } from './stores/handoff.ts'
import type { HolidayStore } from './stores/holiday.ts'
import type { IdempotencyStore } from './stores/idempotency.ts'
import type { IdentityCodeStore } from './stores/identity-code.ts'
import type { InboxStore } from './stores/inbox.ts'
import type { IncidentStore } from './stores/incident.ts'
import type { InvitationStore } from './stores/invitation.ts'
import type { LedgerStore } from './stores/ledger.ts'
import type { MemberStore } from './stores/member.ts'
import type { MemberActStore } from './stores/member-act.ts'
import type { MessageStore } from './stores/message.ts'
import type { MoneyBookStore } from './stores/money-book.ts'
import type { NewsStore } from './stores/news.ts'
import type { NotificationStore } from './stores/notification.ts'
import type { NotificationSettingStore } from './stores/notification-setting.ts'
import type { OpeningStore } from './stores/opening.ts'
import type { OutboxStore } from './stores/outbox.ts'
import type { PaymentStore, PaymentTermsStore } from './stores/payment.ts'
import type { PaymentAccountStore } from './stores/payment-account.ts'
import type { PaymentEventStore } from './stores/payment-event.ts'
import type { PaymentRuleStore } from './stores/payment-rule.ts'
import type { PlainInboundStore } from './stores/plain-inbound.ts'
import type { PushSubscriptionStore } from './stores/push-subscription.ts'
import type { QuotaStore } from './stores/quota.ts'
import type { RefundStore } from './stores/refund.ts'
import type { ResourceStore } from './stores/resource.ts'
import type { RoutingStore, TokenStore } from './stores/routing.ts'
import type { SandboxObjectStore } from './stores/sandbox.ts'
import type { ServiceStore } from './stores/service.ts'
import type { SessionStore } from './stores/session.ts'
import type { TemplateStore } from './stores/template.ts'
import type { TimeOffStore } from './stores/time-off.ts'
import type { TodayStore } from './stores/today.ts'
import type { TranscriptStore } from './stores/transcript.ts'
import type { TurnStore } from './stores/turn.ts'
import type { WaitlistStore } from './stores/waitlist.ts'
import type { WebhookDeliveryStore } from './stores/webhook-delivery.ts'
import type { WebhookEndpointStore } from './stores/webhook-endpoint.ts'

/** An open transaction, opaque outside db/: handed on to the queue so that a job commits with its cause. */
export interface Transaction {
  readonly native: unknown
}

/** Every store, bound to one transaction of one tenant. Row-level security stands underneath. */
export interface Stores {
  readonly transaction: Transaction
  readonly attendance: AttendanceStore
  readonly audit: AuditStore
  readonly blocks: BlockStore
  readonly bookings: BookingStore
  readonly business: BusinessStore
  readonly calendarBoard: CalendarBoardStore
  readonly calendarFeeds: CalendarFeedStore
  readonly catalog: CatalogStore
  readonly channelAccounts: ChannelAccountStore
  readonly channelLinks: ChannelLinkStore
  readonly channelMemory: ChannelMemoryStore
  readonly confirmations: ConfirmationStore
  readonly consents: ConsentStore
  readonly conversations: ConversationStore
  readonly conversationNotes: ConversationNoteStore
  readonly customers: CustomerStore
  readonly customerBook: CustomerBookStore
  readonly customerNotes: CustomerNoteStore
  readonly deadLetters: DeadLetterStore
  readonly deliveries: DeliveryStore
  readonly digest: DigestStore
  readonly emails: EmailStore
  readonly handoffs: HandoffStore
  readonly holidays: HolidayStore
  readonly idempotency: IdempotencyStore
  readonly identityCodes: IdentityCodeStore
  readonly inbox: InboxStore
  readonly invitations: InvitationStore
  readonly members: MemberStore
  readonly memberActs: MemberActStore
  readonly messages: MessageStore
  readonly news: NewsStore
  readonly moneyBook: MoneyBookStore
  readonly notifications: NotificationStore
  readonly notificationSettings: NotificationSettingStore
  readonly disputes: DisputeStore
  readonly incidents: IncidentStore
  readonly ledger: LedgerStore
  readonly opening: OpeningStore
  readonly outbox: OutboxStore
  readonly payments: PaymentStore
  readonly paymentAccounts: PaymentAccountStore
  readonly paymentEvents: PaymentEventStore
  readonly paymentRules: PaymentRuleStore
  readonly paymentTerms: PaymentTermsStore
  readonly refunds: RefundStore
  readonly sandboxObjects: SandboxObjectStore
  readonly plainInbound: PlainInboundStore
  readonly pushSubscriptions: PushSubscriptionStore
  readonly quotas: QuotaStore
  readonly resources: ResourceStore
  readonly services: ServiceStore
  readonly sessions: SessionStore
  readonly suppressions: SuppressionStore
  readonly templates: TemplateStore
  readonly timeOff: TimeOffStore
  readonly today: TodayStore
  readonly tokens: TokenStore
  readonly transcripts: TranscriptStore
  readonly turns: TurnStore
  readonly waitlist: WaitlistStore
  readonly webhookDeliveries: WebhookDeliveryStore
  readonly webhookEndpoints: WebhookEndpointStore
}

export interface Database {
  /**
   * Runs in one transaction in which only this tenant's rows exist (`app.tenant`, transaction-local). Commits when
   * `run` resolves, rolls back when it throws. Retries a bounded number of times on 40001 and 40P01, so `run` must be
   * safe to repeat.
   */
  readonly inTenant: <T>(tenantId: string, run: (stores: Stores) => Promise<T>) => Promise<T>
  /**
   * A tenant's catalogue as it stands at this moment, in one short statement as long as the copy of this process is
   * right. For requests that are no transaction yet. Null for a slug or id that no tenant has.
   */
  readonly findCatalog: (
    by: { readonly slug: string } | { readonly tenantId: string },
    nowMs: number,
  ) => Promise<Catalog | null>
  /**
   * A text that stays the same as long as no transaction that wrote anything has ended in between, wherever: what was
   * read under it may be said again. One short statement.
   */
  readonly state: () => Promise<string>
  /** What must be known before the tenant is: slugs, channel accounts, tokens. Its own short statements. */
  readonly routing: RoutingStore
  /** Resolves when a trivial statement answers; rejects when the database does not. */
  readonly ping: () => Promise<void>
  readonly close: () => Promise<void>
}
