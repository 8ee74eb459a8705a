import { credentialFaults } from '../domain/credential-form.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import type { Stores } from '../ports/database.ts'
import type { PaymentPorts, Ports } from '../ports/ports.ts'
import type { PaymentAccountRow } from '../ports/stores/payment-account.ts'
import { auditAct } from './audit-act.ts'
import { checkDuty } from './check-duty.ts'
import { type OpenedPaymentAccount, openPaymentAccount, paymentSecretContext } from './open-payment-account.ts'

type ConnectPorts = Pick<Ports, 'database' | 'clock' | 'random'> & PaymentPorts

/** Unguessable: it stands in the address of a webhook, which logs may keep. */
const accountIdBits = 128
const secretBits = 256

/**
 * Connects an account of a business at a payment provider: credentials are checked by the provider's own schema, then live,
 * and only then stored, sealed. With `accountId` those of a connected account are replaced. Refusals hold no credential.
 */
export async function connectPaymentAccount(
  ports: ConnectPorts,
  input: {
    readonly tenantId: string
    readonly provider: string
    readonly secrets: unknown
    readonly accountId?: string | undefined
    /** Null or left out for the operator at the terminal. */
    readonly memberId?: string | null | undefined
  },
): Promise<
  | { readonly ok: true; readonly accountId: string; readonly isTest: boolean; readonly account: string }
  | Refusal<'forbidden' | 'provider_not_found' | 'secrets_invalid' | 'provider_rejected' | 'account_taken'>
> {
  const { tenantId, memberId = null } = input
  const forbidden = await ports.database.inTenant(tenantId, (stores) =>
    checkDuty(stores, { tenantId, memberId, duty: 'set_up' }),
  )
  if (forbidden !== null) return forbidden
  const provider = ports.payments.get(input.provider)
  if (provider === undefined) {
    const known = [...ports.payments.keys()].join(', ')
    return refusal('provider_not_found', `There is no provider "${input.provider}". There are: ${known}.`)
  }
  const secrets = provider.secrets.safeParse(input.secrets)
  if (!secrets.success) {
    const faults = secrets.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).slice(0, 5)
    return refusal('secrets_invalid', `The credentials are not complete. ${faults.join('; ')}`, {
      faults: credentialFaults(secrets.error),
    })
  }
  const checked = await provider.check(secrets.data)
  if (!checked.ok)
    return refusal('provider_rejected', `${provider.name} did not accept the credentials: ${checked.why}`)
  const accountId = input.accountId ?? newAccountId(ports)
  const nowMs = ports.clock.now().epochMilliseconds
  const row = sealedRow(ports, { tenantId, provider: provider.id, accountId, secrets: secrets.data, nowMs })
  const saved = await ports.database.inTenant(tenantId, async (stores) => {
    const written = await stores.paymentAccounts.save(tenantId, row)
    const subject = { subjectType: 'payment-account', subjectId: accountId } as const
    const act = { tenantId, memberId, action: 'payment-account.connected', ...subject, nowMs }
    if (written === 'saved') await auditAct(stores, act)
    return written
  })
  if (saved === 'taken') return refusal('account_taken', 'This account is connected to another business.')
  return { ok: true, accountId, isTest: provider.isTest(secrets.data), account: checked.account }
}

/** Where nothing is connected, the sandbox is: money that does not exist. Null where something is already. */
export function connectSandbox(
  ports: ConnectPorts,
  { tenantId }: { readonly tenantId: string },
): Promise<OpenedPaymentAccount | null> {
  const nowMs = ports.clock.now().epochMilliseconds
  return ports.database.inTenant(tenantId, (stores) => connectSandboxIn(stores, ports, { tenantId, nowMs }))
}

/** The same in the caller's transaction. */
export async function connectSandboxIn(
  stores: Pick<Stores, 'paymentAccounts'>,
  ports: Pick<Ports, 'random'> & PaymentPorts,
  { tenantId, nowMs }: { readonly tenantId: string; readonly nowMs: number },
): Promise<OpenedPaymentAccount | null> {
  const rows = (await stores.paymentAccounts.list(tenantId)).filter(({ provider }) => provider !== atVenueId)
  if (rows.length > 0 || !ports.payments.has(sandboxId)) return null
  const secrets = { webhookSecret: ports.random.token(secretBits) }
  const row = sealedRow(ports, { tenantId, provider: sandboxId, secrets, accountId: newAccountId(ports), nowMs })
  return (await stores.paymentAccounts.save(tenantId, row)) === 'saved'
    ? openPaymentAccount(ports, tenantId, row)
    : null
}

/** The account under which a business keeps what it takes in cash; made when it first does. In the caller's transaction. */
export async function atVenueAccountIn(
  stores: Pick<Stores, 'paymentAccounts'>,
  ports: Pick<Ports, 'random'> & Pick<PaymentPorts, 'secretBox'>,
  { tenantId, nowMs }: { readonly tenantId: string; readonly nowMs: number },
): Promise<Pick<PaymentAccountRow, 'provider' | 'accountId'>> {
  const known = (await stores.paymentAccounts.list(tenantId)).find(({ provider }) => provider === atVenueId)
  if (known !== undefined) return known
  const row = sealedRow(ports, { tenantId, provider: atVenueId, secrets: {}, accountId: newAccountId(ports), nowMs })
  if ((await stores.paymentAccounts.save(tenantId, row)) === 'taken') throw new Error('an id that was taken')
  return row
}

/** The provider of what is paid in cash, and of nothing else. */
export const atVenueId = 'at-venue'
const sandboxId = 'sandbox'

/** Made before the provider is told the address of its webhook, which it stands in. */
export function newAccountId({ random }: Pick<Ports, 'random'>): string {
  return random.token(accountIdBits)
}

/** The row of an account as it is stored: active, its secrets sealed. */
export function sealedRow(
  { secretBox }: Pick<PaymentPorts, 'secretBox'>,
  of: {
    readonly tenantId: string
    readonly provider: string
    readonly accountId: string
    readonly secrets: unknown
    readonly nowMs: number
  },
): PaymentAccountRow {
  const { tenantId, provider, accountId, secrets, nowMs } = of
  return {
    provider,
    accountId,
    secrets: secretBox.seal(JSON.stringify(secrets), paymentSecretContext(tenantId, provider, accountId)),
    keyId: secretBox.keyId,
    state: 'active',
    reconciledUntilMs: nowMs,
    createdAtMs: nowMs,
  }
}
