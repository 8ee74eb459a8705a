import { credentialFaults } from '../domain/credential-form.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import type { Channel, ChannelAccount } from '../ports/channel.ts'
import type { Stores } from '../ports/database.ts'
import type { ChannelPorts, Ports } from '../ports/ports.ts'
import type { ChannelAccountRow } from '../ports/stores/channel-account.ts'
import type { LinkConnection, LinkRow } from '../ports/stores/channel-link.ts'
import { auditAct } from './audit-act.ts'
import { rotatePaymentSecrets } from './change-payment-account.ts'
import { inTenantUnlessRefused } from './in-tenant-unless-refused.ts'
import { memoryContext } from './link-memory.ts'
import { openAccount, secretContext } from './open-account.ts'
import { rotateWebhookSecrets } from './webhook-state.ts'

export type ConnectPorts = Pick<Ports, 'database' | 'clock' | 'random'> & ChannelPorts

export interface ConnectedChannel {
  readonly ok: true
  readonly channel: Channel
  /** Stands in the address of its webhook. */
  readonly accountId: string
  /** Our own address there, as the provider says. */
  readonly sender: string
}

type ConnectRefusal = Refusal<
  'channel_not_found' | 'secrets_invalid' | 'channel_rejected' | 'account_not_found' | 'account_taken'
>

/** Unguessable, and no number to call: it stands in an address that logs may keep. */
const accountIdBits = 128

/**
 * Connects an account of a business: credentials are checked by the channel's own schema, then live by its provider, and
 * only then stored, sealed. With `accountId` the credentials of a connected account are replaced. A number is connected
 * once: through two accounts each of its messages would be taken in twice. Refusals say what to do and hold no credential.
 */
export async function connectChannel(
  ports: ConnectPorts,
  input: {
    readonly tenantId: string
    readonly channel: string
    readonly secrets: unknown
    readonly accountId?: string | undefined
    /** Null or left out for the operator at the terminal. */
    readonly memberId?: string | null | undefined
  },
): Promise<ConnectedChannel | ConnectRefusal> {
  const { tenantId } = input
  const channel = ports.channels.get(input.channel)
  if (channel === undefined) {
    const known = [...ports.channels.keys()].join(', ')
    return refusal('channel_not_found', `There is no channel "${input.channel}". There are: ${known}.`)
  }
  if (channel.link !== undefined) {
    const how = `${channel.name} is paired with a phone: npm run channel -- add ${channel.id}`
    return refusal('channel_rejected', `There are no credentials to connect. ${how}`)
  }
  const secrets = channel.secrets.safeParse(input.secrets, {
    error: ({ input: given }) => (given === undefined ? 'is missing' : undefined),
  })
  if (!secrets.success) {
    const faults = secrets.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).slice(0, 5)
    return refusal('secrets_invalid', `The credentials are not complete. ${faults.join('; ')}`, {
      faults: credentialFaults(secrets.error),
    })
  }
  const checked = await channel.check(secrets.data)
  if (!checked.ok) return refusal('channel_rejected', `${channel.name} did not accept the credentials: ${checked.why}`)
  const refused = judgeAccount(await listChannels(ports, { tenantId }), { ...input, sender: checked.sender })
  if (refused !== null) return refused
  const accountId = input.accountId ?? ports.random.token(accountIdBits)
  const nowMs = ports.clock.now().epochMilliseconds
  const row: ChannelAccountRow = {
    channel: channel.id,
    accountId,
    sender: checked.sender,
    secrets: ports.secretBox.seal(JSON.stringify(secrets.data), secretContext(tenantId, channel.id, accountId)),
    keyId: ports.secretBox.keyId,
    state: 'active',
    reconciledUntilMs: nowMs,
    createdAtMs: nowMs,
  }
  return inTenantUnlessRefused<ConnectedChannel | ConnectRefusal>(ports, tenantId, async (stores) => {
    const saved = await stores.channelAccounts.save(tenantId, row)
    if (saved === 'taken') return refusal('account_taken', 'This account is connected to another business.')
    // Whoever connects the same number at the same moment waits here, and is refused.
    if (!(await stores.channelAccounts.claimSender(tenantId, row))) {
      return refusal('account_taken', `${row.sender} is connected already, at another account or business.`)
    }
    const what = input.accountId === undefined ? 'connected' : 'credentials-replaced'
    const subject = { subjectType: 'channel-account', subjectId: accountId } as const
    const { memberId = null } = input
    await auditAct(stores, { tenantId, memberId, action: `channel-account.${what}`, ...subject, nowMs })
    return { ok: true, channel, accountId, sender: checked.sender }
  })
}

/** Whether this number may stand at this account; null where it may. */
function judgeAccount(
  listed: readonly ListedChannel[],
  { channel, accountId, sender }: { readonly channel: string; readonly accountId?: string | undefined; sender: string },
): Refusal<'account_not_found' | 'account_taken'> | null {
  const ofChannel = listed.filter((one) => one.channel === channel)
  if (accountId !== undefined && !ofChannel.some((one) => one.accountId === accountId)) {
    return refusal('account_not_found', `There is no account ${accountId} of ${channel}: npm run channel -- list`)
  }
  const same = ofChannel.find((one) => one.sender === sender && one.accountId !== accountId && one.state === 'active')
  if (same === undefined) return null
  const how = `To replace its credentials: --account ${same.accountId}`
  return refusal('account_taken', `${sender} is connected already, as account ${same.accountId}. ${how}`)
}

/** A connected account, as it is listed. */
export interface ListedChannel extends Pick<ChannelAccountRow, 'channel' | 'accountId' | 'sender' | 'state'> {
  /** Whether a known key opens its credentials. */
  readonly opens: boolean
  /** Of a channel that keeps a connection: how it is. Offline too where its process has died. Null for other channels. */
  readonly connection: LinkConnection | null
}

