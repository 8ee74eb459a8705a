import type { OutboxEventType } from '../../domain/outbox-event.ts'
import type { WebhookHealth } from '../../domain/webhook-schedule.ts'

/** An address of the business's own software, its secrets as they are stored. */
export interface WebhookEndpointRow extends WebhookHealth {
  readonly id: string
  readonly url: string
  readonly note: string | null
  /** Null: everything. */
  readonly types: readonly OutboxEventType[] | null
  readonly withContact: boolean
  /** Sealed; only a SecretBox opens it. */
  readonly secrets: string
  readonly keyId: string
  /** Until then it is signed with the secret before as well. */
  readonly previousUntilMs: number | null
  /** `paused` by a member, `disabled` by us: what happens waits. `removed`: nothing is told any more. */
  readonly state: 'active' | 'paused' | 'disabled' | 'removed'
  readonly stateWhy: string | null
  readonly listeningFromMs: number
  /** While it rests nothing is sent to it. */
  readonly restUntilMs: number | null
  readonly lastAttemptAtMs: number | null
  readonly lastSuccessAtMs: number | null
  /** A word: `http_500`, `timed_out`. Null where the last one was accepted. */
  readonly lastFault: string | null
  readonly lastTookMs: number | null
  readonly createdAtMs: number
}

/** Which parts of an endpoint a member may change, and from when that counts. */
export type WebhookListening = Pick<WebhookEndpointRow, 'types' | 'withContact' | 'note' | 'listeningFromMs'>
export type WebhookHealthRow = WebhookHealth &
  Pick<WebhookEndpointRow, 'restUntilMs' | 'lastAttemptAtMs' | 'lastSuccessAtMs' | 'lastFault' | 'lastTookMs'>

export interface WebhookEndpointStore {
  /**
   * Waits for those who follow events now, and holds back those who begin until this transaction ends: what they were told
   * to listen to and what they are owed then agree to the millisecond. Ask the clock after it.
   */
  readonly lockListening: (tenantId: string) => Promise<void>
  /** Those that an event of this type is owed to, paused and disabled ones too; nobody is added until the transaction ends. */
  readonly listListening: (tenantId: string, type: OutboxEventType) => Promise<readonly WebhookEndpointRow[]>
  readonly insert: (tenantId: string, row: WebhookEndpointRow) => Promise<void>
  readonly find: (tenantId: string, id: string) => Promise<WebhookEndpointRow | null>
  /** The same, locked until the transaction ends: one worker at a time decides for an endpoint. */
  readonly lock: (tenantId: string, id: string) => Promise<WebhookEndpointRow | null>
  /** All that are not removed, the oldest first. */
  readonly list: (tenantId: string) => Promise<readonly WebhookEndpointRow[]>
  readonly setListening: (tenantId: string, id: string, listening: WebhookListening) => Promise<void>
  readonly setSecrets: (
    tenantId: string,
    id: string,
    secrets: Pick<WebhookEndpointRow, 'secrets' | 'keyId' | 'previousUntilMs'>,
  ) => Promise<void>
  readonly setState: (
    tenantId: string,
    id: string,
    state: Pick<WebhookEndpointRow, 'state' | 'stateWhy'>,
  ) => Promise<void>
  readonly setHealth: (tenantId: string, id: string, health: WebhookHealthRow) => Promise<void>
}
