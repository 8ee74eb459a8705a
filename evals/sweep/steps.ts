// What people do in a run, step by step.
import { askedFor } from '../../src/domain/asked.ts'
import { auditLineOf } from '../../src/domain/audit-line.ts'
import { confirm, hold } from '../../src/domain/booking.ts'
import { type Actor, type Booking, termsOf } from '../../src/domain/booking-state.ts'
import { newSessionContext } from '../../src/domain/conversation.ts'
import { priceOf } from '../../src/domain/price.ts'
import { referenceFrom } from '../../src/domain/reference.ts'
import type { Stores } from '../../src/ports/database.ts'
import type { JobPorts } from '../../src/ports/job-definition.ts'
import type { Dispute } from '../../src/ports/payment-object.ts'
import type { PaymentEvent, PayPageAct } from '../../src/ports/payment-provider.ts'
import type { PaymentRow } from '../../src/ports/stores/payment.ts'
import { createSeededIds } from '../../src/testing/ids.ts'
import { createSeededRandom } from '../../src/testing/random.ts'
import { cancelBooking } from '../../src/usecases/cancel-booking.ts'
import { chargeNoShow } from '../../src/usecases/charge-no-show.ts'
import { completeBooking } from '../../src/usecases/complete-booking.ts'
import { confirmBooking, offerOfBooking } from '../../src/usecases/confirm-booking.ts'
import { decideApproval } from '../../src/usecases/decide-approval.ts'
import { forceCancel } from '../../src/usecases/force-cancel.ts'
import { markNoShow } from '../../src/usecases/mark-no-show.ts'
import { paymentOfServices } from '../../src/usecases/offer-terms.ts'
import { refundPayment } from '../../src/usecases/refund-payment.ts'
import { rescheduleBooking } from '../../src/usecases/reschedule-booking.ts'
import { resumePayment } from '../../src/usecases/resume-payment.ts'
import { takeCash } from '../../src/usecases/take-cash.ts'
import { waivePayment } from '../../src/usecases/waive-payment.ts'
import type { Run } from './run.ts'
import { minuteMs } from './work.ts'

const member: Actor = { kind: 'member', id: null }
const system: Actor = { kind: 'system', id: null }

/** What the business sells, by its terms: place.ts. `alone` and `two` are one service, and how many come. */
export type Sold = 'deposit' | 'card' | 'fee' | 'approval' | 'alone' | 'two'
const parties: Readonly<Partial<Record<Sold, number>>> = { alone: 1, two: 2 }

/** A time that is held in a chat, and the yes to it: it waits for money, or for a member's word. */
export async function book(run: Run, sold: Sold, startsInMinutes: number): Promise<string> {
  const { tenantId, nowMs } = run
  const startMs = nowMs() + startsInMinutes * minuteMs
  const { booking, catalog, insert } = await prepareHold(run, { startMs, who: 'Dana Demo', sold })
  await run.request('hold', async (ports) => {
    const inserted = await ports.database.inTenant(tenantId, insert)
    if (inserted === 'taken') throw new Error('the time is taken')
  })
  const contact = { name: 'Dana Demo', phone: null, email: 'dana@example.com' }
  const input = { tenantId, catalog, bookingId: booking.id, contact, answers: {}, consent: { kind: 'form' } } as const
  await ask(run, 'yes', (ports) => confirmBooking(ports, input))
  return booking.id
}

/** Somebody else takes the time of a booking that ran out, as soon as it is free, and pays nothing. */
export async function takeTime(run: Run, bookingId: string): Promise<void> {
  const { startMs } = await findBooking(run, bookingId)
  const { booking, insert } = await prepareHold(run, { startMs, who: 'Rita Rival' })
  await until(run, async () => (await run.look(insert)) !== 'taken')
  const confirmed = confirm(booking, { actor: system, why: 'somebody said yes', nowMs: run.nowMs() })
  if (!confirmed.ok) throw new Error('the rival came too late')
  await run.look(async (stores) => {
    await stores.bookings.update(run.tenantId, confirmed.booking, confirmed.event, { release: false })
    await stores.audit.append(run.tenantId, auditLineOf(confirmed.event))
  })
}

