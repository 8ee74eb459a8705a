import type { Config } from '../config.ts'
import type { Transcriber } from '../ports/transcriber.ts'
import type { OpenPostgres } from '../postgres/open-postgres.ts'
import { systemClock } from '../system/clock.ts'
import { createIds } from '../system/ids.ts'
import type { Log } from '../system/log.ts'
import { systemRandom } from '../system/random.ts'
import { channelWorld, loadChannels } from './channels.ts'
import { openMailer } from './mail.ts'
import { chooseModels } from './models.ts'
import { loadPayments, paymentWorld } from './payments.ts'
import { openPusher } from './push.ts'
import { openService, type Service } from './service.ts'
import { openWebhookSender } from './webhooks.ts'

/** The service of this machine: its clock, its chance, the models of its settings. The database must be migrated. */
export async function openConfiguredService(parts: {
  readonly config: Config
  readonly postgres: Pick<OpenPostgres, 'url' | 'queueUrl'> & Partial<Pick<OpenPostgres, 'embedded'>>
  readonly publicUrl: string
  readonly secret: string
  readonly log: Log
}): Promise<Service> {
  const { config, postgres } = parts
  return openService({
    ...parts,
    databaseUrl: postgres.url,
    queueUrl: postgres.queueUrl,
    clock: systemClock,
    ids: createIds({ clock: systemClock, random: systemRandom }),
    random: systemRandom,
    models: await chooseModels(config, parts.log),
    channels: await loadChannels(channelWorld(config, parts)),
    encryptionKeys: config.encryptionKeys,
    transcriber: await openTranscriber(config, parts.log),
    mailer: await openMailer(config, { isDemo: config.demo ?? postgres.embedded ?? false, log: parts.log }),
    webhookSender: openWebhookSender(config),
    pusher: openPusher(config, parts),
    openPayments: (database) => {
      const log = (event: string, fields: Readonly<Record<string, unknown>>) => parts.log.warn(fields, event)
      const { publicUrl } = parts
      return loadPayments(paymentWorld({ database, clock: systemClock, publicUrl, bases: config.paymentBases, log }))
    },
  })
}

/** Loaded only where it is set: its client costs a start a quarter of a second. */
async function openTranscriber({ transcription }: Config, log: Log): Promise<Transcriber | undefined> {
  if (transcription === undefined) return undefined
  const { createOpenAiTranscriber } = await import('../transcription/openai.ts')
  return createOpenAiTranscriber({ ...transcription, log: (event, fields) => log.warn(fields, event) })
}
