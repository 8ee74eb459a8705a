import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runInvariants } from '../../db/run-invariants.ts'
import { deliveryOfReference } from '../domain/delivery.ts'
import type { InboundMessage, Receipt } from '../ports/channel.ts'
import { type ChannelWorldOfTest, openChannelWorld } from '../testing/channel-world.ts'
import { type FakeProvider, inboundMessage, type Outcome, receiptOf } from '../testing/fake-channel.ts'
import { createEchoDialog } from '../testing/scripted-dialog.ts'
import { beginDelivery } from './begin-delivery.ts'
import { deliverMessages } from './deliver-messages.ts'
import { createTogether } from './receive-together.ts'
import { sweepDeliveries } from './sweep-deliveries.ts'

let world: ChannelWorldOfTest
let together: ReturnType<typeof createTogether>
beforeAll(async () => {
  world = await openChannelWorld({ carrierStops: false })
  together = createTogether(world.ports)
  // Answers of three parts, so that there is an order to lose.
  const long = (heard: string) => `${heard.slice(0, 100).padEnd(160, '.')}${'-'.repeat(160)}end`
  world.answerWith(
    createEchoDialog(world.ids, async ({ inbound }) => ({
      reply: { id: world.ids.next(), text: long(inbound.at(-1)?.text ?? ''), choices: [], cards: [] },
    })),
  )
})
afterAll(() => world.close())

const words = [
  'hello',
  'a haircut?',
  'tomorrow',
  'STOP',
  'START',
  'HELP',
  'please stop texting me',
  'yes',
  '2',
] as const
const outcomes: readonly Outcome[] = ['accept', 'accept', 'take-then-silence', 'silence', 'too-many', 'server-error']
const told = ['sent', 'delivered', 'read', 'failed'] as const

type Step =
  | {
      readonly kind: 'say'
      readonly who: number
      readonly word: number
      readonly copies: number
      /** How long the provider kept it before it came to us. */
      readonly lateHours: number
    }
  | { readonly kind: 'again' | 'work' | 'workers' }
  | { readonly kind: 'moods'; readonly moods: readonly number[] }
  | { readonly kind: 'receipt'; readonly which: number; readonly state: number }
  | { readonly kind: 'die'; readonly who: number; readonly afterSending: boolean }
  | { readonly kind: 'wait'; readonly seconds: number }

const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        kind: fc.constant('say' as const),
        who: fc.nat(3),
        word: fc.nat(words.length - 1),
        copies: fc.constantFrom(1, 1, 2, 4, 20),
        lateHours: fc.constantFrom(0, 0, 0, 30, 72),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({ kind: fc.constantFrom('again' as const, 'work' as const, 'workers' as const) }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('moods' as const),
        moods: fc.array(fc.nat(outcomes.length - 1), { minLength: 1, maxLength: 6 }),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ kind: fc.constant('receipt' as const), which: fc.nat(50), state: fc.nat(3) }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant('die' as const), who: fc.nat(3), afterSending: fc.boolean() }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('wait' as const),
        seconds: fc.constantFrom(5, 70, 400, 40_000, 31 * 86_400),
      }),
    },
  ),
  { minLength: 4, maxLength: 24 },
)

let runs = 0

