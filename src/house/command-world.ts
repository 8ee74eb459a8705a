import { openDatabase } from '../../db/client.ts'
import { migrate } from '../../db/migrate.ts'
import { openQueue } from '../../db/queue/queue.ts'
import { type Config, loadConfig } from '../config.ts'
import { AppError } from '../errors.ts'
import type { Clock } from '../ports/clock.ts'
import type { Database } from '../ports/database.ts'
import type { Ids } from '../ports/ids.ts'
import type { Links } from '../ports/links.ts'
import type { MailPorts } from '../ports/mailer.ts'
import type { ChannelPorts, NotificationPorts, PaymentPorts, WebhookPorts } from '../ports/ports.ts'
import type { Queue } from '../ports/queue.ts'
import type { Random } from '../ports/random.ts'
import { openPostgres } from '../postgres/open-postgres.ts'
import { systemClock } from '../system/clock.ts'
import { createIds } from '../system/ids.ts'
import { createLinks } from '../system/links.ts'
import { silentLog } from '../system/log.ts'
import { systemRandom } from '../system/random.ts'
import { loadSecret } from '../system/secret.ts'
import { createSecretBox } from '../system/secret-box.ts'
import { channelWorld, loadChannels } from './channels.ts'
import { openMailer } from './mail.ts'
import { loadNotificationBook } from './notifications.ts'
import { loadPayments, paymentWorld } from './payments.ts'
import { openWebhookSender } from './webhooks.ts'

/** What a command at the terminal works with: the database of the running service, or the one it left. */
export interface CommandWorld extends ChannelPorts, PaymentPorts, NotificationPorts, WebhookPorts, MailPorts {
  readonly database: Database
  readonly clock: Clock
  readonly ids: Ids
  readonly random: Random
  readonly links: Links
  /** For what a command leaves to the workers of the service. */
  readonly queue: Queue
  /** Where the service of these settings is reached. */
  readonly publicUrl: string
}

/** Runs a command against the database of the settings. A fault is told in one line and ends with exit code 1. */
export async function runCommand(
  run: (world: CommandWorld, place: { readonly queueUrl: string; readonly migrationUrl: string }) => Promise<void>,
): Promise<void> {
  try {
    const config = loadConfig()
    const postgres = await openPostgres(config, (line) => console.error(line))
    // A server of the operator's own is migrated by starting the service, never by looking at it.
    if (postgres.embedded) await migrate(postgres)
    const database = openDatabase({ url: postgres.url, clock: systemClock, poolMax: 4 })
    try {
      const ids = createIds({ clock: systemClock, random: systemRandom })
      const queue = openQueue({ url: postgres.queueUrl, ids })
      const mailer = await openMailer(config, { isDemo: config.demo ?? postgres.embedded, log: silentLog })
      const world = {
        database,
        clock: systemClock,
        ids,
        random: systemRandom,
        queue,
        mailer,
        ...(await placeOf(config, database)),
      }
      try {
        await run(world, postgres)
      } finally {
        await mailer?.close()
      }
    } finally {
      await database.close()
      await postgres.stop()
    }
  } catch (fault) {
    const known = fault instanceof AppError || (fault instanceof Error && fault.cause === undefined)
    console.error(known ? fault.message : fault)
    process.exitCode = 1
  }
}

/** Links, channels and payment providers of the service that these settings start. */
async function placeOf(
  config: Config,
  database: Database,
): Promise<
  Pick<CommandWorld, 'links' | 'publicUrl' | 'payments' | 'notificationBook' | keyof WebhookPorts | keyof ChannelPorts>
> {
  const key = await loadSecret({ given: config.secret, dataDir: config.dataDir, random: systemRandom })
  const publicUrl = config.publicUrl ?? `http://localhost:${config.port}`
  return {
    links: createLinks({ secret: key, publicUrl }),
    publicUrl,
    payments: await loadPayments(
      paymentWorld({ database, clock: systemClock, publicUrl, bases: config.paymentBases, log: () => {} }),
    ),
    notificationBook: await loadNotificationBook(),
    channels: await loadChannels(channelWorld(config, { publicUrl, log: silentLog })),
    secretBox: createSecretBox({ keys: config.encryptionKeys ?? [key], random: systemRandom }),
    webhookSender: openWebhookSender(config),
  }
}

/** The tenant that a conversation belongs to, null where there is none of this id. */
export async function tenantOfConversation(database: Database, conversationId: string): Promise<string | null> {
  for (const { tenantId } of await database.routing.listTenants()) {
    const found = await database.inTenant(tenantId, (stores) => stores.conversations.find(tenantId, conversationId))
    if (found !== null) return tenantId
  }
  return null
}
