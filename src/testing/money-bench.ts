// Money flows over a real database with whatever provider is put behind them: workers that a test steps, and what the
// books say afterwards.
import { addConversation } from '../../db/testing/conversation.ts'
import { addCustomer, holdOf, insertHold } from '../../db/testing/salon.ts'
import type { Actor, Booking } from '../domain/booking-state.ts'
import { balancesOf } from '../domain/ledger-balance.ts'
import { openMoneyOf } from '../domain/ledger-check.ts'
import { standingsOf } from '../domain/payment-standing.ts'
import type { PaymentTerms } from '../domain/payment-terms.ts'
import { type RefundRule, refundRuleOf } from '../domain/refund-rule.ts'
import type { Stores } from '../ports/database.ts'
import type { JobDefinition, JobPorts } from '../ports/job-definition.ts'
import type { PaymentProvider } from '../ports/payment-provider.ts'
import { loadFolder } from '../registry.ts'
import { cancelBooking } from '../usecases/cancel-booking.ts'
import { completeBooking } from '../usecases/complete-booking.ts'
import { sweepEvents } from '../usecases/follow-events.ts'
import { markNoShow } from '../usecases/mark-no-show.ts'
import type { MoneyPorts } from '../usecases/open-payment-account.ts'
import { requestPayment } from '../usecases/request-payment.ts'
import { sweepPayments } from '../usecases/sweep-payments.ts'
import { Crashed } from './moody-payments.ts'
import type { RecordedJob, SalonPorts } from './salon-ports.ts'

const jobsMax = 2_000
const member: Actor = { kind: 'member', id: null }
export const minuteMs = 60_000
const hourMs = 60 * minuteMs
export const dayMs = 24 * hourMs

export const depositTerms = { ...asked('deposit', 2_000), refundable: 'by_policy' } as const
export const cardTerms = { ...asked('card_hold', 3_000), refundable: 'nothing_paid' } as const
export const commitmentTerms = { ...asked('commitment_fee', 100), refundable: 'when_kept' } as const

function asked<K extends string>(kind: K, amount: number) {
  return { kind, amount, currency: 'USD', because: 'always' as const, rules: [] }
}

/** Free until a day before, half of the price until two hours, all of it after; all of it for not coming. */
export const strictRule: RefundRule = {
  ...refundRuleOf({ freeUntilMinutes: 1_440, feePercent: 100, moveUntilMinutes: 120 }),
  cancelSteps: [
    { untilMinutes: 1_440, fee: { kind: 'percent', percent: 0 } },
    { untilMinutes: 120, fee: { kind: 'percent', percent: 50 } },
  ],
  noShow: { kind: 'percent', percent: 100 },
  percentOf: 'price',
}

