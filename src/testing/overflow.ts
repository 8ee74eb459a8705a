import type { Page } from 'playwright-core'

/** By how many pixels a page is wider than the window it was given. A phone's own `innerWidth` grows with what is too wide. */
export async function overflowOf(page: Page): Promise<number> {
  const wide = await page.evaluate<number>('document.documentElement.scrollWidth')
  return wide - (page.viewportSize()?.width ?? 0)
}
