// What people and the business do, each through the use cases that serve such a request, and kept as truth once answered.
import type { Catalog } from '../../src/domain/catalog.ts'
import type { Offer } from '../../src/domain/offer.ts'
import type { Greeter } from '../../src/ports/greeter.ts'
import type { JobPorts } from '../../src/ports/job-definition.ts'
import type { Random } from '../../src/ports/random.ts'
import { inboundMessage } from '../../src/testing/fake-channel.ts'
import { book } from '../../src/usecases/book.ts'
import { cancelBooking } from '../../src/usecases/cancel-booking.ts'
import { cancelByBusiness } from '../../src/usecases/cancel-by-business.ts'
import { confirmBooking } from '../../src/usecases/confirm-booking.ts'
import { findAvailability } from '../../src/usecases/find-availability.ts'
import { holdSlot } from '../../src/usecases/hold-slot.ts'
import { openConversation } from '../../src/usecases/open-conversation.ts'
import { receiveChannelEvents } from '../../src/usecases/receive-channel-events.ts'
import { rescheduleBooking } from '../../src/usecases/reschedule-booking.ts'
import type { Person, Truth, Visit } from './truth.ts'
import type { MonthTenant } from './wishes.ts'

export type DeedPorts = JobPorts & { readonly greeter: Greeter }

/** A request that may be asked again, with the same words, until it is answered. */
export type Deed = (ports: DeedPorts) => Promise<void>

export interface Wished {
  readonly service: MonthTenant['services'][number]
  /** Local dates, both included. */
  readonly from: string
  readonly to: string
}

const form = { kind: 'form' } as const
const offersMax = 12

/** Somebody books what they wish for, by their own way. `then` hears of the visit. */
export function bookVisit(
  truth: Truth,
  of: { readonly person: Person; readonly wish: Wished; readonly key: string; readonly random: Random },
  then: (visit: Visit) => void,
): Deed {
  const { person, wish, key, random } = of
  const { tenantId } = person
  let offer: Offer | null = null
  let conversationId: string | null = null
  let bookingId: string | null = null
  return async (ports) => {
    const catalog = await catalogOf(ports, tenantId)
    if (person.way !== 'form') conversationId ??= await openTalk(ports, truth, person, `${key}-hello`)
    offer ??= await findOffer(ports, catalog, { wish, random, pick: offersMax })
    if (offer === null) return refuse(truth, 'nothing_free')
    const contact = {
      name: person.name,
      phone: person.way === 'form' || person.way === 'web' ? person.phone : null,
      email: person.email,
    }
    const answers = answersFor(catalog, offer)
    const asked = { tenantId, catalog, contact, answers }
    if (conversationId !== null && bookingId === null) {
      const held = await holdSlot(ports, { tenantId, catalog, offer, conversationId })
      if (!held.ok) return refuse(truth, held.code)
      bookingId = held.booking.id
    }
    const agreed =
      bookingId === null
        ? await book(ports, { ...asked, offer, idempotencyKey: key, addressHash: null })
        : await confirmBooking(ports, { ...asked, bookingId, consent: form })
    if (!agreed.ok) return refuse(truth, agreed.code)
    const { booking } = agreed
    if (booking.state !== 'confirmed') return refuse(truth, booking.state)
    const { id, reference, startMs, endMs } = booking
    const fromMs = ports.clock.now().epochMilliseconds
    const times = [{ startMs, endMs, fromMs }]
    const visit: Visit = { bookingId: id, reference, person, service: wish.service, times, over: null }
    truth.visits.push(visit)
    then(visit)
  }
}

/** The customer moves it to another time. */
export function moveVisit(
  truth: Truth,
  of: { readonly visit: Visit; readonly wish: Wished; readonly random: Random },
  then: () => void,
): Deed {
  const { visit, wish, random } = of
  const { person, bookingId } = visit
  const { tenantId } = person
  let offer: Offer | null = null
  return async (ports) => {
    if (visit.over !== null) return
    const catalog = await catalogOf(ports, tenantId)
    offer ??= await findOffer(ports, catalog, { wish, random, pick: offersMax, except: bookingId })
    if (offer === null) return refuse(truth, 'nothing_free')
    const actor = { kind: 'customer', id: null } as const
    const moved = await rescheduleBooking(ports, {
      tenantId,
      catalog,
      bookingId,
      offer,
      actor,
      consent: form,
      version: null,
    })
    if (!moved.ok) return refuse(truth, moved.code)
    const { startMs, endMs } = moved.booking
    if (visit.times.at(-1)?.startMs === startMs) return
    visit.times.push({ startMs, endMs, fromMs: ports.clock.now().epochMilliseconds })
    then()
  }
}