/** The connected accounts of a tenant, without their credentials. */
export async function listChannels(
  ports: Pick<Ports, 'database' | 'clock'> & ChannelPorts,
  { tenantId }: { readonly tenantId: string },
): Promise<readonly ListedChannel[]> {
  const [rows, links] = await ports.database.inTenant(tenantId, (stores) =>
    Promise.all([stores.channelAccounts.list(tenantId), stores.channelLinks.list(tenantId)]),
  )
  const nowMs = ports.clock.now().epochMilliseconds
  return rows.map((row) => {
    const { channel, accountId, sender, state } = row
    const link = links.find((one) => one.channel === channel && one.accountId === accountId)
    const keepsOne = ports.channels.get(channel)?.link !== undefined
    const connection = keepsOne && link !== undefined ? connectionOf(link, nowMs) : null
    return { channel, accountId, sender, state, opens: opened(ports, tenantId, row) !== null, connection }
  })
}

function connectionOf({ connection, leaseUntilMs }: LinkRow, nowMs: number): LinkConnection {
  if (connection === 'logged-out') return connection
  return leaseUntilMs !== null && leaseUntilMs > nowMs ? (connection ?? 'offline') : 'offline'
}

function opened(ports: ChannelPorts, tenantId: string, row: ChannelAccountRow): ChannelAccount | null {
  const channel = ports.channels.get(row.channel)
  return channel === undefined ? null : openAccount(ports, tenantId, channel, row)
}

/**
 * Sends a text to a person's own number, to see that an account works. To nobody who has opted out. It is no
 * conversation: nothing of it is stored.
 */
export async function testChannel(
  ports: Pick<Ports, 'database'> & ChannelPorts,
  input: {
    readonly tenantId: string
    readonly channel: string
    readonly accountId: string
    readonly address: string
    readonly text: string
  },
): Promise<
  | { readonly ok: true; readonly providerMessageId: string }
  | Refusal<'account_not_found' | 'opted_out' | 'channel_rejected' | 'channel_silent'>
> {
  const { tenantId, accountId, address, text } = input
  const [row, consent] = await ports.database.inTenant(tenantId, (stores) =>
    Promise.all([
      stores.channelAccounts.find(tenantId, input.channel, accountId),
      stores.consents.find(tenantId, { addressKind: 'phone', address }),
    ]),
  )
  const channel = ports.channels.get(input.channel)
  const account = row === null ? null : opened(ports, tenantId, row)
  if (channel === undefined || account === null) {
    return refusal('account_not_found', 'There is no such account, or its credentials do not open with these keys.')
  }
  if (channel.link !== undefined && channel.isLinked?.(accountId) !== true) {
    return refusal(
      'channel_rejected',
      'Only the running service has this connection. Write to the number from a phone.',
    )
  }
  if (consent?.state === 'out') return refusal('opted_out', 'This number has opted out. It has to write START first.')
  const [part] = channel.split({ kind: 'text', text, choices: [] })
  const delivery = part === undefined ? null : await channel.send(part, address, account)
  if (delivery?.kind === 'accepted') return { ok: true, providerMessageId: delivery.providerMessageId }
  if (delivery?.kind === 'rejected') {
    return refusal('channel_rejected', `${channel.name} refused the message (${delivery.code}).`)
  }
  return refusal('channel_silent', `${channel.name} has not said whether the message was sent: look at the phone.`)
}

/**
 * Seals credentials anew with the newest key, of one tenant: of channels and of payment accounts. What no known key opens is left as it is and counted: it
 * has to be connected again. Safe to run twice, and while the service runs.
 */
export async function rotateSecrets(
  ports: Pick<Ports, 'database'> & Pick<ChannelPorts, 'secretBox'>,
  { tenantId }: { readonly tenantId: string },
): Promise<{ readonly sealed: number; readonly lost: number }> {
  return ports.database.inTenant(tenantId, async (stores) => {
    let sealed = 0
    let lost = 0
    for (const row of await stores.channelAccounts.list(tenantId)) {
      if (row.keyId === ports.secretBox.keyId) continue
      const context = secretContext(tenantId, row.channel, row.accountId)
      const text = ports.secretBox.open(row.secrets, context)
      if (text === null) {
        lost += 1
        continue
      }
      const { keyId } = ports.secretBox
      await stores.channelAccounts.save(tenantId, { ...row, keyId, secrets: ports.secretBox.seal(text, context) })
      sealed += 1
    }
    const memory = await resealMemory(ports, stores, tenantId)
    const payments = await rotatePaymentSecrets(ports, stores, tenantId)
    const webhooks = await rotateWebhookSecrets(ports, stores, tenantId)
    return {
      sealed: sealed + memory.sealed + payments.sealed + webhooks.sealed,
      lost: lost + memory.lost + payments.lost + webhooks.lost,
    }
  })
}

/** What connections remember of one tenant is at most so much; more stays under the old key until the next run. */
const memoryMax = 100_000

async function resealMemory(
  { secretBox }: Pick<ChannelPorts, 'secretBox'>,
  stores: Stores,
  tenantId: string,
): Promise<{ readonly sealed: number; readonly lost: number }> {
  const rows = await stores.channelMemory.listSealedOtherwise(tenantId, secretBox.keyId, memoryMax)
  const opened = rows.map((row) => ({ row, text: secretBox.open(row.value, memoryContext(tenantId, row, row.name)) }))
  for (const { row, text } of opened) {
    if (text === null) continue
    await stores.channelMemory.reseal(tenantId, row, secretBox.seal(text, memoryContext(tenantId, row, row.name)))
  }
  const lost = opened.filter(({ text }) => text === null).length
  return { sealed: rows.length - lost, lost }
}
