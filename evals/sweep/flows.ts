import type { Ending } from './ends.ts'
import type { Run } from './run.ts'
import {
  book,
  bookAndPay,
  cancel,
  cancelDay,
  complete,
  dispute,
  pay,
  payCash,
  refund,
  resume,
  seePage,
  stayAway,
  takeTime,
  waive,
} from './steps.ts'
import { minuteMs } from './work.ts'

/** A story, and how it must end whatever goes wrong once. */
export interface Flow {
  readonly id: string
  readonly story: (run: Run) => Promise<void>
  /** One of these; the first is how it ends where nothing goes wrong. */
  readonly endings: readonly [Ending, ...Ending[]]
}

/** How long before its start something is booked, in minutes: the free step, that of one half, and none. */
const early = 2 * 24 * 60
const half = 5 * 60
const late = 90

const none = { charges: [], refunded: 0 } as const
const whole = { charges: [2_000], refunded: 0 } as const
const returned = { charges: [2_000], refunded: 2_000 } as const
/** Until the page is closed, the time is free again, and the customer was told so, with a sweep besides. */
const abandonedMs = 25 * minuteMs

/** What is cancelled after it was paid, by whom, how long before its start. */
const cancelled = (id: string, by: 'customer' | 'member', startsInMinutes: number, refunded: number): Flow => ({
  id,
  story: async (run) => cancel(run, await bookAndPay(run, 'deposit', startsInMinutes), by),
  endings: [{ states: ['cancelled'], charges: [2_000], refunded }],
})

export const flows: readonly Flow[] = [
  {
    id: 'deposit',
    story: async (run) => void (await bookAndPay(run, 'deposit', half)),
    endings: [{ states: ['confirmed'], ...whole }],
  },
  {
    id: 'card-hold',
    story: async (run) => void (await bookAndPay(run, 'card', half)),
    endings: [{ states: ['confirmed'], ...none }],
  },
  {
    id: 'approved-and-paid',
    story: async (run) => void (await bookAndPay(run, 'approval', half)),
    endings: [{ states: ['confirmed'], ...whole }],
  },
  {
    id: 'declined-first',
    story: async (run) => {
      const id = await book(run, 'deposit', half)
      await pay(run, id, 'decline')
      await pay(run, id, 'pay')
    },
    endings: [{ states: ['confirmed'], ...whole }],
  },
  {
    id: 'commitment-fee-attended',
    story: async (run) => {
      const id = await bookAndPay(run, 'fee', late)
      await run.wait((late + 1) * minuteMs)
      await complete(run, id)
    },
    endings: [{ states: ['completed'], charges: [100], refunded: 100 }],
  },
  cancelled('cancelled-free', 'customer', early, 2_000),
  cancelled('cancelled-half', 'customer', half, 1_000),
  cancelled('cancelled-late', 'customer', late, 0),
  cancelled('cancelled-by-the-house', 'member', late, 2_000),
  {
    id: 'cancelled-late-with-card',
    story: async (run) => cancel(run, await bookAndPay(run, 'card', late), 'customer'),
    endings: [{ states: ['cancelled'], charges: [3_000], refunded: 0 }],
  },
  {
    id: 'cancelled-then-paid',
    story: async (run) => {
      const id = await book(run, 'deposit', half)
      await seePage(run, id)
      await cancel(run, id, 'customer')
      await pay(run, id, 'pay_late')
    },
    endings: [{ states: ['cancelled'], ...returned }],
  },
  {
    id: 'day-cancelled-by-the-house',
    story: async (run) => cancelDay(run, await bookAndPay(run, 'deposit', half)),
    endings: [{ states: ['cancelled'], ...returned }],
  },
  {
    id: 'waived',
    story: async (run) => {
      const id = await book(run, 'deposit', half)
      await run.wait(minuteMs)
      await waive(run, id)
    },
    endings: [{ states: ['confirmed'], ...none }],
  },
  {
    id: 'paid-in-cash-and-again',
    story: async (run) => {
      const id = await book(run, 'deposit', half)
      await seePage(run, id)
      await payCash(run, id, 2_000)
      await pay(run, id, 'pay_late')
    },
    endings: [{ states: ['confirmed'], ...returned, cash: 2_000 }],
  },
  {
    id: 'refunded-by-a-member',
    story: async (run) => refund(run, await bookAndPay(run, 'deposit', half), 700),
    endings: [{ states: ['confirmed'], charges: [2_000], refunded: 700 }],
  },
  {
    id: 'abandoned',
    story: async (run) => {
      await book(run, 'deposit', half)
      await run.wait(abandonedMs)
    },
    endings: [{ states: ['expired'], ...none }],
  },
  {
    id: 'resumed',
    story: async (run) => {
      const id = await book(run, 'deposit', half)
      await run.wait(abandonedMs)
      await pay(run, await resume(run, id), 'pay')
    },
    endings: [{ states: ['confirmed', 'expired'], ...whole }],
  },
  {
    id: 'paid-late-and-free',
    story: async (run) => {
      const id = await book(run, 'deposit', half)
      await run.wait(abandonedMs)
      await pay(run, id, 'pay_late')
    },
    endings: [{ states: ['confirmed', 'expired'], ...whole }],
  },
  {
    id: 'paid-late-and-gone',
    story: async (run) => {
      const id = await book(run, 'deposit', half)
      await run.wait(abandonedMs)
      await takeTime(run, id)
      await pay(run, id, 'pay_late')
    },
    endings: [{ states: ['confirmed', 'expired'], ...returned }],
  },
  {
    id: 'dispute-won',
    story: async (run) => {
      const id = await bookAndPay(run, 'deposit', half)
      await dispute(run, id, 'open')
      await dispute(run, id, 'won')
    },
    // Of one that is won before it was heard of nobody need be told.
    endings: [
      { states: ['confirmed'], ...whole, incidents: ['dispute_open'] },
      { states: ['confirmed'], ...whole },
    ],
  },
  {
    id: 'dispute-lost',
    story: async (run) => {
      const id = await bookAndPay(run, 'deposit', half)
      await dispute(run, id, 'open')
      await dispute(run, id, 'lost')
    },
    endings: [{ states: ['confirmed'], ...whole, lost: 2_000, incidents: ['dispute_open'] }],
  },
  {
    id: 'no-show-with-deposit',
    story: async (run) => {
      const id = await bookAndPay(run, 'deposit', late)
      await run.wait((late + 1) * minuteMs)
      await stayAway(run, id, { isCharged: false })
    },
    endings: [{ states: ['no_show'], ...whole }],
  },
  {
    id: 'no-show-with-card',
    story: async (run) => {
      const id = await bookAndPay(run, 'card', late)
      await run.wait((late + 1) * minuteMs)
      await stayAway(run, id, { isCharged: true })
    },
    endings: [{ states: ['no_show'], charges: [3_000], refunded: 0 }],
  },
]
