// Stripe's own books: what was really charged and returned, whatever anybody was told of it.

export interface StripeSession {
  readonly id: string
  readonly form: Form
  readonly account: string | null
  readonly createdMs: number
  status: 'open' | 'complete' | 'expired'
  intent: StripeIntent | null
  setup: { readonly id: string; readonly customer: string; readonly payment_method: string } | null
}

export interface StripeIntent {
  readonly id: string
  readonly amount: number
  readonly currency: string
  readonly metadata: object
  readonly account: string | null
  readonly customer: string | null
  readonly method: string | null
  readonly createdMs: number
  status: 'succeeded' | 'requires_payment_method'
  /** Why the last card did not work. */
  error: { readonly code: string; readonly decline_code: string } | null
  readonly refunds: StripeRefund[]
}

export interface StripeRefund {
  readonly id: string
  readonly intent: string
  readonly amount: number
  readonly currency: string
  readonly metadata: object
  readonly createdMs: number
  /** Stripe's own fate for it: what has failed is back on the balance. */
  status: 'succeeded' | 'pending' | 'failed'
  failedMs: number | null
}

export interface StripeDispute {
  readonly id: string
  readonly intent: string
  readonly amount: number
  readonly currency: string
  readonly createdMs: number
  status: 'warning_needs_response' | 'needs_response' | 'won' | 'lost'
  closedMs: number | null
}

/** What has happened to which object; Stripe tells it by an event. */
export type StripeHappening = (
  type: string,
  of:
    | { readonly session: StripeSession }
    | { readonly intent: StripeIntent }
    | { readonly charge: StripeIntent }
    | { readonly refund: StripeRefund }
    | { readonly dispute: StripeDispute },
  account: string | null,
) => void

/** A form as qs reads it. */
export interface Form {
  readonly [name: string]: string | Form | undefined
}

/** An error as Stripe words it. */
export class StripeFault extends Error {
  readonly status: number
  readonly error: object
  constructor(status: number, error: object) {
    super('refused')
    this.status = status
    this.error = error
  }
}

const invalid = (more: object) => new StripeFault(400, { type: 'invalid_request_error', message: 'no', ...more })
export const missing = () =>
  new StripeFault(404, { type: 'invalid_request_error', code: 'resource_missing', param: 'id', message: 'no such' })

export const textAt = (form: Form, ...path: string[]): string => {
  let at: Form | string | undefined = form
  for (const name of path) at = typeof at === 'object' ? at[name] : undefined
  return typeof at === 'string' ? at : ''
}
const formAt = (form: Form, name: string): Form => {
  const value = form[name]
  return typeof value === 'object' ? value : {}
}

/** Cards that do not work, by the id of the saved method. */
export const stripeCards = { declined: 'pm_declined', authentication_required: 'pm_absent' } as const

