// Whether a reason that stands in a row is true, by what people did and what carriers refused.
import type { Post } from './post.ts'
import type { NotificationRowSeen } from './rows.ts'
import { consentAt, type Truth, type Visit } from './truth.ts'

/** Between the last question and the message there is this, at most: two things at once are in either order. */
export const graceMs = 60_000
/** Whoever wrote to us so lately may have been answered in the chat. */
const chatMs = 5 * 60_000

export interface ReasonCase {
  readonly truth: Truth
  readonly post: Post
  readonly visit: Visit
  readonly row: NotificationRowSeen
  /** All rows of its booking. */
  readonly own: readonly NotificationRowSeen[]
  /** When the time that it was about stood no longer; infinite where it still does. */
  readonly untilMs: number
  readonly startMs: number
}

/** Null where the reason holds; else why it does not. */
export function doubt(one: ReasonCase): string | null {
  const { row, untilMs, startMs, truth, visit } = one
  const why = row.why ?? ''
  const atMs = row.settledMs ?? row.dueMs
  const holds = (is: boolean) => (is ? null : `"${why}" is not so`)
  const person = visit.person
  // A provider that was asked has nothing of it; by then later words had left, so a person is to say it.
  if (row.state === 'failed' && why === 'not_sent') return null
  if (row.state === 'failed' || why.startsWith('no_route')) return holds(isUnreached(one, atMs))
  if (row.state === 'unknown') return null
  if (why === 'moved' || why.startsWith('booking_')) return holds(untilMs <= atMs + graceMs)
  if (why === 'too_late') return holds(atMs >= startMs - graceMs)
  if (why === 'opted_out') {
    return holds([atMs, atMs - graceMs, atMs + graceMs].some((ms) => consentAt(truth, person, ms) === false))
  }
  if (why === 'no_consent') return holds(consentAt(truth, person, atMs - graceMs) === null)
  if (why === 'said_in_chat') return holds(hasHeard(one))
  if (why === 'unsubscribed' || why === 'bounced') return holds(hasFailed(one, 'email'))
  if (why === 'other_way') return holds(isSaidOtherwise(one))
  return `"${why}" is no reason that we know`
}

/** They were in the chat at that moment, or the business wrote by itself that it is called off. */
function hasHeard({ truth, post, visit, row }: ReasonCase): boolean {
  const { person, over } = visit
  if (truth.wrote.some((wrote) => wrote.person === person && Math.abs(wrote.atMs - row.dueMs) < chatMs)) return true
  if (row.kind !== 'cancellation' || over?.by !== 'business') return false
  const after = post.arrived.filter(({ address, atMs }) => address === person.phone && atMs >= over.atMs - graceMs)
  return after.some(({ text }) => text.toLowerCase().includes('called off'))
}

/** A row of the same kind for the same moment that was sent, or of which the whole truth stands in its own reason. */
function isSaidOtherwise(one: ReasonCase): boolean {
  const { row, own } = one
  return own.some(
    (other) =>
      other.id !== row.id &&
      other.kind === row.kind &&
      other.occurrence === row.occurrence &&
      Math.abs(other.dueMs - row.dueMs) < graceMs &&
      (other.state === 'sent' ||
        other.state === 'unknown' ||
        (other.why !== 'other_way' && doubt({ ...one, row: other }) === null)),
  )
}

/** Whether every way that the rule allows is closed: not known, opted out, or refused by its carrier. */
function isUnreached(one: ReasonCase, atMs: number): boolean {
  const { truth, row, visit } = one
  const { phone, email } = visit.person
  const mayMail = row.way === 'auto' || row.way === 'email'
  const mayPhone = row.way !== 'email'
  const isMailClosed = !mayMail || email === null || hasFailed(one, 'email')
  const mayWrite = [atMs, atMs - graceMs, atMs + graceMs].every((ms) => consentAt(truth, visit.person, ms) === true)
  return isMailClosed && (!mayPhone || phone === null || !mayWrite || hasFailed(one, 'phone'))
}

function hasFailed({ post, visit }: ReasonCase, by: 'email' | 'phone'): boolean {
  const { phone, email } = visit.person
  const address = by === 'email' ? email : phone
  return address !== null && post.failedTo.has(address)
}
