// The composition root: constructs every adapter and hands it in, as data. Nothing else knows which ones there are.
import { migrate } from '../db/migrate.ts'
import { loadDemoTenants, seedDemo } from '../db/seed/seed.ts'
import type { Config } from './config.ts'
import { openHouseAccounts } from './house/accounts.ts'
import { buildWeb } from './house/build-web.ts'
import { createWebhookServices } from './house/channels.ts'
import { createConsoleFiles } from './house/console-files.ts'
import { createDeathWatch } from './house/dead-jobs.ts'
import { type DemoLogins, openDemoLogins } from './house/demo-logins.ts'
import { createFontReader } from './house/font.ts'
import { startLinks } from './house/links.ts'
import { createReadiness } from './house/readiness.ts'
import { openConfiguredService } from './house/service-of-config.ts'
import { startSweep } from './house/sweep.ts'
import { createBookReader, createWidgetReader } from './house/widget.ts'
import { createApp } from './http/app.ts'
import { mailServices } from './http/mail-services.ts'
import { rateLimitsOf, turnsAtOnceOf } from './http/options.ts'
import { paymentServices } from './http/payment-services.ts'
import { createHttpServices } from './http/use-case-services.ts'
import type { OpenPostgres } from './postgres/open-postgres.ts'
import { createLog } from './system/log.ts'
import { version } from './system/version.ts'

/** What main has made before the house. */
export interface HouseParts {
  readonly config: Config
  readonly postgres: OpenPostgres
  /** Where people reach us, with the port that was really free. No slash at the end. */
  readonly publicUrl: string
  /** At least 256 bits; signs offers and links. */
  readonly secret: string
}

/** The service, built. */
export interface House {
  readonly fetch: (request: Request, environment: unknown) => Response | Promise<Response>
  /** Pages worth printing at the start, by name. */
  readonly pages: readonly { readonly name: string; readonly path: string }[]
  /** Who may look around in the demo; null where this is none. Printed at the start, and nowhere else. */
  readonly demoLogins: DemoLogins | null
  /** Finishes what runs, then lets go of everything it opened. */
  readonly stop: () => Promise<void>
}

/** Migrates, seeds the demo where it is due, and builds the service. */
export async function openHouse(parts: HouseParts): Promise<House> {
  const { config, postgres, publicUrl, secret } = parts
  const log = createLog(config.logLevel)
  await Promise.all([migrate({ migrationUrl: postgres.migrationUrl }), config.roles === 'worker' ? null : buildWeb()])
  // The embedded database is for trying out, so it is not left empty; another one only where the operator asks.
  const isDemo = config.demo ?? postgres.embedded
  if (isDemo) await seedDemo(postgres.migrationUrl)
  const service = await openConfiguredService({ ...parts, log })
  const { clock } = service.ports
  const [accounts, demoLogins] = await Promise.all([
    openHouseAccounts({
      databaseUrl: postgres.url,
      publicUrl,
      secret,
      ports: service.ports,
      providers: config.logInProviders,
      isDemo,
      log,
    }),
    isDemo ? openDemoLogins({ config, migrationUrl: postgres.migrationUrl, clock }) : null,
  ])
  const app = createApp({
    services: createHttpServices(service.ports, {
      readiness: createReadiness(service.database, config.model),
      webhooks: createWebhookServices(service.ports),
      payments: paymentServices(service.ports),
      mail: mailServices(service.ports, { shows: await shownInDemo(postgres) }),
    }),
    config: {
      publicUrl,
      offerKey: secret,
      trustedProxies: config.trustedProxies,
      rateLimits: rateLimitsOf(config.rateLimit),
      turnsAtOnce: turnsAtOnceOf(config.model),
      tokenPrices: config.tokenPrices,
      version,
    },
    clock: service.ports.clock,
    ids: service.ports.ids,
    log,
    widgetScript: createWidgetReader(),
    bookScript: createBookReader(),
    consoleFiles: createConsoleFiles(),
    font: createFontReader(),
    console: { ports: service.ports, accounts },
  })
  const works = config.roles !== 'web'
  if (works) await service.queue.startWorkers(service.jobs, { onDead: createDeathWatch(service.ports, log) })
  const stopSweep = works ? startSweep(service.ports, log) : async () => {}
  const stopLinks = works ? startLinks(service.ports, log) : async () => {}
  const tenants = await service.database.routing.listTenants()
  return {
    fetch: (request, environment) => app.fetch(request, environment as never),
    pages: [
      { name: 'Start', path: '/' },
      { name: 'Console', path: '/console' },
      ...tenants.slice(0, pagesShownMax).map(({ slug }) => ({ name: slug, path: `/demo/${slug}` })),
      ...(service.ports.mailer?.kind === 'demo' ? [{ name: 'E-mails', path: '/demo/outbox' }] : []),
      { name: 'API', path: '/docs' },
    ],
    demoLogins,
    stop: async () => {
      await app.settle()
      await stopSweep()
      await stopLinks()
      await accounts.close()
      await service.close()
    },
  }
}

/** Whose mails everybody may look at: in the embedded database all are there for trying out, else only the demo's own. */
async function shownInDemo({ embedded }: Pick<OpenPostgres, 'embedded'>): Promise<(slug: string) => boolean> {
  if (embedded) return () => true
  const slugs = new Set((await loadDemoTenants()).map(({ slug }) => slug))
  return (slug) => slugs.has(slug)
}

const pagesShownMax = 8
