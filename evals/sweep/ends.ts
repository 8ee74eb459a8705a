import type { Client } from '../../db/connect.ts'

/** Where a run must end. */
export interface Ending {
  /** Of all bookings, sorted. */
  readonly states: readonly string[]
  /** What the provider has taken, each once, in minor units. */
  readonly charges: readonly number[]
  /** What it has given back, and what a bank took back. */
  readonly refunded: number
  readonly lost?: number
  /** What a person was told of. */
  readonly incidents?: readonly string[]
}

/** Where a run ended: by our rows, and by the provider's own books. */
export interface End {
  readonly states: readonly string[]
  readonly charges: readonly number[]
  readonly refunded: number
  /** Of our ledger by account; what is zero is left out. */
  readonly balances: Readonly<Record<string, number>>
  readonly incidents: readonly string[]
  /** What the customer was told, in order. */
  readonly told: readonly string[]
  /** What is still to be done and should not be. */
  readonly open: readonly string[]
}

/** Reads how the runs of these tenants ended, past row-level security: the grader trusts no store. */
export async function readEnds(admin: Client, tenantIds: readonly string[]): Promise<ReadonlyMap<string, End>> {
  const of = admin`tenant_id = ANY(${tenantIds}::uuid[])`
  const [bookings, objects, balances, incidents, told, open] = await Promise.all([
    admin<{ tenantId: string; state: string }[]>`SELECT tenant_id, state FROM bookings WHERE ${of} ORDER BY state`,
    admin<{ tenantId: string; body: string }[]>`
      SELECT tenant_id, body FROM sandbox_objects WHERE ${of} AND kind = 'payment' ORDER BY created_at, id`,
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
          ...booksOf(mine(objects).map(({ body }) => body)),
          balances: Object.fromEntries(mine(balances).map((row) => [row.account, Number(row.amount)])),
          incidents: mine(incidents).map(({ kind }) => kind),
          told: mine(told).map(({ text }) => text),
          open: mine(open).map(({ what }) => what),
        },
      ]
    }),
  )
}

/** What the sandbox keeps of each payment. */
interface Kept {
  readonly payment: { readonly capturedAmount: number }
  readonly refunds: readonly { readonly money: { readonly amount: number } }[]
}

function booksOf(bodies: readonly string[]): Pick<End, 'charges' | 'refunded'> {
  const kept = bodies.map((body): Kept => JSON.parse(body))
  const refunds = kept.flatMap((one) => one.refunds.map(({ money }) => money.amount))
  return {
    charges: kept.map(({ payment }) => payment.capturedAmount).sort((a, b) => a - b),
    refunded: refunds.reduce((sum, amount) => sum + amount, 0),
  }
}

/** Why an end is none of those that are right; null where it is one. */
export function judge(end: End, endings: readonly Ending[]): string | null {
  const faults = endings.map((ending) => faultsOf(end, ending))
  return faults.some((one) => one.length === 0) ? null : (faults[0] ?? []).join('; ')
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
  const { lost = 0, incidents = [] } = ending
  const net = ending.charges.reduce((sum, amount) => sum + amount, 0) - ending.refunded - lost
  const isHeld = ending.states.includes('confirmed')
  const balances = { provider_balance: net, [isHeld ? 'deposits_held' : 'revenue']: -net }
  const accounts = [...new Set([...Object.keys(balances), ...Object.keys(end.balances)])].sort()
  const differs = (what: string, is: unknown, wanted: unknown) =>
    JSON.stringify(is) === JSON.stringify(wanted)
      ? []
      : [`${what}: ${JSON.stringify(is)}, not ${JSON.stringify(wanted)}`]
  return [
    ...differs('bookings', end.states, ending.states),
    ...differs('charged by the provider', end.charges, ending.charges),
    ...differs('given back by the provider', end.refunded, ending.refunded),
    ...accounts.flatMap((account) =>
      differs(`ledger ${account}`, end.balances[account] ?? 0, (balances as Record<string, number>)[account] ?? 0),
    ),
    ...differs('incidents', end.incidents, incidents),
    ...end.open,
    ...end.told.filter((text, at) => end.told.indexOf(text) !== at).map((text) => `told twice: ${text}`),
  ]
}
