import { setTimeout as sleep } from 'node:timers/promises'
import type { ConsoleHouse } from './console-place.ts'

/** One customer of each kind, made by the service itself: what a crowd is copied from. */
export interface Templates {
  /** Booked in the chat, after eleven messages. */
  readonly chat: { readonly conversationId: string; readonly bookingId: string }
  /** Booked by the form and paid a deposit. */
  readonly form: { readonly bookingId: string }
}

const tries = 100
const waitMs = 100

/** Talks, books and pays as two customers would. The house's workers must run. */
export async function makeTemplates(house: ConsoleHouse): Promise<Templates> {
  return { chat: await talk(house), form: await payForm(house) }
}

interface Reply {
  readonly messages: readonly {
    readonly choices?: readonly { readonly id: string; readonly label: string }[]
    readonly cards?: readonly { readonly bookingId: string }[]
  }[]
}

async function talk({ app }: ConsoleHouse): Promise<Templates['chat']> {
  const json = { 'content-type': 'application/json' }
  const opened = await app.request('/v1/chat/luna-salon/conversations', { method: 'POST', headers: json, body: '{}' })
  const { conversationId, token } = (await opened.json()) as { conversationId: string; token: string }
  let number = 0
  const say = async (message: { text?: string; choice?: string }): Promise<Reply> => {
    number += 1
    const response = await app.request(`/v1/chat/conversations/${conversationId}/messages`, {
      method: 'POST',
      headers: { ...json, authorization: `Bearer ${token}` },
      body: JSON.stringify({ id: `m${number}`, ...message }),
    })
    return (await response.json()) as Reply
  }
  await say({ text: 'what does a haircut cost?' })
  const offered = await say({ text: 'haircut next week, any day in the morning' })
  const [choice] = offered.messages.flatMap(({ choices = [] }) => choices)
  if (choice === undefined) throw new Error('no time was offered')
  await say({ choice: choice.id, text: choice.label })
  await say({ text: 'Dana' })
  const booked = await say({ text: 'yes' })
  const [card] = booked.messages.flatMap(({ cards = [] }) => cards)
  if (card === undefined) throw new Error('nothing was booked in the chat')
  return { conversationId, bookingId: card.bookingId }
}

async function payForm({ app, ask }: ConsoleHouse): Promise<Templates['form']> {
  const { services } = (await (await app.request('/v1/tenants/luna-salon/services')).json()) as {
    services: { slug: string; name: string }[]
  }
  const service = services.find(({ name }) => name === 'Balayage')?.slug ?? ''
  const wish = new URLSearchParams({ service, from: '2026-12-02', to: '2026-12-12' })
  const times = await (await app.request(`/v1/tenants/luna-salon/availability?${wish}`)).text()
  const offer = /"offer":"([^"]+)"/.exec(times)?.[1]
  if (offer === undefined) throw new Error(`nothing is open: ${times}`)
  const response = await app.request('/v1/tenants/luna-salon/bookings', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': 'template-of-the-form' },
    body: JSON.stringify({
      offer,
      customer: { name: 'Sam Form', phone: '+12125550199', email: 'sam@example.com' },
    }),
  })
  const said = await response.text()
  if (response.status !== 201) throw new Error(`nothing was booked by the form: ${said}`)
  const token = /manage\/([\w-]+)/.exec(said)?.[1] ?? ''
  const page = await until(async () => {
    const paying = await app.request(`/manage/${token}/pay`)
    return paying.headers.get('location') ?? ''
  })
  await app.request(new URL(page, 'http://localhost').pathname, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'act=pay',
  })
  return until(async () => {
    const { customers } = JSON.parse((await ask('/customers?q=Sam')).text) as { customers: { id: string }[] }
    const { coming } = JSON.parse((await ask(`/customers/${customers[0]?.id}`)).text) as {
      coming: { id: string; state: string }[]
    }
    const paid = coming.find(({ state }) => state === 'confirmed')
    return paid === undefined ? '' : { bookingId: paid.id }
  })
}

/** The first answer that is not empty. */
async function until<T>(look: () => Promise<T | ''>): Promise<T> {
  for (let count = 0; count < tries; count += 1) {
    const found = await look()
    if (found !== '') return found as T
    await sleep(waitMs)
  }
  throw new Error('the service did not get so far')
}
