import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { seriousFaults } from '../../src/testing/axe.ts'
import { openPayHouse, type PayHouse } from '../../src/testing/pay-house.ts'
import { desktop, openBrowser, phone, widgetOn } from '../../src/testing/widget-page.ts'

let house: PayHouse
let browser: Browser
let context: BrowserContext
let chat: Page
let faults: string[]

beforeAll(async () => {
  ;[house, browser] = await Promise.all([openPayHouse(), openBrowser()])
})
afterAll(async () => {
  await browser.close()
  await house.close()
})
beforeEach(async () => {
  context = await browser.newContext({ viewport: desktop, timezoneId: 'America/New_York' })
  faults = []
  context.on('weberror', (fault) => faults.push(fault.error().message))
  chat = await context.newPage()
})
afterEach(async () => {
  await context.close()
  expect(faults).toEqual([])
})

/** Asks for a service with a deposit and says yes to it: where it is paid, and where it stands. */
async function bookInChat() {
  await chat.goto(`${house.url}/demo/luna-salon`)
  const widget = widgetOn(chat)
  await widget.say('balayage next week')
  await widget.choose(/am|pm/)
  await widget.say('Dana')
  await widget.say('yes')
  const pay = widget.card.getByRole('link', { name: /^Pay/ })
  const link = (await pay.getAttribute('href')) ?? ''
  const { booking } = await house.bookingOf(link)
  return { widget, pay, link, manage: link.replace(/\/pay$/, ''), bookingId: booking.id, startMs: booking.startMs }
}