/** One history: two people, each on two channels, with all that may go wrong; then calm for a day. */
async function live(history: readonly Step[]) {
  runs += 1
  const seats = [0, 1].flatMap((person) => {
    const address = `+1213${String(runs).padStart(5, '0')}${person}0`
    return [world.sms, world.whatsapp].map((provider) => ({ provider, address }))
  })
  const seatOf = (who: number) => seats[who % seats.length] as (typeof seats)[number]
  const sent: { provider: FakeProvider; message: InboundMessage }[] = []
  const moods: Outcome[] = []
  for (const one of [world.sms, world.whatsapp]) one.behave(() => moods.shift() ?? 'accept')
  const before = [world.sms.taken.length, world.whatsapp.taken.length]
  const takenNow = () => [world.sms, world.whatsapp].flatMap((one, index) => one.taken.slice(before[index]))
  const keysOf = async () => {
    const all = await Promise.all(
      seats.map((seat) => world.conversationOf(seat.provider, seat.address).catch(() => null)),
    )
    return all.map((found) => ({ tenantId: world.tenantId, conversationId: found?.id ?? '' }))
  }
  const act: { readonly [Kind in Step['kind']]: (step: Extract<Step, { kind: Kind }>) => Promise<unknown> } = {
    say: async ({ who, word, copies, lateHours }) => {
      const { provider, address } = seatOf(who)
      const sentAtMs = world.nowMs() - lateHours * 3_600_000
      const message = inboundMessage(address, words[word] ?? '', { sentAtMs })
      sent.push({ provider, message })
      const at = { tenantId: world.tenantId, channel: provider.channel.id, accountId: `${provider.channel.id}-1` }
      // Half by the way of webhooks, half by the way of what a provider lists.
      const deliver = (copy: number) =>
        copy % 2 === 0 ? together({ ...at, messages: [message], receipts: [] }) : world.receive(provider, [message])
      await Promise.all(Array.from({ length: copies }, (_, copy) => deliver(copy)))
    },
    again: () =>
      Promise.all(sent.toReversed().flatMap(({ provider, message }) => [world.receive(provider, [message, message])])),
    work: () => world.drain(),
    workers: async () => {
      for (const key of await keysOf()) {
        await Promise.all([1, 2, 3].map(() => deliverMessages(world.ports, key)))
      }
    },
    moods: async ({ moods: next }) => moods.push(...next.map((index) => outcomes[index] ?? 'accept')),
    receipt: async ({ which, state }) => {
      const book = takenNow()[which % Math.max(1, takenNow().length)]
      if (book === undefined) return
      const provider = book.id.startsWith('fake-sms') ? world.sms : world.whatsapp
      const receipt: Receipt = { ...receiptOf(book.id, told[state] ?? 'sent', 'E1'), reference: book.part.reference }
      await world.receive(provider, [], [receipt, receipt])
    },
    die: async ({ who, afterSending }) => {
      const begun = await beginDelivery(
        world.ports,
        (await keysOf())[who % seats.length] ?? { tenantId: '', conversationId: '' },
      )
      if (begun.kind !== 'send' || !afterSending) return
      const { channel, part, row, account } = begun.begun
      await channel.send(part, row.address, account)
    },
    wait: async ({ seconds }) => world.clock.advance({ seconds }),
  }
  for (const step of history) await act[step.kind](step as never)
  moods.length = 0
  for (let round = 0; round < 30; round++) {
    world.clock.advance({ minutes: round < 20 ? 1 : 180 })
    await sweepDeliveries(world.ports, { tenantId: world.tenantId })
    await world.drain()
  }
  return { sent, taken: takenNow(), keys: await keysOf() }
}

test('whatever comes twice, late, or dies: each text once, in order, nothing after an opt-out, nothing lost', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (history) => {
      const { sent, taken, keys } = await live(history)
      const ids = taken.map(({ part }) => deliveryOfReference(part.reference ?? ''))
      expect(new Set(ids).size).toBe(ids.length)
      const rows = (await Promise.all(keys.map((key) => world.deliveriesOf(key.conversationId)))).flat()
      const placeOf = new Map(rows.map((row) => [row.id, row]))
      const last = new Map<string, number>()
      for (const id of ids) {
        const row = placeOf.get(id ?? '')
        if (row === undefined) throw new Error('the provider took what we do not know of')
        // What stands in on another channel is counted from a hundred for each part.
        const place = row.sequence * 10_000 + row.part
        // Each provider's books have an order; between the two there is none to compare.
        const line = `${row.conversationId} ${row.channel}`
        expect(place).toBeGreaterThan(last.get(line) ?? -1)
        last.set(line, place)
      }
      const open = rows.filter(({ state }) => ['pending', 'sending', 'unknown'].includes(state))
      expect(open.map(({ state, errorCode }) => `${state} ${errorCode}`)).toEqual([])
      const takenIds = new Set(ids)
      const wrong = rows.filter((row) => ['sent', 'delivered', 'read'].includes(row.state) !== takenIds.has(row.id))
      // A part that arrived may be told to have failed; none may be believed sent that was not.
      expect(wrong.filter((row) => row.state !== 'failed').map((row) => row.state)).toEqual([])
      const histories = await Promise.all(keys.map((key) => world.historyOf(key.conversationId)))
      const inbound = histories.flat().filter((message) => message.role === 'customer')
      expect(inbound).toHaveLength(sent.length)
      expect(inbound.filter((message) => message.turnId === null)).toEqual([])
      const nowMs = world.nowMs()
      const results = await runInvariants({ auditUrl: world.place.auditUrl, nowMs })
      expect(results.flatMap((one) => one.rows.map((row) => `${one.number} ${row.fault}`))).toEqual([])
    }),
    // Other histories every time; a failure prints its seed and its path.
    { numRuns: 20 },
  )
}, 120_000)
