import { afterAll, beforeAll, expect, test } from 'vitest'
import { cardTerms, commitmentTerms, type MoneyWorld, minuteMs, openMoneyWorld } from '../src/testing/money-world.ts'
import { chargeNoShow } from '../src/usecases/charge-no-show.ts'
import { reconcilePayments } from '../src/usecases/reconcile-payments.ts'
import { type Client, connect } from './connect.ts'
import { runInvariants } from './run-invariants.ts'
import { faultsAfter } from './testing/plant.ts'

let world: MoneyWorld
let admin: Client
const ids = { confirmed: '', cancelled: '', late: '', gone: '', fee: '', card: '' }

/** One booking of each fate: paid, cancelled, paid late twice over, a commitment fee returned, a card charged. */
beforeAll(async () => {
  world = await openMoneyWorld()
  admin = connect({ url: world.place.adminUrl, poolMax: 1, applicationName: 'test', statementTimeoutMs: 0 })
  const pay = async (bookingId: string, act: 'pay' | 'pay_late' = 'pay') => {
    await world.webhook(await world.act(bookingId, act))
    await world.drain()
  }
  const waiting = async (...terms: Parameters<MoneyWorld['ask']> extends [string, ...infer R] ? R : never) => {
    const { id } = await world.hold()
    await world.ask(id, ...terms)
    await world.drain()
    return id
  }
  ids.confirmed = await waiting()
  await pay(ids.confirmed)
  ids.cancelled = await waiting()
  await pay(ids.cancelled)
  await world.cancel(ids.cancelled, { kind: 'member', id: null })
  ids.late = await waiting()
  ids.gone = await waiting()
  await world.advance(17 * minuteMs)
  await world.hold({ startMs: (await world.find(ids.gone)).startMs })
  await pay(ids.late, 'pay_late')
  await pay(ids.gone, 'pay_late')
  ids.fee = await waiting({ ...commitmentTerms, rules: [] })
  await pay(ids.fee)
  ids.card = await waiting({ ...cardTerms, rules: [] })
  await pay(ids.card)
  await world.advance(20 * minuteMs)
  world.clock.set('2026-12-20T12:00:00Z')
  await world.complete(ids.fee)
  await world.noShow(ids.card)
  await chargeNoShow(world.ports, {
    tenantId: world.tenantId,
    bookingId: ids.card,
    actor: { kind: 'member', id: null },
  })
  await world.advance(120 * minuteMs)
  await reconcilePayments(world.ports, { tenantId: world.tenantId })
})
afterAll(async () => {
  await admin.end()
  await world.close()
})

test('all hold on money that was paid, returned, late, kept and charged', async () => {
  const results = await runInvariants({ auditUrl: world.place.auditUrl, nowMs: world.nowMs() })
  expect(results.filter(({ number }) => number >= 10 && number <= 18)).toHaveLength(9)
  expect(results.flatMap((one) => one.rows.map((row) => `${one.number} ${row.fault} ${row.subject}`))).toEqual([])
  const kinds = await admin<{ kind: string }[]>`SELECT DISTINCT kind FROM ledger_transactions ORDER BY kind`
  expect(kinds.map(({ kind }) => kind)).toEqual([
    'captured',
    'captured_unclaimed',
    'fee_captured',
    'fee_due',
    'refund_requested',
    'refund_succeeded',
  ])
  expect(await world.incidents()).toEqual([])
})

test('the database refuses a ledger transaction that does not add up, whoever writes it', async () => {
  const write = (...amounts: number[]) =>
    admin.begin(async (tx) => {
      const id = world.ids.next()
      await tx`
        INSERT INTO ledger_transactions (tenant_id, id, key, kind, booking_id, actor_kind, at)
        VALUES (${world.tenantId}, ${id}, ${id}, 'captured', ${ids.confirmed}, 'system', now())`
      for (const [position, amount] of amounts.entries()) {
        await tx`
          INSERT INTO ledger_entries (tenant_id, transaction_id, position, account, amount, currency)
          VALUES (${world.tenantId}, ${id}, ${position}, 'revenue', ${amount}, 'USD')`
      }
      if (amounts.length === 3) throw new Error('undone')
    })
  await expect(write()).rejects.toMatchObject({ constraint_name: 'ledger_balanced' })
  await expect(write(100)).rejects.toMatchObject({ constraint_name: 'ledger_balanced' })
  await expect(write(100, -99)).rejects.toMatchObject({ constraint_name: 'ledger_balanced' })
  await expect(write(100, -99, -1)).rejects.toThrow('undone')
})

