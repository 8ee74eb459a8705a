import { seedTenant } from '../../db/seed/seed.ts'
import type { SeedTenant } from '../../db/seed/seed-data.ts'
import lunaSalon from '../../db/seed/tenants/luna-salon.ts'
import type { ModelPair } from '../house/models.ts'
import { loadPayments, paymentWorld } from '../house/payments.ts'
import { openService } from '../house/service.ts'
import type { Channel } from '../ports/channel.ts'
import type { Mailer } from '../ports/mailer.ts'
import type { Transcriber } from '../ports/transcriber.ts'
import type { WebhookSender } from '../ports/webhook-sender.ts'
import { type Log, silentLog } from '../system/log.ts'
import { scheduleSessions } from '../usecases/schedule-sessions.ts'
import { createManualClock } from './clock.ts'
import { createTestDatabase } from './database.ts'
import { createSeededIds } from './ids.ts'
import { createSeededRandom } from './random.ts'

/** Monday 23 November 2026, 10:12 in New York: the day of the exchanges in the voice guide. */
export const serviceNow = '2026-11-23T15:12:00Z'

/** The whole service on a database of its own, the clock in hand: what end-to-end tests and evaluations stand on. */
export async function openTestService(input: {
  readonly models: ModelPair
  readonly log?: Log
  /** Luna Salon where left out. */
  readonly tenant?: SeedTenant
  /** Channels that deliver; none where left out. */
  readonly channels?: ReadonlyMap<string, Channel>
  /** Nobody listens to voice messages where left out. */
  readonly transcriber?: Transcriber
  /** What sends e-mail; nothing does where left out. */
  readonly mailer?: Mailer
  /** What calls the business's own software; nothing does where left out. */
  readonly webhookSender?: WebhookSender
  /** Where its links lead. */
  readonly publicUrl?: string
  /** With every way to pay that there is; none where left out. */
  readonly withPayments?: boolean
}) {
  const { tenant = lunaSalon, publicUrl = 'http://localhost:8080', withPayments = false } = input
  const place = await createTestDatabase()
  const clock = createManualClock(serviceNow)
  const tenantId = await seedTenant(place.migrationUrl, tenant)
  const otherTenantId = await seedTenant(place.migrationUrl, { ...tenant, slug: 'other-salon', name: 'Other' })
  const service = await openService({
    databaseUrl: place.url,
    queueUrl: place.queueUrl,
    publicUrl,
    secret: 'a secret for tests, thirty-two characters long',
    clock,
    ids: createSeededIds({ seed: 1, clock }),
    random: createSeededRandom(1),
    log: input.log ?? silentLog,
    models: input.models,
    channels: input.channels,
    transcriber: input.transcriber,
    mailer: input.mailer,
    webhookSender: input.webhookSender,
    ...(withPayments
      ? {
          openPayments: (database) =>
            loadPayments(paymentWorld({ database, clock, publicUrl, bases: {}, log: () => undefined })),
        }
      : {}),
  })
  for (const id of [tenantId, otherTenantId]) await scheduleSessions(service.ports, { tenantId: id })
  const close = async () => {
    await service.close()
    await place.drop()
  }
  return { ...service, place, clock, tenantId, otherTenantId, close }
}
export type TestService = Awaited<ReturnType<typeof openTestService>>
