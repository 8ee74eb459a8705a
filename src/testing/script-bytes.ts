import type { Page } from 'playwright-core'

/**
 * Counts bytes of script that a page loads from now on, as they come over the line (compressed where the server
 * compresses), from every origin. What comes from the browser's cache counts nothing: count on a fresh context.
 */
export function countScripts(page: Page): () => Promise<number> {
  const sizes: Promise<number>[] = []
  page.on('requestfinished', (request) => {
    if (request.resourceType() !== 'script') return
    sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize))
  })
  return async () => (await Promise.all(sizes)).reduce((sum, bytes) => sum + bytes, 0)
}