export function openStripeBooks(nowMs: () => number) {
  const sessions: StripeSession[] = []
  const intents: StripeIntent[] = []
  const disputes: StripeDispute[] = []
  let tell: StripeHappening = () => undefined
  /** How the next refunds go. */
  let refundFate: StripeRefund['status'] = 'succeeded'
  let ids = 0
  const nextId = (prefix: string) => `${prefix}_test${String(++ids).padStart(20, '0')}`
  const refundedOf = (intent: StripeIntent) =>
    intent.refunds.reduce((sum, { amount, status }) => sum + (status === 'failed' ? 0 : amount), 0)
  const sessionOf = (id: string, account: string | null): StripeSession => {
    const found = sessions.find((one) => one.id === id && one.account === account)
    if (found === undefined) throw missing()
    const isOver = Number(textAt(found.form, 'expires_at')) * 1_000 <= nowMs()
    if (found.status === 'open' && isOver) found.status = 'expired'
    return found
  }
  const intentOf = (id: string, account: string | null): StripeIntent => {
    const found = intents.find((one) => one.id === id && one.account === account)
    if (found === undefined) throw missing()
    return found
  }
  const addIntent = (
    made: Pick<StripeIntent, 'amount' | 'currency' | 'metadata' | 'account' | 'customer' | 'method' | 'status'>,
  ): StripeIntent => {
    const intent: StripeIntent = { ...made, id: nextId('pi'), createdMs: nowMs(), error: null, refunds: [] }
    intents.push(intent)
    return intent
  }
  const createSession = (form: Form, account: string | null): StripeSession => {
    const openMs = Number(textAt(form, 'expires_at')) * 1_000 - nowMs()
    if (openMs < 30 * 60_000 || openMs > 24 * 60 * 60_000) throw invalid({ param: 'expires_at' })
    const session = {
      id: nextId('cs'),
      form,
      account,
      createdMs: nowMs(),
      status: 'open',
      intent: null,
      setup: null,
    } as const
    sessions.push({ ...session })
    return sessionOf(session.id, account)
  }
  const chargeSaved = (form: Form, account: string | null): StripeIntent => {
    const method = textAt(form, 'payment_method')
    const card = (code: string, more: object) =>
      new StripeFault(402, { type: 'card_error', code, message: 'no', ...more })
    if (method === stripeCards.declined) throw card('card_declined', { decline_code: 'insufficient_funds' })
    if (method === stripeCards.authentication_required) throw card('authentication_required', {})
    const [amount, currency] = [Number(textAt(form, 'amount')), textAt(form, 'currency')]
    const metadata = formAt(form, 'metadata')
    const customer = textAt(form, 'customer')
    const intent = addIntent({ amount, currency, metadata, account, customer, method, status: 'succeeded' })
    tell('payment_intent.succeeded', { intent }, account)
    return intent
  }
  const refund = (form: Form, account: string | null): StripeRefund => {
    const intent = intentOf(textAt(form, 'payment_intent'), account)
    const left = intent.amount - refundedOf(intent)
    const amount = Number(textAt(form, 'amount'))
    if (left === 0) throw invalid({ code: 'charge_already_refunded' })
    if (amount > left) throw invalid({ param: 'amount' })
    const { id, currency } = intent
    const made: StripeRefund = {
      id: nextId('re'),
      intent: id,
      amount,
      currency,
      metadata: formAt(form, 'metadata'),
      createdMs: nowMs(),
      status: refundFate,
      failedMs: refundFate === 'failed' ? nowMs() : null,
    }
    intent.refunds.push(made)
    tell('refund.created', { refund: made }, account)
    tell('charge.refunded', { charge: intent }, account)
    return made
  }
  /** What becomes of a refund that was on its way, or came back. */
  const setRefund = (refundId: string, status: StripeRefund['status']): void => {
    for (const intent of intents) {
      const found = intent.refunds.find(({ id }) => id === refundId)
      if (found === undefined) continue
      found.status = status
      found.failedMs = status === 'failed' ? nowMs() : null
      tell('charge.refund.updated', { refund: found }, intent.account)
      tell(status === 'failed' ? 'refund.failed' : 'refund.updated', { refund: found }, intent.account)
    }
  }
  /** A bank asks, takes back, and decides. */
  const dispute = (intent: StripeIntent, status: StripeDispute['status'], amount = intent.amount): StripeDispute => {
    const made = { id: nextId('dp'), intent: intent.id, amount, currency: intent.currency, createdMs: nowMs() }
    const one: StripeDispute = { ...made, status, closedMs: null }
    disputes.push(one)
    tell('charge.dispute.created', { dispute: one }, intent.account)
    if (status === 'needs_response') tell('charge.dispute.funds_withdrawn', { dispute: one }, intent.account)
    return one
  }
  const decide = (one: StripeDispute, status: 'won' | 'lost'): void => {
    one.status = status
    one.closedMs = nowMs()
    const account = intents.find(({ id }) => id === one.intent)?.account ?? null
    if (status === 'won') tell('charge.dispute.funds_reinstated', { dispute: one }, account)
    tell('charge.dispute.closed', { dispute: one }, account)
  }
  const openSession = (sessionId: string): StripeSession => {
    const session = sessions.find(({ id }) => id === sessionId)
    if (session === undefined) throw new Error('no such session')
    if (sessionOf(sessionId, session.account).status !== 'open') throw new Error('the page is closed')
    return session
  }
  /** The one payment of a page, made with the first card that is tried. */
  const intentOn = (session: StripeSession, customer: string | null, method: string): StripeIntent => {
    const { form, account } = session
    const price = formAt(formAt(formAt(form, 'line_items'), '0'), 'price_data')
    const metadata = formAt(formAt(form, 'payment_intent_data'), 'metadata')
    const [amount, currency] = [Number(textAt(price, 'unit_amount')), textAt(price, 'currency')]
    const status = 'requires_payment_method'
    const made = session.intent ?? addIntent({ amount, currency, metadata, account, customer, method, status })
    session.intent = made
    return made
  }
  /** The customer pays on Stripe's page, or leaves a card there: one that works unless another is named. */
  const pay = (sessionId: string, method = nextId('pm')): StripeSession => {
    const session = openSession(sessionId)
    const { form, account } = session
    const customer = textAt(form, 'customer_creation') === 'always' ? nextId('cus') : null
    session.status = 'complete'
    if (textAt(form, 'mode') === 'setup') {
      session.setup = { id: nextId('seti'), customer: customer ?? '', payment_method: method }
    } else {
      const intent = intentOn(session, customer, method)
      intent.status = 'succeeded'
      intent.error = null
      tell('payment_intent.succeeded', { intent }, account)
      tell('charge.succeeded', { charge: intent }, account)
    }
    tell('checkout.session.completed', { session }, account)
    return session
  }
  /** A card that does not work; the page stays open. */
  const decline = (sessionId: string): void => {
    const session = openSession(sessionId)
    const intent = intentOn(session, null, nextId('pm'))
    intent.error = { code: 'card_declined', decline_code: 'insufficient_funds' }
    tell('payment_intent.payment_failed', { intent }, session.account)
    tell('charge.failed', { charge: intent }, session.account)
  }
  const expire = (id: string, account: string | null): StripeSession => {
    const session = sessionOf(id, account)
    if (session.status !== 'open') throw invalid({})
    session.status = 'expired'
    tell('checkout.session.expired', { session }, account)
    return session
  }
  return {
    sessions,
    intents,
    disputes,
    nextId,
    sessionOf,
    intentOf,
    createSession,
    chargeSaved,
    refund,
    setRefund,
    setRefundFate: (status: StripeRefund['status']) => {
      refundFate = status
    },
    dispute,
    decide,
    pay,
    decline,
    expire,
    /** Hears of everything that Stripe has an event for. */
    listen: (heard: StripeHappening) => {
      tell = heard
    },
    refundedOf,
    invalid,
  }
}

export type StripeBooks = ReturnType<typeof openStripeBooks>
