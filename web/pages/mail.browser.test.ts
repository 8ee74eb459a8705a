import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { emailHtml } from '../../src/notifications/email/html.ts'
import type { OutgoingEmail } from '../../src/ports/mailer.ts'
import { seriousFaults } from '../../src/testing/axe.ts'
import { outgoingEmail } from '../../src/testing/outgoing-email.ts'
import { overflowOf } from '../../src/testing/overflow.ts'
import { openBrowser } from '../../src/testing/widget-page.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const long = 'Donaudampfschifffahrtsgesellschaftskapitänin-Antonia-Maria-de-la-Concepción'
const digest = outgoingEmail({
  business: { name: long, accentColor: '#ffee00' },
  unsubscribe: null,
  content: {
    subject: 'Today',
    preview: '',
    parts: [
      { kind: 'heading', text: `Today at ${long}` },
      {
        kind: 'lines',
        lines: Array.from({ length: 12 }, (_, hour) => ({ lead: `${hour}:30`, text: `Table, ${long}` })),
      },
      { kind: 'facts', facts: [{ label: 'What', value: long }] },
      { kind: 'note', text: `https://book.example/manage/${'a'.repeat(43)}` },
    ],
  },
})
const mails: Readonly<Record<string, OutgoingEmail>> = { confirmation: outgoingEmail(), digest }

describe.each(Object.entries(mails))('the %s', (_, email) => {
  test.each([
    [390, 'light'],
    [390, 'dark'],
    [800, 'light'],
    [800, 'dark'],
  ] as const)('fits %i pixels in the %s, is readable there, and loads nothing', async (width, colorScheme) => {
    const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme })
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await page.setContent(emailHtml(email))
    expect(await overflowOf(page)).toBeLessThanOrEqual(0)
    expect(await seriousFaults(page)).toEqual([])
    expect(asked.filter((url) => !url.startsWith('about:'))).toEqual([])
    await page.close()
  })
})