/** A hold by somebody new, and what puts it into the rows: made before it is asked for, so that twice is one. */
async function prepareHold(
  run: Run,
  { startMs, who, sold }: { readonly startMs: number; readonly who: string; readonly sold?: Sold },
) {
  const { tenantId, nowMs } = run
  const seed = `${tenantId}/${who}`
  const ids = createSeededIds({ seed, clock: { now: () => instantOf(run) } })
  const catalog = await run.look((stores) => stores.catalog.load(tenantId, nowMs()))
  const party = sold === undefined ? undefined : parties[sold]
  const slug = party === undefined ? (sold ?? 'deposit') : 'party'
  const service = catalog?.services.find((one) => one.slug === slug)
  const [requirement] = service?.requirements ?? []
  const [resource] = catalog?.resources ?? []
  if (catalog == null || service === undefined || requirement === undefined || resource === undefined) {
    throw new Error('nothing is sold')
  }
  const customerId = ids.next()
  const endMs = startMs + service.durationMinutes * minuteMs
  const pick = { resourceId: resource.id, unit: 1 }
  const picks = [{ requirementId: requirement.id, ...pick }]
  const asked = askedFor([service], { party: party ?? null, nights: null, staffing: null, meet: null })
  const customer = { isFirstVisit: true, noShows: 0 }
  const price = priceOf(asked, picks)
  const payment = paymentOfServices({ catalog, asked, price, customer, picks })
  const { booking, event } = hold(
    {
      id: ids.next(),
      reference: referenceFrom(createSeededRandom(seed).bytes(8)),
      ...{ serviceId: service.id, locationId: service.locationId, customerId, startMs, endMs },
      picks,
      terms: { ...termsOf(service, 'UTC'), price, party, ...(sold === undefined ? {} : { payment }) },
      expiresAtMs: nowMs() + 10 * minuteMs,
    },
    { actor: system, why: 'a slot was chosen', nowMs: nowMs() },
  )
  const conversationId = await openChat(run, { customerId, conversationId: ids.next(), who })
  const origin = { idempotencyKey: booking.id, conversationId, addressHash: null, answers: {} }
  const insert = async (stores: Stores) => {
    const inserted = await stores.bookings.insert(
      tenantId,
      booking,
      [{ ...pick, startMs, endMs }],
      event,
      nowMs(),
      origin,
    )
    if (inserted === 'inserted') await stores.audit.append(tenantId, auditLineOf(event))
    return inserted
  }
  return { booking, catalog, insert }
}

/** A chat of the web, in which somebody new is told about money. */
async function openChat(
  { tenantId, nowMs, look }: Run,
  { customerId, conversationId, who }: Readonly<Record<'customerId' | 'conversationId' | 'who', string>>,
): Promise<string> {
  const chat = { channel: 'web', accountId: tenantId, owner: 'agent', addressHash: null, createdAtMs: nowMs() } as const
  await look(async (stores) => {
    await stores.customers.insert(tenantId, { id: customerId, name: who, phone: null, email: null }, nowMs())
    const session = newSessionContext({ locale: 'en-US', timeZone: 'UTC' })
    await stores.conversations.insert(tenantId, { id: conversationId, customerId, ...chat }, session)
  })
  return conversationId
}

/** A member approves it: now it is paid for. */
export async function approve(run: Run, bookingId: string): Promise<void> {
  const input = { tenantId: run.tenantId, bookingId, memberId: null, why: 'fine', version: null }
  await ask(run, 'approve', (ports) => decideApproval(ports, { ...input, decision: 'approve' }))
}

