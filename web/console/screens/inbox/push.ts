import { answer, client } from '../../api.ts'
import type { Language } from '../../words.ts'

/** `unsupported`: this browser cannot. `denied`: its owner has said no. `off` and `on`: as it is here. */
export type PushState = 'unsupported' | 'denied' | 'off' | 'on'

const worker = '/console/sw.js'

function isSupported(): boolean {
  return 'serviceWorker' in navigator && 'PushManager' in globalThis && 'Notification' in globalThis
}

async function current(): Promise<PushSubscription | null> {
  const registration = await navigator.serviceWorker.getRegistration(worker)
  return (await registration?.pushManager.getSubscription()) ?? null
}

export async function readPushState(): Promise<PushState> {
  if (!isSupported()) return 'unsupported'
  if (Notification.permission === 'denied') return 'denied'
  return (await current()) === null ? 'off' : 'on'
}

/** Asks the person, then the browser, then tells the server. What was asked with another key of ours is ended first. */
export async function startPush(tenant: string, language: Language): Promise<PushState> {
  const { publicKey } = await answer(client(tenant, 'push').index.$get())
  if (publicKey === null || (await Notification.requestPermission()) !== 'granted') return readPushState()
  await navigator.serviceWorker.register(worker)
  const registration = await navigator.serviceWorker.ready
  const subscription = await subscribe(registration, bytesOf(publicKey))
  const { endpoint, keys = {} } = subscription.toJSON()
  await answer(
    client(tenant, 'push').index.$put({
      json: {
        endpoint: endpoint ?? '',
        p256dh: keys['p256dh'] ?? '',
        auth: keys['auth'] ?? '',
        locale: language,
        device: navigator.userAgent.slice(0, 120),
      },
    }),
  )
  return 'on'
}

async function subscribe(registration: ServiceWorkerRegistration, applicationServerKey: Uint8Array<ArrayBuffer>) {
  const options = { userVisibleOnly: true, applicationServerKey }
  try {
    return await registration.pushManager.subscribe(options)
  } catch (fault) {
    const old = await registration.pushManager.getSubscription()
    if (old === null) throw fault
    await old.unsubscribe()
    return registration.pushManager.subscribe(options)
  }
}

export async function stopPush(tenant: string): Promise<PushState> {
  const subscription = await current()
  if (subscription === null) return 'off'
  await answer(client(tenant, 'push').end.$post({ json: { endpoint: subscription.endpoint } }))
  await subscription.unsubscribe()
  return 'off'
}

export async function testPush(tenant: string): Promise<void> {
  const subscription = await current()
  if (subscription !== null) {
    await answer(client(tenant, 'push').test.$post({ json: { endpoint: subscription.endpoint } }))
  }
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(text, (char) => char.charCodeAt(0))
}
