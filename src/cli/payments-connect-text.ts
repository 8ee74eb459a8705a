import type { PaymentProvider } from '../ports/payment-provider.ts'
import { type OfPaymentAccount, rollWebhookSecret, setPaymentAccountState } from '../usecases/change-payment-account.ts'
import { connectPaymentAccount } from '../usecases/connect-payment-account.ts'
import { refused } from './payments-act-text.ts'
import { memberIdOf, type PaymentsWorld, type Said, slugsOf } from './payments-place.ts'

/** The address that a provider calls for an account. */
export function webhookOf(
  { publicUrl }: Pick<PaymentsWorld, 'publicUrl'>,
  { provider, accountId }: { readonly provider: string; readonly accountId: string },
): string {
  return `${publicUrl}/webhooks/payments/${provider}/${accountId}`
}

/** The provider of a name. Throws an Error that lists those there are. */
export function providerOf({ payments }: Pick<PaymentsWorld, 'payments'>, id: string | undefined): PaymentProvider {
  const provider = payments.get(id ?? '')
  if (provider !== undefined) return provider
  throw new Error(`Which provider? ${[...payments.keys()].join(', ')}`)
}

/** What to know before keys are typed. */
export function beforeLines(
  world: PaymentsWorld,
  of: { readonly provider: string; readonly accountId: string },
): string[] {
  const isLocal = /\/\/(localhost|127\.)/.test(world.publicUrl)
  return [
    'Set this address as the webhook at the provider, which then says the secret that it signs with:',
    `  ${webhookOf(world, of)}`,
    ...(isLocal
      ? ['Providers cannot reach this machine under that name: set PARLEY_PUBLIC_URL to the public address.']
      : []),
    'Keys are checked with the provider and stored encrypted. With a platform’s keys give the connected account, too.',
  ]
}

/** Checks the keys with the provider and stores them. */
export async function connectLines(
  world: PaymentsWorld,
  {
    slug,
    provider,
    accountId,
    secrets,
    as,
  }: Said & {
    readonly slug: string
    readonly provider: string
    readonly accountId: string
    readonly secrets: unknown
  },
): Promise<string[]> {
  const tenantId = await tenantIdOf(world, slug)
  const memberId = await memberIdOf(world, { tenantId, slug }, as)
  const connected = await connectPaymentAccount(world, { tenantId, provider, accountId, secrets, memberId })
  if (!connected.ok) throw refused(connected)
  const others = await activeOthers(world, tenantId, accountId)
  return [
    `Connected: ${providerOf(world, provider).name}, account ${accountId} (${connected.account} there).`,
    connected.isTest
      ? 'These are keys for trying out: no real money moves, and nobody is paid.'
      : 'These keys are live: from now on customers pay real money.',
    'Customers are asked through this account from now on.',
    ...(others > 0 ? [`${others} other active: payments -- pause them, or leave them; the newest is asked.`] : []),
    `Webhook: ${webhookOf(world, { provider, accountId })}`,
  ]
}

/** Pauses an account or lets it go on. */
export async function stateLines(
  world: PaymentsWorld,
  accountId: string | undefined,
  { state, tenant, as }: Said & { readonly state: 'active' | 'paused' },
): Promise<string[]> {
  const of = await accountOf(world, accountId, { tenant, as })
  const set = await setPaymentAccountState(world, { ...of, state })
  if (!set.ok) throw refused(set)
  if (state === 'active') return ['It goes on: customers are asked through it again.']
  const left =
    set.others > 0
      ? 'Customers are asked through the next one.'
      : 'No other is active: what asks for money cannot be booked until one is.'
  return [`Paused: nothing new is asked for through it, what is under way and refunds go on. ${left}`]
}

/** Changes the secret that a provider signs with: begun with the new one, ended when the provider signs with it alone. */
export async function rollLines(
  world: PaymentsWorld,
  accountId: string | undefined,
  { secret, ...said }: Said & { readonly secret: string | null },
): Promise<string[]> {
  const of = await accountOf(world, accountId, said)
  const step = secret === null ? ({ kind: 'end' } as const) : ({ kind: 'begin', secret } as const)
  const rolled = await rollWebhookSecret(world, { ...of, step })
  if (!rolled.ok) throw refused(rolled)
  if (secret === null) return ['Ended: events signed with the secret before are refused.']
  return [
    'Events signed with either secret are accepted now. When the provider signs with the new one alone:',
    `  npm run payments -- roll ${of.accountId} --end`,
  ]
}

async function accountOf(world: PaymentsWorld, accountId: string | undefined, said: Said): Promise<OfPaymentAccount> {
  for (const { slug, tenantId } of await slugsOf(world, said.tenant)) {
    const rows = await world.database.inTenant(tenantId, (stores) => stores.paymentAccounts.list(tenantId))
    const row = rows.find((one) => one.accountId === accountId)
    if (row === undefined) continue
    const memberId = await memberIdOf(world, { tenantId, slug }, said.as)
    return { tenantId, provider: row.provider, accountId: row.accountId, memberId }
  }
  throw new Error('Which account? npm run payments lists them.')
}

async function tenantIdOf(world: PaymentsWorld, slug: string): Promise<string> {
  const [tenant] = await slugsOf(world, slug)
  if (tenant === undefined) throw new Error(`There is no business "${slug}".`)
  return tenant.tenantId
}

async function activeOthers(world: PaymentsWorld, tenantId: string, accountId: string): Promise<number> {
  const rows = await world.database.inTenant(tenantId, (stores) => stores.paymentAccounts.list(tenantId))
  const canPay = (provider: string) => world.payments.get(provider)?.can.pay === true
  return rows.filter((row) => row.state === 'active' && row.accountId !== accountId && canPay(row.provider)).length
}
