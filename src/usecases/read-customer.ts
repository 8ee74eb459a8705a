import { type BookingLine, bookingLineOf } from '../domain/booking-line.ts'
import type { Catalog } from '../domain/catalog.ts'
import { notesMax } from '../domain/customer-form.ts'
import { isPhoneNumber } from '../domain/delivery.ts'
import { emailAddressOf, type SuppressionReason } from '../domain/email.ts'
import type { Refusal } from '../domain/refusal.ts'
import type { Stores } from '../ports/database.ts'
import type { Ports } from '../ports/ports.ts'
import type { ConsentRecord } from '../ports/stores/consent.ts'
import type { CustomerIdentity, CustomerRow } from '../ports/stores/customer.ts'
import type { CustomerCounts, TalkRow } from '../ports/stores/customer-book.ts'
import type { MoneyEntry } from '../ports/stores/money-book.ts'
import { customerVersion } from './change-customer.ts'
import { noteVersion } from './keep-customer-note.ts'
import { standingCustomer } from './standing-customer.ts'

/** A note with who wrote it. */
export interface NoteLine {
  readonly id: string
  readonly text: string
  readonly version: string
  /** Null where the member is gone. */
  readonly by: string | null
  readonly createdAtMs: number
  readonly editedAtMs: number | null
}

/** How things stand with one address; what was said of it, the newest first. */
export interface ConsentLine {
  readonly kind: string
  readonly address: string
  readonly state: 'in' | 'out' | null
  readonly history: readonly Pick<ConsentRecord, 'state' | 'source' | 'channel' | 'atMs'>[]
}

/** A booking with the chat it was made in. */
export type CustomerBookingLine = BookingLine & { readonly conversationId: string | null }

export interface BookingsPage {
  readonly bookings: readonly CustomerBookingLine[]
  /** Behind which the rest begins; null where this is all. */
  readonly next: { readonly startMs: number; readonly id: string } | null
}

/** All that members know of one customer. */
export interface CustomerView {
  readonly customer: CustomerRow
  /** Of name, number and address: what the form edits. */
  readonly version: string
  /** Addresses that are proven to be theirs. */
  readonly proven: readonly CustomerIdentity[]
  readonly counts: CustomerCounts
  readonly coming: readonly CustomerBookingLine[]
  readonly past: BookingsPage
  readonly notes: readonly NoteLine[]
  readonly consents: readonly ConsentLine[]
  /** Why no mail goes to their address; null where it may. */
  readonly noMail: SuppressionReason | null
  readonly talks: readonly TalkRow[]
  /** Null for whose role sees no money. */
  readonly payments: readonly MoneyEntry[] | null
}

export interface CustomerOf {
  readonly tenantId: string
  readonly catalog: Catalog
  readonly customerId: string
  readonly onlyStaffId: string | null
}

const comingMax = 50
const pastMax = 20
const talksMax = 20
const paymentsMax = 20
const addressesMax = 5
const consentsMax = 20
const never: CustomerCounts = { visits: 0, noShows: 0, cancelled: 0, coming: 0, firstStartMs: null }

/** The page of a customer; of whoever was merged into another that one's. Changes nothing. */
export function readCustomer(
  ports: Pick<Ports, 'database' | 'clock'>,
  input: CustomerOf & { readonly seesMoney: boolean },
): Promise<({ readonly ok: true } & CustomerView) | Refusal<'customer_not_found'>> {
  const { tenantId, catalog, seesMoney, onlyStaffId } = input
  const nowMs = ports.clock.now().epochMilliseconds
  return ports.database.inTenant(tenantId, async (stores) => {
    const customer = await standingCustomer(stores, input)
    if ('ok' in customer) return customer
    const { id } = customer
    const paid = { states: moneyStates, words: [], customerId: id, after: null, limit: paymentsMax }
    const [proven, counts, coming, past, notes, talks, payments] = await Promise.all([
      stores.customers.listIdentities(tenantId, id),
      stores.customerBook.count(tenantId, id, nowMs),
      stores.customerBook.listBookings(tenantId, {
        ...{ customerId: id, which: 'coming', onlyStaffId, after: null, nowMs, limit: comingMax },
      }),
      pastPage(stores, { tenantId, catalog, customerId: id, onlyStaffId, after: null, nowMs }),
      noteLines(stores, tenantId, id),
      stores.customerBook.listTalks(tenantId, id, talksMax),
      seesMoney ? stores.moneyBook.list(tenantId, paid) : null,
    ])
    const email = customer.email === null ? null : emailAddressOf(customer.email)
    const suppressed = email === null ? null : await stores.suppressions.find(tenantId, email)
    return {
      ok: true as const,
      ...{ customer, version: customerVersion(customer), proven, counts: counts ?? never },
      coming: coming.map((row) => ({
        ...bookingLineOf(row.booking, catalog),
        conversationId: row.conversationId,
      })),
      ...{ past, notes, talks, payments, noMail: suppressed?.reason ?? null },
      consents: await consentLines(stores, tenantId, { customer, proven }),
    }
  })
}

