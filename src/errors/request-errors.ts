import type { ErrorKind } from './error-kind.ts'

/** What any request may be refused for. */
export const requestErrors = {
  invalid_request: { status: 400, audience: 'customer', title: 'The request is not as this route expects it' },
  malformed_json: { status: 400, audience: 'customer', title: 'The body cannot be read' },
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
  unsupported: { status: 409, audience: 'tenant', title: 'This provider never does that' },
  why_missing: { status: 422, audience: 'tenant', title: 'A reason is needed', member: 'Say why: the log keeps it.' },
  invalid_date: {
    status: 400,
    audience: 'tenant',
    title: 'There is no such date or time',
    member: 'There is no such time there, or it ends before it begins.',
  },
  body_too_large: { status: 413, audience: 'customer', title: 'The body is too large' },
  unsupported_media_type: { status: 415, audience: 'customer', title: 'Another content type is needed' },
  secrets_invalid: {
    status: 422,
    audience: 'tenant',
    title: 'The credentials are not complete',
    member: 'Some credentials are missing or not in the form that the provider gives them.',
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
} as const satisfies Record<string, ErrorKind>
