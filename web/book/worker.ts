/// <reference lib="webworker" />
/** The service worker of one business's page: shows the page that says so where there is no connection. Keeps nothing else. */

const worker = self as unknown as ServiceWorkerGlobalScope
const slug = new URL(worker.location.href).searchParams.get('tenant') ?? ''
const offline = `/book/${slug}/offline`
const cacheName = `parley-book-${slug}`

worker.addEventListener('install', (event) => {
  event.waitUntil(keepOffline().then(() => worker.skipWaiting()))
})
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()))
worker.addEventListener('fetch', (event) => {
  const { mode, method, url } = event.request
  if (mode === 'navigate' && method === 'GET' && isOurs(new URL(url).pathname)) event.respondWith(answer(event.request))
})

/** Its scope is the beginning of a path, with which that of another business may begin too. */
function isOurs(path: string): boolean {
  return path === `/book/${slug}` || path.startsWith(`/book/${slug}/`)
}

async function keepOffline(): Promise<void> {
  const cache = await caches.open(cacheName)
  await cache.add(new Request(offline, { cache: 'reload' }))
}

async function answer(request: Request): Promise<Response> {
  try {
    return await fetch(request)
  } catch {
    return (await caches.match(offline)) ?? Response.error()
  }
}
