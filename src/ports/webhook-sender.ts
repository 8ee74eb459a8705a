import type { WebhookAnswer } from '../domain/webhook-schedule.ts'

/** Brings an event to an address of the business's own, and to nowhere else. */
export interface WebhookSender {
  /**
   * Whether an address may be an endpoint at all, by its text alone: what its name stands for is judged at each sending.
   * Null where it may; else what is wrong with it, in words.
   */
  readonly refuse: (url: string) => string | null
  /**
   * Signs it by Standard Webhooks with every secret, at this moment, and posts it once. Bounded in time and in what it
   * reads; follows no redirect; connects to public addresses only, as they are when it connects. Never throws.
   */
  readonly send: (request: WebhookRequest) => Promise<WebhookAnswer>
}

export interface WebhookRequest {
  readonly url: string
  /** The same at every attempt: by it the other side knows what it has seen. */
  readonly id: string
  readonly body: string
  /** `whsec_…`; more than one while a secret is rolled. */
  readonly secrets: readonly [string, ...string[]]
}
