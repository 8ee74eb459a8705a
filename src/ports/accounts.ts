import type { Refusal } from '../domain/refusal.ts'

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

/** A device on which somebody is logged in. */
export interface OpenSession {
  readonly id: string
  readonly createdAtMs: number
  readonly usedAtMs: number
  /** As the browser names itself. */
  readonly userAgent: string | null
}

/** How one person may log in. */
export interface OwnWays {
  readonly hasPassword: boolean
  /** Accounts elsewhere: google, microsoft, apple. */
  readonly providers: readonly string[]
  readonly passkeys: readonly {
    readonly id: string
    readonly name: string
    readonly createdAtMs: number
    readonly lastUsedAtMs: number | null
    readonly isBackedUp: boolean
  }[]
  /** How many recovery codes are left; null where no second factor is asked. */
  readonly recoveryCodesLeft: number | null
}

/** What is worth telling where somebody works: it changes how they get in. */
export type AccountEvent = 'password_changed' | 'two_factor_on' | 'two_factor_off' | 'passkey_added'

/** A mail that asks somebody to become a member. Its link is stored nowhere. */
export interface InvitationMail {
  readonly to: { readonly name: string; readonly email: string }
  /** BCP 47, of the business: nobody knows yet what the person reads. */
  readonly locale: string
  readonly business: { readonly name: string; readonly accentColor: string }
  readonly inviter: string
  readonly url: string
}

/** Who logs in, and how. The one place that knows passwords, sessions and second factors. */
export interface Accounts {
  /** Ways to log in that this deployment has besides e-mail and password and passkeys. */
  readonly ways: { readonly mailedLink: boolean; readonly providers: readonly string[] }
  /**
   * Answers what stands below `/v1/console/auth/`; `body` is its text, which was read already, and `address` whom
   * attempts are counted under. What is refused is a value.
   */
  readonly handle: (
    request: Request,
    given: { readonly body: string | null; readonly address: string },
  ) => Promise<Response | Refusal>
  /** Whose session the cookies are of; null where it is none, has ended or was revoked. Changes nothing. */
  readonly signedIn: (headers: Headers) => Promise<SignedIn | null>
  /** Cookies that make the session of these last longer, where it is time for that: to be sent with an answer. */
  readonly renew: (headers: Headers) => Promise<readonly string[]>
  readonly sessions: (userId: string) => Promise<readonly OpenSession[]>
  /** False where there is none of theirs. */
  readonly endSession: (userId: string, sessionId: string) => Promise<boolean>
  /** All but one; how many that were. */
  readonly endOtherSessions: (userId: string, keptSessionId: string) => Promise<number>
  readonly waysOf: (userId: string) => Promise<OwnWays>
  /** Lets an account elsewhere open this one no longer; false where it is none of theirs, or the only way in. */
  readonly disconnect: (userId: string, provider: string) => Promise<boolean>
  /** False where there is none of theirs. */
  readonly renamePasskey: (userId: string, passkeyId: string, name: string) => Promise<boolean>
  readonly removePasskey: (userId: string, passkeyId: string) => Promise<boolean>
  /** False where no mail leaves: whoever invites hands the link on themselves. */
  readonly sendInvitation: (mail: InvitationMail) => boolean
  /** Somebody with this address, in small letters; null where nobody has an account by it. */
  readonly findByEmail: (email: string) => Promise<{ readonly userId: string } | null>
  /**
   * Makes an account for somebody who has proven the address, and logs them in: the cookies to send. Refusals:
   * `account_exists`, which leaves the one that stands untouched; `password_weak`.
   */
  readonly create: (person: {
    readonly email: string
    readonly name: string
    readonly password: string
    readonly locale: string | null
    readonly headers: Headers
  }) => Promise<{ readonly userId: string; readonly cookies: readonly string[] } | Refusal>
}
