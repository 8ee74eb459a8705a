import type { LedgerAccount, LedgerTransaction, PaymentPurpose } from './ledger.ts'

/**
 * What has become of one payment, added up from its transactions. Of what was captured every minor unit is in exactly one
 * place: captured = held + earned + owed + refunding + refunded + lost. Disputed money is counted where it was until the
 * bank has decided.
 */
export interface PaymentStanding {
  readonly bookingId: string
  readonly paymentId: string
  readonly currency: string
  readonly purpose: PaymentPurpose | null
  readonly captured: number
  /** Kept for something that has not been given yet. */
  readonly held: number
  readonly earned: number
  /** Ours to give back, and not on its way: paid for nothing, or a refund that failed. */
  readonly owed: number
  readonly refunding: number
  readonly refunded: number
  /** Claimed by a bank, undecided. */
  readonly disputed: number
  /** Lost to a bank. */
  readonly lost: number
  /** What may still be given back: captured less what went back, is on its way, is disputed or lost. Never below zero. */
  readonly left: number
}

/** The standing of every payment named in the transactions, in the order in which they were captured. */
export function standingsOf(transactions: readonly LedgerTransaction[]): PaymentStanding[] {
  const byPayment = new Map<string, LedgerTransaction[]>()
  for (const transaction of transactions) {
    const { paymentId } = transaction
    if (paymentId === undefined) continue
    const known = byPayment.get(paymentId)
    if (known === undefined) byPayment.set(paymentId, [transaction])
    else known.push(transaction)
  }
  return [...byPayment.values()]
    .flatMap((of) => {
      const capture = of.find(isCapture)
      return capture === undefined ? [] : [{ capture, standing: standingFrom(of, capture) }]
    })
    .sort((a, b) => a.capture.atMs - b.capture.atMs || (a.standing.paymentId < b.standing.paymentId ? -1 : 1))
    .map(({ standing }) => standing)
}

/** One payment; null where nothing was captured by it. */
export function standingOf(transactions: readonly LedgerTransaction[], paymentId: string): PaymentStanding | null {
  return standingsOf(transactions.filter((one) => one.paymentId === paymentId))[0] ?? null
}

/** From which of its places an amount is taken. */
export interface Sources {
  readonly owed: number
  readonly held: number
  readonly earned: number
}

/**
 * Money that a bank took for good: of what is held, then of what was earned, then of what is owed. What is owed comes last
 * so that it makes no difference whether a refund failed before or after. More than all of it is a loss out of earnings.
 */
export function sourcesOfLoss({ owed, held, earned }: PaymentStanding, amount: number): Sources {
  const fromHeld = Math.min(held, amount)
  const fromEarned = Math.min(Math.max(0, earned), amount - fromHeld)
  const fromOwed = Math.min(owed, amount - fromHeld - fromEarned)
  return { owed: fromOwed, held: fromHeld, earned: amount - fromHeld - fromOwed }
}

/** Money that we give back: of what the booking holds, then of what was earned. What is owed goes by a repeat alone. */
export function sourcesOfRefund({ held }: PaymentStanding, amount: number): Sources {
  const fromHeld = Math.min(held, amount)
  return { owed: 0, held: fromHeld, earned: amount - fromHeld }
}

/** A refund over the payments of a booking, the newest first, each within what is left of it. */
export interface RefundPart {
  readonly standing: PaymentStanding
  readonly amount: number
}

/** Which payments give back how much; null where together they have less left. */
export function refundParts(standings: readonly PaymentStanding[], amount: number): RefundPart[] | null {
  const parts: RefundPart[] = []
  let missing = amount
  for (const standing of standings.toReversed()) {
    const part = Math.min(missing, refundableOf(standing))
    if (part > 0) parts.push({ standing, amount: part })
    missing -= part
  }
  return missing === 0 ? parts : null
}

/** What a new refund may be asked for: what is left, less what is owed already and goes by a repeat. */
export function refundableOf({ left, owed }: PaymentStanding): number {
  return Math.max(0, left - owed)
}

function standingFrom(transactions: readonly LedgerTransaction[], capture: LedgerTransaction): PaymentStanding {
  const currency = capture.entries[0]?.currency ?? ''
  const sum = (account: LedgerAccount, isCounted: (one: LedgerTransaction) => boolean = () => true) =>
    transactions
      .filter(isCounted)
      .flatMap(({ entries }) => entries)
      .reduce(
        (total, entry) => total + (entry.account === account && entry.currency === currency ? entry.amount : 0),
        0,
      )
  const captured = placed(transactions.filter(isCapture), currency)
  const held = 0 - sum('deposits_held')
  // A fee that was due is the customer's debt; only what stands besides is ours to give back.
  const owed = 0 - sum('customer', ({ kind }) => kind !== 'fee_captured')
  const refunding = 0 - sum('refunds')
  const isReturn = ({ kind }: LedgerTransaction) => kind === 'refund_succeeded' || kind === 'refund_failed'
  const refunded = 0 - sum('provider_balance', isReturn) - sum('cash_at_venue', isReturn)
  const disputed = sum('disputes')
  const lost = 0 - sum('disputes', ({ kind }) => kind === 'dispute_lost')
  const earned = captured - held - owed - refunding - refunded - lost
  const left = Math.max(0, captured - refunding - refunded - disputed - lost)
  return {
    bookingId: capture.bookingId,
    paymentId: capture.paymentId ?? '',
    currency,
    purpose: capture.purpose ?? null,
    captured,
    held,
    earned,
    owed,
    refunding,
    refunded,
    disputed,
    lost,
    left,
  }
}

/** What came in: to the provider or the till. */
function placed(captures: readonly LedgerTransaction[], currency: string): number {
  return captures
    .flatMap(({ entries }) => entries)
    .reduce((total, entry) => total + (entry.amount > 0 && entry.currency === currency ? entry.amount : 0), 0)
}

function isCapture({ kind }: LedgerTransaction): boolean {
  return kind === 'captured' || kind === 'captured_unclaimed' || kind === 'fee_captured'
}
