import {
  definitionJudge,
  type Judge,
  nestedFormJudge,
  type OpenApi,
  queryJudge,
  readVendorFile,
} from './vendor-specs.ts'

/** Stripe's own description of what it takes, by method and path with ids left out: `POST /v1/refunds`. */
export type StripeJudges = ReadonlyMap<string, Judge>

/** Fields that are newer than the closed description of 2023; the types of the client know them. */
const newer: Readonly<Record<string, readonly string[]>> = {
  '/v1/checkout/sessions': ['adaptive_pricing', 'allowed_payment_method_types'],
  '/v1/payment_intents': ['allowed_payment_method_types'],
  '/v1/refunds': [],
}

const definitions: Readonly<Record<string, string>> = {
  '/v1/checkout/sessions': 'Checkout.SessionCreateParams',
  '/v1/payment_intents': 'PaymentIntentCreateParams',
  '/v1/refunds': 'RefundCreateParams',
}

/** Null where the descriptions are not on this machine. Two judge each form: one knows every field, one every value. */
export function loadStripeJudges(): Promise<StripeJudges | null> {
  loaded ??= load()
  return loaded
}

/** To read and compile the descriptions takes seconds. */
let loaded: Promise<StripeJudges | null> | undefined

async function load(): Promise<StripeJudges | null> {
  const [types, old] = await Promise.all([
    readVendorFile<{ definitions: object }>('stripe/stripe-node-23.create-params.schema.json'),
    readVendorFile<OpenApi>('stripe/stripe-2023-08-16.requests.openapi.json'),
  ])
  if (types === null || old === null) return null
  const judges = new Map<string, Judge>()
  for (const [path, definition] of Object.entries(definitions)) {
    const [byTypes, byOld] = [definitionJudge(types, definition), nestedFormJudge(old, path)]
    const judgeOld: Judge = (form) => byOld(without(form, newer[path] ?? []))
    judges.set(`POST ${path}`, (form) => [...byTypes(form), ...judgeOld(form)])
    // Since 2023 a list of sessions can be asked for by time, as the other lists could before.
    const byQuery = queryJudge(old, path)
    const isSessions = path === '/v1/checkout/sessions'
    judges.set(`GET ${path}`, (query) => byQuery(isSessions ? without(query, ['created']) : query))
  }
  judges.set('POST /v1/checkout/sessions/:id/expire', nestedFormJudge(old, '/v1/checkout/sessions/{session}/expire'))
  return judges
}

function without(form: unknown, names: readonly string[]): unknown {
  return Object.fromEntries(Object.entries(Object(form)).filter(([name]) => !names.includes(name)))
}