/** Booked, paid, confirmed. */
export async function bookAndPay(run: Run, sold: Sold, startsInMinutes: number): Promise<string> {
  const bookingId = await book(run, sold, startsInMinutes)
  if (sold === 'approval') await approve(run, bookingId)
  await pay(run, bookingId, 'pay')
  await until(run, async () => (await findBooking(run, bookingId)).state === 'confirmed')
  return bookingId
}

const waitsMax = 12

/** The customer waits for what they cannot hurry, so long as anybody would. What never comes is seen at the end. */
export async function until(run: Run, isSo: () => Promise<boolean>): Promise<void> {
  for (let count = 0; count < waitsMax; count++) {
    if (await isSo()) return
    await run.wait(minuteMs)
  }
}

/** The customer waits until there is a page to pay on. */
export async function seePage(run: Run, bookingId: string): Promise<PaymentRow | undefined> {
  const find = async () => (await paymentsOf(run, bookingId)).findLast(({ checkoutId }) => checkoutId !== null)
  await until(run, async () => (await find()) !== undefined)
  return find()
}

/** What is done on the provider's page, when there is one. */
export async function pay(run: Run, bookingId: string, act: PayPageAct): Promise<void> {
  const payment = await seePage(run, bookingId)
  const done = await run.provider.payPage?.act(payment?.checkoutId ?? '', act, run.account)
  if (done?.kind !== 'done') throw new Error(`the page says ${done?.kind === 'refused' ? done.code : 'nothing'}`)
  await run.tell(...done.value.events)
}

export async function cancel(run: Run, bookingId: string, by: 'customer' | 'member'): Promise<void> {
  const { customerId } = await findBooking(run, bookingId)
  const actor: Actor = by === 'member' ? member : { kind: 'customer', id: customerId }
  const input = { tenantId: run.tenantId, bookingId, actor, consent: { kind: 'form' }, why: 'they asked' } as const
  await ask(run, 'cancel', (ports) => cancelBooking(ports, input))
}

export async function complete(run: Run, bookingId: string): Promise<void> {
  await ask(run, 'complete', (ports) => completeBooking(ports, { tenantId: run.tenantId, bookingId, actor: member }))
}

/** Nobody came: marked, and the fee taken from the card that was left, where there is one. */
export async function stayAway(run: Run, bookingId: string, options: { readonly isCharged: boolean }): Promise<void> {
  const input = { tenantId: run.tenantId, bookingId, actor: member }
  await ask(run, 'no-show', (ports) => markNoShow(ports, input))
  if (options.isCharged) await ask(run, 'charge no-show', (ports) => chargeNoShow(ports, input))
}

export async function refund(run: Run, bookingId: string, amount: number): Promise<void> {
  const input = { tenantId: run.tenantId, bookingId, amount, actor: member, idempotencyKey: 'one click' }
  await ask(run, 'refund', (ports) => refundPayment(ports, input))
}

/** A member lets go of the payment that a booking waits for. */
export async function waive(run: Run, bookingId: string): Promise<void> {
  const input = { tenantId: run.tenantId, bookingId, memberId: null, why: 'an old friend' }
  // A second click finds nothing left to let go.
  await ask(run, 'waive', (ports) => waivePayment(ports, input), 'nothing_due')
}

/** The customer pays in cash what the booking waits for. */
export async function payCash(run: Run, bookingId: string, amount: number): Promise<void> {
  const paymentId = createSeededIds({ seed: `${run.tenantId}/cash`, clock: { now: () => instantOf(run) } }).next()
  const input = { tenantId: run.tenantId, bookingId, amount, currency: 'USD', memberId: null, paymentId }
  await ask(run, 'cash', (ports) => takeCash(ports, input))
}

/** The business cancels everything on the day of a booking. */
export async function cancelDay(run: Run, bookingId: string): Promise<void> {
  const { tenantId } = run
  const { startMs } = await findBooking(run, bookingId)
  const date = Temporal.Instant.fromEpochMilliseconds(startMs).toString().slice(0, 10)
  const actId = createSeededIds({ seed: `${tenantId}/day`, clock: { now: () => instantOf(run) } }).next()
  const catalog = await run.look((stores) => stores.catalog.load(tenantId, run.nowMs()))
  if (catalog === null) throw new Error('nothing is sold')
  const input = { tenantId, catalog, date, bookingIds: [bookingId], why: 'snow', memberId: null, actId }
  await ask(run, 'cancel the day', (ports) => forceCancel(ports, input))
}

