import { endCalendarFeed } from '../usecases/end-calendar-feed.ts'
import { findCalendarFeed } from '../usecases/find-calendar-feeds.ts'
import { getBookingByToken } from '../usecases/get-booking-by-token.ts'
import { type FeedPorts, type FeedRequest, openCalendarFeed } from '../usecases/open-calendar-feed.ts'
import { readCalendarFeed } from '../usecases/read-calendar-feed.ts'
import { rollCalendarFeed } from '../usecases/roll-calendar-feed.ts'

/** Calendars to subscribe to. A customer's is asked for with the link of the booking, which it is apart from. */
export interface CalendarServices {
  /** What the token of a calendar's address opens; null for any other text. Changes nothing. */
  readonly read: (token: string) => Promise<{ readonly tenantId: string; readonly text: string } | null>
  /** The address of a booking's calendar where it has one; by its manage token. Changes nothing. */
  readonly findAddress: (manageToken: string) => Promise<string | null>
  /** `open`: the one that stands, or a new one. `roll`: another one, the old opens nothing. `end`: none. */
  readonly change: (manageToken: string, act: 'open' | 'roll' | 'end') => Promise<void>
}

/** Calendars over the use cases. */
export function calendarServices(ports: FeedPorts): CalendarServices {
  const requestOf = async (token: string): Promise<FeedRequest | null> => {
    const found = await getBookingByToken(ports, { token })
    if (found === null) return null
    const { tenantId, booking } = found
    const by = { kind: 'customer', customerId: booking.customerId } as const
    return { tenantId, subject: { resourceId: null, bookingId: booking.id }, by }
  }
  return {
    read: (token) => readCalendarFeed(ports, { token }),
    async findAddress(token) {
      const request = await requestOf(token)
      const feed = request === null ? null : await findCalendarFeed(ports, request)
      return feed?.url ?? null
    },
    async change(token, act) {
      const request = await requestOf(token)
      if (request === null) return
      if (act === 'open') await openCalendarFeed(ports, request)
      else if (act === 'roll') await rollCalendarFeed(ports, request)
      else await endCalendarFeed(ports, request)
    },
  }
}
