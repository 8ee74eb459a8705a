import type { Catalog } from '../domain/catalog.ts'
import type { WaitlistWish } from '../domain/waitlist.ts'
import type { MailPorts } from '../ports/mailer.ts'
import { findKeptTime, type KeptTime, leaveKeptTime, takeKeptTime } from '../usecases/answer-kept-time.ts'
import { findOpenDays, type OpenDays } from '../usecases/find-open-days.ts'
import { joinWaitlistByForm } from '../usecases/join-waitlist-by-form.ts'
import { publicRefusal } from './booking-refusal.ts'
import type { BookingPorts } from './http-ports.ts'
import type { AskedTimes, Outcome } from './services.ts'
import { neededRefusal, wishOf } from './time-services.ts'

/** What the page to book on needs beyond what the API has. */
export interface BookPageServices {
  /** Days on which something is open; dates on the wall calendar of the place, both inclusive. Refusals as of times. */
  readonly findOpenDays: (
    query: AskedTimes & { readonly catalog: Catalog; readonly from: string; readonly to: string },
  ) => Promise<Outcome<OpenDays>>
  /** Somebody who waits can be told: mails leave. */
  readonly canWait: boolean
  /** Refusals: `answers_needed` (details.missing), `waitlist_full`, `invalid_request`. */
  readonly joinWaitlist: (
    wish: Pick<AskedTimes, 'party' | 'nights'> & {
      readonly catalog: Catalog
      readonly serviceId: string
      readonly wish: WaitlistWish
      readonly answers: Readonly<Record<string, string>>
      readonly name: string
      readonly email: string
      readonly locale: string
      readonly addressHash: string | null
    },
  ) => Promise<Outcome<true>>
  /** A time that is kept for whoever holds its link; null once that is over, and for any other text. */
  readonly findKept: (token: string) => Promise<KeptTime | null>
  /** Refusals: `offer_expired`, `move_closed`, `wrong_state`, `payment_unavailable`. */
  readonly takeKept: (kept: KeptTime, catalog: Catalog) => Promise<Outcome<{ readonly token: string }>>
  readonly leaveKept: (kept: KeptTime) => Promise<boolean>
}

export function bookPageServices(ports: BookingPorts & MailPorts): BookPageServices {
  return {
    canWait: ports.mailer !== undefined,
    async findOpenDays({ from, to, ...query }) {
      const wish = wishOf(query)
      if (!wish.ok) return wish
      const found = await findOpenDays(ports, { ...wish.value, from, to })
      return found.ok ? { ok: true, value: found } : neededRefusal(found, wish.service)
    },
    async joinWaitlist({ wish, ...input }) {
      const joined = await joinWaitlistByForm(ports, { ...input, tenantId: input.catalog.tenant.id, wishes: [wish] })
      return joined.ok ? { ok: true, value: true } : publicRefusal(joined)
    },
    findKept: (token) => findKeptTime(ports, { token }),
    async takeKept(kept, catalog) {
      const taken = await takeKeptTime(ports, { kept, catalog })
      if (!taken.ok) return publicRefusal(taken)
      return { ok: true, value: { token: ports.links.manageToken(kept.tenantId, taken.booking.id) } }
    },
    leaveKept: (kept) => leaveKeptTime(ports, kept),
  }
}