/** The salon's money with these providers; accounts are the caller's to connect. */
export async function openMoneyBench(salon: SalonPorts, payments: ReadonlyMap<string, PaymentProvider>) {
  const { tenantId, database, nowMs } = salon
  // Money tells its customers by itself; what else is told of bookings is not looked at here.
  const notificationBook = { kinds: new Map(), languages: new Map() }
  const ports: MoneyPorts & typeof salon.ports = { ...salon.ports, payments, notificationBook }
  const jobs = await loadFolder(new URL('../jobs/', import.meta.url), isDefinition)
  const kept: RecordedJob[] = []
  let taken = 0
  let starts = 0
  /** Tuesday to Friday from December on, at least two days ahead, an hour apart, when Ana is there. */
  const nextStart = () => {
    const at = starts++
    const firstMs = Date.parse('2026-12-01T15:00:00Z')
    const weeks = Math.max(0, Math.ceil((nowMs() + 2 * dayMs - firstMs) / (7 * dayMs)))
    const days = (at % 4) + 7 * (weeks + Math.floor(at / 24))
    return firstMs + days * dayMs + ([0, 1, 2, 4, 5, 6][Math.floor(at / 4) % 6] ?? 0) * hourMs
  }

  const take = () => {
    kept.push(...salon.ports.queue.jobs.slice(taken))
    taken = salon.ports.queue.jobs.length
  }
  const runJob = async ({ name, data }: RecordedJob) => {
    const definition = jobs.get(name)
    if (definition === undefined || name === 'deliver-message') return
    // A queue gives a job of a process that died to another one.
    await definition
      .connect(ports as unknown as JobPorts)(data)
      .catch((fault: unknown) => {
        if (!(fault instanceof Crashed)) throw fault
        kept.push({ name, data, startAfterMs: nowMs() + 60_000 })
      })
  }
  const drain = async () => {
    for (let count = 0; count < jobsMax; count++) {
      take()
      const at = kept.findIndex((job) => (job.startAfterMs ?? 0) <= nowMs())
      const [job] = at === -1 ? [] : kept.splice(at, 1)
      if (job === undefined) return
      await runJob(job)
    }
    throw new Error('jobs queue jobs without end')
  }
  const inTenant = <T>(run: (stores: Stores) => Promise<T>) => database.inTenant(tenantId, run)
  const find = async (bookingId: string): Promise<Booking> => {
    const booking = await inTenant((stores) => stores.bookings.find(tenantId, bookingId))
    if (booking === null) throw new Error('no such booking')
    return booking
  }
  const paymentsOf = (bookingId: string) => inTenant((stores) => stores.payments.listOfBooking(tenantId, bookingId))
  const ledger = (bookingId: string) => inTenant((stores) => stores.ledger.listOfBooking(tenantId, bookingId))
  const done = async (ending: Promise<{ readonly ok: boolean }>) => {
    const ended = await ending
    if (!ended.ok) throw new Error(JSON.stringify(ended))
  }
  return {
    ...salon,
    ports,
    drain,
    find,
    payments: paymentsOf,
    ledger,
    /** Turns the clock in steps of a minute, running what is due, and what lost its job. */
    advance: async (ms: number) => {
      const endMs = nowMs() + ms
      while (nowMs() < endMs) {
        salon.clock.advance({ milliseconds: Math.min(minuteMs, endMs - nowMs()) })
        await sweepEvents(ports, { tenantId })
        await sweepPayments(ports, { tenantId })
        await drain()
      }
    },
    /** Forgets every job that waits, as if the queue were lost. */
    loseJobs: () => {
      take()
      kept.length = 0
    },
    /** A hold of a time of its own, in a chat where its customer reads. */
    hold: async (options: { readonly startMs?: number; readonly inChat?: boolean } = {}) => {
      const talk = options.inChat === true ? await addConversation(salon) : null
      const customerId = talk?.customerId ?? (await addCustomer(salon))
      const startMs = options.startMs ?? nextStart()
      const held = holdOf(salon, { customerId, startMs })
      const origin = { ...held.origin, conversationId: talk?.conversationId ?? null }
      const inserted = await insertHold(salon, { ...held, origin })
      if (inserted !== 'inserted') throw new Error(inserted)
      return { ...held.booking, conversationId: talk?.conversationId ?? '' }
    },
    ask: async (
      bookingId: string,
      terms: Exclude<PaymentTerms, { kind: 'none' }> = { ...depositTerms, rules: [] },
      refundRule: RefundRule = strictRule,
    ) => {
      const { customerId } = await find(bookingId)
      const actor: Actor = { kind: 'customer', id: customerId }
      const requested = await requestPayment(ports, { tenantId, bookingId, terms, refundRule, actor, sendsLink: true })
      if (!requested.ok) throw new Error(requested.code)
      return requested.payment
    },
    cancel: (bookingId: string, actor: Actor) =>
      done(cancelBooking(ports, { tenantId, bookingId, actor, consent: { kind: 'form' }, why: 'a test asked' })),
    complete: (bookingId: string) => done(completeBooking(ports, { tenantId, bookingId, actor: member })),
    noShow: (bookingId: string) => done(markNoShow(ports, { tenantId, bookingId, actor: member })),
    refunds: async (bookingId: string) => {
      const all = await Promise.all(
        (await paymentsOf(bookingId)).map(({ id }) => inTenant((s) => s.refunds.listOfPayment(tenantId, id))),
      )
      return all.flat()
    },
    incidents: () => inTenant((stores) => stores.incidents.listOpen(tenantId, 100)),
    /** Where the money of a booking stands: by account, and what is not at rest. */
    books: async (bookingId: string) => {
      const transactions = await ledger(bookingId)
      const { state } = await find(bookingId)
      return {
        balances: Object.fromEntries(balancesOf(transactions).map((one) => [one.account, one.amount])),
        open: openMoneyOf(transactions, state).map(({ why, amount }) => `${why} ${amount}`),
        standings: standingsOf(transactions),
      }
    },
  }
}

function isDefinition(value: unknown): value is JobDefinition {
  return typeof value === 'object' && value !== null && 'connect' in value
}

export type MoneyBench = Awaited<ReturnType<typeof openMoneyBench>>
