import type { Client } from '../../db/connect.ts'
import type { Truth } from './books.ts'

/** Where a run must end. */
export interface Ending {
  /** Of all bookings, sorted. */
  readonly states: readonly string[]
  /** What the provider has taken, each once, in minor units. */
  readonly charges: readonly number[]
  /** What it has given back, and what a bank took back. */
  readonly refunded: number
  readonly lost?: number
  /** What was paid at the venue. */
  readonly cash?: number
  /** What a person was told of. */
  readonly incidents?: readonly string[]
}

/** Where a run ended: by our rows. */
export interface OurEnd {
  readonly states: readonly string[]
  /** Of our ledger by account; what is zero is left out. */
  readonly balances: Readonly<Record<string, number>>
  readonly incidents: readonly string[]
  /** What the customer was told, in order. */
  readonly told: readonly string[]
  /** What is still to be done and should not be. */
  readonly open: readonly string[]
}

/** And by the provider's own books. */
export type End = OurEnd & Truth

/** Reads how the runs of these tenants ended, past row-level security: the grader trusts no store. */
export async function readEnds(admin: Client, tenantIds: readonly string[]): Promise<ReadonlyMap<string, OurEnd>> {
  const of = admin`tenant_id = ANY(${tenantIds}::uuid[])`
  const [bookings, balances, incidents, told, open] = await Promise.all([
    admin<{ tenantId: string; state: string }[]>`SELECT tenant_id, state FROM bookings WHERE ${of} ORDER BY state`,
    admin<{ tenantId: string; account: string; amount: string }[]>`
      SELECT tenant_id, account, sum(amount)::text AS amount FROM ledger_entries WHERE ${of}
      GROUP BY tenant_id, account HAVING sum(amount) <> 0`,
    admin<{ tenantId: string; kind: string }[]>`
      SELECT tenant_id, kind FROM incidents WHERE ${of} AND state = 'open' ORDER BY kind`,
    admin<{ tenantId: string; text: string }[]>`
      SELECT tenant_id, text FROM messages WHERE ${of} ORDER BY created_at, id`,
    admin<{ tenantId: string; what: string }[]>`
      SELECT tenant_id, 'a payment is ' || state AS what FROM payments WHERE ${of} AND state IN ('requested', 'open')
      UNION ALL
      SELECT tenant_id, 'a refund is ' || state FROM refunds WHERE ${of} AND state IN ('requested', 'pending')
      UNION ALL
      SELECT tenant_id, 'an event is ' || state FROM payment_events WHERE ${of} AND state = 'received'`,
  ])
  return new Map(
    tenantIds.map((tenantId) => {
      const mine = <T extends { readonly tenantId: string }>(rows: readonly T[]) =>
        rows.filter((row) => row.tenantId === tenantId)
      return [
        tenantId,
        {
          states: mine(bookings).map(({ state }) => state),
          balances: Object.fromEntries(mine(balances).map((row) => [row.account, Number(row.amount)])),
          incidents: mine(incidents).map(({ kind }) => kind),
          told: mine(told).map(({ text }) => text),
          open: mine(open).map(({ what }) => what),
        },
      ]
    }),
  )
}

/** Why an end is none of those that are right; null where it is one. `told`: what is told where nothing goes wrong. */
export function judge(end: End, endings: readonly Ending[], told: readonly string[]): string | null {
  const faults = endings.map((ending) => faultsOf(end, ending))
  const first = faults.some((one) => one.length === 0) ? [] : (faults[0] ?? [])
  const all = [...first, ...differs('told', plain(end.told), plain(told))]
  return all.length === 0 ? null : all.join('; ')
}

/** The same words for every run, in any order: references and links are of one run. */
function plain(texts: readonly string[]): string[] {
  return texts.map((text) => text.replace(/\b[0-9A-Z]{6}\b/, 'REFERENCE').replace(/parley:\S+/, 'LINK')).sort()
}

function differs(what: string, is: unknown, wanted: unknown): string[] {
  const [one, other] = [JSON.stringify(is), JSON.stringify(wanted)]
  return one === other ? [] : [`${what}: ${one}, not ${other}`]
}

/**
 * How pairs of faults may end besides: where the time to pay ran out meanwhile, nothing is left of it and all money went
 * back.
 */
export function isUndone(end: End): boolean {
  const charged = end.charges.reduce((sum, amount) => sum + amount, 0)
  const isOver = end.states.every((state) => state === 'expired' || state === 'cancelled')
  return isOver && charged === end.refunded && end.open.length === 0 && Object.keys(end.balances).length === 0
}

function faultsOf(end: End, ending: Ending): string[] {
  const { lost = 0, cash = 0, incidents = [] } = ending
  const net = ending.charges.reduce((sum, amount) => sum + amount, 0) - ending.refunded - lost
  const isHeld = ending.states.includes('confirmed')
  const balances = { provider_balance: net, cash_at_venue: cash, [isHeld ? 'deposits_held' : 'revenue']: -net - cash }
  const accounts = [...new Set([...Object.keys(balances), ...Object.keys(end.balances)])].sort()
  return [
    ...differs('bookings', end.states, ending.states),
    ...differs('charged by the provider', end.charges, ending.charges),
    ...differs('given back by the provider', end.refunded, ending.refunded),
    ...accounts.flatMap((account) =>
      differs(`ledger ${account}`, end.balances[account] ?? 0, (balances as Record<string, number>)[account] ?? 0),
    ),
    ...differs('incidents', end.incidents, incidents),
    ...end.open,
  ]
}