const off = (...tables: string[]) => tables.map((table) => `ALTER TABLE ${table} DISABLE TRIGGER ALL;`).join(' ')
const purpose = (name: string) => `(SELECT id FROM payments WHERE purpose = '${name}' LIMIT 1)`
/** By a name that the test's ids give. */
const faults: readonly (readonly [number, string, (known: typeof ids) => string])[] = [
  [
    10,
    'a ledger transaction that does not add up',
    () => `${off('ledger_entries')} UPDATE ledger_entries SET amount = amount + 1 WHERE account = 'provider_balance'`,
  ],
  [
    10,
    'a ledger transaction of less than two entries',
    () => `${off('ledger_entries')} DELETE FROM ledger_entries WHERE account = 'deposits_held'`,
  ],
  [10, 'the application may change the ledger', () => 'GRANT UPDATE (amount) ON ledger_entries TO parley_app'],
  [10, 'the application may change the ledger', () => 'GRANT DELETE ON ledger_transactions TO parley_app'],
  [
    10,
    'what is open of a booking is not what the ledger says',
    () => "UPDATE open_balances SET amount = amount - 1 WHERE account = 'deposits_held'",
  ],
  [10, 'what is open of a booking is not what the ledger says', () => 'DELETE FROM open_balances'],
  [10, 'the ledger is not held to balance', () => 'DROP TRIGGER ledger_balanced ON ledger_entries'],
  [11, 'more goes back than was captured', () => 'UPDATE refunds SET amount = amount + 1'],
  [
    11,
    'more goes back than was captured',
    ({ cancelled }) =>
      `INSERT INTO disputes (tenant_id, id, provider, account_id, provider_dispute_id, payment_id, booking_id, amount,
         currency, state, reason, created_at, decided_at)
       SELECT tenant_id, gen_random_uuid(), provider, account_id, 'd1', id, booking_id, 1, currency, 'lost', 'x', now(), now()
       FROM payments WHERE booking_id = '${cancelled}'`,
  ],
  [
    11,
    'a refund that the ledger does not know',
    () => `${off('ledger_transactions')} UPDATE ledger_transactions SET refund_id = NULL`,
  ],
  [
    11,
    'a refund that ended otherwise than its ledger',
    () => "UPDATE refunds SET state = 'pending', settled_at = NULL",
  ],
  [11, 'a refund of the ledger without a row', () => `${off('refunds')} DELETE FROM refunds`],
  [
    12,
    'a confirmed booking whose deposit was not captured exactly once',
    ({ confirmed }) =>
      `${off('ledger_transactions', 'ledger_entries')} DELETE FROM ledger_transactions WHERE booking_id = '${confirmed}'`,
  ],
  [
    12,
    'a confirmed booking that keeps another sum than its terms ask',
    ({ confirmed }) => `UPDATE booking_payment_terms SET amount = amount + 1 WHERE booking_id = '${confirmed}'`,
  ],
  [
    12,
    'a confirmed booking without the card that its terms ask for',
    ({ card }) => `UPDATE payments SET saved_method_id = NULL WHERE booking_id = '${card}'`,
  ],
  [
    12,
    'a payment that was paid and is not in the ledger',
    () => `${off('ledger_transactions')} UPDATE ledger_transactions SET payment_id = NULL WHERE kind = 'captured'`,
  ],
  [12, 'a capture without a payment that was paid', () => "UPDATE payments SET state = 'failed' WHERE state = 'paid'"],
  [
    13,
    'a deposit of a booking that is not confirmed',
    ({ confirmed }) => `UPDATE bookings SET state = 'declined', confirmed_at = NULL WHERE id = '${confirmed}'`,
  ],
  [
    13,
    'money that is owed and not on its way',
    () =>
      `${off('ledger_transactions', 'ledger_entries')} DELETE FROM ledger_transactions WHERE kind = 'refund_requested'`,
  ],
  [
    13,
    'a payment that nobody looks after',
    () => "UPDATE payments SET state = 'open', settled_at = NULL WHERE purpose = 'commitment_fee'",
  ],
  [13, 'a refund that nobody looks after', () => "UPDATE refunds SET state = 'requested', settled_at = NULL"],
  [
    14,
    'a commitment fee that was neither kept nor returned',
    () => `${off('refunds')} DELETE FROM refunds WHERE payment_id = ${purpose('commitment_fee')}`,
  ],
  [
    14,
    'a commitment fee that was kept and returned',
    () =>
      `${off('ledger_transactions', 'ledger_entries')}
       UPDATE ledger_transactions SET kind = 'deposit_kept' WHERE kind = 'refund_requested' AND reason = 'attended';
       UPDATE ledger_entries SET account = 'revenue' WHERE account = 'refunds'`,
  ],
  [
    14,
    'a commitment fee kept of a customer who came',
    () =>
      `${off('ledger_transactions', 'ledger_entries')}
       UPDATE ledger_transactions SET kind = 'deposit_earned' WHERE kind = 'refund_requested' AND reason = 'attended';
       UPDATE ledger_entries SET account = 'revenue' WHERE account = 'refunds'`,
  ],
  [
    15,
    'a key of two payments or refunds',
    () => "ALTER TABLE payments DROP CONSTRAINT payments_key; UPDATE payments SET idempotency_key = 'same'",
  ],
  [
    15,
    'a payment of the provider that two rows have',
    () =>
      "ALTER TABLE payments DROP CONSTRAINT payments_provider_payment; UPDATE payments SET provider_payment_id = 'same'",
  ],
  [
    15,
    'a refund of the provider that two rows have',
    () => `UPDATE refunds SET provider_refund_id = 'same', payment_id = ${purpose('deposit')}`,
  ],
  [
    15,
    'two open payments of one purpose for one booking',
    ({ confirmed }) =>
      `DROP INDEX payments_open;
       UPDATE payments SET state = 'open', settled_at = NULL, booking_id = '${confirmed}' WHERE purpose = 'deposit'`,
  ],
  [
    15,
    'an answer to a request that was never written down',
    () => 'UPDATE payments SET attempts = 0, first_attempt_at = NULL',
  ],
  [
    15,
    'an answer to a request that was never written down',
    () => 'UPDATE refunds SET attempts = 0, first_attempt_at = NULL',
  ],
  [
    15,
    'an event of a provider that is here twice',
    () => "ALTER TABLE payment_events DROP CONSTRAINT payment_events_once; UPDATE payment_events SET event_id = 'same'",
  ],
  [
    16,
    'paid late, neither confirmed nor on its way back',
    ({ late }) => `UPDATE payments SET booking_id = asked_for WHERE asked_for = '${late}'`,
  ],
  [
    16,
    'paid late for a booking that was never confirmed',
    ({ late }) =>
      `UPDATE booking_events SET to_state = 'held'
       WHERE booking_id = (SELECT booking_id FROM payments WHERE asked_for = '${late}')`,
  ],
  [
    16,
    'paid late, returned, and confirmed all the same',
    ({ gone, confirmed }) => `UPDATE payments SET booking_id = '${confirmed}' WHERE asked_for = '${gone}'`,
  ],
  [
    16,
    'paid late, unclaimed, and no refund was ever asked for',
    ({ gone }) =>
      `${off('refunds')} DELETE FROM refunds WHERE payment_id = (SELECT id FROM payments WHERE asked_for = '${gone}')`,
  ],
  [
    17,
    'an account whose balance nobody has compared',
    () => "UPDATE payment_accounts SET reconciled_until = timestamptz '2026-11-01'",
  ],
  [17, 'an account whose webhooks reach another tenant, or nobody', () => 'DELETE FROM routing.payment_accounts'],
  [18, 'a payment that was not agreed', () => "UPDATE payments SET amount = 1 WHERE purpose = 'deposit'"],
  [18, 'a payment that was not agreed', () => "UPDATE payments SET currency = 'EUR' WHERE purpose = 'card_hold'"],
  [18, 'a fee that was not due', () => "UPDATE payments SET amount = 3001 WHERE purpose = 'no_show_fee'"],
  [
    18,
    'more from a card than the customer was told',
    () => "UPDATE booking_payment_terms SET amount = 2999 WHERE kind = 'card_hold'",
  ],
  [
    18,
    'a capture of another amount or currency than was asked',
    () => `${off('ledger_entries')} UPDATE ledger_entries SET amount = amount * 2 WHERE account = 'provider_balance'`,
  ],
]

test.each(faults)('invariant %i sees a planted fault: %s', async (number, fault, plant) => {
  expect((await faultsAfter(admin, plant(ids), world.nowMs())).get(number)).toContain(fault)
})
