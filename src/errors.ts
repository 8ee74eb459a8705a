// One table of everything that can be refused or go wrong: the HTTP status, and words for the three who may ask. Expected
// refusals are returned as values with such a code; only faults are thrown. Words here never hold data of anyone.
import { accountErrors } from './errors/account-errors.ts'
import { bookingErrors } from './errors/booking-errors.ts'
import type { Audience, ErrorKind } from './errors/error-kind.ts'
import { faults } from './errors/faults.ts'
import { messageErrors } from './errors/message-errors.ts'
import { moneyErrors } from './errors/money-errors.ts'
import { requestErrors } from './errors/request-errors.ts'

export type { Audience } from './errors/error-kind.ts'

export const errorTable = {
  ...requestErrors,
  ...bookingErrors,
  ...moneyErrors,
  ...messageErrors,
  ...accountErrors,
  ...faults,
} as const satisfies Record<string, ErrorKind>

export type ErrorCode = keyof typeof errorTable

const customerFallback = 'Something went wrong on our side. Please try again in a moment.'

/** Unknown things of every kind look alike, so that no answer tells whether an id exists elsewhere. */
const hidden =
  /^(tenant|conversation|booking|service|resource|staff|location|customer|account|channel|provider|endpoint|delivery|entry|act|incident|note|away|holiday|session)_not_found$/

/** The row of a code: a `…_not_found` is `not_found`, a code that nobody listed is `internal`. */
export function errorKind(code: string): ErrorKind & { readonly code: ErrorCode } {
  const known = hidden.test(code) ? 'not_found' : isErrorCode(code) ? code : 'internal'
  return { ...errorTable[known], code: known }
}

/** What to tell one of the three about a code. A customer never reads our titles, we never read only their words. */
export function errorWords(code: string, audience: Audience): string {
  const kind = errorKind(code)
  if (audience === 'customer') return kind.customer ?? customerFallback
  if (audience === 'tenant') return kind.member ?? kind.customer ?? kind.title
  return kind.us ?? kind.title
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(errorTable, code)
}

/**
 * The one base of errors we throw. `message` says what happened, what was expected and what to do; `details` are ids
 * and numbers. Neither ever holds message text, phone numbers or tokens.
 */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly status: ErrorKind['status']
  readonly audience: Audience
  readonly details: Readonly<Record<string, string | number | boolean>>

  constructor(
    code: ErrorCode,
    message: string,
    options: { cause?: unknown; details?: Readonly<Record<string, string | number | boolean>> } = {},
  ) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined)
    this.name = 'AppError'
    this.code = code
    this.status = errorTable[code].status
    this.audience = errorTable[code].audience
    this.details = options.details ?? {}
  }
}
