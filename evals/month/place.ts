// The businesses of the month in a migrated database, with their rules, words and numbers, and the service over it.
import { seedTenant } from '../../db/seed/seed.ts'
import { loadPayments, paymentWorld } from '../../src/house/payments.ts'
import { openService, type Service } from '../../src/house/service.ts'
import type { JobDefinition } from '../../src/ports/job-definition.ts'
import { loadFolder } from '../../src/registry.ts'
import { silentLog } from '../../src/system/log.ts'
import type { ManualClock } from '../../src/testing/clock.ts'
import { createSeededIds } from '../../src/testing/ids.ts'
import { createSeededRandom } from '../../src/testing/random.ts'
import { secretContext } from '../../src/usecases/open-account.ts'
import { scheduleSessions } from '../../src/usecases/schedule-sessions.ts'
import { demoTenant } from '../demo-tenants.ts'
import { openModel } from '../models.ts'
import { worldUrl } from '../world.ts'
import type { Post } from './post.ts'
import { type MonthTenant, wordsOf } from './wishes.ts'

/** A migrated database, by role. `adminUrl` is the superuser's to that very database. */
export interface MonthAddresses {
  readonly url: string
  readonly migrationUrl: string
  readonly adminUrl: string
  readonly auditUrl: string
  readonly queueUrl: string
}

export interface OpenTenant extends MonthTenant {
  readonly tenantId: string
  readonly locale: string
  /** Where the business itself gets its mail. */
  readonly email: string
  /** Ids of its rules, in their order. */
  readonly ruleIds: readonly string[]
}

export async function openMonthService(
  addresses: MonthAddresses,
  { clock, post, seed }: { readonly clock: ManualClock; readonly post: Post; readonly seed: string },
): Promise<Service> {
  const parts = {
    ...{ databaseUrl: addresses.url, queueUrl: addresses.queueUrl, publicUrl: worldUrl },
    secret: 'the secret of a month that is thrown away',
    clock,
    ids: createSeededIds({ seed, clock }),
    random: createSeededRandom(seed),
    log: silentLog,
    models: await openModel(undefined),
    channels: post.channels,
    mailer: post.mailer,
  }
  return openService({
    ...parts,
    openPayments: (database) =>
      loadPayments(paymentWorld({ database, clock, publicUrl: worldUrl, bases: {}, log: () => {} })),
  })
}

/** Adds a business with a number for texting and one for WhatsApp, its rules and its words. */
export async function addMonthTenant(
  { ports }: Pick<Service, 'ports'>,
  addresses: MonthAddresses,
  tenant: MonthTenant,
): Promise<OpenTenant> {
  const { slug } = tenant
  const seed = await demoTenant(slug)
  const tenantId = await seedTenant(addresses.migrationUrl, seed)
  const { database, secretBox, clock } = ports
  await scheduleSessions(ports, { tenantId })
  const nowMs = clock.now().epochMilliseconds
  const ruleIds = tenant.rules.map(() => ports.ids.next())
  await database.inTenant(tenantId, async (stores) => {
    for (const way of ['sms', 'whatsapp'] as const) {
      const [channel, accountId] = [`fake-${way}`, `${way}-${slug}`]
      const secrets = secretBox.seal('{"word":"coo"}', secretContext(tenantId, channel, accountId))
      const facts = { sender: '+12125550111', keyId: secretBox.keyId, state: 'active' as const }
      const times = { reconciledUntilMs: nowMs, createdAtMs: nowMs }
      await stores.channelAccounts.save(tenantId, { channel, accountId, secrets, ...facts, ...times })
    }
    if (tenant.hasTemplate) {
      const template = {
        name: 'news',
        language: seed.locale.replace('-', '_'),
        state: 'approved',
        purpose: 'reply',
      } as const
      const at = { channel: 'fake-whatsapp', accountId: `whatsapp-${slug}` }
      const words = { body: 'News from {{1}}: {{2}}', variables: ['business', 'text'] }
      await stores.templates.save(tenantId, { ...at, ...template, ...words }, nowMs)
    }
    // The oracle knows these rules and no other.
    for (const { id } of await stores.notificationSettings.listRules(tenantId)) {
      await stores.notificationSettings.removeRule(tenantId, id)
    }
    for (const [index, rule] of tenant.rules.entries()) {
      const { kind, way, days, time = null, minutes, asks = false } = rule
      const offset = minutes === undefined ? { days: days ?? 0, time } : { minutes }
      const link = kind === 'review' ? 'https://reviews.example/here' : null
      const row = { id: ruleIds[index] ?? '', kind, way, serviceId: null, offset, asksToConfirm: asks, link }
      await stores.notificationSettings.addRule(tenantId, row, nowMs)
    }
    for (const kind of marked) {
      const words = wordsOf(kind, tenant)
      await stores.notificationSettings.saveText(
        tenantId,
        { kind, language: 'en', subject: `Month ${kind} {reference}`, text: words, ask: words },
        nowMs,
      )
    }
  })
  return { ...tenant, tenantId, locale: seed.locale, email: seed.email ?? '', ruleIds }
}

/** Kinds whose words carry a mark of ours. */
export const marked = [
  'confirmation',
  'change',
  'cancellation',
  'reminder',
  'follow-up',
  'review',
  'released',
  'business-new',
  'business-changed',
  'business-cancelled',
  'no-route',
] as const

export function loadJobDefinitions(): Promise<ReadonlyMap<string, JobDefinition>> {
  return loadFolder(new URL('../../src/jobs/', import.meta.url), isDefinition)
}

function isDefinition(value: unknown): value is JobDefinition {
  return typeof value === 'object' && value !== null && 'connect' in value && 'retryLimit' in value
}
