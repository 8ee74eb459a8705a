import { createLinkKeeper, type LinkKeeper } from '../house/link-keeper.ts'
import type { Service } from '../house/service.ts'
import { silentLog } from '../system/log.ts'
import { pairChannel } from '../usecases/pair-channel.ts'
import { noWhims, type PhoneMessage, type Vendor } from './vendor.ts'
import { openWebPhone } from './whatsapp-web-phone.ts'
import { openWhatsAppWeb } from './whatsapp-web-server.ts'

const channel = 'whatsapp-web'
/** Answers of the database until a connection stands, or what we told is stored; a second goes by with every twentieth. */
const answersMax = 5_000
const answersPerSecond = 20
const delivered = 3
const read = 4

/**
 * WhatsApp behind a paired phone: no requests and no webhooks, but a connection that our own keeper holds. One account at a
 * time: pairing the next one lets go of the last.
 */
export async function openWebVendor(place: { readonly wait: (seconds: number) => void }): Promise<Vendor> {
  const whatsapp = await openWhatsAppWeb()
  const shown: PhoneMessage[] = []
  const lost = new Set<number>()
  let whims = noWhims
  let told = 0
  let keeper: LinkKeeper | null = null
  let service: Pick<Service, 'ports'> | null = null
  let held = { tenantId: '', accountId: '' }
  whatsapp.behave(() => {
    // The one refusal that may pass. What breaks off before WhatsApp has it stays unknown: there is nobody to ask.
    if (whims.busy()) return 'error:479'
    if (whims.breaks()) return 'break-after'
    if (whims.loses()) lost.add(whatsapp.taken.length)
    return 'well'
  })
  const until = async (isSo: () => boolean | Promise<boolean>, wait: () => Promise<void>) => {
    for (let count = 0; count < answersMax; count++) {
      if (await isSo()) return
      await service?.ports.database.ping()
      if (count % answersPerSecond === 0) await wait()
    }
    throw new Error('the paired phone waits for something that does not come')
  }
  /** A line whose lease ran out while the clock was turned still stands, and sends nothing. */
  const isLinked = () => whatsapp.isConnected() && (service?.ports.linkTokens.size ?? 0) > 0
  const connected = () =>
    until(isLinked, async () => {
      place.wait(1)
      await keeper?.tick()
    })
  const upToNow = () => {
    for (const [index, { id, jid, text }] of whatsapp.taken.entries()) {
      if (index < shown.length) continue
      shown.push({ id, to: `+${jid.split('@')[0]}`, text, taps: [], arrived: !lost.has(index) })
    }
    return shown
  }
  /** Receipts are taken in when their row says so. */
  const isTold = async (providerMessageId: string) => {
    const { tenantId, accountId } = held
    const row = await service?.ports.database.inTenant(tenantId, (stores) =>
      stores.deliveries.findByProviderId(tenantId, { channel, accountId, providerMessageId }),
    )
    return row?.state === 'delivered' || row?.state === 'read'
  }
  return {
    channel,
    secrets: null,
    bases: {},
    doubles: whatsapp.doubles,
    judged: false,
    get taken() {
      return upToNow()
    },
    refused: [],
    reacts: true,
    setWhims: (next) => {
      whims = next
    },
    greet: async () => {},
    pair: async (of, tenantId) => {
      await keeper?.stop()
      const { ports } = of
      const signal = new AbortController().signal
      const paired = await pairChannel(ports, { tenantId, channel, show: () => whatsapp.scan(), signal })
      if (!paired.ok) throw new Error(`the phone could not be paired: ${paired.message}`)
      service = of
      held = { tenantId, accountId: paired.accountId }
      const routing = { ...ports.database.routing, listAccounts: async () => [{ ...held, channel }] }
      keeper = createLinkKeeper({ ...ports, database: { ...ports.database, routing } }, silentLog)
      await connected()
      return paired.accountId
    },
    say: async (_accountId, from, said) => {
      await connected()
      const phone = openWebPhone(whatsapp, { number: from })
      if (said.kind === 'tap') throw new Error('a paired phone shows nothing to tap')
      const message = await (said.kind === 'text' ? phone.text(said.text) : phone.react(said.of.id, said.emoji))
      const again = () => whatsapp.replay(message)
      if (whims.twice()) await again()
      return again
    },
    settle: async () => {
      const before = whatsapp.taken.length
      await keeper?.tick()
      const stood = isLinked()
      await connected()
      await keeper?.tick()
      const due = whatsapp.taken.slice(told).filter((_, index) => !lost.has(told + index))
      told = whatsapp.taken.length
      for (const message of due) {
        // What we sent last may have broken the line: a receipt waits for the next one.
        await connected()
        for (const status of whims.backwards() ? ([read, delivered] as const) : ([delivered, read] as const)) {
          whatsapp.tell(message, status)
        }
        await until(
          () => isTold(message.id),
          async () => {},
        )
      }
      return due.length + (whatsapp.taken.length - before) + (stood ? 0 : 1)
    },
    close: async () => {
      await keeper?.stop()
    },
  }
}
