import { type Refusal, refusal } from '../domain/refusal.ts'

/** By the library's own codes, ours with words. What is not listed is an `invalid_request`, or our fault above 499. */
const ours: Readonly<Record<string, readonly [code: string, words: string]>> = {
  INVALID_EMAIL_OR_PASSWORD: ['log_in_failed', 'E-mail and password do not fit together.'],
  INVALID_EMAIL: ['log_in_failed', 'E-mail and password do not fit together.'],
  INVALID_PASSWORD: ['password_wrong', 'That is not your password now.'],
  PASSWORD_TOO_SHORT: ['password_weak', 'A password has 10 characters or more.'],
  PASSWORD_TOO_LONG: ['password_weak', 'A password has 128 characters at most.'],
  INVALID_TOKEN: ['link_expired', 'This link was used already, or is too old. Ask for a new one.'],
  INVALID_CODE: ['code_wrong', 'That code does not fit. It changes every half a minute.'],
  INVALID_BACKUP_CODE: ['code_wrong', 'That recovery code does not fit, or was used already.'],
  INVALID_TWO_FACTOR_COOKIE: ['link_expired', 'This took too long. Log in once more.'],
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: ['too_many_tries', 'Too many wrong codes. Log in once more.'],
  ACCOUNT_TEMPORARILY_LOCKED: ['too_many_tries', 'Too many wrong codes. Try again in a quarter of an hour.'],
  TOO_MANY_TRIES: ['too_many_tries', 'Too many tries. Wait a while, or log in by a link.'],
  PASSKEY_FAILED: ['passkey_failed', 'That passkey does not fit here.'],
  SESSION_NOT_FRESH: ['log_in_stale', 'Log in once more before you change this.'],
  TOTP_ALREADY_ENABLED: ['wrong_state', 'Two-factor is on already.'],
  TOTP_NOT_ENABLED: ['wrong_state', 'Two-factor is not on.'],
  TWO_FACTOR_NOT_ENABLED: ['wrong_state', 'Two-factor is not on.'],
  FAILED_TO_UNLINK_LAST_ACCOUNT: ['wrong_state', 'This is the only way in that is left.'],
  PROVIDER_NOT_FOUND: ['not_found', 'This way to log in is not set up here.'],
  UNAUTHORIZED: ['unauthorized', 'Log in to go on.'],
  SESSION_EXPIRED: ['unauthorized', 'Log in to go on.'],
}

/** What an answer of the library that is no success means here. Its own words are not shown: they name its fields. */
export async function refusalOf(response: Response): Promise<Refusal> {
  const body: unknown = await response.json().catch(() => null)
  const code = body instanceof Object && 'code' in body && typeof body.code === 'string' ? body.code : ''
  const inBody = body instanceof Object && 'retryAfter' in body ? Number(body.retryAfter) : Number.NaN
  const seconds = Number.isNaN(inBody) ? Number(response.headers.get('x-retry-after') ?? Number.NaN) : inBody
  const known = ours[code]
  const waits = Number.isFinite(seconds) && seconds > 0 ? { retryAfterSeconds: Math.ceil(seconds) } : undefined
  if (known !== undefined) return refusal(known[0], known[1], waits)
  if (response.status === 429) return refusal('too_many_tries', 'Too many tries. Wait a while.', waits)
  if (response.status === 401) return refusal('unauthorized', 'Log in to go on.')
  if (response.status === 404) return refusal('not_found', 'There is nothing here.')
  if (response.status >= 500) return refusal('internal', 'Something went wrong on our side.')
  return refusal('invalid_request', 'Some fields are missing or not as expected.')
}
