import { refundRuleOf } from '../../src/domain/refund-rule.ts'
import type { Stores } from '../../src/ports/database.ts'
import type { Filled } from './conversation.ts'
import { paymentEventOf, paymentOf, testPaymentAccount } from './payment.ts'
import type { Salon } from './salon.ts'

type Call = (stores: Stores, tenantId: string) => Promise<unknown>

/** One call for every store function about money, with ids of the salon. */
export function moneyCalls(
  world: () => { readonly salon: Salon; readonly filled: Filled; readonly memberId: string },
): Readonly<Record<string, Call>> {
  return {
    'disputes.save': (s, t) => s.disputes.save(t, { ...world().filled.money.dispute, state: 'lost', decidedAtMs: 0 }),
    'disputes.listOfPayment': (s, t) => s.disputes.listOfPayment(t, world().filled.money.paid.id),
    'ledger.append': (s, t) =>
      s.ledger.append(t, world().salon.ids.next(), {
        ...world().filled.money.capture,
        key: 'captured otherwise',
        atMs: 0,
      }),
    'ledger.listOfBooking': (s, t) => s.ledger.listOfBooking(t, world().filled.money.paid.bookingId),
    'ledger.listOfPayments': (s, t) => s.ledger.listOfPayments(t, [world().filled.money.paid.id]),
    'ledger.listUnsettled': (s, t) => s.ledger.listUnsettled(t, 10),
    'ledger.listOpen': (s, t) => s.ledger.listOpen(t, 10, null),
    'paymentAccounts.save': (s, t) =>
      s.paymentAccounts.save(t, { ...world().filled.money.account, secrets: '00000000.stolen', state: 'paused' }),
    'paymentAccounts.find': (s, t) =>
      s.paymentAccounts.find(t, testPaymentAccount.provider, testPaymentAccount.accountId),
    'paymentAccounts.list': (s, t) => s.paymentAccounts.list(t),
    'paymentAccounts.setReconciled': (s, t) =>
      s.paymentAccounts.setReconciled(
        t,
        testPaymentAccount.provider,
        testPaymentAccount.accountId,
        world().salon.nowMs() * 2,
      ),
    'paymentEvents.insert': (s, t) => s.paymentEvents.insert(t, paymentEventOf(world().salon, 'event-2')),
    'paymentEvents.find': (s, t) => s.paymentEvents.find(t, world().filled.money.event.id),
    'paymentEvents.end': (s, t) =>
      s.paymentEvents.end(t, world().filled.money.event.id, { state: 'ignored', outcome: 'x', atMs: 0 }),
    'paymentEvents.countAttempt': (s, t) => s.paymentEvents.countAttempt(t, world().filled.money.event.id),
    'paymentEvents.listOpen': (s, t) => s.paymentEvents.listOpen(t, world().salon.nowMs() * 2, 10),
    'paymentRules.find': async (s, t) => {
      const all = { serviceIds: world().salon.catalog.services.map(({ id }) => id), resourceIds: [] }
      return [...(await s.paymentRules.find(t, all)).services]
    },
    'paymentRules.saveOfService': async (s, t) => {
      const [service] = world().salon.catalog.services
      await s.paymentRules.saveOfService(t, service?.id ?? '', {
        rules: [{ rule: { kind: 'none' } }],
        refundRule: null,
      })
    },
    'paymentRules.saveOfStaff': async (s, t) => {
      const [staff] = world().salon.catalog.resources
      await s.paymentRules.saveOfStaff(t, staff?.id ?? '', [])
    },
    'paymentRules.savePayWindow': (s, t) => s.paymentRules.savePayWindow(t, 99),
    'paymentRules.saveCommitmentFee': (s, t) => s.paymentRules.saveCommitmentFee(t, { amount: 1 }),
    'paymentRules.findFacts': async (s, t) => (await s.paymentRules.findFacts(t, world().filled.customerId)).noShows,
    'paymentTerms.add': (s, t) =>
      s.paymentTerms.add(t, {
        bookingId: world().filled.money.paid.bookingId,
        version: 9,
        terms: { kind: 'none' },
        refundRule: refundRuleOf({ freeUntilMinutes: 0, feePercent: 0, moveUntilMinutes: 0 }),
        agreedAtMs: 0,
      }),
    'paymentTerms.find': (s, t) => s.paymentTerms.find(t, world().filled.money.paid.bookingId),
    'payments.insert': (s, t) =>
      s.payments.insert(t, { ...paymentOf(world().salon, world().filled.money.paid.bookingId), purpose: 'full' }),
    'payments.find': (s, t) => s.payments.find(t, world().filled.money.paid.id),
    'payments.lock': (s, t) => s.payments.lock(t, world().filled.money.paid.id),
    'payments.listOfBooking': (s, t) => s.payments.listOfBooking(t, world().filled.money.paid.bookingId),
    'payments.findNamed': (s, t) =>
      s.payments.findNamed(t, {
        ...testPaymentAccount,
        checkoutId: 'checkout-1',
        providerPaymentId: 'payment-1',
        reference: world().filled.money.paid.id,
      }),
    'payments.update': (s, t) =>
      s.payments.update(t, { ...world().filled.money.open, failureCode: 'stolen', version: 2 }),
    'payments.list': (s, t) => s.payments.list(t, ['paid', 'open', 'requested'], 10),
    'payments.listDue': (s, t) => s.payments.listDue(t, world().salon.nowMs() * 2, 10),
    'refunds.insert': (s, t) =>
      s.refunds.insert(t, { ...world().filled.money.refund, id: world().salon.ids.next(), idempotencyKey: 'other' }),
    'refunds.find': (s, t) => s.refunds.find(t, world().filled.money.refund.id),
    'refunds.lock': (s, t) => s.refunds.lock(t, world().filled.money.refund.id),
    'refunds.listOfPayment': (s, t) => s.refunds.listOfPayment(t, world().filled.money.paid.id),
    'refunds.findNamed': (s, t) => s.refunds.findNamed(t, 'refund-1'),
    'refunds.update': (s, t) =>
      s.refunds.update(t, { ...world().filled.money.refund, failureCode: 'stolen', version: 2 }),
    'refunds.list': (s, t) => s.refunds.list(t, ['pending'], 10),
    'refunds.listDue': (s, t) => s.refunds.listDue(t, world().salon.nowMs() * 2, 10),
    'sandboxObjects.add': (s, t) =>
      s.sandboxObjects.add(t, { ...world().filled.money.asset, id: 'other', idempotencyKey: 'o' }),
    'sandboxObjects.find': (s, t) =>
      s.sandboxObjects.find(t, world().filled.money.asset.accountId, 'checkout', world().filled.money.asset.id),
    'sandboxObjects.list': (s, t) =>
      s.sandboxObjects.list(t, world().filled.money.asset.accountId, 'checkout', {
        fromMs: 0,
        toMs: world().salon.nowMs() * 2,
      }),
    'sandboxObjects.change': (s, t) => s.sandboxObjects.change(t, world().filled.money.asset, 'stolen'),
    'moneyBook.list': (s, t) =>
      s.moneyBook.list(t, {
        ...{ states: ['requested', 'open', 'paid', 'saved', 'failed', 'expired'], words: [], customerId: null },
        ...{ after: null, limit: 10 },
      }),
    // Nothing is owed yet: first what belongs to no booking comes in.
    'moneyBook.listOwed': async (s, t) => {
      const { capture } = world().filled.money
      const entries = capture.entries.map((entry) =>
        entry.account === 'deposits_held' ? { ...entry, account: 'customer' as const } : entry,
      )
      const unclaimed = { ...capture, kind: 'captured_unclaimed', key: 'unclaimed', entries } as const
      await s.ledger.append(t, world().salon.ids.next(), unclaimed)
      return s.moneyBook.listOwed(t, 10)
    },
    'moneyBook.listGoingBack': (s, t) => s.moneyBook.listGoingBack(t, 10),
    'memberActs.insert': (s, t) =>
      s.memberActs.insert(t, {
        ...world().filled.money.waitingAct,
        id: world().salon.ids.next(),
        askedBy: world().memberId,
      }),
    'memberActs.find': (s, t) => s.memberActs.find(t, world().filled.money.waitingAct.id),
    'memberActs.lock': (s, t) => s.memberActs.lock(t, world().filled.money.waitingAct.id),
    'memberActs.update': (s, t) =>
      s.memberActs.update(t, { ...world().filled.money.waitingAct, state: 'rejected', decidedAtMs: 0 }, 'waiting'),
    'memberActs.listOpen': (s, t) => s.memberActs.listOpen(t, 10),
    'memberActs.lockRefunded': (s, t) => s.memberActs.lockRefunded(t, { memberId: null, currency: 'USD', sinceMs: 0 }),
    'memberActs.findLimits': (s, t) => s.memberActs.findLimits(t),
    'memberActs.saveLimits': (s, t) => s.memberActs.saveLimits(t, { refunds: {}, cancelBookings: 99 }),
  }
}
