import { emailAttemptsMax, emailLeaseMs, emailRetryAtMs } from '../domain/email.ts'
import { quietUntilMs } from '../domain/sending-rules.ts'
import type { Stores } from '../ports/database.ts'
import type { Mailer, MailResult, OutgoingEmail } from '../ports/mailer.ts'
import type { Ports } from '../ports/ports.ts'
import type { EmailRow, SettledEmail } from '../ports/stores/email.ts'
import { composeEmail, readInvitation } from './compose-email.ts'
import { type EmailOutcomePorts, noteEmailOutcome, whyUnwanted } from './email-outcome.ts'
import { queueMailing, stops } from './queue-email.ts'

export type DeliverEmailPorts = EmailOutcomePorts & Pick<Ports, 'database'>

interface EmailKey {
  readonly tenantId: string
  readonly emailId: string
}

/** A mail that is ours to send: marked so in the database before anything leaves. */
interface BegunEmail {
  readonly email: EmailRow
  /** The number of this attempt: what settles it. */
  readonly attempt: number
  readonly mailer: Mailer
  readonly outgoing: OutgoingEmail
}

/** While this deployment sends no mail, what was written before waits so long for its next look, and no longer than a day. */
const noMailerRecheckMs = 5 * 60_000
const noMailerMsMax = 24 * 60 * 60_000
/** Whoever stood still for so long since the mail was asked for does not send it: others may take it for lost by now. */
const stalledMs = 15_000
/** Surely not sent. Where another has settled it meanwhile this changes nothing. */
const stalled: MailResult = { kind: 'rejected', code: 'stalled', retryable: true, isBounce: false }

/**
 * Sends one mail between two transactions: one that asks everything anew and marks it as being sent, one that writes what
 * came of it. Killed in between it leaves a mail of which nobody knows: that is sent again only where rather twice than
 * not at all. Safe to call at any time, twice, anywhere.
 */
export async function deliverEmail(ports: DeliverEmailPorts, key: EmailKey): Promise<void> {
  const askedMs = ports.clock.now().epochMilliseconds
  const begun = await ports.database.inTenant(key.tenantId, (stores) => begin(ports, stores, key))
  if (begun === null) return
  const isStalled = ports.clock.now().epochMilliseconds - askedMs > stalledMs
  const result = isStalled ? stalled : await begun.mailer.send(begun.outgoing)
  await ports.database.inTenant(key.tenantId, (stores) => settle(ports, stores, key.tenantId, { begun, result }))
}

async function begin(ports: DeliverEmailPorts, stores: Stores, key: EmailKey): Promise<BegunEmail | null> {
  const { tenantId, emailId } = key
  const found = await stores.emails.find(tenantId, emailId)
  if (found === null) return null
  // The address first, then the mail: in the order of whoever unsubscribes.
  await stores.consents.lock(tenantId, { addressKind: 'email', address: found.address })
  const email = await stores.emails.lock(tenantId, emailId)
  if (email === null) return null
  const nowMs = ports.clock.now().epochMilliseconds
  if (email.state === 'sending') return loseWorker(ports, stores, { ...key, email, nowMs })
  if (email.state !== 'pending') return null
  if (email.nextAttemptAtMs > nowMs) {
    await queueMailing(ports, stores, { ...key, atMs: email.nextAttemptAtMs })
    return null
  }
  const isStranded = ports.mailer === undefined && nowMs - email.createdAtMs >= noMailerMsMax
  const stop = isStranded ? 'no_mailer' : await whyNot(ports, stores, { tenantId, email, nowMs })
  if (stop !== null) return drop(ports, stores, { tenantId, email, why: stop, nowMs })
  const wait = waitsUntilMs(ports, email, nowMs)
  if (wait > nowMs) {
    await stores.emails.defer(tenantId, emailId, wait)
    await queueMailing(ports, stores, { ...key, atMs: wait })
    return null
  }
  return take(ports, stores, { tenantId, email, nowMs })
}

interface EmailNow {
  readonly tenantId: string
  readonly email: EmailRow
  readonly nowMs: number
}

async function whyNot(ports: DeliverEmailPorts, stores: Stores, now: EmailNow): Promise<string | null> {
  const { tenantId, email, nowMs } = now
  if (email.expiresAtMs !== null && nowMs >= email.expiresAtMs) return 'too_late'
  const suppressed = await stores.suppressions.find(tenantId, email.address)
  if (suppressed !== null && stops(suppressed.reason, email.purpose)) return suppressed.reason
  return whyUnwanted(ports, stores, now)
}

