import { defaultBounds } from '../../agent/bounds.ts'
import { createDialogManager } from '../../agent/graph.ts'
import { createGreeter } from '../../agent/greeter.ts'
import { withIntake } from '../../agent/understanding/intake.ts'
import { understand } from '../../agent/understanding/understand.ts'
import { openDatabase } from '../../db/client.ts'
import { type OpenQueue, openQueue } from '../../db/queue/queue.ts'
import type { Channel } from '../ports/channel.ts'
import type { Clock } from '../ports/clock.ts'
import type { Database } from '../ports/database.ts'
import type { DialogManager } from '../ports/dialog-manager.ts'
import type { Greeter } from '../ports/greeter.ts'
import type { Ids } from '../ports/ids.ts'
import type { Job } from '../ports/job.ts'
import type { Mailer, MailPorts } from '../ports/mailer.ts'
import type { ChannelPorts, NotificationPorts, PaymentPorts, Ports, WebhookPorts } from '../ports/ports.ts'
import type { Pusher, PushPorts } from '../ports/pusher.ts'
import type { Random } from '../ports/random.ts'
import type { Tool } from '../ports/tool.ts'
import type { Transcriber } from '../ports/transcriber.ts'
import type { WebhookSender } from '../ports/webhook-sender.ts'
import { createLinks } from '../system/links.ts'
import type { Log } from '../system/log.ts'
import { createSecretBox } from '../system/secret-box.ts'

import { loadJobs } from './jobs.ts'
import { loadLocales } from './locales.ts'
import type { ModelPair } from './models.ts'
import { loadNotificationBook } from './notifications.ts'
import { connectTools, loadToolDefinitions } from './tools.ts'

/** What a service stands on: a migrated database, a world, and who plans. */
export interface ServiceParts {
  /** As parley_app. */
  readonly databaseUrl: string
  /** As parley_queue. */
  readonly queueUrl: string
  readonly publicUrl: string
  readonly secret: string
  readonly clock: Clock
  readonly ids: Ids
  readonly random: Random
  readonly log: Log
  readonly models: ModelPair
  /** Channels that deliver; none where left out. */
  readonly channels?: ReadonlyMap<string, Channel> | undefined
  /** Keys of secrets at rest, the newest first; from `secret` where left out. */
  readonly encryptionKeys?: readonly [string, ...string[]] | undefined
  /** Who listens to voice messages; nobody where left out. */
  readonly transcriber?: Transcriber | undefined
  /** What sends e-mail; nothing does where left out. Closed with the service. */
  readonly mailer?: Mailer | undefined
  /** What brings events to the business's own software; nothing is brought where left out. */
  readonly webhookSender?: WebhookSender | undefined
  /** What tells browsers of members; nobody is told where left out. */
  readonly pusher?: Pusher | undefined
  readonly poolMax?: number | undefined
  /** Ways to pay, over the database that was opened; none where left out. */
  readonly openPayments?: ((database: Database) => Promise<PaymentPorts['payments']>) | undefined
}

/** The booking agent in this process, without a web server: for main, tests, evaluations and commands alike. */
export interface Service {
  /** All that use cases ask for, the greeter and the dialog manager among it. */
  readonly ports: Ports &
    ChannelPorts &
    PaymentPorts &
    NotificationPorts &
    MailPorts &
    PushPorts &
    WebhookPorts &
    Required<Pick<ChannelPorts, 'linkTokens'>> & { readonly dialogManager: DialogManager; readonly greeter: Greeter }
  readonly database: Database
  readonly queue: OpenQueue
  readonly tools: ReadonlyMap<string, Tool>
  readonly jobs: ReadonlyMap<string, Job>
  /** Finishes what runs, then closes every connection. */
  readonly close: () => Promise<void>
}

/** Builds the service and prepares its queues. The database must have been migrated. */
export async function openService(parts: ServiceParts): Promise<Service> {
  const { clock, ids, random, log, models } = parts
  const say = (event: string, fields: Readonly<Record<string, unknown>>) => log.warn(fields, event)
  const [definitions, locales, notificationBook] = await Promise.all([
    loadToolDefinitions(),
    loadLocales(),
    loadNotificationBook(),
  ])
  const database = openDatabase({
    url: parts.databaseUrl,
    clock,
    log: say,
    ...(parts.poolMax === undefined ? {} : { poolMax: parts.poolMax }),
  })
  const queue = openQueue({ url: parts.queueUrl, ids, log: say })
  const links = createLinks(parts)
  const { channels = new Map<string, Channel>(), encryptionKeys = [parts.secret], transcriber, mailer } = parts
  const secretBox = createSecretBox({ keys: encryptionKeys, random })
  const linkTokens = new Map<string, string>()
  const payments: PaymentPorts['payments'] = (await parts.openPayments?.(database)) ?? new Map()
  const ports: Ports &
    ChannelPorts &
    PaymentPorts &
    NotificationPorts &
    MailPorts &
    PushPorts &
    WebhookPorts & { readonly linkTokens: typeof linkTokens } = {
    linkTokens,
    database,
    queue,
    clock,
    ids,
    random,
    links,
    channels,
    secretBox,
    transcriber,
    payments,
    mailer,
    pusher: parts.pusher,
    notificationBook,
    webhookSender: parts.webhookSender ?? noWebhooks,
  }
  const tools = connectTools(definitions, ports)
  const dialogManager = createDialogManager({
    models: { primary: models.primary, fallback: models.fallback },
    understand: withIntake(understand),
    tools,
    locales,
    links,
    ids,
    clock,
    log: say,
    bounds: defaultBounds,
    privateTexts: models.privateTexts,
  })
  const all = { ...ports, dialogManager, greeter: createGreeter(locales) }
  const jobs = await loadJobs(all)
  await queue.prepare(jobs)
  const close = async () => {
    await queue.stop()
    await mailer?.close()
    await database.close()
  }
  return { ports: all, database, queue, tools, jobs, close }
}

const noWebhooks: WebhookSender = {
  refuse: () => 'Webhooks are not set up here.',
  send: async () => ({ kind: 'failed', why: 'address_refused', tookMs: 0 }),
}
