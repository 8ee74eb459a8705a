import { mkdirSync } from 'node:fs'
import type { Page } from 'playwright-core'

/** A picture of the page, where the environment names a folder for them (`SHOTS`); nothing otherwise. */
export async function shoot(page: Page, name: string, { fullPage = false } = {}): Promise<void> {
  const folder = process.env['SHOTS']
  if (folder === undefined) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage })
}