/** Until when it waits, epoch ms: the end of the night where it may wait, a while where nothing sends mail. */
function waitsUntilMs(ports: Pick<DeliverEmailPorts, 'mailer'>, email: EmailRow, nowMs: number): number {
  if (ports.mailer === undefined) return nowMs + noMailerRecheckMs
  return email.urgent ? nowMs : quietUntilMs(email.timeZone, nowMs)
}

async function take(ports: DeliverEmailPorts, stores: Stores, now: EmailNow): Promise<BegunEmail | null> {
  const { tenantId, email, nowMs } = now
  const { mailer } = ports
  const catalog = await stores.catalog.load(tenantId, nowMs)
  if (mailer === undefined || catalog === null) return null
  const invitation = await readInvitation(ports, stores, { ...now, catalog, mailer })
  if (typeof invitation === 'string') return drop(ports, stores, { ...now, why: invitation })
  const attempt = await stores.emails.begin(tenantId, email.id, { via: mailer.kind, invitation, nowMs })
  if (attempt === null) return null
  const outgoing = composeEmail(ports, { tenantId, email, tenant: catalog.tenant, invitation })
  return { email, attempt, mailer, outgoing }
}

async function drop(
  ports: DeliverEmailPorts,
  stores: Stores,
  { tenantId, email, why, nowMs }: EmailNow & { readonly why: string },
): Promise<null> {
  await stores.emails.drop(tenantId, email.id, why, nowMs)
  await noteEmailOutcome(ports, stores, { tenantId, email, state: 'dropped', why, nowMs })
  return null
}

/** Another worker is sending it, or has died over it: then nobody knows whether it left. */
async function loseWorker(ports: DeliverEmailPorts, stores: Stores, key: EmailKey & EmailNow): Promise<null> {
  const { tenantId, emailId, email, nowMs } = key
  const untilMs = (email.sendingAtMs ?? nowMs) + emailLeaseMs
  if (untilMs > nowMs) {
    await queueMailing(ports, stores, { tenantId, emailId, atMs: untilMs })
    return null
  }
  const settled = settledBy(email, { kind: 'unknown', why: 'worker_lost' }, { attempt: email.attempts, nowMs })
  await write(ports, stores, { ...key, attempt: email.attempts, settled })
  return null
}

async function settle(
  ports: DeliverEmailPorts,
  stores: Stores,
  tenantId: string,
  { begun, result }: { readonly begun: BegunEmail; readonly result: MailResult },
): Promise<void> {
  const { email, attempt } = begun
  const isBounce = result.kind === 'rejected' && result.isBounce
  if (isBounce) await stores.consents.lock(tenantId, { addressKind: 'email', address: email.address })
  const nowMs = ports.clock.now().epochMilliseconds
  const settled = settledBy(email, result, { attempt, nowMs })
  const isOurs = await write(ports, stores, { tenantId, emailId: email.id, email, nowMs, attempt, settled })
  if (isOurs && isBounce) {
    await stores.suppressions.add(tenantId, { address: email.address, reason: 'bounced', sinceMs: nowMs })
  }
}

/** False where somebody who thought this attempt dead has written meanwhile. */
async function write(
  ports: DeliverEmailPorts,
  stores: Stores,
  of: EmailKey & EmailNow & { readonly attempt: number; readonly settled: SettledEmail },
): Promise<boolean> {
  const { tenantId, emailId, email, nowMs, attempt, settled } = of
  const { state, errorCode: why, nextAttemptAtMs } = settled
  if (!(await stores.emails.settle(tenantId, emailId, attempt, settled))) return false
  if (state === 'pending') await queueMailing(ports, stores, { tenantId, emailId, atMs: nextAttemptAtMs })
  else await noteEmailOutcome(ports, stores, { tenantId, email, state, why, nowMs })
  return true
}

function settledBy(
  email: Pick<EmailRow, 'atLeastOnce'>,
  result: MailResult,
  { attempt, nowMs }: { readonly attempt: number; readonly nowMs: number },
): SettledEmail {
  const base = { nextAttemptAtMs: nowMs, atMs: nowMs }
  if (result.kind === 'accepted') return { ...base, state: 'sent', errorCode: null }
  const errorCode = (result.kind === 'unknown' ? result.why : result.code).slice(0, 80) || 'refused'
  const mayRepeat = result.kind === 'unknown' ? email.atLeastOnce : result.retryable
  if (mayRepeat && attempt < emailAttemptsMax) {
    return { ...base, state: 'pending', errorCode, nextAttemptAtMs: emailRetryAtMs(attempt, nowMs) }
  }
  return { ...base, state: result.kind === 'unknown' ? 'unknown' : 'failed', errorCode }
}
