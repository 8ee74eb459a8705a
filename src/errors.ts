// One table of everything that can be refused or go wrong: the HTTP status, and words for the three who may ask. Expected
// refusals are returned as values with such a code; only faults are thrown. Words here never hold data of anyone.

/** Whose matter it is: the customer can act on it, the business can, or only we can. */
export type Audience = 'customer' | 'tenant' | 'us'

interface ErrorKind {
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

export const errorTable = {
  invalid_request: { status: 400, audience: 'customer', title: 'The request is not as this route expects it' },
  malformed_json: { status: 400, audience: 'customer', title: 'The body cannot be read' },
  offer_invalid: {
    status: 400,
    audience: 'customer',
    title: 'This offer was not issued here',
    customer: 'That time is not one I offered. Please pick one from the list.',
  },
  unauthorized: { status: 401, audience: 'customer', title: 'No valid token' },
  origin_not_allowed: {
    status: 403,
    audience: 'tenant',
    title: 'This site may not use the service',
    member: 'A site that is not on your list tried to show the chat. Add it under Sites if it is yours.',
  },
  forbidden: { status: 403, audience: 'tenant', title: 'This role may not do that' },
  not_found: {
    status: 404,
    audience: 'customer',
    title: 'Nothing here',
    customer: 'There is nothing here, or it is not yours to see.',
  },
  method_not_allowed: { status: 405, audience: 'customer', title: 'Another method is needed' },
  slot_taken: {
    status: 409,
    audience: 'customer',
    title: 'The time was just taken',
    customer: 'That time was just taken. Please pick another.',
  },
  hold_expired: {
    status: 409,
    audience: 'customer',
    title: 'The hold has expired',
    customer: 'That time was kept for a while and is free again. Please pick once more.',
  },
  payment_unavailable: {
    status: 409,
    audience: 'tenant',
    title: 'Nothing can be paid here at the moment',
    customer: 'This needs a payment ahead, and there is no way to make one here just now. Please ask the business.',
    member: 'A service asks for money and no way to pay is connected. Connect one under Payments.',
  },
  amount_invalid: {
    status: 409,
    audience: 'tenant',
    title: 'This amount cannot be paid',
    customer: 'What would be to pay cannot be charged. Please ask the business.',
    member: 'An amount is too small or too large for the provider that is connected.',
  },
  message_conflict: { status: 409, audience: 'customer', title: 'The message id stands for another text' },
  idempotency_conflict: { status: 409, audience: 'customer', title: 'The key stands for another request' },
  stale_version: {
    status: 409,
    audience: 'tenant',
    title: 'It has changed meanwhile',
    customer: 'The booking was changed in the meantime. Please look at it again.',
    member: 'Someone changed this while you had it open. Look at what stands now, then save again.',
  },
  name_taken: {
    status: 409,
    audience: 'tenant',
    title: 'Something has this name already',
    member: 'Something has this name already. Choose another one, or change what is there.',
  },
  limit_reached: {
    status: 409,
    audience: 'tenant',
    title: 'There is room for no more',
    member: 'There is room for no more of these. Remove one first.',
  },
  account_taken: {
    status: 409,
    audience: 'tenant',
    title: 'This account is connected already',
    member: 'This account or number is connected already, here or at another business.',
  },
  customer_unknown: {
    status: 409,
    audience: 'tenant',
    title: 'Nobody has this number',
    member: 'No customer has that number. They must have written from it, or proven it, once.',
  },
  waitlist_full: {
    status: 409,
    audience: 'tenant',
    title: 'The waiting list is full',
    customer: 'The waiting list is full at the moment. Please try again in a few days.',
    member: 'The waiting list is full. Take off those who wait for nothing any more.',
  },
  opted_out: {
    status: 409,
    audience: 'tenant',
    title: 'This number has opted out',
    member: 'This number has opted out of messages. Its owner has to write START first.',
  },
  pairing_stopped: {
    status: 409,
    audience: 'tenant',
    title: 'Nothing was paired',
    member: 'No phone scanned the code, and nothing is kept. Begin again when the phone is at hand.',
  },
  unsupported: { status: 409, audience: 'tenant', title: 'This provider never does that' },
  why_missing: { status: 422, audience: 'tenant', title: 'A reason is needed', member: 'Say why: the log keeps it.' },
  nothing_due: {
    status: 409,
    audience: 'tenant',
    title: 'Nothing is due',
    member: 'Nothing is due here. Load it again: somebody may have settled it.',
  },
  nothing_paid: {
    status: 409,
    audience: 'tenant',
    title: 'Nothing was paid',
    member: 'Nothing was paid for this booking, so nothing can go back.',
  },
  already_paid: {
    status: 409,
    audience: 'tenant',
    title: 'It was paid already',
    member: 'It was paid already. Take what is left at the venue.',
  },
  wrong_amount: {
    status: 409,
    audience: 'tenant',
    title: 'Another amount is expected',
    member: 'That amount does not fit what is left. Look at what is due and try again.',
  },
  wrong_currency: {
    status: 409,
    audience: 'tenant',
    title: 'Another currency is expected',
    member: 'This booking is paid in another currency.',
  },
  above_captured: {
    status: 409,
    audience: 'tenant',
    title: 'No more can be returned than was paid',
    member: 'No more can be returned than is left of what was paid.',
  },
  charge_under_way: {
    status: 409,
    audience: 'tenant',
    title: 'It is being charged at this moment',
    member: 'It is being charged at this moment. Try again in a minute.',
  },
  same_member: {
    status: 409,
    audience: 'tenant',
    title: 'Another member has to agree',
    member: 'You asked for this yourself: another member has to agree.',
  },
  act_closed: {
    status: 409,
    audience: 'tenant',
    title: 'It was decided already',
    member: 'Somebody has decided this already.',
  },
  act_expired: {
    status: 409,
    audience: 'tenant',
    title: 'It has waited too long',
    member: 'It has waited too long. Ask for it once more.',
  },
  booking_closed: {
    status: 409,
    audience: 'tenant',
    title: 'The booking waits for nobody',
    member: 'This booking waits for nobody any more. Load it again.',
  },
  not_taken: {
    status: 409,
    audience: 'tenant',
    title: 'Nobody has taken the conversation',
    member: 'Take the conversation over first.',
  },
  taken_by_other: {
    status: 409,
    audience: 'tenant',
    title: 'Another member has taken the conversation',
    member: 'Somebody else of the team has taken this conversation.',
  },
  customer_blocked: {
    status: 409,
    audience: 'tenant',
    title: 'The customer is blocked',
    member: 'This customer is blocked. Unblock them to write to them.',
  },
  not_answerable: {
    status: 409,
    audience: 'tenant',
    title: 'Nothing would reach the customer now',
    member: 'Nothing would reach the customer this way now. The note above the field says why.',
  },
  push_unavailable: {
    status: 409,
    audience: 'tenant',
    title: 'Notifications are not set up here',
    member: 'Notifications are not set up on this server.',
  },
  push_refused: {
    status: 400,
    audience: 'tenant',
    title: 'This browser cannot be told',
    member: 'The push service of this browser did not take it. Turn notifications off and on again.',
  },
  message_invalid: {
    status: 400,
    audience: 'tenant',
    title: 'The text is empty or too long',
    member: 'The text is empty or too long.',
  },
  not_in_doubt: {
    status: 409,
    audience: 'tenant',
    title: 'It has neither failed nor is it unknown',
    member: 'This message is not in doubt any more.',
  },
  said_again: {
    status: 409,
    audience: 'tenant',
    title: 'It was said again already',
    member: 'Somebody has sent this again already.',
  },
  not_repeatable: {
    status: 409,
    audience: 'tenant',
    title: 'It is said once only',
    member: 'What the rules of a channel ask for is said once only.',
  },
  address_invalid: {
    status: 422,
    audience: 'tenant',
    title: 'A number of this customer is expected',
    member: 'That is no number of this customer.',
  },
  move_closed: {
    status: 409,
    audience: 'customer',
    title: 'The booking can no longer be moved',
    customer: 'It is too late to move this booking here. The business can still help.',
  },
  cancel_closed: {
    status: 409,
    audience: 'customer',
    title: 'The booking can no longer be cancelled',
    customer: 'It is too late to cancel this booking here. The business can still help.',
  },
  wrong_state: {
    status: 409,
    audience: 'tenant',
    title: 'The booking’s state does not allow this',
    customer: 'That cannot be done with this booking any more.',
  },
  still_needed: {
    status: 409,
    audience: 'tenant',
    title: 'Something that is sold needs it',
    member: 'Something that is sold could not be sold without it. Change that first.',
  },
  confirmation_needed: {
    status: 409,
    audience: 'us',
    title: 'The customer has not said yes to these terms',
    us: 'A commit was asked for without a fresh yes. The gate held; look at the turn’s transcript.',
  },
  invalid_date: {
    status: 400,
    audience: 'tenant',
    title: 'There is no such date or time',
    member: 'There is no such time there, or it ends before it begins.',
  },
  session_begun: { status: 409, audience: 'tenant', title: 'The class has begun already' },
  too_late: {
    status: 409,
    audience: 'tenant',
    title: 'It can no longer be taken back',
    member: 'It is too late to take this back; the customer has been told. Move it instead.',
  },
  name_missing: { status: 422, audience: 'tenant', title: 'A name is needed' },
  contact_missing: { status: 422, audience: 'tenant', title: 'A phone number or an e-mail address is needed' },
  offer_expired: {
    status: 410,
    audience: 'customer',
    title: 'The offer has expired',
    customer: 'That offer is too old. Please ask for times again.',
  },
  body_too_large: { status: 413, audience: 'customer', title: 'The body is too large' },
  message_too_long: {
    status: 413,
    audience: 'customer',
    title: 'The message is too long',
    customer: 'That message is too long. Please send it in shorter parts.',
  },
  unsupported_media_type: { status: 415, audience: 'customer', title: 'Another content type is needed' },
  answers_needed: { status: 422, audience: 'customer', title: 'Something is still needed' },
  party_needed: {
    status: 422,
    audience: 'customer',
    title: 'The number of people is needed',
    customer: 'Please say for how many people.',
  },
  nights_needed: {
    status: 422,
    audience: 'customer',
    title: 'The number of nights is needed',
    customer: 'Please say for how many nights.',
  },
  time_needed: {
    status: 422,
    audience: 'customer',
    title: 'The time of day is needed',
    customer: 'Please say at what time of day.',
  },
  rule_invalid: {
    status: 400,
    audience: 'customer',
    title: 'The rule of the series cannot be read',
    customer: 'I cannot book a series like that. Please say how often and how many times.',
  },
  secrets_invalid: {
    status: 422,
    audience: 'tenant',
    title: 'The credentials are not complete',
    member: 'Some credentials are missing or not in the form that the provider gives them.',
  },
  channel_rejected: {
    status: 422,
    audience: 'tenant',
    title: 'The provider did not accept it',
    member: 'The provider refused this. Its own answer says why.',
  },
  provider_rejected: {
    status: 422,
    audience: 'tenant',
    title: 'The payment provider did not accept the credentials',
    member: 'The payment provider refused these credentials. Its own answer says why.',
  },
  text_invalid: {
    status: 422,
    audience: 'tenant',
    title: 'This text cannot be sent',
    member: 'Something in this text cannot be filled in or sent. The message says what.',
  },
  template_invalid: { status: 422, audience: 'tenant', title: 'The template cannot be used' },
  price_invalid: { status: 422, audience: 'tenant', title: 'A price and a currency are expected' },
  rate_limited: {
    status: 429,
    audience: 'customer',
    title: 'Too many requests',
    customer: 'That was a lot at once. Please wait a moment and try again.',
  },
  hold_limit: {
    status: 429,
    audience: 'customer',
    title: 'Too many open holds',
    customer: 'Several times are already being kept for you. Please confirm or drop one first.',
  },
  log_in_failed: {
    status: 401,
    audience: 'tenant',
    title: 'E-mail and password do not fit together',
    member: 'E-mail and password do not fit together. Try again, or ask for a link by mail.',
  },
  log_in_stale: {
    status: 403,
    audience: 'tenant',
    title: 'Log in once more first',
    member: 'Log in once more before you change this.',
  },
  password_wrong: {
    status: 422,
    audience: 'tenant',
    title: 'That is not the password now',
    member: 'That is not your password now.',
  },
  password_weak: {
    status: 422,
    audience: 'tenant',
    title: 'The password is too short or too long',
    member: 'A password has 10 to 128 characters.',
  },
  code_wrong: {
    status: 422,
    audience: 'tenant',
    title: 'The code does not fit',
    member: 'That code does not fit. It changes every half a minute.',
  },
  passkey_failed: {
    status: 422,
    audience: 'tenant',
    title: 'The passkey does not fit',
    member: 'That passkey does not fit here.',
  },
  link_expired: {
    status: 410,
    audience: 'tenant',
    title: 'The link was used already, or is too old',
    member: 'This link was used already, or is too old. Ask for a new one.',
  },
  too_many_tries: {
    status: 429,
    audience: 'tenant',
    title: 'Too many tries',
    member: 'That was tried too often. Wait a while, or log in by a link.',
  },
  account_exists: {
    status: 409,
    audience: 'tenant',
    title: 'Somebody has an account with this address',
    member: 'You have an account with this address already. Log in to it to go on.',
  },
  invitation_for_other: {
    status: 409,
    audience: 'tenant',
    title: 'The invitation is for somebody else',
    member: 'This invitation is for another address than the one you are logged in with.',
  },
  member_exists: {
    status: 409,
    audience: 'tenant',
    title: 'Somebody with this address is a member already',
    member: 'Somebody with this address is a member already.',
  },
  last_owner: {
    status: 409,
    audience: 'tenant',
    title: 'A business has one owner at least',
    member: 'A business needs one owner at least. Make somebody else an owner first.',
  },
  internal: { status: 500, audience: 'us', title: 'Something went wrong on our side' },
  tool_failed: { status: 500, audience: 'us', title: 'Something went wrong on our side', us: 'A tool threw.' },
  config_invalid: { status: 500, audience: 'us', title: 'Something went wrong on our side' },
  model_failed: {
    status: 502,
    audience: 'us',
    title: 'The language model gave no usable answer',
    us: 'The built-in planner takes over; look at the model’s status and the breaker.',
  },
  channel_silent: {
    status: 409,
    audience: 'tenant',
    title: 'The provider has not answered',
    member: 'The provider has not said whether the message was sent: look at the phone.',
  },
  pairing_failed: {
    status: 409,
    audience: 'tenant',
    title: 'The phone could not be paired',
    member: 'The connection to the phone did not come about. Try again in a minute.',
  },
  not_stored: {
    status: 409,
    audience: 'tenant',
    title: 'The phone agreed, and its keys could not be stored',
    member: 'The phone agreed, but the keys could not be stored. Remove the linked device there, and try again.',
  },
  unavailable: {
    status: 503,
    audience: 'us',
    title: 'Not available at the moment',
    customer: 'I cannot reach the calendar at the moment. Please try again in a minute.',
    us: 'The database or a provider does not answer; see /readyz.',
  },
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
