import type { Money } from '../domain/catalog.ts'
import { atVenueId } from '../usecases/connect-payment-account.ts'
import { type CancelPlan, forceCancel, planForceCancel } from '../usecases/force-cancel.ts'
import { bookingText, customerText } from './booking-text.ts'
import { approveLine, refused, type Told } from './payments-act-text.ts'
import { memberIdOf, moneyLine, type PaymentsWorld, type Said } from './payments-place.ts'
import { catalogOf, staffIdOf } from './tenant.ts'

export interface DayAsked extends Said {
  readonly slug: string
  readonly date: string | undefined
  readonly staff?: string | undefined
}

export interface DayPlan {
  readonly lines: readonly string[]
  readonly plan: CancelPlan
}

/** What a day holds, and what would go back; nothing is changed. */
export async function dayPlanLines(world: PaymentsWorld, { slug, date, staff }: DayAsked): Promise<DayPlan> {
  if (date === undefined) throw new Error('Which day? --date 2026-12-24')
  const catalog = await catalogOf(world, slug)
  const staffId = staff === undefined ? null : staffIdOf(catalog, staff)
  const plan = await planForceCancel(world, { tenantId: catalog.tenant.id, date, staffId })
  if (!plan.ok) throw refused(plan)
  const { bookings, begun } = plan
  const lines = bookings.map(({ booking, back }) => {
    const money = back === null ? 'nothing was paid' : `${moneyLine(back)} goes back`
    return `  ${booking.reference}  ${bookingText(booking, catalog)}; ${money}`
  })
  const sums = sumsOf(bookings.flatMap(({ back }) => (back === null ? [] : [back])))
  const head = bookings.length === 0 ? `Nobody is booked on ${date}.` : `${count(bookings.length)} on ${date}:`
  const returned =
    bookings.length === 0
      ? []
      : [`Together ${sums.length === 0 ? 'nothing' : sums.map(moneyLine).join(' and ')} goes back.`]
  const left =
    begun.length === 0
      ? []
      : [`Left as they are, they have begun: ${begun.map(({ reference }) => reference).join(', ')}`]
  return { lines: [head, ...lines, ...returned, ...left], plan }
}

/** Cancels what was shown. */
export async function cancelDayLines(
  world: PaymentsWorld,
  { slug, date = '', why = '', as }: DayAsked & { readonly why?: string | undefined },
  plan: CancelPlan,
): Promise<Told> {
  const catalog = await catalogOf(world, slug)
  const tenantId = catalog.tenant.id
  const memberId = await memberIdOf(world, { tenantId, slug }, as)
  const bookingIds = plan.bookings.map(({ booking }) => booking.id)
  const done = await forceCancel(world, { tenantId, catalog, date, bookingIds, why, memberId, actId: world.ids.next() })
  if (!done.ok)
    throw refused(done, 'Say why: --why "the water main broke". Customers are not told it, the history keeps it.')
  if (done.act.state === 'waiting') {
    const lines = [
      `${count(bookingIds.length)}: more than one member cancels alone. Another one has to agree.`,
      approveLine(done.act.id),
    ]
    return { lines, waits: true }
  }
  return { lines: await cancelledLines(world, tenantId, done) }
}

/** What was cancelled, and whom a person has to tell. */
export async function cancelledLines(
  world: PaymentsWorld,
  tenantId: string,
  { cancelled, untold }: { readonly cancelled: readonly string[]; readonly untold: readonly string[] },
): Promise<string[]> {
  const told = cancelled.length - untold.length
  const lines: string[] = []
  const inCash: string[] = []
  for (const reference of cancelled) {
    const { customer, payments } = await world.database.inTenant(tenantId, async (stores) => {
      const booking = await stores.bookings.findByReference(tenantId, reference)
      if (booking === null) return { customer: null, payments: [] }
      return {
        customer: await stores.customers.find(tenantId, booking.customerId),
        payments: await stores.payments.listOfBooking(tenantId, booking.id),
      }
    })
    if (untold.includes(reference)) lines.push(`  ${reference}  ${customerText(customer)}`)
    if (payments.some(({ provider }) => provider === atVenueId)) inCash.push(reference)
  }
  return [
    `Cancelled: ${count(cancelled.length)}, at no fee. All that was paid is on its way back.`,
    ...(told > 0 ? [`${told} of their customers are told by message.`] : []),
    ...(lines.length > 0 ? ['Tell by yourself, no message of ours reaches them:', ...lines] : []),
    ...(inCash.length > 0 ? [`Paid in cash, to be handed over, then payments -- cash-back: ${inCash.join(', ')}`] : []),
    'New bookings are taken that day as before: that needs time off.',
  ]
}

function count(bookings: number): string {
  return `${bookings} ${bookings === 1 ? 'booking' : 'bookings'}`
}

function sumsOf(list: readonly Money[]): Money[] {
  const sums = new Map<string, number>()
  for (const { amount, currency } of list) sums.set(currency, (sums.get(currency) ?? 0) + amount)
  return [...sums].map(([currency, amount]) => ({ currency, amount }))
}
