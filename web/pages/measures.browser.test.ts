import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openForeignSite } from '../../src/testing/foreign-site.ts'
import { openTestHouse, type TestHouse } from '../../src/testing/http-house.ts'
import { scoresOf, shortOf } from '../../src/testing/lighthouse.ts'
import { countScripts } from '../../src/testing/script-bytes.ts'
import { openBrowser, phone, widgetOn } from '../../src/testing/widget-page.ts'

/** What a customer's page may cost: docs/measures.md tells the figures. */

const floor = { performance: 95, accessibility: 100, bestPractices: 95 }
const widgetBytesMax = 20_000
const bookingPageBytesMax = 120_000
const interactiveMsMax = 1_000

let house: TestHouse
let browser: Browser
let site: Awaited<ReturnType<typeof openForeignSite>>

beforeAll(async () => {
  ;[house, browser, site] = await Promise.all([openTestHouse(), openBrowser(), openForeignSite()])
})
afterAll(async () => {
  await browser.close()
  await site.close()
  await house.close()
})

/** A small page of somebody else that has nothing to hide behind. */
const shopPage = (extra: string) => `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Shop</title>
<meta name="description" content="A shop"><link rel="icon" href="data:,"></head>
<body><main><h1>Shop</h1><p>Our own words</p></main>${extra}</body></html>`
const tag = () => `<script src="${house.url}/widget.js" data-tenant="luna-salon" async></script>`

describe('Lighthouse', () => {
  test('sees what is planted', async () => {
    const faulty = '<button></button><img src="data:,"><p style="color:#ddd">Pale</p>'
    const scores = await scoresOf(site.show({ html: shopPage(faulty) }), 'desktop', { performance: 0 })
    expect(scores.accessibility).toBeLessThan(floor.accessibility)
    expect(shortOf(scores, floor).join()).toContain('button-name')
  })

  test('gives a page with the widget full marks', async () => {
    const scores = await scoresOf(site.show({ html: shopPage(tag()) }), 'phone', floor)
    expect(shortOf(scores, floor)).toEqual([])
  })

  test.each(['/demo/luna-salon', '/book/luna-salon'])('gives %s full marks on a phone', async (path) => {
    expect(shortOf(await scoresOf(house.url + path, 'phone', floor), floor)).toEqual([])
  })

  test('finds the page to book on interactive within a second', async () => {
    const scores = await scoresOf(`${house.url}/book/luna-salon`, 'desktop', floor)
    expect(shortOf(scores, floor)).toEqual([])
    expect(scores.interactiveMs).toBeLessThanOrEqual(interactiveMsMax)
  })
})

describe('bytes of script', () => {
  test('of the widget in use stay within twenty kilobytes', async () => {
    const page = await browser.newPage({ viewport: phone })
    const counted = countScripts(page)
    await page.goto(site.show({ html: shopPage(tag()) }))
    await widgetOn(page).launcher.click()
    await widgetOn(page).untilBubbles(1)
    const bytes = await counted()
    expect(bytes).toBeGreaterThan(5_000)
    expect(bytes).toBeLessThanOrEqual(widgetBytesMax)
    await page.close()
  })

  test('of the page to book on stay within a hundred and twenty', async () => {
    const page = await browser.newPage({ viewport: phone })
    const counted = countScripts(page)
    await page.goto(`${house.url}/book/luna-salon`)
    await page.waitForLoadState('networkidle')
    const bytes = await counted()
    expect(bytes).toBeGreaterThan(500)
    expect(bytes).toBeLessThanOrEqual(bookingPageBytesMax)
    await page.close()
  })
})
