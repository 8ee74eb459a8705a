import { type Browser, chromium, type Page } from 'playwright-core'
import { chromiumFlags, findChromium } from './chromium.ts'

/** Help for browser tests: a Chromium of this machine and the widget as people use it. */

export async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium()
  if (executablePath === undefined) throw new Error('No Chromium on this machine: browser tests cannot run.')
  return chromium.launch({ executablePath, args: [...chromiumFlags] })
}

export const desktop = { width: 1280, height: 800 }
export const phone = { width: 390, height: 844 }

/** What one does with the widget. Texts are found as people see them; the shadow root is pierced by itself. */
export function widgetOn(page: Page) {
  const bubbles = page.locator('.log .bubble')
  const field = page.getByRole('textbox', { name: 'Message' })
  /** Resolves when so many messages stand in the conversation, theirs and ours. */
  const untilBubbles = (count: number) => bubbles.nth(count - 1).waitFor()
  const write = async (text: string) => {
    await field.fill(text)
    await page.keyboard.press('Enter')
  }
  /** Does something that sends a message and waits until it has been answered. */
  const answered = async (act: () => Promise<void>) => {
    await untilBubbles(1)
    const count = await bubbles.count()
    await act()
    await untilBubbles(count + 2)
  }
  return {
    launcher: page.locator('.launcher'),
    panel: page.locator('.panel'),
    field,
    chips: page.locator('.chips button'),
    bubbles,
    card: page.locator('.log .card'),
    notice: page.locator('.notice'),
    untilBubbles,
    write,
    say: (text: string) => answered(() => write(text)),
    choose: (text: string | RegExp) =>
      answered(() => page.locator('.chips button').filter({ hasText: text }).first().click()),
  }
}