/** The page to pay on, come to by the customer's own link; it may have to be made first. */
async function openPayPage(link: string, from: BrowserContext = context): Promise<Page> {
  const page = await from.newPage()
  await page.setViewportSize(phone)
  await page.goto(link)
  await page.waitForURL(/\/pay\/sandbox\//)
  return page
}

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()
const seen = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor()

/** What was really taken for a booking, however often somebody pressed. */
async function captured(bookingId: string): Promise<number[]> {
  const { tenantId, database } = house.service
  const ledger = await database.inTenant(tenantId, (stores) => stores.ledger.listOfBooking(tenantId, bookingId))
  return ledger
    .filter(({ kind }) => kind.startsWith('captured'))
    .map(({ entries }) => Math.abs(entries[0]?.amount ?? 0))
}

describe('from the chat to the money', () => {
  test('declined, then paid: the chat says so by itself, and the page it was paid on says so for ever', async () => {
    const { widget, pay, link, manage, bookingId } = await bookInChat()
    await pay.focus()
    expect(await pay.evaluate((element) => element.matches(':focus-visible, :focus'))).toBe(true)
    const [page] = await Promise.all([context.waitForEvent('page'), pay.click()])
    await page.waitForURL(/\/pay\/sandbox\//)
    const payPage = page.url()
    await press(page, 'The card is declined')
    await seen(page, 'The card was declined and nothing was taken')
    expect(await captured(bookingId)).toEqual([])
    await press(page, /^Pay \$/)
    await seen(page, 'Paid and confirmed. See you then.')
    // The widget has stood open all the while.
    await widget.bubbles.filter({ hasText: /received \$\d+/ }).waitFor()
    await widget.card.nth(1).getByRole('button', { name: 'Add to calendar' }).waitFor()
    expect(await pay.isVisible()).toBe(false)

    while (page.url() !== payPage && (await page.goBack()) !== null) await seen(page, 'paid')
    await seen(page, /is paid$/)
    expect(await page.getByRole('button').count()).toBe(0)
    await page.goto(link)
    await seen(page, 'Paid and confirmed')
    expect(page.url()).toBe(link)
    expect(await captured(bookingId)).toHaveLength(1)
    await page.goto(`${manage}?pay=done`)
    await page.reload()
    expect(await captured(bookingId)).toHaveLength(1)
  })

  test('given up half way: the booking says until when, and the same link goes on', async () => {
    const { link, manage, bookingId } = await bookInChat()
    const page = await openPayPage(link)
    const address = page.url()
    await press(page, 'I go back unpaid')
    await seen(page, 'Nothing was paid. The time is still kept for you.')
    await seen(page, /kept for you until .* E[SD]T/)
    expect(page.url()).toBe(`${manage}?pay=left`)
    await page.getByRole('link', { name: /^Pay \$/ }).click()
    await page.waitForURL(address)
    await press(page, /^Pay \$/)
    await seen(page, 'Paid and confirmed')
    expect(await captured(bookingId)).toHaveLength(1)
  })

  test('two tabs, two presses and a link that was passed on make one payment', async () => {
    const { link, bookingId } = await bookInChat()
    const other = await browser.newContext({ viewport: phone })
    const tabs = [await openPayPage(link), await openPayPage(link), await openPayPage(link, other)]
    const [first, second, theirs] = tabs
    if (first === undefined || second === undefined || theirs === undefined) throw new Error('a tab is missing')
    await first.getByRole('button', { name: /^Pay \$/ }).dblclick()
    await seen(first, 'Paid and confirmed')
    await press(second, /^Pay \$/)
    await seen(second, 'Paid and confirmed')
    await theirs.goto(link)
    await seen(theirs, 'Paid and confirmed')
    expect(await theirs.getByRole('button').count()).toBe(0)
    expect(await theirs.getByRole('link', { name: /^Pay/ }).count()).toBe(0)
    expect(await captured(bookingId)).toHaveLength(1)
    await other.close()
  })
})

describe('when the time to pay has run out', () => {
  test('the same time is taken again by one press, and paid', async () => {
    const { link, bookingId, startMs } = await bookInChat()
    await house.letPayTimePass(bookingId)
    const page = await context.newPage()
    await page.goto(link)
    await seen(page, 'The time to pay is over')
    await press(page, 'Take the same time again')
    await page.waitForURL(/\/pay\/sandbox\//)
    await press(page, /^Pay \$/)
    await seen(page, 'Paid and confirmed')
    const { booking } = await house.bookingOf(page.url())
    expect([booking.state, booking.startMs, booking.id === bookingId]).toEqual(['confirmed', startMs, false])
    await page.goto(link)
    await seen(page, 'Paid and confirmed')
    expect((await house.bookingOf(page.url())).booking.id).toBe(booking.id)
  })

  test('a time that somebody else took meanwhile is said to be gone, with others that are free', async () => {
    const { link, bookingId } = await bookInChat()
    await house.letPayTimePass(bookingId)
    await house.takeAway(bookingId)
    const page = await context.newPage()
    await page.goto(link)
    await press(page, 'Take the same time again')
    await seen(page, 'Somebody else has that time now')
    expect(await page.locator('.open-times li').count()).toBeGreaterThan(0)
    expect(await seriousFaults(page)).toEqual([])
    expect(await captured(bookingId)).toEqual([])
  })

  test('paid too late on a page that was left open, it is confirmed where it is still free', async () => {
    const { link, bookingId } = await bookInChat()
    const page = await openPayPage(link)
    await house.letPayTimePass(bookingId)
    await press(page, /^Pay \$/)
    await seen(page, 'The time to pay is over')
    await press(page, /all the same$/)
    await seen(page, 'Paid, and confirmed after all')
    await page.goto(link)
    await page.getByRole('link', { name: 'Show the booking' }).click()
    await seen(page, 'Paid and confirmed')
  })

  test('paid too late and gone, all of it is said to go back', async () => {
    const { link, manage, bookingId } = await bookInChat()
    const page = await openPayPage(link)
    await house.letPayTimePass(bookingId)
    await house.takeAway(bookingId)
    await press(page, /^Pay \$/)
    await press(page, /all the same$/)
    await expect
      .poll(async () => {
        await page.goto(manage)
        return page.getByText(/All of it, \$\d+, has gone back to you/).count()
      })
      .toBe(1)
  })
})

test('what cancelling gives back stands before the button, and afterwards as given back', async () => {
  const { link, manage } = await bookInChat()
  const page = await openPayPage(link)
  await press(page, /^Pay \$/)
  await seen(page, 'Paid and confirmed')
  await page.getByRole('link', { name: 'Cancel the booking' }).click()
  await seen(page, /You paid \$\d+\. If you cancel now, all of it, \$\d+, goes back to you\./)
  await press(page, 'Yes, cancel it')
  await expect
    .poll(async () => {
      await page.goto(manage)
      return page.getByText('Given back').count()
    })
    .toBe(1)
})

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  test('no page of money has a serious fault of accessibility, and none is wider than a phone', async () => {
    const { link, manage, bookingId } = await bookInChat()
    expect(await seriousFaults(chat)).toEqual([])
    const page = await browser.newPage({ viewport: phone, colorScheme })
    await page.goto(link)
    await page.waitForURL(/\/pay\/sandbox\//)
    const pay = page.url()
    const look = async (...paths: string[]) => {
      for (const path of paths) {
        await page.goto(path)
        expect(await seriousFaults(page), path).toEqual([])
        const width = await page.evaluate(() => document.documentElement.scrollWidth)
        expect(width, path).toBeLessThanOrEqual(phone.width)
      }
    }
    await look(manage, `${manage}/cancel`, `${manage}?pay=done`, `${manage}/pay?from=form`, pay, `${pay}?note=declined`)
    await house.letPayTimePass(bookingId)
    await look(link, manage, pay)
    await page.goto(link)
    await press(page, 'Take the same time again')
    await page.waitForURL(/\/pay\/sandbox\//)
    await press(page, /^Pay \$/)
    await seen(page, 'Paid and confirmed')
    const paid = page.url().replace(/\?.*/, '')
    await look(paid, `${paid}/cancel`, link)
    await page.close()
  })
})
