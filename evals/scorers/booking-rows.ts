import { type Client, connect } from '../../db/connect.ts'
import type { OfferStep } from '../../src/domain/offer.ts'
import { storedRefundRuleSchema } from '../../src/domain/refund-rule.ts'
import type { ResourcePick } from '../../src/domain/resource-pick.ts'
import { minuteMs } from '../../src/domain/zoned-time.ts'
import { type MoneySeen, readMoney } from './money-rows.ts'

/** A booking as it stands in the rows, with what of its history matters to a grader. */
export interface BookingRow {
  readonly id: string
  readonly state: string
  readonly version: number
  readonly serviceId: string
  readonly resourceIds: readonly string[]
  readonly startMs: number
  readonly endMs: number
  /** When the steps of cancelling and moving end, as pinned; the last free instant first. */
  readonly stepsMs: readonly number[]
  readonly customer: string | null
  readonly conversationId: string | null
  /** As pinned to it; null where it has none. */
  readonly party: number | null
  readonly nights: number | null
  readonly steps: readonly RowStep[]
  /** Of the whole booking, in minor units. */
  readonly priceAmount: number | null
  /** One id for all dates of a series. */
  readonly seriesId: string | null
  /** It was a booking or a request once, not only a hold. */
  readonly wasAgreed: boolean
  /** Its customer said yes, and had to pay for it. */
  readonly wasAsked: boolean
  readonly wasMoved: boolean
}

/** A service of a visit, as pinned. */
export type RowStep = Pick<OfferStep, 'serviceId' | 'serviceName' | 'startMs' | 'endMs' | 'staffId'>

export interface TenantRows {
  readonly bookings: readonly BookingRow[]
  /** States of the rows that ask for a person. */
  readonly handoffs: readonly string[]
  /** Texts of all messages, as stored. */
  readonly messages: readonly string[]
  readonly money: MoneySeen
}

/** Reads the rows of a tenant past row-level security: the grader trusts no store. */
export interface RowReader {
  readonly read: (tenantId: string) => Promise<TenantRows>
  readonly close: () => Promise<void>
}

/** `adminUrl` is the superuser's, `databaseUrl` anybody's to the database in question. */
export function openRowReader(adminUrl: string, databaseUrl: string): RowReader {
  const url = new URL(adminUrl)
  url.pathname = new URL(databaseUrl).pathname
  const client = connect({ url: url.href, poolMax: 1, applicationName: 'parley-grader', statementTimeoutMs: 10_000 })
  return {
    read: async (tenantId) => ({
      bookings: await readBookings(client, tenantId),
      handoffs: (await client<{ state: string }[]>`SELECT state FROM handoffs WHERE tenant_id = ${tenantId}`).map(
        (row) => row.state,
      ),
      messages: (await client<{ text: string }[]>`SELECT text FROM messages WHERE tenant_id = ${tenantId}`).map(
        (row) => row.text,
      ),
      money: await readMoney(client, tenantId),
    }),
    close: () => client.end({ timeout: 5 }),
  }
}

/** Column names come back in camel case. */
interface RawBooking {
  id: string
  state: string
  version: number
  serviceId: string
  picks: ResourcePick[]
  startMs: number | string
  endMs: number | string
  cancellation: unknown
  customer: string | null
  conversationId: string | null
  party: number | string | null
  nights: number | string | null
  steps: RowStep[] | null
  priceAmount: number | string | null
  seriesId: string | null
  kinds: string[]
}

async function readBookings(client: Client, tenantId: string): Promise<BookingRow[]> {
  const rows = await client<RawBooking[]>`
    SELECT b.id, b.state, b.version, b.service_id, b.picks, b.conversation_id, b.series_id, c.name AS customer,
      (b.terms->>'party')::int AS party, (b.terms->>'nights')::int AS nights, b.terms->'steps' AS steps,
      (b.terms->'price'->>'amount')::int AS price_amount,
      (extract(epoch FROM b.starts_at) * 1000)::float8 AS start_ms,
      (extract(epoch FROM b.ends_at) * 1000)::float8 AS end_ms,
      b.terms->'cancellation' AS cancellation,
      coalesce((SELECT json_agg(e.kind ORDER BY e.version) FROM booking_events e
        WHERE e.tenant_id = b.tenant_id AND e.booking_id = b.id), '[]'::json) AS kinds
    FROM bookings b JOIN customers c ON c.tenant_id = b.tenant_id AND c.id = b.customer_id
    WHERE b.tenant_id = ${tenantId} ORDER BY b.starts_at, b.id`
  return rows.map((row) => ({
    id: row.id,
    state: row.state,
    version: row.version,
    serviceId: row.serviceId,
    resourceIds: row.picks.map((pick) => pick.resourceId),
    startMs: Number(row.startMs),
    endMs: Number(row.endMs),
    stepsMs: stepsOf(row),
    customer: row.customer,
    conversationId: row.conversationId,
    party: row.party === null ? null : Number(row.party),
    nights: row.nights === null ? null : Number(row.nights),
    steps: row.steps ?? [],
    priceAmount: row.priceAmount === null ? null : Number(row.priceAmount),
    seriesId: row.seriesId,
    wasAsked: row.kinds.includes('payment_requested'),
    wasAgreed: row.kinds.includes('confirmed') || row.kinds.includes('approval_requested'),
    wasMoved: row.kinds.includes('rescheduled'),
  }))
}

function stepsOf({ startMs, cancellation }: RawBooking): number[] {
  const { cancelSteps, moveSteps } = storedRefundRuleSchema.parse(cancellation)
  return [...cancelSteps, ...moveSteps].map((step) => Number(startMs) - step.untilMinutes * minuteMs)
}

/** The rows that are or were bookings, or requests for one: holds that came to nothing are nobody's business. */
export function committed(rows: Pick<TenantRows, 'bookings'>): readonly BookingRow[] {
  return rows.bookings.filter((row) => row.wasAgreed)
}

/** True where a booking was made, moved or ended between two looks; waiting for money is none of it. */
export function changedBetween(before: TenantRows, after: TenantRows): boolean {
  const versions = new Map(committed(before).map((row) => [row.id, row.version]))
  return committed(after).some((row) => row.state !== 'pending_payment' && versions.get(row.id) !== row.version)
}
