import { AppError } from '../src/errors.ts'

/** serialization_failure, deadlock_detected: running the whole transaction again is the remedy. */
const transientCodes = new Set(['40001', '40P01'])

const twinConstraints = new Set(['bookings_reference', 'bookings_idempotency_key'])

const connectionCodes = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  '57P01',
  '57P02',
  '57P03',
])

/** True where the transaction was rolled back through no fault of its own and may be run again. */
export function isTransient(fault: unknown): boolean {
  const code = codeOf(fault)
  if (transientCodes.has(code)) return true
  // A twin has written the booking's key or reference at this moment: it is seen when asked again.
  if (code === '23505' && twinConstraints.has(String(propertyOf(fault, 'constraint_name')))) return true
  // A migration changed a table under a prepared statement; the driver has forgotten the statement by now.
  return code === '0A000' && propertyOf(fault, 'routine') === 'RevalidateCachedQuery'
}

/** True where the server was not reached or went away. Whether a statement had an effect is then unknown. */
export function isConnectionFault(fault: unknown): boolean {
  return connectionCodes.has(codeOf(fault))
}

/** The fault for whoever asked: `unavailable` (503, try again) where the database was not reached, else itself. */
export function faultOf(fault: unknown): unknown {
  if (!isConnectionFault(fault)) return fault
  return new AppError('unavailable', 'The database does not answer; try again.', { cause: fault })
}

function codeOf(fault: unknown): string {
  return String(propertyOf(fault, 'code') ?? '')
}

function propertyOf(fault: unknown, name: string): unknown {
  return typeof fault === 'object' && fault !== null && name in fault ? Reflect.get(fault, name) : undefined
}
