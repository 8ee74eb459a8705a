import { type InboxView, inboxViews, searchCharsMax } from '../../../../src/domain/inbox.ts'

/** What the list is narrowed by, in the address: going back, or sending the link to somebody, shows the same. */
export interface InboxSearch {
  readonly view?: InboxView
  readonly channel?: string
  readonly staffId?: string
  readonly customerId?: string
  readonly q?: string
}

/** What of an address is a filter; anything else is dropped. */
export function inboxSearch(given: Record<string, unknown>): InboxSearch {
  const view = inboxViews.find((one) => one === given['view'])
  const text = (name: string) => {
    const value = given[name]
    return typeof value === 'string' && value !== '' ? { [name]: value.slice(0, searchCharsMax) } : {}
  }
  return {
    ...(view === undefined ? {} : { view }),
    ...text('channel'),
    ...text('staffId'),
    ...text('customerId'),
    ...text('q'),
  }
}
