import { AppError } from '../errors.ts'
import { type ReceiveChannelEventsInput, type ReceivePorts, receiveChannelEvents } from './receive-channel-events.ts'
import { receivePlain } from './receive-plain.ts'

/** Transactions of one account at the same time: while one is being committed the next is being filled. */
const runningMax = 2
/** Webhooks stored by one transaction, and those of them that need more than storing by one more. */
const togetherMax = 64
const specialTogetherMax = 5
/** Webhooks of one account that may wait; what comes then is told to come again. */
const waitingMax = 2_000

interface Waiting {
  readonly input: ReceiveChannelEventsInput
  readonly done: () => void
  readonly failed: (fault: unknown) => void
}

interface Account {
  waiting: Waiting[]
  /** Addresses whose words are being stored: what came from them since waits. */
  readonly busy: Set<string>
  running: number
}

/**
 * As `receiveChannelEvents`, for a process that receives webhooks by the hundred: those of one account that come while
 * others of it are being stored are stored together by the next transaction, so that a flood costs a commit for many and
 * not for each. What one customer said keeps its order: it is in one transaction, or the later waits for the earlier.
 * Each resolves when its own events stand in the database, and not before. Where something among them cannot be stored,
 * each is tried alone: nobody fails for another.
 */
export function createTogether(ports: ReceivePorts): (input: ReceiveChannelEventsInput) => Promise<void> {
  const accounts = new Map<string, Account>()

  const run = async (key: string, account: Account): Promise<void> => {
    for (let batch = take(account); batch.length > 0; batch = take(account)) {
      const addresses = batch.flatMap(addressesOf)
      for (const address of addresses) account.busy.add(address)
      await settle(ports, batch)
      for (const address of addresses) account.busy.delete(address)
    }
    account.running -= 1
    if (account.running === 0) accounts.delete(key)
  }

  return (input) =>
    new Promise<void>((done, failed) => {
      const key = JSON.stringify([input.tenantId, input.channel, input.accountId])
      const account = accounts.get(key) ?? { waiting: [], busy: new Set(), running: 0 }
      accounts.set(key, account)
      if (account.waiting.length >= waitingMax) {
        return failed(new AppError('unavailable', 'Too many webhooks of one account wait.'))
      }
      account.waiting.push({ input, done, failed })
      if (account.running === runningMax) return
      account.running += 1
      void run(key, account)
    })
}

const addressesOf = ({ input }: Waiting) => input.messages.map(({ address }) => address)

/** The next that may be stored, in order; none where all wait for words that are being stored. */
function take(account: Account): readonly Waiting[] {
  const { waiting, busy } = account
  const held = new Set(busy)
  const batch: Waiting[] = []
  const rest: Waiting[] = []
  let looked = 0
  for (; looked < waiting.length && batch.length < togetherMax; looked++) {
    const one = waiting[looked]
    if (one === undefined) break
    const { messages } = one.input
    if (messages.some(({ address }) => held.has(address))) {
      rest.push(one)
      for (const { address } of messages) held.add(address)
    } else batch.push(one)
  }
  account.waiting = [...rest, ...waiting.slice(looked)]
  return batch
}

/** Few in each, and all of one address in one: groups are stored side by side. */
function groupsOf(left: readonly Waiting[]): readonly (readonly Waiting[])[] {
  let groups: readonly (readonly Waiting[])[] = []
  for (const one of left) {
    const addresses = new Set(addressesOf(one))
    const kin = groups.filter((group) => group.flatMap(addressesOf).some((address) => addresses.has(address)))
    const joined = kin.length > 0 ? kin : groups.slice(-1).filter((group) => group.length < specialTogetherMax)
    groups = [...groups.filter((group) => !joined.includes(group)), [...joined.flat(), one]]
  }
  return groups
}

/** Never rejects: whoever waits is told. */
async function settle(ports: ReceivePorts, together: readonly Waiting[]): Promise<void> {
  try {
    const left = await storePlain(ports, together)
    await Promise.all(groupsOf(left).map((group) => storeSpecial(ports, group)))
  } catch (fault) {
    // The database is gone for all of them; alone they would only wait longer to hear it.
    const isGone = fault instanceof AppError && fault.code === 'unavailable'
    if (isGone) for (const one of together) one.failed(fault)
    else await Promise.all(groupsOf(together).map((group) => storeEach(ports, group)))
  }
}

/** Stores what is plain; who has nothing else is told. Returns the others, with what is left of each. */
async function storePlain(ports: ReceivePorts, together: readonly Waiting[]): Promise<readonly Waiting[]> {
  const [first] = together
  const channel = ports.channels.get(first?.input.channel ?? '')
  if (first === undefined || channel === undefined) return together
  const { tenantId, accountId } = first.input
  const messages = together.flatMap(({ input }) => input.messages)
  const left = new Set(await receivePlain(ports, { tenantId, channel, accountId, messages }))
  return together.flatMap((one) => {
    const rest = one.input.messages.filter((message) => left.has(message))
    if (rest.length > 0 || one.input.receipts.length > 0) return [{ ...one, input: { ...one.input, messages: rest } }]
    one.done()
    return []
  })
}

async function storeSpecial(ports: ReceivePorts, group: readonly Waiting[]): Promise<void> {
  const [first] = group
  if (first === undefined) return
  if (group.length === 1) return storeAlone(ports, first)
  try {
    await receiveChannelEvents(ports, {
      ...first.input,
      messages: group.flatMap(({ input }) => input.messages),
      receipts: group.flatMap(({ input }) => input.receipts),
    })
    for (const one of group) one.done()
  } catch {
    await storeEach(ports, group)
  }
}

/** One after the other, in order. */
async function storeEach(ports: ReceivePorts, group: readonly Waiting[]): Promise<void> {
  for (const one of group) await storeAlone(ports, one)
}

async function storeAlone(ports: ReceivePorts, { input, done, failed }: Waiting): Promise<void> {
  try {
    await receiveChannelEvents(ports, input)
    done()
  } catch (fault) {
    failed(fault)
  }
}
