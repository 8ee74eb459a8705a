import { type Client, connect } from '../../db/connect.ts'
import { runInvariants } from '../../db/run-invariants.ts'
import { demoTenant } from '../demo-tenants.ts'
import type { Suite } from '../suite.ts'
import { markets } from '../waitlist/demand.ts'
import { servedShare, speedGini, type Waited } from '../waitlist/fairness.ts'
import { type MonthResult, runMonth } from '../waitlist/month.ts'
import type { Policy } from '../waitlist/truth.ts'
import { openWorld, type World } from '../world.ts'

const policies: readonly Policy[] = ['none', 'notify_all', 'waitlist']
/** Sunday evening in Europe: the month begins on the Monday. */
const begins = '2026-11-29T10:00:00Z'
const dayMs = 86_400_000

/**
 * A month of demand at the five demo tenants, thrice with the same people: nobody is told of what is given back; all who want it
 * are told and the first has it; the waiting list. Real use cases on a real database, with the clock in hand.
 */
const waitlist: Suite = {
  id: 'waitlist',
  async run(options) {
    const metrics: Record<string, number> = {}
    const failures: { id: string; why: string }[] = []
    let items = 0
    for (const policy of policies) {
      const results: MonthResult[] = []
      for (const market of markets) {
        const world = await openWorld({ model: 'builtin', seed: options.seed, now: begins })
        try {
          const tenantId = await world.addTenant(await demoTenant(market.slug))
          const result = await runMonth(world, { market, tenantId, policy, seed: options.seed })
          results.push(result)
          options.log(
            `${policy} ${market.slug}: ${result.refilled} of ${result.freed} refilled, ${result.bookings} bookings`,
          )
          for (const why of await faults(world)) failures.push({ id: `${policy} ${market.slug}`, why })
          if (policy === 'waitlist') metrics[`refilled_${market.slug.replaceAll('-', '_')}`] = shareOf(result)
        } finally {
          await world.close()
        }
      }
      items += results.reduce((sum, { freed }) => sum + freed, 0)
      Object.assign(metrics, named(policy, summed(results)))
    }
    metrics.offered_twice_at_once = failures.filter(({ why }) => why.startsWith('offered twice')).length
    return { suite: 'waitlist', model: 'builtin', data: [], items, metrics, failures }
  },
}
export default waitlist

const shareOf = ({ refilled, freed }: Pick<MonthResult, 'refilled' | 'freed'>) => (freed === 0 ? 0 : refilled / freed)

function summed(results: readonly MonthResult[]) {
  const sum = (of: (one: MonthResult) => number) => results.reduce((total, one) => total + of(one), 0)
  const waited = results.flatMap((one) => one.waited)
  const served = waited.filter(({ servedAtMs }) => servedAtMs !== null)
  return {
    refilled: shareOf({ refilled: sum((one) => one.refilled), freed: sum((one) => one.freed) }),
    freed: sum((one) => one.freed),
    bookings: sum((one) => one.bookings),
    served: servedShare(waited),
    speed_gini: speedGini(waited),
    longest_wait_days: Math.max(0, ...served.map(daysOf)),
    messages: sum((one) => one.messages),
    in_vain: sum((one) => one.inVain),
  }
}

function daysOf({ joinedAtMs, servedAtMs }: Waited): number {
  return ((servedAtMs ?? joinedAtMs) - joinedAtMs) / dayMs
}

/** Of the policy without a list nobody is served: what it says of those who wait is left out. */
function named(policy: Policy, of: ReturnType<typeof summed>): Record<string, number> {
  const kept = policy === 'none' ? ['refilled', 'freed', 'bookings'] : Object.keys(of)
  return Object.fromEntries(
    Object.entries(of).flatMap(([name, value]) => (kept.includes(name) ? [[`${name}_${policy}`, value]] : [])),
  )
}

/** What must never be, in the rows: a time offered twice at once, an offer past its time, and every promise of the database. */
async function faults(world: World): Promise<string[]> {
  const url = new URL(world.adminUrl)
  url.pathname = new URL(world.migrationUrl).pathname
  const admin: Client = connect({ url: url.href, poolMax: 1, applicationName: 'eval', statementTimeoutMs: 0 })
  try {
    const twice = await admin<{ id: string }[]>`
      SELECT a.id FROM waitlist_offers a JOIN waitlist_offers b
        ON b.tenant_id = a.tenant_id AND b.id > a.id AND (b.slot_key = a.slot_key OR b.customer_id = a.customer_id)
      WHERE tstzrange(a.offered_at, coalesce(a.closed_at, a.expires_at)) && tstzrange(b.offered_at, coalesce(b.closed_at, b.expires_at))`
    const late = await admin<{ id: string }[]>`
      SELECT id FROM waitlist_offers WHERE expires_at > to_timestamp((offer->>'startMs')::bigint / 1000.0)`
    const nowMs = world.clock.now().epochMilliseconds
    const broken = await runInvariants({ auditUrl: world.auditUrl, nowMs })
    // No workers run here: what they would have told or let go by now is not looked at.
    const rows = broken
      .flatMap((one) => one.rows)
      .filter(({ fault }) => !/nobody was told|notification|outlived/.test(String(fault)))
    return [
      ...twice.map(({ id }) => `offered twice at once: ${id}`),
      ...late.map(({ id }) => `offered past its time: ${id}`),
      ...rows.map(({ fault, subject }) => `${fault}: ${subject}`),
    ]
  } finally {
    await admin.end()
  }
}
