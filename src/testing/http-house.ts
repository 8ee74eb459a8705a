import { buildWeb } from '../house/build-web.ts'
import { createWebhookServices } from '../house/channels.ts'
import { createConsoleFiles } from '../house/console-files.ts'
import { createFontReader } from '../house/font.ts'
import { builtinModels, type ModelPair } from '../house/models.ts'
import { createBookReader, createWidgetReader } from '../house/widget.ts'
import { createApp } from '../http/app.ts'
import { defaultRateLimits, type RateLimits, turnsAtOnceOf } from '../http/options.ts'
import { paymentServices } from '../http/payment-services.ts'
import { createHttpServices } from '../http/use-case-services.ts'
import type { Accounts } from '../ports/accounts.ts'
import type { DialogManager } from '../ports/dialog-manager.ts'
import { type Log, silentLog } from '../system/log.ts'
import { serveApp, type TestServer } from './http-server.ts'
import { openTestService, type TestService } from './service.ts'

const faultsOnly: Log = { ...silentLog, error: (fields, event) => console.error(event, fields) }

/** The HTTP surface over a service, as one process of it would have: a second call is a second process. */
export function createHouseApp(
  service: Pick<TestService, 'ports' | 'clock'>,
  changes: {
    readonly dialogManager?: DialogManager
    readonly rateLimits?: RateLimits
    readonly log?: Log
    readonly publicUrl?: string
    readonly accounts?: Accounts
  } = {},
) {
  const { rateLimits = defaultRateLimits, log = faultsOnly, publicUrl = 'http://localhost:8080', accounts } = changes
  const ports = changes.dialogManager === undefined ? {} : { dialogManager: changes.dialogManager }
  return createApp({
    services: createHttpServices(
      { ...service.ports, ...ports },
      {
        readiness: async () => [{ name: 'database', ready: true, detail: 'answers' }],
        webhooks: createWebhookServices(service.ports),
        payments: paymentServices(service.ports),
      },
    ),
    config: {
      publicUrl,
      offerKey: 'a key for tests, thirty-two characters long',
      trustedProxies: 0,
      rateLimits,
      turnsAtOnce: turnsAtOnceOf('builtin'),
      version: 'test',
    },
    clock: service.clock,
    ids: service.ports.ids,
    log,
    widgetScript: createWidgetReader(),
    bookScript: createBookReader(),
    consoleFiles: createConsoleFiles(),
    font: createFontReader(),
    console: accounts === undefined ? undefined : { ports: service.ports, accounts },
  })
}

/** The whole house on its own database, reachable by a browser; it can go down and come up again at the same address. */
export async function openTestHouse(models: ModelPair = builtinModels) {
  const [service] = await Promise.all([openTestService({ models }), buildWeb(['widget', 'book'])])
  let server: TestServer = await serveApp(createHouseApp(service))
  const { port, url } = server
  return {
    service,
    url,
    goDown: () => server.close(),
    comeUp: async () => {
      server = await serveApp(createHouseApp(service), port)
    },
    close: async () => {
      await server.close()
      await service.close()
    },
  }
}
export type TestHouse = Awaited<ReturnType<typeof openTestHouse>>
