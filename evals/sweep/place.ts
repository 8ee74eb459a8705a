import { openDatabase } from '../../db/client.ts'
import { type Client, connect } from '../../db/connect.ts'
import type { SeedTenant } from '../../db/seed/seed-data.ts'
import { rowsOf, seedTenantId } from '../../db/seed/seed-rows.ts'
import type { PaymentRules } from '../../src/domain/payment-rule.ts'
import type { RefundRule } from '../../src/domain/refund-rule.ts'
import type { Database } from '../../src/ports/database.ts'
import type { ManualClock } from '../../src/testing/clock.ts'
import { createManualClock } from '../../src/testing/clock.ts'

/** A migrated database, by role. `adminUrl` is the superuser's to that very database. */
export interface SweepAddresses {
  readonly url: string
  readonly adminUrl: string
  readonly auditUrl: string
}

/** When every run begins: a Monday. None is longer than two days. */
export const beginsAt = '2026-11-23T08:00:00Z'

/** Where one run at a time happens: a clock of its own, and two pools, because another process has other connections. */
export interface Lane {
  readonly clock: ManualClock
  readonly databases: readonly [Database, Database]
  readonly close: () => Promise<void>
}

const connectionsPerProcess = 3

export function openLane({ url }: SweepAddresses): Lane {
  const clock = createManualClock(beginsAt)
  const open = () => openDatabase({ url, clock, poolMax: connectionsPerProcess })
  const databases = [open(), open()] as const
  return {
    clock,
    databases,
    close: async () => {
      await Promise.all(databases.map((database) => database.close()))
    },
  }
}

/** As the superuser: who makes businesses, and reads how they ended. */
export function openAdmin({ adminUrl }: SweepAddresses): Client {
  return connect({ url: adminUrl, poolMax: 2, applicationName: 'parley-sweep', statementTimeoutMs: 120_000 })
}

/** Makes businesses with one person, who is always there, and one thing of each kind of terms. Returns their ids, in order. */
export async function addTenants(admin: Client, slugs: readonly string[]): Promise<string[]> {
  const tenants = slugs.map((slug) => ({ ...business, slug }))
  const tables = new Map<string, Readonly<Record<string, unknown>>[]>()
  for (const [table, rows] of tenants.flatMap(rowsOf)) tables.set(table, [...(tables.get(table) ?? []), ...rows])
  await admin.begin(async (tx) => {
    const routes = slugs.map((slug) => ({ slug, tenantId: seedTenantId(slug) }))
    await tx`INSERT INTO routing.tenants ${tx(routes)}`
    for (const [table, rows] of tables) {
      if (rows.length > 0) await tx`INSERT INTO ${tx(table)} ${tx(rows as never)}`
    }
  })
  return slugs.map(seedTenantId)
}

const dayMinutes = 24 * 60

/** Free until a day before, then half of what was paid until two hours before, then all of it; all of it for not coming. */
const ofPaid: RefundRule = {
  cancelSteps: [
    { untilMinutes: dayMinutes, fee: { kind: 'percent', percent: 0 } },
    { untilMinutes: 120, fee: { kind: 'percent', percent: 50 } },
  ],
  cancelAfter: { kind: 'percent', percent: 100 },
  moveSteps: [{ untilMinutes: 60, fee: { kind: 'percent', percent: 0 } }],
  noShow: { kind: 'percent', percent: 100 },
  percentOf: 'paid',
}
/** The same shares of the price, as far as a card covers them. */
const ofPrice: RefundRule = { ...ofPaid, percentOf: 'price' }
const deposit: PaymentRules = [{ rule: { kind: 'fixed', amount: 2_000, per: 'booking' } }]
const cardHold: PaymentRules = [{ rule: { kind: 'card_hold', upTo: { kind: 'fixed', amount: 3_000, per: 'booking' } } }]

const service = {
  description: 'Something to do.',
  category: 'hair',
  durationMinutes: 60,
  price: 4_000,
  needs: [{ kind: 'staff', anyOf: ['ana'] }],
} as const

const business: SeedTenant = {
  slug: 'sweep',
  name: 'Sweep Salon',
  vertical: 'beauty',
  timeZone: 'UTC',
  locale: 'en-US',
  currency: 'USD',
  accentColor: '#7a3e65',
  knowledge: [],
  locations: [{ key: 'here', name: 'Sweep Salon', area: 'Here', address: '1 Example Street', addressPublic: true }],
  members: [],
  resources: [{ key: 'ana', kind: 'staff', name: 'Ana', hours: { 'mon-sun': '00:00-24:00' } }],
  serviceDefaults: {
    stepMinutes: 15,
    noticeMinutes: 0,
    advanceDays: 60,
    cancellation: { freeUntilMinutes: dayMinutes, feePercent: 50, moveUntilMinutes: 60 },
  },
  // Of what asks for nothing else.
  commitmentFee: { amount: 100 },
  services: [
    { ...service, slug: 'deposit', name: 'Haircut', payment: { rules: deposit, refundRule: ofPaid } },
    { ...service, slug: 'card', name: 'Beard trim', payment: { rules: cardHold, refundRule: ofPrice } },
    { ...service, slug: 'fee', name: 'Advice', payment: { rules: [], refundRule: ofPaid } },
    {
      ...{ ...service, slug: 'party', name: 'Hair for friends', pricePer: 'person', partyMax: 4 },
      payment: { rules: [{ rule: { kind: 'percent', percent: 50 } }], refundRule: ofPaid },
    },
    {
      ...{ ...service, slug: 'approval', name: 'Wedding hair', needsApproval: true },
      payment: { rules: deposit, refundRule: ofPaid },
    },
  ],
}
