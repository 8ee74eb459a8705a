import { connect } from '../../db/connect.ts'
import type { InboundMessage, Receipt } from '../ports/channel.ts'
import type { DialogManager } from '../ports/dialog-manager.ts'
import type { Transcriber } from '../ports/transcriber.ts'
import { deliverMessages } from '../usecases/deliver-messages.ts'
import { followFailure } from '../usecases/follow-failure.ts'
import { giveUpVoice } from '../usecases/give-up-voice.ts'
import { secretContext } from '../usecases/open-account.ts'
import { receiveChannelEvents } from '../usecases/receive-channel-events.ts'
import { resolveUnknown } from '../usecases/resolve-unknown.ts'
import { runTurn } from '../usecases/run-turn.ts'
import { transcribeVoice } from '../usecases/transcribe-voice.ts'
import { createFakeProvider, type FakeProvider } from './fake-channel.ts'
import { openSalonPorts, type RecordedJob } from './salon-ports.ts'
import { createEchoDialog } from './scripted-dialog.ts'

const jobsMax = 500

/** The salon with a number for texting and one for WhatsApp at providers of our own, and workers that a test steps. */
export async function openChannelWorld(
  options: { readonly carrierStops?: boolean; readonly transcriber?: Transcriber } = {},
) {
  const sms = createFakeProvider({ id: 'fake-sms', ...options })
  const whatsapp = createFakeProvider({ id: 'fake-whatsapp', texting: false })
  const channels = new Map([sms, whatsapp].map(({ channel }) => [channel.id, channel]))
  const salon = await openSalonPorts({ channels, ...(options.transcriber && { transcriber: options.transcriber }) })
  const { ports, tenantId } = salon
  for (const { channel } of [sms, whatsapp]) await connectAccount(channel.id, `${channel.id}-1`)
  let dialog: DialogManager = createEchoDialog(salon.ids)
  let taken = 0

  async function connectAccount(channel: string, accountId: string) {
    const secrets = ports.secretBox.seal('{"word":"coo"}', secretContext(tenantId, channel, accountId))
    const row = { channel, accountId, sender: '+12125550111', secrets, keyId: ports.secretBox.keyId }
    const times = { reconciledUntilMs: salon.nowMs(), createdAtMs: salon.nowMs() }
    await salon.database.inTenant(tenantId, (stores) =>
      stores.channelAccounts.save(tenantId, { ...row, state: 'active', ...times }),
    )
  }
  const runJob = async ({ name, data }: RecordedJob) => {
    const { conversationId = '', deliveryId = '', messageId = '' } = data
    if (name === 'run-turn') await runTurn({ ...ports, dialogManager: dialog }, { tenantId, conversationId })
    if (name === 'deliver-message') await deliverMessages(ports, { tenantId, conversationId })
    if (name === 'transcribe-voice') await transcribeVoice(ports, { tenantId, messageId })
    if (name === 'follow-failure') await followFailure(ports, { tenantId, deliveryId })
    if (name === 'give-up-voice') await giveUpVoice(ports, { tenantId, messageId })
    if (name === 'resolve-unknown') await resolveUnknown(ports, { tenantId, deliveryId })
  }
  const isDue = (job: RecordedJob) => (job.startAfterMs ?? 0) <= salon.nowMs()
  const kept: RecordedJob[] = []
  return {
    ...salon,
    sms,
    whatsapp,
    connect: connectAccount,
    answerWith: (manager: DialogManager) => {
      dialog = manager
    },
    receive: (
      provider: FakeProvider,
      messages: readonly InboundMessage[],
      receipts: readonly Receipt[] = [],
      accountId = `${provider.channel.id}-1`,
    ) => receiveChannelEvents(ports, { tenantId, channel: provider.channel.id, accountId, messages, receipts }),
    /** Runs every job that is due, and those that these queue; what is due later stays. */
    drain: async () => {
      for (let count = 0; count < jobsMax; count++) {
        kept.push(...ports.queue.jobs.slice(taken))
        taken = ports.queue.jobs.length
        const at = kept.findIndex(isDue)
        const [job] = at === -1 ? [] : kept.splice(at, 1)
        if (job === undefined) return
        await runJob(job)
      }
      throw new Error('jobs queue jobs without end')
    },
    conversationOf: async (provider: FakeProvider, address: string) => {
      const at = { channel: provider.channel.id, accountId: `${provider.channel.id}-1`, address }
      const found = await salon.database.inTenant(tenantId, (stores) =>
        stores.conversations.findByAddress(tenantId, at),
      )
      if (found === null) throw new Error('no conversation with this address')
      return found
    },
    /** What the audit log says was done to a row, in order. */
    actsOn: async (subjectId: string) => {
      const audit = connect({ url: salon.place.auditUrl, poolMax: 1, applicationName: 'test', statementTimeoutMs: 0 })
      const rows = await audit<{ action: string }[]>`
        SELECT action FROM audit_log WHERE subject_id = ${subjectId} ORDER BY sequence`
      await audit.end()
      return rows.map(({ action }) => action)
    },
    deliveriesOf: (conversationId: string) =>
      salon.database.inTenant(tenantId, (stores) => stores.deliveries.listRecent(tenantId, conversationId, 200)),
    historyOf: (conversationId: string) =>
      salon.database.inTenant(tenantId, (stores) => stores.messages.listRecent(tenantId, conversationId, 200)),
  }
}
export type ChannelWorldOfTest = Awaited<ReturnType<typeof openChannelWorld>>
