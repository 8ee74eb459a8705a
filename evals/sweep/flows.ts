import type { Ending } from './ends.ts'
import type { Run, Story } from './run.ts'
import {
  book,
  bookAndPay,
  cancel,
  cancelDay,
  complete,
  dispute,
  findBooking,
  move,
  pay,
  payCash,
  refund,
  resume,
  type Sold,
  seePage,
  stayAway,
  takeTime,
  until,
  waive,
} from './steps.ts'
import { minuteMs } from './work.ts'

/** A story, and how it must end whatever goes wrong once. */
export interface Flow extends Story {
  readonly id: string
  /** One of these; the first is how it ends where nothing goes wrong. */
  readonly endings: readonly [Ending, ...Ending[]]
}

/** How long before its start something is booked, in minutes: the free step, that of one half, and none. */
const early = 2 * 24 * 60
const half = 5 * 60
const late = 90

const none = { charges: [], refunded: 0 } as const
const whole = { charges: [2_000], refunded: 0 } as const
const both = { charges: [2_000, 2_000], refunded: 0 } as const
const returned = { charges: [2_000], refunded: 2_000 } as const
/** Until the page is closed, the time is free again, and the customer was told so, with a sweep besides. */
const abandonedMs = 25 * minuteMs

const booked = (sold: Sold, startsInMinutes: number) => (run: Run) => book(run, sold, startsInMinutes)
const paid = (sold: Sold, startsInMinutes: number) => (run: Run) => bookAndPay(run, sold, startsInMinutes)

const abandoned = async (run: Run) => {
  const id = await book(run, 'deposit', half)
  await run.wait(abandonedMs)
  return id
}
/** Paid, and its time has come. */
const begun = (sold: Sold) => async (run: Run) => {
  const id = await bookAndPay(run, sold, late)
  await run.wait((late + 1) * minuteMs)
  return id
}

/** From the yes to the confirmed booking, or to none. */
const paying: readonly Flow[] = [
  { id: 'deposit', story: paid('deposit', half), endings: [{ states: ['confirmed'], ...whole }] },
  { id: 'card-hold', story: paid('card', half), endings: [{ states: ['confirmed'], ...none }] },
  { id: 'approved-and-paid', story: paid('approval', half), endings: [{ states: ['confirmed'], ...whole }] },
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
    id: 'abandoned',
    story: abandoned,
    endings: [{ states: ['expired'], ...none }],
  },
  {
    id: 'resumed',
    before: abandoned,
    story: async (run, id) => pay(run, await resume(run, id), 'pay'),
    endings: [{ states: ['confirmed', 'expired'], ...whole }],
  },
  {
    id: 'paid-late-and-free',
    story: async (run) => pay(run, await abandoned(run), 'pay_late'),
    endings: [{ states: ['confirmed', 'expired'], ...whole }],
  },
  {
    id: 'paid-late-and-gone',
    before: abandoned,
    story: async (run, id) => {
      await takeTime(run, id)
      await pay(run, id, 'pay_late')
    },
    endings: [{ states: ['confirmed', 'expired'], ...returned }],
  },
  {
    id: 'waived',
    before: booked('deposit', half),
    story: async (run, id) => {
      await run.wait(minuteMs)
      await waive(run, id)
    },
    endings: [{ states: ['confirmed'], ...none }],
  },
  {
    id: 'paid-in-cash-and-again',
    before: booked('deposit', half),
    story: async (run, id) => {
      await seePage(run, id)
      await payCash(run, id, 2_000)
      await pay(run, id, 'pay_late')
    },
    endings: [{ states: ['confirmed'], ...returned, cash: 2_000 }],
  },
]

