/** A person with an open session. Whose member they are stands in each business, not here. */
export interface SignedIn {
  readonly userId: string
  readonly sessionId: string
  readonly name: string
  /** In small letters. */
  readonly email: string
  /** Runs the platform: may look at every business, and change none. */
  readonly isOperator: boolean
  /** A second factor is asked of them. */
  readonly hasTwoFactor: boolean
  /** Language of the console, where they have chosen one. BCP 47. */
  readonly locale: string | null
}

/** Who logs in, and how. The one place that knows passwords, sessions and second factors. */
export interface Accounts {
  /**
   * Answers what stands below `/v1/console/auth/`. `address` is whom attempts are counted under. The request is the
   * callee's to change.
   */
  readonly handle: (request: Request, caller: { readonly address: string }) => Promise<Response>
  /** Whose session the cookies are of; null where it is none, has ended or was revoked. Changes nothing. */
  readonly signedIn: (headers: Headers) => Promise<SignedIn | null>
}
