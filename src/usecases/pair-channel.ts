import { linkLeaseMs } from '../domain/link-rules.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import { AppError } from '../errors.ts'
import type { Channel, ChannelMemory, LinkEnd } from '../ports/channel.ts'
import type { Stores } from '../ports/database.ts'
import type { ChannelPorts, Ports } from '../ports/ports.ts'
import { auditAct } from './audit-act.ts'
import { inTenantUnlessRefused } from './in-tenant-unless-refused.ts'
import { memoryContext } from './link-memory.ts'
import { secretContext } from './open-account.ts'

export type PairPorts = Pick<Ports, 'database' | 'clock' | 'random'> & ChannelPorts

export interface PairChannelInput {
  readonly tenantId: string
  readonly channel: string
  /** Of an account whose pairing is over and begins anew; a new account where left out. */
  readonly accountId?: string | undefined
  /** Shows a person the code to scan; each takes the place of the one before. */
  readonly show: (code: string) => void
  readonly signal: AbortSignal
  /** Null or left out for the operator at the terminal. */
  readonly memberId?: string | null | undefined
}

export type PairRefusal = Refusal<
  'channel_not_found' | 'account_not_found' | 'account_taken' | 'pairing_stopped' | 'pairing_failed' | 'not_stored'
>

const accountIdBits = 128
/** Connections that one pairing may take: codes that nobody scanned, and the one that WhatsApp asks for after the scan. */
const connectionsMax = 6

/**
 * Pairs an account of a channel that keeps its own connection. Everything stays in this process until the phone has
 * agreed; then account and keys are stored together, and the connection is left for the service to make. A pairing that
 * ends before leaves no row.
 */
export async function pairChannel(
  ports: PairPorts,
  input: PairChannelInput,
): Promise<{ readonly ok: true; readonly accountId: string; readonly sender: string } | PairRefusal> {
  const channel = ports.channels.get(input.channel)
  if (channel?.link === undefined) {
    return refusal('channel_not_found', `"${input.channel}" is no channel that is paired with a phone.`)
  }
  const accountId = input.accountId ?? ports.random.token(accountIdBits)
  const refused = await ports.database.inTenant(input.tenantId, (stores) => judge(ports, stores, input))
  if (refused !== null) return refused
  const remembered = new Map<string, string>()
  const paired = await pair(channel, { ...input, accountId, memory: memoryOver(remembered) })
  if (!paired.ok) return paired
  const { sender } = paired
  const stored = await store(ports, { ...input, accountId, sender, remembered }).catch(() => null)
  if (stored === null) {
    return refusal(
      'not_stored',
      'The phone agreed, but the keys could not be stored. Remove the linked device there, and try again.',
    )
  }
  return stored.ok ? { ok: true, accountId, sender } : stored
}

/** Whether this account may be paired now; null where it may. */
async function judge(
  ports: Pick<Ports, 'clock'>,
  stores: Stores,
  { tenantId, channel, accountId }: Pick<PairChannelInput, 'tenantId' | 'channel' | 'accountId'>,
): Promise<PairRefusal | null> {
  if (accountId === undefined) return null
  const link = (await stores.channelLinks.list(tenantId)).find(
    (one) => one.channel === channel && one.accountId === accountId,
  )
  if (link === undefined) return refusal('account_not_found', 'There is no such account to pair again.')
  const nowMs = ports.clock.now().epochMilliseconds
  if (link.leaseUntilMs === null || link.leaseUntilMs <= nowMs) return null
  return refusal(
    'account_taken',
    'The service has this connection right now. Remove the linked device on the phone first.',
  )
}

function memoryOver(remembered: Map<string, string>): ChannelMemory {
  return {
    read: async (names) =>
      new Map(
        names.flatMap((name): [string, string][] => {
          const value = remembered.get(name)
          return value === undefined ? [] : [[name, value]]
        }),
      ),
    write: async (changes) => {
      for (const [name, value] of changes) {
        if (value === null) remembered.delete(name)
        else remembered.set(name, value)
      }
    },
  }
}

interface Pairing extends PairChannelInput {
  readonly accountId: string
  readonly memory: ChannelMemory
}

