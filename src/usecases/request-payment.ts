import { sha256 } from '../domain/arguments-hash.ts'
import { requestPayment as awaitPayment } from '../domain/booking.ts'
import type {
  Actor,
  ConfirmedBooking,
  HeldBooking,
  PendingApprovalBooking,
  PendingPaymentBooking,
} from '../domain/booking-state.ts'
import type { Money } from '../domain/catalog.ts'
import { payGraceMs, payWindowMsOf } from '../domain/payment-attempts.ts'
import type { AskedTerms } from '../domain/payment-terms.ts'
import type { RefundRule } from '../domain/refund-rule.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import type { Stores } from '../ports/database.ts'
import type { PaymentRow } from '../ports/stores/payment.ts'
import { connectSandboxIn } from './connect-payment-account.ts'
import { giveUpMoves } from './give-up-moves.ts'
import { inTenantUnlessRefused } from './in-tenant-unless-refused.ts'
import { choosePaymentAccount, type MoneyPorts } from './open-payment-account.ts'
import { queueMoney } from './queue-money.ts'
import { recordEvent } from './record-event.ts'
import { tellAboutMoney } from './tell-about-money.ts'

export interface PaymentRequest {
  readonly tenantId: string
  /** What was told when the offer was made; something is asked for. */
  readonly terms: AskedTerms
  readonly refundRule: RefundRule
  readonly actor: Actor
  /** For the history; that the terms ask for it where left out. */
  readonly why?: string | undefined
  /** Where not all that the terms ask is to be paid now: the rest of it, for a booking that moves. */
  readonly asks?: { readonly purpose: 'balance'; readonly money: Money; readonly reference: string } | undefined
  /** How long the customer has; as the business says where left out. */
  readonly windowMs?: number | undefined
  /** By when it ends at the latest: its time has come. */
  readonly endsByMs?: number | undefined
  /** The customer is sent the link. Left out where they are told otherwise: the reply to their yes has it. */
  readonly sendsLink?: boolean | undefined
}

export type RequestedPayment =
  | { readonly ok: true; readonly booking: PendingPaymentBooking; readonly payment: PaymentRow }
  | Refusal<'payment_unavailable' | 'amount_invalid' | 'hold_expired' | 'stale_version'>

/**
 * Asks for money before a hold is confirmed: the hold waits for it, the terms are pinned, a payment row stands with its key,
 * and jobs make the page and close it. The amount is our terms', never a client's. Twice is one payment.
 */
export function requestPayment(
  ports: MoneyPorts,
  input: PaymentRequest & { readonly bookingId: string },
): Promise<RequestedPayment | Refusal<'booking_not_found' | 'booking_closed'>> {
  const { tenantId, bookingId } = input
  return inTenantUnlessRefused(ports, tenantId, async (stores) => {
    const nowMs = ports.clock.now().epochMilliseconds
    const booking = await stores.bookings.lock(tenantId, bookingId)
    if (booking === null) return refusal('booking_not_found' as const, 'There is no such booking.')
    if (booking.state === 'pending_payment') {
      const payment = (await stores.payments.listOfBooking(tenantId, bookingId)).findLast(
        ({ via }) => via === 'checkout',
      )
      if (payment !== undefined) return { ok: true as const, booking, payment }
    }
    if (booking.state !== 'held') return refusal('booking_closed' as const, 'Only a hold can wait for a payment.')
    const requested = await requestPaymentIn(stores, ports, { ...input, held: booking, nowMs })
    if (!requested.ok) return requested
    await stores.tokens.add(tenantId, {
      hash: sha256(ports.links.manageToken(tenantId, bookingId)),
      kind: 'booking',
      subjectId: bookingId,
      expiresAtMs: null,
    })
    return requested
  })
}

/**
 * The same in the caller's transaction, for a hold that is locked, an approved booking, or one that stands and is to wait
 * again; the link that manages the booking is the caller's.
 */
export async function requestPaymentIn(
  stores: Stores,
  ports: Omit<MoneyPorts, 'database'>,
  input: PaymentRequest & {
    readonly held: HeldBooking | PendingApprovalBooking | ConfirmedBooking
    /** Of the intake, to be kept with it; as they stand where left out. */
    readonly answers?: Readonly<Record<string, string>> | undefined
    readonly nowMs: number
  },
): Promise<RequestedPayment> {
  const { tenantId, held, terms, refundRule, actor, nowMs } = input
  const needs = terms.kind === 'card_hold' ? 'holdCard' : 'pay'
  const chosen = await choosePaymentAccount(ports, stores, { tenantId, needs })
  const opened = chosen ?? (await connectSandboxIn(stores, ports, { tenantId, nowMs }))
  if (opened === null) return refusal('payment_unavailable', 'No way to pay is connected. Ask a person.')
  const money = input.asks?.money ?? { amount: terms.amount, currency: terms.currency }
  if (opened.provider.judgeAmount(money) !== null) {
    return refusal('amount_invalid', `${opened.provider.name} cannot charge this amount.`)
  }
  const { tenant = {} } = (await stores.catalog.load(tenantId, nowMs)) ?? {}
  const pageEndsMs = Math.min(
    nowMs + (input.windowMs ?? payWindowMsOf(tenant)),
    input.endsByMs ?? Number.POSITIVE_INFINITY,
  )
  const cause = { actor, why: input.why ?? 'the terms ask for a payment', nowMs }
  const waiting = awaitPayment(held, { expiresAtMs: pageEndsMs + payGraceMs }, cause)
  if (!waiting.ok) return refusal('hold_expired', 'This hold has run out. Propose the offer again.')
  const written = await stores.bookings.update(tenantId, waiting.booking, waiting.event, {
    release: false,
    ...(input.answers === undefined ? {} : { answers: input.answers }),
  })
  if (written === 'stale') return refusal('stale_version', 'This hold was changed meanwhile. Look again.')
  if (held.state === 'confirmed') {
    await giveUpMoves(stores, ports, { tenantId, bookingId: held.id, why: 'the booking waits for money', nowMs })
  }
  await stores.paymentTerms.add(tenantId, {
    bookingId: held.id,
    version: waiting.booking.version,
    terms,
    refundRule,
    agreedAtMs: nowMs,
  })
  // The customer knows the booking that moves, not what is held for it.
  const booking = { id: held.id, reference: input.asks?.reference ?? held.reference }
  const payment = await insertCheckout(stores, ports, {
    tenantId,
    booking,
    purpose: input.asks?.purpose ?? terms.kind,
    money,
    account: { provider: opened.provider.id, accountId: opened.account.accountId },
    expiresAtMs: pageEndsMs,
    nowMs,
  })
  await recordEvent(ports, stores, tenantId, waiting.event)
  await ports.queue.enqueue(stores.transaction, {
    name: 'expire-holds',
    data: { tenantId },
    startAfterMs: waiting.booking.expiresAtMs,
  })
  if (input.sendsLink === true) {
    await tellPayLink(ports, stores, { tenantId, booking, payment, nowMs })
  }
  return { ok: true, booking: waiting.booking, payment }
}