function instantOf({ nowMs }: Pick<Run, 'nowMs'>): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(nowMs())
}

/** The customer moves an hour on, with so many. Returns what is paid for next: what is held for it, or the booking. */
export async function move(run: Run, bookingId: string, party: number): Promise<string> {
  const { tenantId, nowMs } = run
  const booking = await findBooking(run, bookingId)
  const catalog = await run.look((stores) => stores.catalog.load(tenantId, nowMs()))
  const { price } = booking.terms
  if (catalog === null || price === null) throw new Error('nothing is sold')
  const hourMs = 60 * minuteMs
  const offer = {
    ...offerOfBooking(booking, catalog, nowMs()),
    ...{ startMs: booking.startMs + hourMs, endMs: booking.endMs + hourMs, party },
    price: { ...price, amount: (price.amount / (booking.terms.party ?? 1)) * party },
  }
  const actor: Actor = { kind: 'customer', id: booking.customerId }
  const input = { tenantId, catalog, bookingId, offer, actor, consent: { kind: 'form' }, version: null } as const
  const moved = await ask(run, 'move', (ports) => rescheduleBooking(ports, input))
  return moved.booking.id
}

/** The customer comes back to pay. Returns the booking that is paid for now. */
export async function resume(run: Run, bookingId: string): Promise<string> {
  const input = { tenantId: run.tenantId, bookingId }
  const resumed = await ask(run, 'resume', (ports) => resumePayment(ports, input))
  return resumed.bookingId
}

/** The customer's bank takes the payment back, or has decided. */
export async function dispute(run: Run, bookingId: string, state: Dispute['state']): Promise<void> {
  const payment = (await paymentsOf(run, bookingId)).findLast((one) => one.providerPaymentId !== null)
  if (payment?.providerPaymentId == null) throw new Error('nothing was paid')
  const { amount, currency, providerPaymentId: paymentId } = payment
  const id = `sbx_dp_${run.tenantId}`
  const money = { amount, currency }
  const facts = { id, paymentId, state, money, reason: 'fraudulent', answerByMs: null, createdAtMs: run.nowMs() }
  run.disputes.set(id, facts)
  const event: PaymentEvent = {
    ...{ eventId: `${id}_${state}`, kind: 'dispute_changed', disputeId: id, paymentId, claimed: money },
    ...{ checkoutId: null, refundId: null, reference: null, occurredAtMs: run.nowMs() },
  }
  await run.tell({ event })
}

export function findBooking(run: Run, bookingId: string): Promise<Booking> {
  return run.look(async (stores) => {
    const booking = await stores.bookings.find(run.tenantId, bookingId)
    if (booking === null) throw new Error('no such booking')
    return booking
  })
}

function paymentsOf(run: Run, bookingId: string): Promise<readonly PaymentRow[]> {
  return run.look((stores) => stores.payments.listOfBooking(run.tenantId, bookingId))
}

/**
 * A request that must not be refused, however often it is made. `done`: what it is refused with where it was done before
 * and nobody heard so.
 */
async function ask<T extends { readonly ok: boolean }>(
  run: Run,
  name: string,
  act: (ports: JobPorts) => Promise<T>,
  done?: string,
): Promise<Extract<T, { readonly ok: true }>> {
  let asked = 0
  const answer = await run.request(name, (ports) => {
    asked += 1
    return act(ports)
  })
  const code = 'code' in answer ? String(answer.code) : null
  if (!answer.ok && !(asked > 1 && code === done)) throw new Error(`${name} was refused: ${code}`)
  return answer as Extract<T, { readonly ok: true }>
}
