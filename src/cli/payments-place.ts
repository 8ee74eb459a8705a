import { amountText, readAmount } from '../domain/amount-text.ts'
import type { Booking } from '../domain/booking-state.ts'
import type { Catalog, Money } from '../domain/catalog.ts'
import { isCurrency } from '../domain/currency.ts'
import type { MemberRow } from '../ports/stores/member.ts'
import type { MoneyPorts } from '../usecases/open-payment-account.ts'
import { printable } from './printable.ts'
import { catalogOf } from './tenant.ts'

/** What the commands of money work with. */
export type PaymentsWorld = MoneyPorts & { readonly publicUrl: string }

/** Who says it, where, as options of the command. */
export interface Said {
  readonly tenant?: string | undefined
  /** The e-mail address of the member who acts; the operator of the machine where it is left out. */
  readonly as?: string | undefined
}

export interface FoundBooking {
  readonly slug: string
  readonly catalog: Catalog
  readonly tenantId: string
  readonly booking: Booking
  /** Null for the operator. */
  readonly memberId: string | null
}

/** The booking of a reference, in any business or the one named. Throws an Error in the same words wherever it is not. */
export async function bookingOf(
  world: PaymentsWorld,
  reference: string | undefined,
  said: Said,
): Promise<FoundBooking> {
  const wanted = reference?.trim().toUpperCase() ?? ''
  const found: Omit<FoundBooking, 'memberId'>[] = []
  for (const { slug } of await slugsOf(world, said.tenant)) {
    const catalog = await catalogOf(world, slug)
    const tenantId = catalog.tenant.id
    const booking = await world.database.inTenant(tenantId, (s) => s.bookings.findByReference(tenantId, wanted))
    if (booking !== null) found.push({ slug, catalog, tenantId, booking })
  }
  const [only, other] = found
  if (only === undefined)
    throw new Error(`There is no booking "${printable(wanted)}". npm run payments lists those with money.`)
  if (other !== undefined)
    throw new Error(`Two have that reference: --tenant ${found.map(({ slug }) => slug).join(' | ')}`)
  return { ...only, memberId: await memberIdOf(world, only, said.as) }
}

/** The businesses that are meant. Throws an Error that names those there are. */
export async function slugsOf(
  { database }: Pick<PaymentsWorld, 'database'>,
  slug: string | undefined,
): Promise<readonly { readonly slug: string; readonly tenantId: string }[]> {
  const all = await database.routing.listTenants()
  const meant = slug === undefined ? all : all.filter((tenant) => tenant.slug === slug)
  if (meant.length > 0) return meant
  if (all.length === 0) throw new Error('There is no business yet: npm start first.')
  throw new Error(`There is no business "${slug}". There are: ${all.map((tenant) => tenant.slug).join(', ')}.`)
}

/** The member of an e-mail address, null for nobody in particular. Throws an Error for one who is not there. */
export async function memberIdOf(
  { database }: Pick<PaymentsWorld, 'database'>,
  { tenantId, slug }: { readonly tenantId: string; readonly slug: string },
  email: string | undefined,
): Promise<string | null> {
  if (email === undefined) return null
  const member = await database.inTenant(tenantId, (stores) => stores.members.findByEmail(tenantId, email.trim()))
  if (member === null) throw new Error(`--as: ${slug} has no member of this address.`)
  return member.id
}

/** Everybody who may be named by an id, with the one at the terminal. */
export async function namesOf(
  { database }: Pick<PaymentsWorld, 'database'>,
  tenantId: string,
): Promise<(memberId: string | null) => string> {
  const members = await database.inTenant(tenantId, (stores) => stores.members.list(tenantId))
  const byId = new Map<string, MemberRow>(members.map((member) => [member.id, member]))
  return (memberId) => {
    if (memberId === null) return 'the operator'
    return printable(byId.get(memberId)?.name ?? 'a member who is gone')
  }
}

/** What the money of a booking is in: of what was paid, else of its price, else of the business. */
export async function currencyOf(
  { database }: Pick<PaymentsWorld, 'database'>,
  { tenantId, booking, catalog }: FoundBooking,
): Promise<string> {
  const [paid] = await database.inTenant(tenantId, (stores) => stores.payments.listOfBooking(tenantId, booking.id))
  return paid?.currency ?? booking.terms.price?.currency ?? catalog.tenant.currency
}

/** "USD 20.00". */
export function moneyLine(money: Money): string {
  return `${money.currency} ${amountText(money)}`
}

/**
 * An amount as it was typed, "20" or "20.00", against a currency; with another currency behind it, that one is refused.
 * Throws an Error that says what is expected.
 */
export function typedAmount(text: string, typedCurrency: string | undefined, currency: string): number {
  const code = typedCurrency?.toUpperCase() ?? currency
  if (!isCurrency(code)) throw new Error(`"${printable(typedCurrency ?? '')}" is no currency: expected ${currency}.`)
  if (code !== currency) throw new Error(`It is in ${currency}, not in ${code}.`)
  const read = readAmount(text, currency)
  const like = amountText({ amount: 2_000, currency })
  if (!read.ok) throw new Error(`"${printable(text)}": ${amountFaults[read.why]}. Expected an amount like ${like}.`)
  if (read.money.amount === 0)
    throw new Error(`"${printable(text)}": nothing is nothing. Expected an amount like ${like}.`)
  return read.money.amount
}

const amountFaults = {
  not_a_number: 'no amount',
  too_many_decimals: 'more decimals than the currency has',
  too_large: 'more than may be moved at once',
} as const
