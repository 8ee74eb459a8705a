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
  readonly refunds: StripeRefund[]
}

export interface StripeRefund {
  readonly id: string
  readonly intent: string
  readonly amount: number
  readonly currency: string
  readonly metadata: object
  readonly createdMs: number
}

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
  const disputes: { id: string; intent: string; amount: number; currency: string }[] = []
  let ids = 0
  const nextId = (prefix: string) => `${prefix}_test${String(++ids).padStart(20, '0')}`
  const refundedOf = (intent: StripeIntent) => intent.refunds.reduce((sum, { amount }) => sum + amount, 0)
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
    const intent = { ...made, id: nextId('pi'), createdMs: nowMs(), refunds: [] }
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
    return addIntent({ amount, currency, metadata, account, customer, method, status: 'succeeded' })
  }
  const refund = (form: Form, account: string | null): StripeRefund => {
    const intent = intentOf(textAt(form, 'payment_intent'), account)
    const left = intent.amount - refundedOf(intent)
    const amount = Number(textAt(form, 'amount'))
    if (left === 0) throw invalid({ code: 'charge_already_refunded' })
    if (amount > left) throw invalid({ param: 'amount' })
    const { id, currency } = intent
    const made = {
      id: nextId('re'),
      intent: id,
      amount,
      currency,
      metadata: formAt(form, 'metadata'),
      createdMs: nowMs(),
    }
    intent.refunds.push(made)
    return made
  }
  /** The customer pays on Stripe's page, or leaves a card there. */
  const pay = (sessionId: string): StripeSession => {
    const session = sessions.find(({ id }) => id === sessionId)
    if (session === undefined) throw new Error('no such session')
    if (sessionOf(sessionId, session.account).status !== 'open') throw new Error('the page is closed')
    const { form, account } = session
    const customer = textAt(form, 'customer_creation') === 'always' ? nextId('cus') : null
    const method = nextId('pm')
    if (textAt(form, 'mode') === 'setup') {
      session.setup = { id: nextId('seti'), customer: customer ?? '', payment_method: method }
    } else {
      const price = formAt(formAt(formAt(form, 'line_items'), '0'), 'price_data')
      const metadata = formAt(formAt(form, 'payment_intent_data'), 'metadata')
      const [amount, currency] = [Number(textAt(price, 'unit_amount')), textAt(price, 'currency')]
      session.intent = addIntent({ amount, currency, metadata, account, customer, method, status: 'succeeded' })
    }
    session.status = 'complete'
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
    pay,
    refundedOf,
    invalid,
  }
}

export type StripeBooks = ReturnType<typeof openStripeBooks>
