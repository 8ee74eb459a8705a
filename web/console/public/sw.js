// Shows what the server tells this browser while no page of the console is open, and leads there. It keeps no files.
self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('push', (event) => {
  const notice = event.data?.json() ?? {}
  event.waitUntil(
    self.registration.showNotification(String(notice.title ?? ''), {
      body: String(notice.body ?? ''),
      tag: String(notice.tag ?? 'parley'),
      renotify: true,
      icon: '/console/icon.svg',
      data: { path: String(notice.path ?? '/console') },
    }),
  )
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  const { path } = event.notification.data ?? {}
  // A path of the console and nothing else, whatever was sent.
  const url = new URL(/^\/console(?:\/|$)/.test(path) ? path : '/console', self.location.origin).href
  event.waitUntil(
    self.clients.matchAll({ type: 'window', includeUncontrolled: true }).then((pages) => {
      const open = pages.find((page) => new URL(page.url).pathname.startsWith('/console'))
      if (open === undefined) return self.clients.openWindow(url)
      return open.focus().then((page) => page.navigate(url))
    }),
  )
})
