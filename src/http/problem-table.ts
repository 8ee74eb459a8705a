/** Title and status of every code a route may answer with. */
interface ProblemKind {
  readonly status: 400 | 401 | 403 | 404 | 405 | 409 | 410 | 413 | 415 | 422 | 429 | 500 | 503
  readonly title: string
}

export const problemTable: Readonly<Record<string, ProblemKind>> = {
  invalid_request: { status: 400, title: 'The request is not as this route expects it' },
  malformed_json: { status: 400, title: 'The body cannot be read' },
  offer_invalid: { status: 400, title: 'This offer was not issued here' },
  message_empty: { status: 400, title: 'The message is empty' },
  unauthorized: { status: 401, title: 'No valid token' },
  origin_not_allowed: { status: 403, title: 'This site may not use the service' },
  not_found: { status: 404, title: 'Nothing here' },
  method_not_allowed: { status: 405, title: 'Another method is needed' },
  slot_taken: { status: 409, title: 'The time was just taken' },
  message_conflict: { status: 409, title: 'The message id stands for another text' },
  idempotency_conflict: { status: 409, title: 'The key stands for another request' },
  stale_version: { status: 409, title: 'The booking has changed meanwhile' },
  move_closed: { status: 409, title: 'The booking can no longer be moved' },
  cancel_closed: { status: 409, title: 'The booking can no longer be cancelled' },
  offer_expired: { status: 410, title: 'The offer has expired' },
  body_too_large: { status: 413, title: 'The body is too large' },
  message_too_long: { status: 413, title: 'The message is too long' },
  unsupported_media_type: { status: 415, title: 'Another content type is needed' },
  answers_needed: { status: 422, title: 'Something is still needed' },
  rate_limited: { status: 429, title: 'Too many requests' },
  hold_limit: { status: 429, title: 'Too many open holds' },
  internal: { status: 500, title: 'Something went wrong on our side' },
  unavailable: { status: 503, title: 'Not available at the moment' },
}

/** Unknown things of every kind look alike, so that no answer tells whether an id exists elsewhere. */
const sameAsNotFound = new Set([
  'tenant_not_found',
  'conversation_not_found',
  'booking_not_found',
  'service_not_found',
  'staff_not_found',
])

export function problemKind(code: string): ProblemKind & { readonly code: string } {
  const known = sameAsNotFound.has(code) ? 'not_found' : code
  const kind = problemTable[known]
  return kind ? { ...kind, code: known } : { status: 500, title: 'Something went wrong on our side', code: 'internal' }
}
