/**
 * Links that open one thing for whoever has them, and codes that prove a number. Both are derived from a secret of this
 * deployment and a row's id, so that they can be made again without being stored: the database keeps hashes only.
 */
export interface Links {
  /** The token of a booking's manage link: 256 bits. Never in a log, a prompt or a tool's result. */
  readonly manageToken: (tenantId: string, bookingId: string) => string
  /** The address of the manage page, token included. */
  readonly manageUrl: (tenantId: string, bookingId: string) => string
  /** The address under it that leads to where the booking is paid, or says how that stands. */
  readonly payUrl: (tenantId: string, bookingId: string) => string
  /** The address that unsubscribes whoever got a mail, by the id of its row; a GET of it changes nothing. */
  readonly unsubscribeUrl: (tenantId: string, emailId: string) => string
  /** What a token of such an address names; null for what we never made. */
  readonly openUnsubscribe: (token: string) => { readonly tenantId: string; readonly emailId: string } | null
  /** The token of a calendar's address: 256 bits. Never in a log, a prompt or a tool's result. */
  readonly calendarToken: (tenantId: string, feedId: string) => string
  /** The address at which a calendar reads, token included. */
  readonly calendarUrl: (tenantId: string, feedId: string) => string
  /** The six digits of a proof, by the id of its row. For whoever sends it alone: never stored, logged or shown to a model. */
  readonly proofCode: (tenantId: string, proofId: string) => string
  /** What is kept of a code: keyed, and bound to the conversation that has to name it, so that it is no use elsewhere. */
  readonly proofHash: (tenantId: string, conversationId: string, code: string) => string
}