export function cancelVisit(truth: Truth, visit: Visit, by: 'customer' | 'business'): Deed {
  const { bookingId } = visit
  const { tenantId } = visit.person
  return async (ports) => {
    if (visit.over !== null) return
    const why = 'plans have changed'
    if (by === 'business') {
      const catalog = await catalogOf(ports, tenantId)
      const done = await cancelByBusiness(ports, { tenantId, catalog, bookingId, memberId: null, why })
      // Null where it was done before, and nobody had heard so.
      const now = await ports.database.inTenant(tenantId, (stores) => stores.bookings.find(tenantId, bookingId))
      if (done === null && now?.state !== 'cancelled') return refuse(truth, 'cancel_closed')
    } else {
      const actor = { kind: 'customer', id: null } as const
      const done = await cancelBooking(ports, { tenantId, bookingId, actor, consent: form, why })
      if (!done.ok) return refuse(truth, done.code)
    }
    visit.over = { atMs: ports.clock.now().epochMilliseconds, by }
  }
}

/** Somebody writes from their phone: STOP and START are wishes, everything else is for the agent. */
export function write(truth: Truth, of: { readonly person: Person; readonly text: string; readonly id: string }): Deed {
  const { person, text, id } = of
  return async (ports) => {
    const way = person.way === 'whatsapp' ? 'whatsapp' : 'sms'
    await receive(ports, person, way, text, id)
    const atMs = ports.clock.now().epochMilliseconds
    truth.wrote.push({ person, atMs, way, text })
    if (text === 'STOP' || text === 'START') truth.wishes.push({ person, atMs, wants: text === 'START' })
  }
}

async function receive(
  ports: DeedPorts,
  { tenantId, slug, phone }: Person,
  way: 'sms' | 'whatsapp',
  text: string,
  id: string,
) {
  const channel = `fake-${way}`
  const message = inboundMessage(phone ?? '', text, { providerMessageId: id })
  await receiveChannelEvents(ports, {
    tenantId,
    channel,
    accountId: `${way}-${slug}`,
    messages: [message],
    receipts: [],
  })
}

/** The conversation that they book in; of a phone begun by their first words. */
async function openTalk(ports: DeedPorts, truth: Truth, person: Person, id: string): Promise<string> {
  const { tenantId, slug, way, phone } = person
  if (way === 'web') {
    const opened = await openConversation(ports, { tenantId, channel: 'web-chat' })
    if (opened === null) throw new Error('no tenant')
    return opened.conversationId
  }
  const by = way === 'whatsapp' ? 'whatsapp' : 'sms'
  const at = { channel: `fake-${by}`, accountId: `${by}-${slug}`, address: phone ?? '' }
  await receive(ports, person, by, 'Hello', id)
  truth.wrote.push({ person, atMs: ports.clock.now().epochMilliseconds, way: by, text: 'Hello' })
  const found = await ports.database.inTenant(tenantId, (stores) => stores.conversations.findByAddress(tenantId, at))
  if (found === null) throw new Error('a message without a conversation')
  return found.id
}

async function catalogOf(ports: DeedPorts, tenantId: string): Promise<Catalog> {
  const catalog = await ports.database.findCatalog({ tenantId }, ports.clock.now().epochMilliseconds)
  if (catalog === null) throw new Error('no catalogue')
  return catalog
}

async function findOffer(
  ports: DeedPorts,
  catalog: Catalog,
  of: { readonly wish: Wished; readonly random: Random; readonly pick: number; readonly except?: string },
): Promise<Offer | null> {
  const { wish, random, pick, except } = of
  const { slug, party, nights } = wish.service
  const service = catalog.services.find((one) => one.slug === slug)
  if (service === undefined) throw new Error(`no service ${slug}`)
  const found = await findAvailability(ports, {
    ...{ tenantId: catalog.tenant.id, catalog, serviceId: service.id, party, nights, time: null },
    ...{ date: { from: wish.from, to: wish.to }, limit: pick, order: 'spread' },
    ...(except === undefined ? {} : { exceptBookingIds: [except] }),
  })
  if (!found.ok || found.offers.length === 0) return null
  return found.offers[random.below(found.offers.length)] ?? null
}

/** What the service asks is answered with something. */
function answersFor(catalog: Catalog, { serviceId }: Offer): Record<string, string> {
  const service = catalog.services.find(({ id }) => id === serviceId)
  return Object.fromEntries((service?.intake ?? []).map(({ id }) => [id, '12 Example Road']))
}

function refuse({ refusals }: Truth, code: string): void {
  refusals.set(code, (refusals.get(code) ?? 0) + 1)
}
