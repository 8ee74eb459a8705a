import type { ConsoleApp } from './console-app.ts'
import { bookByForm } from './console-bookings.ts'

/** What was made, for addresses of screens. */
export interface Salon {
  /** A conversation that asks for a person; one in which a booking was made; both have turns. */
  readonly waitingId: string
  readonly bookedTalkId: string
  /** A customer with bookings, a paid deposit and a note. */
  readonly customerId: string
  readonly paidBookingId: string
}

const people = [
  ['Nora Lind', '+12125550161', 'haircut', '2026-11-23'],
  ['Idris Okafor', '+12125550162', 'haircut', '2026-11-23'],
  ['Mei Tanaka', '+12125550163', 'haircut', '2026-11-23'],
  ['Jonas Weber', '+12125550164', 'beard-trim', '2026-11-25'],
  ['Priya Raman', '+12125550165', 'haircut', '2026-11-24'],
  ['Lucía Ortega', '+12125550166', 'haircut', '2026-11-24'],
  ['Sam Whitfield', '+12125550167', 'blow-dry', '2026-11-25'],
  ['Ada Moreau', '+12125550168', 'haircut', '2026-11-26'],
] as const

/**
 * A Monday morning with something on every screen: visits of the week, talks that wait, a deposit paid and one owed, a
 * request to approve, a note. All by the ways that customers and members have. The house's workers must run.
 */
export async function fillSalon(world: ConsoleApp): Promise<Salon> {
  const services = await servicesOf(world)
  for (const [name, phone, service, date] of people) {
    if (services.has(service)) await bookByForm(world, { name, phone, service, date, email: mailOf(name) })
    world.clock.advance({ seconds: 50 })
  }
  await bookByForm(world, {
    name: 'Carmen Diaz',
    phone: '+12125550171',
    service: 'hair-extensions',
    date: '2026-12-04',
  })
  const paid = { name: 'Rosa Bell', phone: '+12125550172', email: mailOf('Rosa Bell') }
  const deposit = await bookByForm(world, { ...paid, service: 'balayage', date: '2026-12-02' })
  await pay(world, deposit.token)
  await bookByForm(world, { ...paid, service: 'haircut', date: '2026-11-25' })
  await bookByForm(world, { name: 'Omar Haddad', phone: '+12125550173', service: 'balayage', date: '2026-12-03' })
  const bookedTalkId = await talk(world, ['can i get a haircut tomorrow after 3?', 'the first one', 'Dana', 'yes'])
  await talk(world, ['do you have parking?', 'and what does a blow dry cost?'])
  const waitingId = await talk(world, ['haircut on Friday', 'my color turned out wrong, can I talk to a person please'])
  const { customerId, bookingId } = await customerOf(world, 'Rosa Bell')
  const owner = await world.as('owner')
  const text = 'Likes the window seat. Sensitive scalp: patch test done in October.'
  const kept = await owner(`/customers/${customerId}/notes/${world.ports.ids.next()}`, {
    method: 'PUT',
    json: { content: { text }, version: null },
  })
  if (kept.status !== 200) throw new Error(`no note was kept: ${JSON.stringify(kept.body)}`)
  return { waitingId, bookedTalkId, customerId, paidBookingId: bookingId }
}

const mailOf = (name: string) => `${name.toLowerCase().replace(/[^a-z]+/g, '.')}@example.com`

async function servicesOf({ app }: ConsoleApp): Promise<ReadonlySet<string>> {
  const answer = (await (await app.request('/v1/tenants/luna-salon/services')).json()) as {
    services: { slug: string }[]
  }
  return new Set(answer.services.map(({ slug }) => slug))
}

async function talk({ app, ports, clock }: ConsoleApp, texts: readonly string[]): Promise<string> {
  const post = async (path: string, json: unknown, token?: string) => {
    const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) }
    const response = await app.request(path, { method: 'POST', headers, body: JSON.stringify(json) })
    if (!response.ok) throw new Error(`${path}: ${response.status}`)
    return (await response.json()) as { conversationId: string; token: string }
  }
  const { conversationId, token } = await post('/v1/chat/luna-salon/conversations', {})
  for (const text of texts) {
    await post(`/v1/chat/conversations/${conversationId}/messages`, { id: ports.ids.next(), text }, token)
    clock.advance({ seconds: 40 })
  }
  return conversationId
}

const looksMax = 100
const lookMs = 100

/** As the customer: the provider's page is made by a worker a moment after the booking. */
async function pay({ app }: ConsoleApp, token: string): Promise<void> {
  for (let looks = 0; looks < looksMax; looks += 1) {
    const to = (await app.request(`/manage/${token}/pay`)).headers.get('location')
    if (to !== null) {
      const body = new URLSearchParams({ act: 'pay' })
      await app.request(new URL(to, 'http://localhost').pathname, { method: 'POST', body })
      return
    }
    await new Promise((resolve) => setTimeout(resolve, lookMs))
  }
  throw new Error('the page to pay on was never made')
}

async function customerOf(world: ConsoleApp, name: string) {
  const owner = await world.as('owner')
  for (let looks = 0; looks < looksMax; looks += 1) {
    const { customers } = (await owner(`/customers?q=${encodeURIComponent(name)}`)).body as {
      customers: { id: string }[]
    }
    const customerId = customers[0]?.id ?? ''
    const { payments } = (await owner(`/customers/${customerId}`)).body as {
      payments: { state: string; bookingId: string }[]
    }
    const paid = payments.find(({ state }) => state === 'paid')
    if (paid !== undefined) return { customerId, bookingId: paid.bookingId }
    await new Promise((resolve) => setTimeout(resolve, lookMs))
  }
  throw new Error('the payment never arrived')
}