const moneyStates = ['requested', 'open', 'paid', 'saved', 'failed', 'expired'] as const

/** More of what a customer's bookings were, the last ones first. */
export function readPastBookings(
  ports: Pick<Ports, 'database' | 'clock'>,
  input: CustomerOf & { readonly after: BookingsPage['next'] },
): Promise<({ readonly ok: true } & BookingsPage) | Refusal<'customer_not_found'>> {
  const nowMs = ports.clock.now().epochMilliseconds
  return ports.database.inTenant(input.tenantId, async (stores) => {
    const customer = await standingCustomer(stores, input)
    if ('ok' in customer) return customer
    return { ok: true as const, ...(await pastPage(stores, { ...input, customerId: customer.id, nowMs })) }
  })
}

async function pastPage(
  stores: Pick<Stores, 'customerBook'>,
  of: CustomerOf & { readonly after: BookingsPage['next']; readonly nowMs: number },
): Promise<BookingsPage> {
  const { tenantId, catalog, customerId, onlyStaffId, after, nowMs } = of
  const query = { customerId, which: 'past', onlyStaffId, after, nowMs, limit: pastMax + 1 } as const
  const rows = await stores.customerBook.listBookings(tenantId, query)
  const shown = rows.slice(0, pastMax)
  const last = rows.length > pastMax ? shown.at(-1)?.booking : undefined
  return {
    bookings: shown.map(({ booking, conversationId }) => ({ ...bookingLineOf(booking, catalog), conversationId })),
    next: last === undefined ? null : { startMs: last.startMs, id: last.id },
  }
}

async function noteLines(
  stores: Pick<Stores, 'customerNotes' | 'members'>,
  tenantId: string,
  customerId: string,
): Promise<readonly NoteLine[]> {
  const [notes, members] = await Promise.all([
    stores.customerNotes.list(tenantId, customerId, notesMax),
    stores.members.list(tenantId),
  ])
  const names = new Map(members.map(({ id, name }) => [id, name]))
  return notes.map((note) => ({
    ...{ id: note.id, text: note.text, version: noteVersion(note), by: names.get(note.memberId) ?? null },
    ...{ createdAtMs: note.createdAtMs, editedAtMs: note.editedAtMs },
  }))
}

/** Of each address that messages may go to: those proven, and the number that is written down. */
async function consentLines(
  stores: Pick<Stores, 'consents'>,
  tenantId: string,
  { customer, proven }: { readonly customer: CustomerRow; readonly proven: readonly CustomerIdentity[] },
): Promise<readonly ConsentLine[]> {
  const { phone } = customer
  const known = proven.map(({ channel, address }) => ({ addressKind: channel, address }))
  const isNew = phone !== null && isPhoneNumber(phone) && !known.some(({ address }) => address === phone)
  const addresses = isNew ? [...known, { addressKind: 'phone', address: phone }] : known
  return Promise.all(
    addresses.slice(0, addressesMax).map(async (at) => {
      const [stands, history] = await Promise.all([
        stores.consents.find(tenantId, at),
        stores.consents.list(tenantId, at),
      ])
      const { addressKind: kind, address } = at
      const told = history.slice(-consentsMax).map(({ state, source, channel, atMs }) => ({
        ...{ state, source, channel, atMs },
      }))
      return { kind, address, state: stands?.state ?? null, history: told.toReversed() }
    }),
  )
}
