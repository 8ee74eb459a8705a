import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import casaVerde from '../../db/seed/tenants/casa-verde.ts'
import pineLodge from '../../db/seed/tenants/pine-lodge.ts'
import { seriousFaults } from '../../src/testing/axe.ts'
import { openPayHouse, type PayHouse } from '../../src/testing/pay-house.ts'
import { openBrowser, phone } from '../../src/testing/widget-page.ts'

/** Other ways to ask than a deposit: a card that is left, and the rest of a stay that is made longer. */

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

interface Booked {
  readonly token: string
  readonly manageUrl: string
  readonly booking: { readonly state: string; readonly nights: number | null; readonly move: { payUrl: string } | null }
}

async function offerOf({ url }: PayHouse, query: string): Promise<string> {
  const slug = query.slice(0, query.indexOf('?'))
  const response = await fetch(`${url}/v1/tenants/${slug}/availability${query.slice(slug.length)}`)
  const { slots } = (await response.json()) as { slots: { offer: string }[] }
  return slots[0]?.offer ?? ''
}

let keys = 0
async function send(address: string, method: 'POST' | 'PATCH', body: unknown): Promise<Booked> {
  const headers = { 'content-type': 'application/json', 'idempotency-key': `kinds-key-${++keys}` }
  const response = await fetch(address, { method, headers, body: JSON.stringify(body) })
  expect(response.status).toBeLessThan(300)
  return (await response.json()) as Booked
}

const customer = { name: 'Dana', phone: '+12125550123' }

async function open(address: string): Promise<Page> {
  const page = await browser.newPage({ viewport: phone })
  await page.goto(address)
  return page
}
const seen = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor()

describe('a card that is left', () => {
  let house: PayHouse
  beforeAll(async () => {
    house = await openPayHouse(casaVerde)
  })
  afterAll(() => house.close())

  test('confirms a large table, and nothing is taken', async () => {
    const offer = await offerOf(house, 'casa-verde?service=table&party=8&from=2026-11-26&to=2026-12-02')
    const { manageUrl } = await send(`${house.url}/v1/tenants/casa-verde/bookings`, 'POST', { offer, customer })
    const page = await open(manageUrl)
    await seen(page, 'Leave a card to confirm it')
    await seen(page, /Nothing is taken now\. At most €160 can be taken/)
    expect(await seriousFaults(page)).toEqual([])
    await page.getByRole('link', { name: 'Leave a card' }).click()
    await page.waitForURL(/\/pay\/sandbox\//)
    expect(await seriousFaults(page)).toEqual([])
    await page.getByRole('button', { name: 'Leave a card' }).click()
    await seen(page, 'Confirmed. Your card is on file, nothing was taken.')
    await page.getByRole('link', { name: 'Cancel the booking' }).click()
    await seen(page, 'If you cancel now, it is free.')
    await page.close()
  })
})

describe('a stay that is made longer', () => {
  let house: PayHouse
  beforeAll(async () => {
    house = await openPayHouse(pineLodge)
  })
  afterAll(() => house.close())

  const stay = (nights: number) => `pine-lodge?service=treehouse&party=2&nights=${nights}&from=2027-01-12&to=2027-01-14`

  async function paidStay() {
    const offer = await offerOf(house, stay(2))
    const booked = await send(`${house.url}/v1/tenants/pine-lodge/bookings`, 'POST', { offer, customer })
    const page = await open(`${booked.manageUrl}/pay`)
    await page.waitForURL(/\/pay\/sandbox\//)
    await page.getByRole('button', { name: /^Pay \$/ }).click()
    await seen(page, 'Paid and confirmed')
    return { ...booked, page }
  }

  test('is paid for first, by a link of its own, and stands as it was until then', async () => {
    const { token, manageUrl, page } = await paidStay()
    const longer = await send(`${house.url}/v1/bookings/${token}`, 'PATCH', { offer: await offerOf(house, stay(3)) })
    expect(longer.booking).toMatchObject({ state: 'confirmed', nights: 2 })
    await page.goto(manageUrl)
    await seen(page, /^Pay \$\d+ to change it$/)
    await seen(page, 'Until then your booking stays as it is')
    expect(await seriousFaults(page)).toEqual([])
    await page.getByRole('link', { name: /^Pay \$/ }).click()
    await page.waitForURL(/\/pay\/sandbox\//)
    await page.getByRole('button', { name: /^Pay \$/ }).click()
    await seen(page, 'Paid, and your booking is changed')
    await page.getByRole('link', { name: 'Show the booking' }).click()
    await seen(page, '3 nights, 2 people')
    await seen(page, 'Paid and confirmed')
    expect(new URL(page.url()).pathname).toBe(new URL(manageUrl).pathname)
    await page.close()
  })
})