const cancelling: readonly Flow[] = [
  {
    id: 'cancelled-half',
    story: async (run) => cancel(run, await bookAndPay(run, 'deposit', half), 'customer'),
    endings: [{ states: ['cancelled'], charges: [2_000], refunded: 1_000 }],
  },
  {
    id: 'cancelled-free',
    before: paid('deposit', early),
    story: (run, id) => cancel(run, id, 'customer'),
    endings: [{ states: ['cancelled'], ...returned }],
  },
  {
    id: 'cancelled-late',
    before: paid('deposit', late),
    story: (run, id) => cancel(run, id, 'customer'),
    endings: [{ states: ['cancelled'], ...whole }],
  },
  {
    id: 'cancelled-late-with-card',
    before: paid('card', late),
    story: (run, id) => cancel(run, id, 'customer'),
    endings: [{ states: ['cancelled'], charges: [3_000], refunded: 0 }],
  },
  {
    id: 'cancelled-by-the-house',
    before: paid('deposit', late),
    story: (run, id) => cancel(run, id, 'member'),
    endings: [{ states: ['cancelled'], ...returned }],
  },
  {
    id: 'day-cancelled-by-the-house',
    before: paid('deposit', half),
    story: cancelDay,
    endings: [{ states: ['cancelled'], ...returned }],
  },
  {
    id: 'cancelled-then-paid',
    before: booked('deposit', half),
    story: async (run, id) => {
      await seePage(run, id)
      await cancel(run, id, 'customer')
      await pay(run, id, 'pay_late')
    },
    endings: [{ states: ['cancelled'], ...returned }],
  },
  {
    id: 'refunded-by-a-member',
    before: paid('deposit', half),
    story: (run, id) => refund(run, id, 700),
    endings: [{ states: ['confirmed'], charges: [2_000], refunded: 700 }],
  },
]

/** To other people, an hour on; what is paid for that is asked for first. */
const moving: readonly Flow[] = [
  {
    id: 'topped-up',
    story: async (run) => pay(run, await move(run, await bookAndPay(run, 'alone', half), 2), 'pay'),
    endings: [{ states: ['cancelled', 'confirmed'], ...both }],
  },
  {
    id: 'topped-up-never',
    before: paid('alone', half),
    story: async (run, id) => {
      await move(run, id, 2)
      await run.wait(abandonedMs)
    },
    endings: [{ states: ['confirmed', 'expired'], ...whole }],
  },
  {
    id: 'topped-up-late',
    before: async (run) => {
      const held = await move(run, await bookAndPay(run, 'alone', half), 2)
      await run.wait(abandonedMs)
      return held
    },
    story: (run, held) => pay(run, held, 'pay_late'),
    endings: [{ states: ['confirmed', 'expired'], ...both }],
  },
  {
    id: 'topped-up-when-cancelled',
    before: paid('alone', early),
    story: async (run, id) => {
      const held = await move(run, id, 2)
      await seePage(run, held)
      await cancel(run, id, 'customer')
      await pay(run, held, 'pay_late')
    },
    endings: [{ states: ['cancelled', 'cancelled'], ...both, refunded: 4_000 }],
  },
  {
    id: 'topped-up-and-cancelled',
    before: async (run) => {
      const id = await bookAndPay(run, 'alone', early)
      await pay(run, await move(run, id, 2), 'pay')
      await until(run, async () => (await findBooking(run, id)).terms.party === 2)
      return id
    },
    story: (run, id) => cancel(run, id, 'customer'),
    endings: [{ states: ['cancelled', 'cancelled'], ...both, refunded: 4_000 }],
  },
  {
    id: 'moved-to-less',
    before: paid('two', half),
    story: (run, id) => move(run, id, 1),
    endings: [{ states: ['confirmed'], charges: [4_000], refunded: 2_000 }],
  },
]

const ending: readonly Flow[] = [
  {
    id: 'commitment-fee-attended',
    before: begun('fee'),
    story: complete,
    endings: [{ states: ['completed'], charges: [100], refunded: 100 }],
  },
  {
    id: 'no-show-with-card',
    before: begun('card'),
    story: (run, id) => stayAway(run, id, { isCharged: true }),
    endings: [{ states: ['no_show'], charges: [3_000], refunded: 0 }],
  },
  {
    id: 'no-show-with-deposit',
    before: begun('deposit'),
    story: (run, id) => stayAway(run, id, { isCharged: false }),
    endings: [{ states: ['no_show'], ...whole }],
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
    id: 'dispute-won',
    before: paid('deposit', half),
    story: async (run, id) => {
      await dispute(run, id, 'open')
      await dispute(run, id, 'won')
    },
    // Of one that is won before it was heard of nobody need be told.
    endings: [
      { states: ['confirmed'], ...whole, incidents: ['dispute_open'] },
      { states: ['confirmed'], ...whole },
    ],
  },
]

/** Every flow of money. */
export const flows: readonly Flow[] = [...paying, ...cancelling, ...moving, ...ending]