/**
 * A payment row that a page is to be made for, with the jobs that make and close it, in the caller's transaction. Throws
 * where one is open already for this booking and purpose: the caller has looked.
 */
export async function insertCheckout(
  stores: Stores,
  ports: Omit<MoneyPorts, 'database'>,
  input: {
    readonly tenantId: string
    readonly booking: Pick<PendingPaymentBooking, 'id' | 'reference'>
    readonly purpose: PaymentRow['purpose']
    readonly money: { readonly amount: number; readonly currency: string }
    readonly account: Pick<PaymentRow, 'provider' | 'accountId'>
    readonly expiresAtMs: number
    readonly nowMs: number
  },
): Promise<PaymentRow> {
  const { tenantId, booking, purpose, money, account, expiresAtMs, nowMs } = input
  const catalog = await stores.catalog.load(tenantId, nowMs)
  const origin = await stores.bookings.findOrigin(tenantId, booking.id)
  const conversationId = origin?.conversationId ?? null
  const session = conversationId === null ? null : await stores.conversations.loadSession(tenantId, conversationId)
  const payment: PaymentRow = {
    ...newPayment(ports, { bookingId: booking.id, money, account, nowMs }),
    purpose,
    via: 'checkout',
    expiresAtMs,
    // No service: what somebody has done may be a matter of health.
    sent: {
      title: `${catalog?.tenant.name ?? ''} ${booking.reference}`.trim().slice(0, titleCharsMax),
      language: session?.locale ?? catalog?.tenant.locale ?? 'en',
      keepsMethod: purpose === 'card_hold',
    },
  }
  if ((await stores.payments.insert(tenantId, payment)) === 'clash') throw new Error('a payment for this is open')
  await queueMoney(ports, stores, tenantId, { name: 'create-checkout', paymentId: payment.id })
  await queueMoney(ports, stores, tenantId, { name: 'expire-payment', paymentId: payment.id }, expiresAtMs)
  return payment
}

/** Sends the customer our link to where a payment is made, once for each purpose. */
export async function tellPayLink(
  ports: Omit<MoneyPorts, 'database'>,
  stores: Stores,
  {
    tenantId,
    booking,
    payment,
    nowMs,
  }: {
    readonly tenantId: string
    readonly booking: Pick<PendingPaymentBooking, 'id' | 'reference'>
    readonly payment: PaymentRow
    readonly nowMs: number
  },
): Promise<void> {
  const { purpose } = payment
  const isFee = purpose === 'no_show_fee' || purpose === 'cancellation_fee'
  await tellAboutMoney(ports, stores, {
    tenantId,
    booking,
    once: isFee ? `link-${purpose}` : 'payment-link',
    key: isFee ? 'feeLink' : purpose === 'card_hold' ? 'holdLink' : purpose === 'balance' ? 'moveLink' : 'link',
    money: payment,
    link: ports.links.payUrl(tenantId, booking.id),
    expiresAtMs: payment.expiresAtMs ?? undefined,
    nowMs,
  })
}

const titleCharsMax = 120
const keyBits = 192

/** To be written down before it is used. */
export function newPaymentKey({ random }: Pick<MoneyPorts, 'random'>): string {
  return `pay-${random.token(keyBits)}`
}

/** What every new payment row has: its key is made here, before anybody is asked. */
export function newPayment(
  ports: Pick<MoneyPorts, 'ids' | 'random'>,
  of: {
    readonly bookingId: string
    readonly money: { readonly amount: number; readonly currency: string }
    readonly account: Pick<PaymentRow, 'provider' | 'accountId'>
    readonly nowMs: number
  },
): Omit<PaymentRow, 'purpose' | 'via' | 'expiresAtMs' | 'sent'> {
  return {
    id: ports.ids.next(),
    bookingId: of.bookingId,
    askedFor: of.bookingId,
    amount: of.money.amount,
    currency: of.money.currency,
    provider: of.account.provider,
    accountId: of.account.accountId,
    state: 'requested',
    idempotencyKey: newPaymentKey(ports),
    attempts: 0,
    firstAttemptAtMs: null,
    nextAttemptAtMs: of.nowMs,
    checkoutId: null,
    checkoutUrl: null,
    providerPaymentId: null,
    savedMethod: null,
    failureCode: null,
    version: 1,
    createdAtMs: of.nowMs,
    settledAtMs: null,
  }
}
