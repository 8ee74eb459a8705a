import { setTimeout as sleep } from 'node:timers/promises'
import { systemClock } from '../../src/system/clock.ts'
import { openConnection } from './http-load.ts'
import type { BookedText } from './vendor-books.ts'
import { type WireNumber, wireRequest } from './wire-account.ts'

/** What each customer says, the next when the last was answered; `{when}` differs from customer to customer. */
const script = ['Half an hour {when}, please', '1', 'Dana Reed', 'yes'] as const
const connectionsMax = 64
const tickMs = 20

interface Customer {
  readonly address: string
  readonly number: WireNumber
  readonly when: string
  said: number
  /** Texts still to come until the last one said is answered: a greeting goes before the first answer. */
  owed: number
  askedAtMs: number
}

/** What came of it: milliseconds of every acknowledgement and reply, ids of what was said, and what went wrong. */
export interface CrowdTally {
  readonly said: string[]
  readonly acknowledgedMs: number[]
  readonly repliedMs: number[]
  refused: number
}

/**
 * People who book over the wire, so many messages in every second whatever the answers do: whoever was answered says the
 * next thing; where nobody was, another customer begins. Ids and addresses are never used twice.
 */
export function openCrowd(input: { readonly publicUrl: string; readonly numbers: readonly WireNumber[] }) {
  const { publicUrl, numbers } = input
  const tally: CrowdTally = { said: [], acknowledgedMs: [], repliedMs: [], refused: 0 }
  const byAddress = new Map<string, Customer>()
  const ready: Customer[] = []
  const line = openLine(publicUrl.replace('localhost', '127.0.0.1'))
  let customers = 0

  const newCustomer = (): Customer => {
    const at = customers++
    // Every second one writes to the number on WhatsApp, the others to those for SMS in turn.
    const sms = numbers.slice(0, -1)
    const number = at % 2 === 0 ? numbers.at(-1) : sms[(at >> 1) % sms.length]
    if (number === undefined) throw new Error('no number')
    const date = systemClock
      .now()
      .toZonedDateTimeISO('America/New_York')
      .toPlainDate()
      .add({ days: 1 + (at % 25) })
    const hour = Math.floor(at / 25) % 24
    const when = `on ${date.toLocaleString('en-US', { month: 'long', day: 'numeric' })} at ${hour}:00`
    const customer = { address: `+1628${2_000_000 + at}`, number, when, said: 0, owed: 0, askedAtMs: 0 }
    byAddress.set(customer.address, customer)
    return customer
  }

  const speak = async (customer: Customer) => {
    const text = (script[customer.said] ?? '').replace('{when}', customer.when)
    const number = tally.said.length.toString(16)
    const isSms = customer.number.channel === 'twilio-sms'
    const id = isSms ? `SM${number.padStart(32, '0')}` : `wamid.IN${number}`
    tally.said.push(id)
    customer.owed = customer.said === 0 ? 2 : 1
    customer.said += 1
    const request = wireRequest({ publicUrl, number: customer.number }, { id, from: customer.address, text })
    customer.askedAtMs = performance.now()
    if ((await line(request)) !== 200) tally.refused += 1
    tally.acknowledgedMs.push(performance.now() - customer.askedAtMs)
  }

  return {
    tally,
    customers: () => customers,
    hear: ({ to, atMs }: BookedText) => {
      const customer = byAddress.get(to)
      if (customer === undefined || customer.owed === 0) return
      customer.owed -= 1
      if (customer.owed > 0) return
      tally.repliedMs.push(atMs - customer.askedAtMs)
      if (customer.said < script.length) ready.push(customer)
      else byAddress.delete(to)
    },
    /** Resolves when the last message was said; acknowledgements may still be on their way. */
    press: async (perSecond: number, seconds: number) => {
      const beganMs = performance.now()
      const flights: Promise<void>[] = []
      for (let count = 0; count < perSecond * seconds; ) {
        const due = Math.min(perSecond * seconds, ((performance.now() - beganMs) / 1_000) * perSecond)
        for (; count < due; count++) flights.push(speak(ready.shift() ?? newCustomer()))
        await sleep(tickMs)
      }
      await Promise.all(flights)
    },
  }
}

/** A few connections that stay open; what finds none free waits its turn, and its time counts. */
function openLine(url: string) {
  type Connection = Awaited<ReturnType<typeof openConnection>>
  const free: Connection[] = []
  const queue: ((connection: Connection) => void)[] = []
  let opened = 0
  const take = async (): Promise<Connection> => {
    for (let idle = free.pop(); idle !== undefined; idle = free.pop()) {
      if (idle.isOpen()) return idle
      opened -= 1
    }
    if (opened === connectionsMax) return new Promise((resolve) => queue.push(resolve))
    opened += 1
    return openConnection(url)
  }
  return async (request: Buffer): Promise<number> => {
    const connection = await take()
    try {
      return await connection.statusOf(request)
    } finally {
      const next = queue.shift()
      if (next === undefined) free.push(connection)
      else next(connection)
    }
  }
}
