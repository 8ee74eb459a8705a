/**
 * Links that open one thing for whoever has them. A token is derived from a secret of this deployment and the row's id
 * (256 bits), so that it can be shown again without being stored: the database keeps its SHA-256 only.
 */
export interface Links {
  /** The token of a booking's manage link. Never in a log, a prompt or a tool's result. */
  readonly manageToken: (tenantId: string, bookingId: string) => string
  /** The address of the manage page, token included. */
  readonly manageUrl: (tenantId: string, bookingId: string) => string
}
