import type { WebhookEvent, WebhookEventType } from '../../domain/webhook-event.ts'

/** One event for one endpoint. */
export interface WebhookDeliveryRow {
  /** The webhook-id. */
  readonly id: string
  readonly endpointId: string
  readonly subjectId: string
  readonly sequence: number
  readonly type: WebhookEventType
  readonly event: WebhookEvent
  readonly customerId: string | null
  /** `dead`: given up, and can be played again. `dropped`: its endpoint is gone. */
  readonly state: 'pending' | 'sending' | 'delivered' | 'dead' | 'dropped'
  readonly attempts: number
  readonly nextAttemptAtMs: number
  readonly firstAttemptAtMs: number | null
  readonly sendingAtMs: number | null
  readonly settledAtMs: number | null
  readonly replayedAtMs: number | null
  readonly fault: string | null
  readonly tookMs: number | null
  readonly createdAtMs: number
}

export type NewWebhookDelivery = Pick<
  WebhookDeliveryRow,
  'id' | 'endpointId' | 'subjectId' | 'sequence' | 'type' | 'event' | 'customerId' | 'createdAtMs'
>

/** What an endpoint is told in order: the events of one subject. */
export interface WebhookLine {
  readonly endpointId: string
  readonly subjectId: string
}

export interface WebhookDeliveryStore {
  /** Due at once. An event that the endpoint has already is left as it is. */
  readonly insert: (tenantId: string, row: NewWebhookDelivery) => Promise<void>
  readonly find: (tenantId: string, id: string) => Promise<WebhookDeliveryRow | null>
  /** The first of a line that is neither delivered nor given up; null where there is none. */
  readonly findFirstOpen: (tenantId: string, line: WebhookLine) => Promise<WebhookDeliveryRow | null>
  /** How many are on their way to an endpoint, begun after `sinceMs`. */
  readonly countSending: (tenantId: string, endpointId: string, sinceMs: number) => Promise<number>
  /** Marks it as being sent. The number of the attempt; null where another worker has it. */
  readonly begin: (
    tenantId: string,
    id: string,
    at: { readonly nowMs: number; readonly lostBeforeMs: number },
  ) => Promise<number | null>
  /** What came of an attempt. False where it is not that attempt's any more. */
  readonly settle: (
    tenantId: string,
    id: string,
    attempt: number,
    outcome: {
      readonly state: 'pending' | 'delivered' | 'dead'
      readonly nextAttemptAtMs: number
      readonly fault: string | null
      readonly tookMs: number
      readonly atMs: number
    },
  ) => Promise<boolean>
  /** Gives it up without another attempt. */
  readonly giveUp: (tenantId: string, id: string, why: string, atMs: number) => Promise<void>
  /** Drops all that is open of an endpoint that is removed. How many. */
  readonly dropOpen: (tenantId: string, endpointId: string, why: string, atMs: number) => Promise<number>
  /** Makes those that are settled due again, from their first attempt on. Their lines. */
  readonly replay: (tenantId: string, ids: readonly string[], nowMs: number) => Promise<readonly WebhookLine[]>
  /** The newest first, where nothing else is said of all endpoints and states. */
  readonly list: (tenantId: string, of: WebhookDeliveriesWanted) => Promise<readonly WebhookDeliveryRow[]>
  readonly countByState: (
    tenantId: string,
    endpointId: string,
  ) => Promise<Readonly<Partial<Record<WebhookDeliveryRow['state'], number>>>>
  /**
   * Lines of active endpoints whose first open event is due, or was lost with its worker; of an endpoint that fails only
   * one, of one that rests none.
   */
  readonly listWaiting: (
    tenantId: string,
    at: { readonly nowMs: number; readonly dueBeforeMs: number; readonly lostBeforeMs: number },
    of: { readonly endpointId?: string | undefined; readonly limit: number },
  ) => Promise<readonly WebhookLine[]>
}

export interface WebhookDeliveriesWanted {
  readonly endpointId?: string | undefined
  readonly states?: readonly WebhookDeliveryRow['state'][] | undefined
  readonly sinceMs?: number | undefined
  readonly order: 'newest' | 'oldest'
  readonly limit: number
}
