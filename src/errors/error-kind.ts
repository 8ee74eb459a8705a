/** Whose matter it is: the customer can act on it, the business can, or only we can. */
export type Audience = 'customer' | 'tenant' | 'us'

export interface ErrorKind {
  readonly status: 400 | 401 | 403 | 404 | 405 | 409 | 410 | 413 | 415 | 422 | 429 | 500 | 502 | 503
  readonly audience: Audience
  /** What happened, for an API's caller. The title of its RFC 9457 problem. */
  readonly title: string
  /** For a customer in a chat or on a page: what happened and what to do. Absent where only `us` can do something. */
  readonly customer?: string
  /** For a member in the console. */
  readonly member?: string
  /** For whoever runs the service: where to look. */
  readonly us?: string
}
