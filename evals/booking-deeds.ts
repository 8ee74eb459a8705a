import type { BookingTalk } from './booking-talk.ts'
import { actAsHouse, statesFor } from './house-acts.ts'
import { type PayBrowser, payLinkPattern } from './pay-link.ts'
import type { BookingRow } from './scorers/booking-rows.ts'
import type { Deeds } from './simulators/booking-customer.ts'
import type { Place } from './tasks/set-up.ts'

/** One customer's hands: what they do besides writing, and what the house does with their booking meanwhile. */
export interface Hands {
  readonly place: Place
  readonly talk: BookingTalk
  readonly browser: PayBrowser
  /** Links to pay that they have seen, the newest last. */
  readonly links: string[]
}

/** Does what comes before the words, in the order of its fields. `own`: the bookings of this customer as they stand. */
export async function doDeeds(deeds: Deeds, hands: Hands, own: () => Promise<readonly BookingRow[]>): Promise<void> {
  const { place, talk, browser, links } = hands
  if (deeds.until !== undefined) await talk.work(minutesUntil(deeds.until, place))
  if (deeds.waitMinutes !== undefined) await talk.work(deeds.waitMinutes)
  if (deeds.house !== undefined) {
    const states = statesFor[deeds.house]
    const row = (await own()).findLast(({ state }) => states.includes(state))
    if (row === undefined) throw new Error(`set-up: nothing of the customer's for the house that ${deeds.house}`)
    await actAsHouse(place.world, { tenantId: place.catalog.tenant.id, bookingId: row.id, act: deeds.house })
    await talk.work(0)
  }
  if (deeds.pay !== undefined) {
    const link = links.at(-1)
    // An agent that showed no link is at fault, not the machinery: the task's end state says so.
    if (link !== undefined) await browser.act(link, deeds.pay, () => talk.work(0))
  }
}

/** Links to pay in a message, its cards and choices. */
export function payLinksIn(message: unknown): readonly string[] {
  return JSON.stringify(message).match(payLinkPattern) ?? []
}

function minutesUntil(local: string, { world, catalog }: Place): number {
  const at = Temporal.PlainDateTime.from(local).toZonedDateTime(catalog.tenant.timeZone).toInstant()
  const minutes = world.clock.now().until(at).total('minutes')
  if (minutes < 0) throw new Error(`set-up: ${local} is over already`)
  return minutes
}
