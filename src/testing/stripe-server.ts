import { createServer, type IncomingMessage } from 'node:http'
import { text as readAll } from 'node:stream/consumers'
import { parse } from 'qs'
import { type Form, missing, openStripeBooks, StripeFault } from './stripe-books.ts'
import { loadStripeEvents } from './stripe-events.ts'
import type { StripeJudges } from './stripe-judges.ts'
import { foldStripeObject, loadStripeObjects } from './stripe-objects.ts'

/**
 * How one request goes: as it should, taken and never answered, taken and the connection closed, dropped before it was
 * taken, taken and answered 500 (which is then the answer for the key), or answered so without being looked at.
 */
export type VendorMood =
  | 'well'
  | 'silent-after'
  | 'broken-after'
  | 'broken-before'
  | 'error-after'
  | { readonly status: number; readonly body: string; readonly headers?: Readonly<Record<string, string>> }

interface Answer {
  readonly status: number
  readonly body: unknown
}

/** Stripe's API as far as we speak to it, on a free port of 127.0.0.1, with books of its own. */
export async function openStripeServer(input: {
  readonly nowMs: () => number
  readonly secretKey: string
  /** Checks requests besides what Stripe itself checks; none where left out. */
  readonly judges?: StripeJudges | null
  /** Connected accounts that the key may act for. */
  readonly connected?: readonly string[]
}) {
  const books = openStripeBooks(input.nowMs)
  const objects = await loadStripeObjects(books)
  const events = await loadStripeEvents({ books, objects, nowMs: input.nowMs })
  const keys = new Map<string, { readonly request: string; readonly answer: Answer }>()
  const refusedForms: string[] = []
  const requests: { method: string; path: string; key: string | null }[] = []
  let moods: VendorMood[] = []
  let disturb = (body: string) => body

  const server = createServer(async (request, response) => {
    const body = disturb(await readAll(request))
    const url = new URL(request.url ?? '', 'http://stripe')
    const key = request.headers['idempotency-key']
    requests.push({ method: request.method ?? '', path: url.pathname, key: typeof key === 'string' ? key : null })
    const mood = moods.shift() ?? 'well'
    if (mood === 'broken-before') return request.socket.destroy()
    if (typeof mood === 'object') return response.writeHead(mood.status, mood.headers).end(mood.body)
    const answer = once(request, url, body, mood === 'error-after')
    if (mood === 'silent-after') return
    if (mood === 'broken-after') return request.socket.destroy()
    response.writeHead(answer.status, { 'content-type': 'application/json', 'request-id': 'req_1' })
    response.end(JSON.stringify(answer.body))
  })

  /** The first answer to a key is its answer, a server's error included; with other parameters it is refused. */
  function once(request: IncomingMessage, url: URL, body: string, fails: boolean): Answer {
    const account = String(request.headers['stripe-account'] ?? '')
    const key = `${account}/${request.headers['idempotency-key'] ?? ''}`
    const known = keys.get(key)
    const asked = `${request.method} ${url.pathname} ${body}`
    if (request.method === 'POST' && known !== undefined) {
      if (known.request === asked) return known.answer
      return fault(new StripeFault(400, { type: 'idempotency_error', message: 'Keys are for the same parameters.' }))
    }
    const { answer, isChecked } = answerTo(request, url, body, account === '' ? null : account)
    const given = fails ? fault(new StripeFault(500, { type: 'api_error', message: 'no' })) : answer
    // What fails its validation is not kept for the key. https://docs.stripe.com/api/idempotent_requests
    if (request.method === 'POST' && isChecked) keys.set(key, { request: asked, answer: given })
    return given
  }

  function answerTo(request: IncomingMessage, url: URL, body: string, account: string | null) {
    const isKnownAccount = account === null || (input.connected ?? []).includes(account)
    if (request.headers.authorization !== `Bearer ${input.secretKey}` || !isKnownAccount) {
      const status = account === null ? 401 : 403
      return {
        answer: fault(new StripeFault(status, { type: 'invalid_request_error', message: 'no' })),
        isChecked: false,
      }
    }
    const isPost = request.method === 'POST'
    const form = parse(isPost ? body : url.search.slice(1), { depth: 10, parseArrays: isPost }) as Form
    const name = `${request.method} ${url.pathname.replace(/\/(?:cs|pi|re|dp)_\w+/, '/:id')}`
    const faults = input.judges?.get(name)?.(form) ?? []
    if (faults.length > 0) {
      refusedForms.push(`${name}: ${faults.join('; ')}`)
      return { answer: fault(new StripeFault(400, { type: 'invalid_request_error', message: 'no' })), isChecked: false }
    }
    const plain = parse(isPost ? body : url.search.slice(1), { depth: 10, parseArrays: false }) as Form
    try {
      const body = foldStripeObject(route(name, url, plain, account), expandOf(plain))
      return { answer: { status: 200, body }, isChecked: true }
    } catch (error) {
      if (!(error instanceof StripeFault)) throw error
      return { answer: fault(error), isChecked: error.status !== 400 }
    }
  }

  function route(name: string, url: URL, form: Form, account: string | null): object {
    const id = /\/((?:cs|pi|re|dp)_\w+)/.exec(url.pathname)?.[1] ?? ''
    const of = <T extends { account: string | null }>(all: readonly T[]) => all.filter((one) => one.account === account)
    switch (name) {
      case 'POST /v1/checkout/sessions':
        return objects.session(books.createSession(form, account))
      case 'GET /v1/checkout/sessions/:id':
        return objects.session(books.sessionOf(id, account))
      case 'POST /v1/checkout/sessions/:id/expire':
        return objects.session(books.expire(id, account))
      case 'GET /v1/checkout/sessions':
        return page(url, of(books.sessions).map(objects.session).toReversed())
      case 'POST /v1/payment_intents':
        return objects.intent(books.chargeSaved(form, account))
      case 'GET /v1/payment_intents/:id':
        return objects.intent(books.intentOf(id, account))
      case 'GET /v1/payment_intents':
        return page(url, of(books.intents).map(objects.intent).toReversed())
      case 'POST /v1/refunds':
        return objects.refund(books.refund(form, account))
      case 'GET /v1/refunds/:id':
        return objects.refund(
          findIn(
            of(books.intents).flatMap(({ refunds }) => refunds),
            id,
          ),
        )
      case 'GET /v1/refunds': {
        const intent = books.intentOf(url.searchParams.get('payment_intent') ?? '', account)
        return page(url, intent.refunds.map(objects.refund).toReversed())
      }
      case 'GET /v1/disputes/:id':
        return objects.dispute(findIn(books.disputes, id))
      case 'GET /v1/balance_transactions':
        return page(url, objects.balance(account))
      case 'GET /v1/account':
        return { id: account ?? 'acct_test00000001', object: 'account', charges_enabled: true }
      default:
        throw missing()
    }
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    base: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
    books,
    objects,
    /** Everything that it has to tell, in the order in which it happened. */
    events,
    requests,
    refusedForms,
    /** Changes what arrives, as if our client had sent it so. */
    setDisturbance: (change: (body: string) => string) => {
      disturb = change
    },
    /** How the next requests go, in order; then well again. */
    setMoods: (...next: VendorMood[]) => {
      moods = next
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** `expand[0]=a&expand[1]=b`, and `expand[]=a` too. */
function expandOf(form: Form): string[] {
  const asked = form['expand']
  return typeof asked === 'object' ? Object.values(asked).filter((path) => typeof path === 'string') : []
}

function fault({ status, error }: StripeFault): Answer {
  return { status, body: { error } }
}

function findIn<T extends { readonly id: string }>(all: readonly T[], id: string): T {
  const found = all.find((one) => one.id === id)
  if (found === undefined) throw missing()
  return found
}

function page(url: URL, all: readonly { readonly id: string; readonly created: number }[]): object {
  const number = (name: string, other: number) => Number(url.searchParams.get(name) ?? other)
  const [from, to] = [number('created[gte]', 0), number('created[lt]', Number.MAX_SAFE_INTEGER)]
  const fitting = all.filter(({ created }) => created >= from && created < to)
  const after = url.searchParams.get('starting_after')
  const start = after === null ? 0 : fitting.findIndex(({ id }) => id === after) + 1
  const data = fitting.slice(start, start + number('limit', 10))
  return { object: 'list', url: url.pathname, has_more: start + data.length < fitting.length, data }
}
