import type { MailPorts } from '../ports/mailer.ts'
import { findKeptTime, leaveKeptTime, takeKeptTime } from '../usecases/answer-kept-time.ts'
import { findOpenDays } from '../usecases/find-open-days.ts'
import { joinWaitlistByForm } from '../usecases/join-waitlist-by-form.ts'
import { publicRefusal } from './booking-refusal.ts'
import type { BookingPorts } from './http-ports.ts'
import type { BookPageServices } from './services.ts'
import { neededRefusal, wishOf } from './time-services.ts'

/** What the page to book on needs, over the use cases. */
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