async function pair(
  channel: Channel,
  { accountId, memory, show, signal }: Pairing,
): Promise<{ readonly ok: true; readonly sender: string } | PairRefusal> {
  const account = { accountId, sender: '', secrets: channel.secrets.parse({}) }
  let sender: string | null = null
  let hasAgreed = false
  for (let count = 0; count < connectionsMax && !signal.aborted; count++) {
    const enough = new AbortController()
    let hasShown = false
    const end: LinkEnd = (await channel.link?.(account, {
      memory,
      // Left unacknowledged: it comes again to the service, which stores it.
      receive: () => Promise.reject(new AppError('unavailable', 'Nothing is received while a phone is paired.')),
      keepBroken: async () => {},
      tell: (state) => {
        if (state.kind === 'pairing') {
          hasShown = true
          show(state.code)
          return
        }
        sender = state.sender
        enough.abort()
      },
      signal: AbortSignal.any([signal, enough.signal]),
    })) ?? { kind: 'stopped' }
    if (sender !== null) return { ok: true, sender }
    hasAgreed ||= end.kind === 'restart'
    const goesOn = end.kind === 'restart' || (end.kind === 'closed' && (hasShown || hasAgreed))
    if (!goesOn && !signal.aborted) {
      const why = end.kind === 'closed' ? end.why : 'the phone did not agree'
      return refusal('pairing_failed', `Nothing was paired: ${why}.`)
    }
  }
  if (!hasAgreed) return refusal('pairing_stopped', 'Nothing was paired, and nothing is kept: no code was scanned.')
  return refusal(
    'pairing_stopped',
    'The phone agreed, but the connection did not come about, and nothing is kept. Remove the linked device on the phone, and try again.',
  )
}

/** Account and keys, or neither: sealed, and free for a process of the service to take. */
function store(
  ports: PairPorts,
  {
    tenantId,
    channel,
    accountId,
    sender,
    remembered,
    memberId = null,
  }: Omit<PairChannelInput, 'show' | 'signal'> & {
    readonly accountId: string
    readonly sender: string
    readonly remembered: ReadonlyMap<string, string>
  },
): Promise<{ readonly ok: true } | PairRefusal> {
  const link = { channel, accountId }
  const { secretBox } = ports
  const token = ports.random.token(accountIdBits)
  const sealed = [...remembered].map(([name, value]): [string, string] => [
    name,
    secretBox.seal(value, memoryContext(tenantId, link, name)),
  ])
  return inTenantUnlessRefused<{ readonly ok: true } | PairRefusal>(ports, tenantId, async (stores) => {
    const nowMs = ports.clock.now().epochMilliseconds
    const lease = { token, nowMs, untilMs: nowMs + linkLeaseMs }
    const all = (await stores.channelAccounts.list(tenantId)).filter((one) => one.channel === channel)
    const twin = all.find((one) => one.sender === sender && one.accountId !== accountId)
    if (twin !== undefined) {
      return refusal(
        'account_taken',
        `This number is connected already. Remove the newest linked device on the phone; to pair it again: --account ${twin.accountId}.`,
      )
    }
    const saved = await stores.channelAccounts.save(tenantId, {
      ...link,
      sender,
      secrets: secretBox.seal('{}', secretContext(tenantId, channel, accountId)),
      keyId: secretBox.keyId,
      state: 'active',
      reconciledUntilMs: nowMs,
      createdAtMs: all.find((one) => one.accountId === accountId)?.createdAtMs ?? nowMs,
    })
    if (saved === 'taken') return refusal('account_taken', 'This account is connected to another business.')
    if (!(await stores.channelAccounts.claimSender(tenantId, { ...link, sender }))) {
      return refusal('account_taken', 'This number is connected already, at another account or business.')
    }
    // By the lease, so that nobody writes between; a connection that is over can be taken by nobody else.
    const isFree = await stores.channelLinks.take(tenantId, link, { ...lease, toPair: true })
    if (!isFree)
      return refusal('account_taken', 'The service has taken this connection meanwhile. Nothing was changed.')
    await stores.channelMemory.wipe(tenantId, link)
    await stores.channelMemory.write(tenantId, link, new Map(sealed), nowMs)
    await stores.channelLinks.tell(tenantId, link, token, { connection: 'offline', atMs: nowMs })
    await stores.channelLinks.release(tenantId, link, token)
    const subject = { subjectType: 'channel-account', subjectId: accountId } as const
    await auditAct(stores, { tenantId, memberId, action: 'channel-account.paired', ...subject, nowMs })
    return { ok: true }
  })
}
