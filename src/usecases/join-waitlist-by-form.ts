import { unansweredQuestions } from '../domain/booked-services.ts'
import { newSessionContext } from '../domain/conversation.ts'
import { emailAddressOf } from '../domain/email.ts'
import { plainName } from '../domain/person-name.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import { maskSensitive } from '../domain/sensitive-text.ts'
import { waitlistAddressMax } from '../domain/waitlist.ts'
import type { MailPorts } from '../ports/mailer.ts'
import type { Ports } from '../ports/ports.ts'
import { inTenantUnlessRefused } from './in-tenant-unless-refused.ts'
import { type JoinedWaitlist, type JoinWaitlistInput, joinWaitlistIn } from './join-waitlist.ts'

export interface JoinByFormInput
  extends Pick<JoinWaitlistInput, 'tenantId' | 'catalog' | 'serviceId' | 'party' | 'nights' | 'wishes' | 'answers'> {
  readonly name: string
  /** Where they are told: whoever fills in a form has no conversation in which they could be asked. */
  readonly email: string
  /** BCP 47: of the page, and of what is written to them. */
  readonly locale: string
  readonly addressHash: string | null
}

/**
 * Puts whoever filled in a form on the list: a customer with a web conversation of their own, which holds the question when
 * a time opens up, and an address to which its link is mailed. Refused where no mail leaves. Leaves nothing where refused.
 */
export async function joinWaitlistByForm(
  ports: Pick<Ports, 'database' | 'queue' | 'clock' | 'ids'> & MailPorts,
  input: JoinByFormInput,
): Promise<JoinedWaitlist | Refusal<'contact_missing' | 'answers_needed'>> {
  const { tenantId, catalog, locale, addressHash } = input
  const name = plainName(maskSensitive(input.name).text)
  const email = emailAddressOf(input.email)
  if (name === null) return refusal('name_missing', 'A name is needed.')
  if (ports.mailer === undefined || email === null) return refusal('contact_missing', 'An e-mail address is needed.')
  const services = catalog.services.filter(({ id }) => id === input.serviceId)
  const answers = Object.fromEntries(
    Object.entries(input.answers).map(([id, answer]) => [id, maskSensitive(answer).text]),
  )
  const missing = unansweredQuestions(services, answers).map(({ id }) => id)
  if (missing.length > 0) return refusal('answers_needed', 'Some questions need an answer.', { missing })
  const nowMs = ports.clock.now().epochMilliseconds
  return inTenantUnlessRefused(ports, tenantId, async (stores): Promise<JoinedWaitlist> => {
    await stores.waitlist.lock(tenantId)
    // Nobody says who they are, so one sender could fill the list and be kept every time that is freed.
    const own = addressHash === null ? 0 : await stores.waitlist.countWaiting(tenantId, addressHash)
    if (own >= waitlistAddressMax) return refusal('waitlist_full', 'No more can be put on the list.', { own })
    const [customerId, conversationId] = [ports.ids.next(), ports.ids.next()]
    await stores.customers.insert(tenantId, { id: customerId, name, phone: null, email }, nowMs)
    const session = { ...newSessionContext({ locale, timeZone: catalog.tenant.timeZone }), customerId }
    await stores.conversations.insert(
      tenantId,
      {
        ...{ id: conversationId, customerId, addressHash },
        channel: 'web',
        accountId: tenantId,
        owner: 'agent',
        createdAtMs: nowMs,
      },
      session,
    )
    return joinWaitlistIn(ports, stores, { ...input, answers, customerId, conversationId, name, movesBookingId: null })
  })
}
