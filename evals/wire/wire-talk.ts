import type { ConversationMessage } from '../../src/domain/message.ts'
import type { Whims } from '../../src/testing/vendor.ts'
import type { OpenTalk, TalkInput } from '../booking-talk.ts'
import { readSeen, type Seen } from '../dialogue.ts'
import { chance } from '../simulators/wording.ts'
import { lostFaults, type Posted } from './lost.ts'
import { asDoneOnPhone } from './manners.ts'
import { type ShownLine, shownLines } from './screen.ts'
import type { WireWorld } from './wire-world.ts'

/** The number that every customer writes from: tenants are apart, so it is somebody else in each. */
const customerNumber = '+12125550142'
const secondsBetweenMessages = 15
/** So long a customer waits for an answer, and at the end for whatever else may come. */
const patienceMinutes = 3
const afterwardsMinutes = 24 * 60

const twicePercent = 10
const receiptsFirstPercent = 15
const backwardsPercent = 20
const busyPercent = 3
const breaksPercent = 3

/** A customer on a phone. The number is the customer; whoever owns a booking made it from this number. */
export function openWireTalk(world: WireWorld, faults: Partial<Whims> = {}): OpenTalk {
  return async (input) => {
    const { vendor, jobs } = world
    const { random, place } = input
    const tenantId = place.catalog.tenant.id
    await ownByNumber(world, input)
    const accountId = await world.connect(tenantId)
    vendor.setWhims({
      twice: () => chance(twicePercent, random),
      receiptsFirst: () => chance(receiptsFirstPercent, random),
      backwards: () => chance(backwardsPercent, random),
      busy: () => chance(busyPercent, random),
      breaks: () => chance(breaksPercent, random),
      loses: () => false,
      ...faults,
    })
    const lines: string[] = []
    const first = vendor.taken.length
    const refusedBefore = vendor.refused.length
    let shown: readonly ShownLine[] = []
    let key = { tenantId, conversationId: '' }
    let again = async () => {}
    let asksContact = false
    const arrivedSince = (from: number) =>
      vendor.taken.slice(from).filter(({ arrived, to }) => arrived && to === customerNumber)
    const work = (waitMinutes: number) => jobs.run({ tenantId, waitMinutes, settle: vendor.settle })
    const hear = async (from: number): Promise<Seen> => {
      const arrived = arrivedSince(from)
      for (const { text, taps } of arrived) {
        const choices = taps.map(({ label, detail }) => `[${label}${detail === undefined ? '' : ` | ${detail}`}]`)
        lines.push(`P  ${text} ${choices.join(' ')}`.trimEnd())
      }
      if (arrived.length === 0) lines.push('P  (silent)')
      key = { tenantId, conversationId: await findConversation(world, { tenantId, accountId }) }
      const said = await lastOfAgent(world, key)
      shown = shownLines(arrived, said?.choices ?? [])
      const text = arrived.map((message) => message.text).join('\n\n')
      const message = said === null || arrived.length === 0 ? null : { ...said, text, choices: shown }
      const seen = await readSeen(world, key, message)
      // Another number is asked for where this one has no booking; to make one, this number is enough.
      const { openQuestion, draft } = seen.session
      if (openQuestion?.about === 'contact' && draft.intent === 'book') asksContact = true
      // A summary that never arrived asks nothing.
      const isAsked = arrived.length > 0 || seen.session.pendingConfirmation?.summaryMessageId !== said?.id
      return isAsked ? seen : { ...seen, session: { ...seen.session, pendingConfirmation: null } }
    }
    return {
      conversationId: () => key.conversationId,
      lines,
      async speak(words) {
        const from = vendor.taken.length
        const said = asDoneOnPhone(words, { shown, reacts: vendor.reacts, random })
        lines.push(
          `C  ${said.kind === 'text' ? said.text : said.kind === 'tap' ? `[${said.tap.label}]` : `(${said.emoji})`}`,
        )
        again = await vendor.say(accountId, customerNumber, said)
        if (words.act === 'twice') again = await vendor.say(accountId, customerNumber, said)
        await work(patienceMinutes)
        world.clock.advance({ seconds: secondsBetweenMessages })
        return hear(from)
      },
      async deliverAgain() {
        const from = vendor.taken.length
        await again()
        await work(patienceMinutes)
        return arrivedSince(from).length
      },
      async finish() {
        await work(afterwardsMinutes)
        return [
          ...lostFaults({ ...(await readPosted(world, key)), taken: vendor.taken.slice(first) }),
          ...vendor.refused.slice(refusedBefore).map((why) => `the vendor refused ${why}`),
          ...(asksContact ? ['asks for a number that it has'] : []),
          ...(await jobs.waiting(tenantId)).map((name) => `still queued: ${name}`),
        ]
      },
    }
  }
}

/** As if the bookings had been made from this number: it is how their customer is known here. */
async function ownByNumber({ service }: WireWorld, { own, place }: TalkInput): Promise<void> {
  const tenantId = place.catalog.tenant.id
  await service.database.inTenant(tenantId, async (stores) => {
    const found = await Promise.all(own.map((id) => stores.bookings.find(tenantId, id)))
    for (const customerId of new Set(found.flatMap((booking) => booking?.customerId ?? []))) {
      const customer = await stores.customers.find(tenantId, customerId)
      if (customer === null) throw new Error('a booking of nobody')
      await stores.customers.update(tenantId, { ...customer, phone: customerNumber })
      await stores.customers.addIdentity(tenantId, { channel: 'phone', address: customerNumber, customerId })
    }
  })
}

async function findConversation(
  { service, vendor }: WireWorld,
  { tenantId, accountId }: { readonly tenantId: string; readonly accountId: string },
): Promise<string> {
  const at = { channel: vendor.channel, accountId, address: customerNumber }
  const found = await service.database.inTenant(tenantId, (stores) => stores.conversations.findByAddress(tenantId, at))
  if (found === null) throw new Error('the first message has opened no conversation')
  return found.id
}

const rowsMax = 1_000

/** All that we have said, and what our outbox says of it. */
async function readPosted(
  { service }: WireWorld,
  { tenantId, conversationId }: { readonly tenantId: string; readonly conversationId: string },
): Promise<Omit<Posted, 'taken'>> {
  return service.database.inTenant(tenantId, async (stores) => {
    const messages = await stores.messages.listRecent(tenantId, conversationId, rowsMax)
    const outbox = await stores.deliveries.listRecent(tenantId, conversationId, rowsMax)
    return { said: messages.filter(({ role, text }) => role !== 'customer' && text !== ''), outbox }
  })
}

/** The newest message of ours, as it is stored; null before the first. */
async function lastOfAgent(
  { service }: WireWorld,
  { tenantId, conversationId }: { readonly tenantId: string; readonly conversationId: string },
): Promise<ConversationMessage | null> {
  const recent = await service.database.inTenant(tenantId, (stores) =>
    stores.messages.listRecent(tenantId, conversationId, 20),
  )
  return recent.findLast((message) => message.role !== 'customer') ?? null
}
