import { mkdirSync } from 'node:fs'
import type { Page } from 'playwright-core'

/** Keeps a picture of the page for whoever asks for pictures: `SHOTS` names the folder. Nothing otherwise. */
export async function screenshot(page: Page, name: string): Promise<void> {
  const folder = process.env['SHOTS']
  if (folder === undefined) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}
