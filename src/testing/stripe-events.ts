import type { StripeBooks } from './stripe-books.ts'
import { foldStripeObject, type StripeObjects } from './stripe-objects.ts'
import { readVendorFile } from './vendor-specs.ts'

/** An event as Stripe writes it, with its object as it was then. */
export interface StripeEvent {
  readonly id: string
  readonly type: string
  readonly object: 'event'
  readonly created: number
  readonly livemode: boolean
  readonly account?: string
  readonly data: { readonly object: object }
}

/** What Stripe has to tell of its books, in order: the vendor's own sample of an event with what has happened in it. */
export async function loadStripeEvents(input: {
  readonly books: StripeBooks
  readonly objects: StripeObjects
  readonly nowMs: () => number
}): Promise<readonly StripeEvent[]> {
  const { books, objects, nowMs } = input
  const found = await readVendorFile<{ resources: Record<string, object> }>('stripe/fixtures3.json')
  const events: StripeEvent[] = []
  const objectOf = (of: Parameters<Parameters<typeof books.listen>[0]>[1]): object => {
    if ('session' in of) return objects.session(of.session)
    if ('intent' in of) return objects.intent(of.intent)
    if ('charge' in of) return objects.charge(of.charge)
    return 'refund' in of ? objects.refund(of.refund) : objects.dispute(of.dispute)
  }
  books.listen((type, of, account) => {
    events.push({
      ...found?.resources['event'],
      id: books.nextId('evt'),
      object: 'event',
      type,
      created: Math.floor(nowMs() / 1_000),
      livemode: false,
      ...(account === null ? {} : { account }),
      data: { object: foldStripeObject(objectOf(of), []) },
    })
  })
  return events
}
