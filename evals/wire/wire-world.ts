import { loadChannels, webhookUrlOf } from '../../src/house/channels.ts'
import { createManualClock } from '../../src/testing/clock.ts'
import { createHouseApp } from '../../src/testing/http-house.ts'
import { serveApp } from '../../src/testing/http-server.ts'
import { openMetaVendor } from '../../src/testing/meta-vendor.ts'
import { openTwilioVendor } from '../../src/testing/twilio-vendor.ts'
import type { Deliver, Vendor } from '../../src/testing/vendor.ts'
import { openWebVendor } from '../../src/testing/whatsapp-web-vendor.ts'
import { connectChannel } from '../../src/usecases/connect-channel.ts'
import { setAccountState } from '../../src/usecases/set-account-state.ts'
import { openWorld, type World, worldUrl } from '../world.ts'

/** What a vendor's simulator needs of a world: its service behind a real socket, and its time. */
interface VendorPlace {
  readonly publicUrl: string
  readonly deliver: Deliver
  readonly ask: (url: string) => Promise<Response>
  readonly nowMs: () => number
  readonly wait: (seconds: number) => void
}

/** Every dialect that is spoken, by the id of its channel: a new one is one line, and its simulator. */
const vendors = {
  'twilio-sms': (place: VendorPlace) => openTwilioVendor({ ...place, channel: 'twilio-sms' }),
  'twilio-whatsapp': (place: VendorPlace) => openTwilioVendor({ ...place, channel: 'twilio-whatsapp' }),
  'whatsapp-cloud': openMetaVendor,
  'whatsapp-web': openWebVendor,
} satisfies Record<string, (place: VendorPlace) => Promise<Vendor>>

export type WireId = keyof typeof vendors
export const wireIds = Object.keys(vendors) as readonly WireId[]

/** A world that is reached as vendors reach it: over HTTP, by signed webhooks, and heard by what it sends to their API. */
export interface WireWorld extends World {
  readonly vendor: Vendor
  /** Connects a number of the vendor's to a tenant, as a person at the console would; resolves with the account's id. */
  readonly connect: (tenantId: string) => Promise<string>
}

/** Opens one. The app listens on a free port of 127.0.0.1; the vendor's API on another. */
export async function openWireWorld(options: {
  readonly wire: WireId
  readonly model: string | undefined
  readonly seed: number
  readonly now: string
}): Promise<WireWorld> {
  let serverUrl = ''
  let clock = createManualClock(options.now)
  const nowMs = () => clock.now().epochMilliseconds
  const reach = (url: string, init?: RequestInit) => fetch(url.replace(worldUrl, serverUrl), init)
  const vendor: Vendor = await vendors[options.wire]({
    publicUrl: worldUrl,
    deliver: (url, init) => reach(url, { method: 'POST', ...init }),
    ask: reach,
    nowMs,
    wait: (seconds) => clock.advance({ seconds }),
  })
  const world = await openWorld({
    ...options,
    channels: async (of) => {
      clock = of
      return await loadChannels({
        bases: vendor.bases,
        doubles: vendor.doubles,
        webhookUrl: (channel, accountId) => webhookUrlOf(worldUrl, channel, accountId),
        nowMs,
        log: () => {},
      })
    },
  })
  const server = await serveApp(createHouseApp({ ports: world.service.ports, clock: world.clock }))
  serverUrl = server.url
  let last: { readonly tenantId: string; readonly channel: string; readonly accountId: string } | null = null
  return {
    ...world,
    vendor,
    connect: async (tenantId) => {
      const { channel, secrets } = vendor
      // The vendor has one number: the business of the run before lets go of it.
      if (last !== null) await setAccountState(world.service.ports, { ...last, state: 'paused', memberId: null })
      if (vendor.pair !== undefined) {
        const paired = await vendor.pair(world.service, tenantId)
        last = { tenantId, channel, accountId: paired }
        return paired
      }
      const connected = await connectChannel(world.service.ports, { tenantId, channel, secrets })
      if (!connected.ok) throw new Error(`the number could not be connected: ${connected.message}`)
      await vendor.greet(connected.accountId)
      last = { tenantId, channel, accountId: connected.accountId }
      return connected.accountId
    },
    close: async () => {
      await server.close()
      await vendor.close()
      await world.close()
    },
  }
}
