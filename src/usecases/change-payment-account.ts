import { type Refusal, refusal } from '../domain/refusal.ts'
import type { Stores } from '../ports/database.ts'
import type { PaymentPorts, Ports } from '../ports/ports.ts'
import type { PaymentAccountRow } from '../ports/stores/payment-account.ts'
import { auditAct } from './audit-act.ts'
import { checkDuty } from './check-duty.ts'
import { inTenantUnlessRefused } from './in-tenant-unless-refused.ts'
import { openPaymentAccount, paymentSecretContext } from './open-payment-account.ts'

type ChangePorts = Pick<Ports, 'database' | 'clock'> & PaymentPorts

export interface OfPaymentAccount {
  readonly tenantId: string
  readonly provider: string
  readonly accountId: string
  /** Null for the operator at the terminal. */
  readonly memberId: string | null
}

/**
 * Pauses a connected account, or lets it go on. While it is paused nothing new is asked for through it; what is under way
 * is settled, and refunds go back. `others`: how many active ones are left to pay by.
 */
export function setPaymentAccountState(
  ports: ChangePorts,
  input: OfPaymentAccount & { readonly state: PaymentAccountRow['state'] },
): Promise<{ readonly ok: true; readonly others: number } | Refusal<'forbidden' | 'account_not_found'>> {
  const { tenantId, accountId, state } = input
  return changed(ports, input, state === 'paused' ? 'paused' : 'resumed', async (stores, row) => {
    await stores.paymentAccounts.save(tenantId, { ...row, state })
    const others = (await stores.paymentAccounts.list(tenantId)).filter(
      (one) =>
        one.state === 'active' && one.accountId !== accountId && ports.payments.get(one.provider)?.can.pay === true,
    )
    return { ok: true as const, others: others.length }
  })
}

/**
 * The secret that a provider signs its events with is changed: until `end` says that the provider has changed it, too,
 * events signed with either are accepted. Keys stay as they are. Refusals hold no secret.
 */
export function rollWebhookSecret(
  ports: ChangePorts,
  input: OfPaymentAccount & {
    readonly step: { readonly kind: 'begin'; readonly secret: string } | { readonly kind: 'end' }
  },
): Promise<{ readonly ok: true } | Refusal<'forbidden' | 'account_not_found' | 'secrets_invalid' | 'unsupported'>> {
  const { tenantId, step } = input
  return changed(ports, input, step.kind === 'begin' ? 'webhook-rolled' : 'webhook-roll-ended', async (stores, row) => {
    const opened = openPaymentAccount(ports, tenantId, row)
    if (opened === null)
      return refusal('account_not_found', 'Its credentials do not open with these keys: connect it again.')
    const before = { ...(opened.account.secrets as Readonly<Record<string, unknown>>) }
    const name = Object.keys(before).find((key) => /^webhook(Secret|Id)$/.test(key))
    if (name === undefined) return refusal('unsupported', `${opened.provider.name} signs nothing.`)
    const previous = `previous${name.slice(0, 1).toUpperCase()}${name.slice(1)}`
    const current = before[name]
    if (step.kind === 'begin' && step.secret === current) return refusal('secrets_invalid', 'That is the one in use.')
    const after =
      step.kind === 'begin' ? { ...before, [name]: step.secret, [previous]: current } : without(before, previous)
    const checked = opened.provider.secrets.safeParse(after)
    if (!checked.success) {
      const faults = checked.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).slice(0, 5)
      return refusal('secrets_invalid', `That is no such secret. ${faults.join('; ')}`)
    }
    await stores.paymentAccounts.save(tenantId, {
      ...row,
      secrets: ports.secretBox.seal(
        JSON.stringify(checked.data),
        paymentSecretContext(tenantId, row.provider, row.accountId),
      ),
      keyId: ports.secretBox.keyId,
    })
    return { ok: true as const }
  })
}

function without(secrets: Readonly<Record<string, unknown>>, name: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(secrets).filter(([key]) => key !== name))
}

function changed<T extends { readonly ok: boolean }>(
  ports: ChangePorts,
  { tenantId, provider, accountId, memberId }: OfPaymentAccount,
  what: string,
  change: (stores: Stores, row: PaymentAccountRow) => Promise<T>,
): Promise<T | Refusal<'forbidden' | 'account_not_found'>> {
  return inTenantUnlessRefused<T | Refusal<'forbidden' | 'account_not_found'>>(ports, tenantId, async (stores) => {
    const forbidden = await checkDuty(stores, { tenantId, memberId, duty: 'set_up' })
    if (forbidden !== null) return forbidden
    const row = await stores.paymentAccounts.find(tenantId, provider, accountId)
    if (row === null) return refusal('account_not_found', 'There is no such account.')
    const done = await change(stores, row)
    const nowMs = ports.clock.now().epochMilliseconds
    const subject = { subjectType: 'payment-account', subjectId: accountId } as const
    if (done.ok) await auditAct(stores, { tenantId, memberId, action: `payment-account.${what}`, ...subject, nowMs })
    return done
  })
}

/**
 * Seals the credentials of a tenant's payment accounts anew with the newest key. What no known key opens is left as it is
 * and counted: it has to be connected again. Safe to run twice, and while the service runs.
 */
export async function rotatePaymentSecrets(
  { secretBox }: Pick<PaymentPorts, 'secretBox'>,
  stores: Pick<Stores, 'paymentAccounts'>,
  tenantId: string,
): Promise<{ readonly sealed: number; readonly lost: number }> {
  let sealed = 0
  let lost = 0
  for (const row of await stores.paymentAccounts.list(tenantId)) {
    if (row.keyId === secretBox.keyId) continue
    const context = paymentSecretContext(tenantId, row.provider, row.accountId)
    const text = secretBox.open(row.secrets, context)
    if (text === null) {
      lost += 1
      continue
    }
    await stores.paymentAccounts.save(tenantId, {
      ...row,
      secrets: secretBox.seal(text, context),
      keyId: secretBox.keyId,
    })
    sealed += 1
  }
  return { sealed, lost }
}
