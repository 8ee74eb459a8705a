import { standingsOf } from '../domain/payment-standing.ts'
import type { Stores } from '../ports/database.ts'
import type { PaymentRow } from '../ports/stores/payment.ts'
import type { PaymentAccountRow } from '../ports/stores/payment-account.ts'
import type { RefundRow } from '../ports/stores/refund.ts'
import { atVenueId } from '../usecases/connect-payment-account.ts'
import { type OpenedPaymentAccount, openPaymentAccount } from '../usecases/open-payment-account.ts'
import { purposeWords } from './money-fact-text.ts'
import { webhookOf } from './payments-connect-text.ts'
import { moneyLine, type PaymentsWorld, slugsOf } from './payments-place.ts'
import { printable } from './printable.ts'

/** Of each kind so many are told. */
const shownMax = 20

/** What is open, was paid, goes back, is owed and needs a person, by business; all of them where none is named. */
export async function listLines(world: PaymentsWorld, slug: string | undefined): Promise<string[]> {
  const lines: string[] = []
  for (const { slug: name, tenantId } of await slugsOf(world, slug)) {
    const told = await world.database.inTenant(tenantId, (stores) => tenantLines(stores, world, tenantId))
    lines.push(name, ...told.map((line) => `  ${line}`))
  }
  return lines
}

async function tenantLines(stores: Stores, world: PaymentsWorld, tenantId: string): Promise<string[]> {
  const [accounts, open, done, refunds, openIds, incidents, acts] = [
    await stores.paymentAccounts.list(tenantId),
    await stores.payments.list(tenantId, ['requested', 'open'], shownMax),
    await stores.payments.list(tenantId, ['paid', 'saved'], shownMax),
    await stores.refunds.list(tenantId, ['requested', 'pending'], shownMax),
    await stores.ledger.listOpen(tenantId, shownMax, null),
    await stores.incidents.listOpen(tenantId, shownMax),
    await stores.memberActs.listOpen(tenantId, shownMax),
  ]
  const referenceOf = async (bookingId: string) => (await stores.bookings.find(tenantId, bookingId))?.reference ?? '?'
  const paymentLine = async (payment: PaymentRow) =>
    `${await referenceOf(payment.bookingId)}  ${moneyLine(payment)}  ${purposeWords[payment.purpose]}, ${payment.provider}`
  const owed: string[] = []
  for (const bookingId of openIds) {
    for (const { owed: amount, currency } of standingsOf(await stores.ledger.listOfBooking(tenantId, bookingId))) {
      if (amount > 0) owed.push(`${await referenceOf(bookingId)}  ${moneyLine({ amount, currency })}`)
    }
  }
  const refundLine = async (refund: RefundRow) => {
    const payment = await stores.payments.find(tenantId, refund.paymentId)
    const how = payment?.provider === atVenueId ? 'in cash, to be handed over' : `by ${payment?.provider}`
    return `${await referenceOf(refund.bookingId)}  ${moneyLine(refund)}  ${how}`
  }
  const refundLines: string[] = []
  for (const refund of refunds) refundLines.push(await refundLine(refund))
  const accountLine = (row: PaymentAccountRow) => accountText(world, tenantId, row)
  return [
    ...section('accounts', accounts.map(accountLine)),
    ...section('open', await inTurn(open, paymentLine)),
    ...section('paid', await inTurn(done, paymentLine)),
    ...section('going back', refundLines),
    ...section('owed to customers', owed),
    ...section(
      'wait for another member',
      acts.map(({ id, kind, why }) => `${id}  ${kind}  ${printable(why)}`),
    ),
    ...section(
      'incidents',
      incidents.map(
        ({ id, kind, facts }) =>
          `${id}  ${kind}  ${Object.entries(facts)
            .map(([key, value]) => `${key} ${value}`)
            .join(', ')}`,
      ),
    ),
  ]
}

/** Whose money is not real, and what no key opens, is marked. */
function accountText(world: PaymentsWorld, tenantId: string, row: PaymentAccountRow): string {
  const { provider, accountId, state } = row
  const opened = openPaymentAccount(world, tenantId, row)
  const mark = opened === null ? ', its keys do not open: connect it again' : isTest(opened) ? ', no real money' : ''
  const told = `${provider}  ${state}${mark}  account ${accountId}`
  // Nobody has to tell the till or the sandbox where to call.
  return provider === atVenueId || provider === 'sandbox' ? told : `${told}  webhook ${webhookOf(world, row)}`
}

function isTest({ provider, account }: OpenedPaymentAccount): boolean {
  return provider.isTest(account.secrets)
}

function section(title: string, lines: readonly string[]): string[] {
  const shown = lines.length === shownMax ? `${title} (${shownMax} are shown)` : title
  return lines.length === 0 ? [`${title}: none`] : [shown, ...lines.map((line) => `  ${line}`)]
}

async function inTurn<T>(list: readonly T[], tell: (one: T) => Promise<string>): Promise<string[]> {
  const told: string[] = []
  for (const one of list) told.push(await tell(one))
  return told
}
