import { loadMetaJudge, type MetaMessage, metaAccount, openMetaServer } from './meta-server.ts'
import { acknowledged, type Deliver, noWhims, type PhoneSaid, receiptsOf, type Vendor } from './vendor.ts'

const channel = 'whatsapp-cloud'
const states = ['sent', 'delivered', 'read']

/** Meta's side of WhatsApp, judged by its own description where that is on this machine. */
export async function openMetaVendor(input: {
  readonly publicUrl: string
  readonly deliver: Deliver
  /** How the address of a webhook is checked. */
  readonly ask: (url: string) => Promise<Response>
  readonly nowMs: () => number
}): Promise<Vendor & { readonly server: Awaited<ReturnType<typeof openMetaServer>> }> {
  const judge = await loadMetaJudge()
  const owed: MetaMessage[] = []
  let whims = noWhims
  let ids = 0
  let webhook = ''
  const timestamp = () => String(Math.floor(input.nowMs() / 1_000))
  const tellAll = async ({ id, to, callbackData, arrived }: MetaMessage) => {
    if (!arrived) return
    const status = { id, recipient_id: to.slice(1), timestamp: timestamp(), biz_opaque_callback_data: callbackData }
    for (const state of receiptsOf(states, whims)) {
      await acknowledged(server.post(webhook, { statuses: [{ ...status, status: state }] }))
    }
  }
  const server = await openMetaServer({
    ...input,
    judge,
    goes: () => {
      if (whims.busy()) return 'busy'
      if (whims.breaks()) return 'broken-after'
      return whims.loses() ? 'lost' : 'well'
    },
    beforeAnswer: async (message) => {
      if (whims.receiptsFirst()) await tellAll(message)
      else owed.push(message)
    },
  })
  return {
    server,
    channel,
    secrets: metaAccount,
    bases: { WHATSAPP_API_BASE: server.base },
    judged: judge !== null,
    taken: server.taken,
    refused: server.refused,
    reacts: true,
    setWhims: (next) => {
      whims = next
    },
    greet: async (accountId) => {
      webhook = `${input.publicUrl}/webhooks/${channel}/${accountId}`
      const query = new URLSearchParams({
        'hub.mode': 'subscribe',
        'hub.challenge': '1158201444',
        'hub.verify_token': metaAccount.verifyToken,
      })
      const answer = await input.ask(`${webhook}?${query}`)
      if (answer.status !== 200 || (await answer.text()) !== '1158201444') throw new Error('the challenge was not met')
    },
    say: async (_accountId, from, said) => {
      ids += 1
      const waId = from.slice(1)
      const id = `wamid.${Buffer.from(`received-${ids}`).toString('base64')}`
      const message = { from: waId, id, timestamp: timestamp(), ...bodyOf(said) }
      const change = { contacts: [{ profile: { name: 'Somebody' }, wa_id: waId }], messages: [message] }
      const send = () => acknowledged(server.post(webhook, change))
      await send()
      if (whims.twice()) await send()
      return send
    },
    settle: async () => {
      const due = owed.splice(0)
      for (const message of due) await tellAll(message)
      return due.length
    },
    close: server.close,
  }
}

function bodyOf(said: PhoneSaid): Record<string, unknown> {
  if (said.kind === 'text') return { type: 'text', text: { body: said.text } }
  if (said.kind === 'reaction') return { type: 'reaction', reaction: { message_id: said.of.id, emoji: said.emoji } }
  const { kind, id, label, detail } = said.tap
  const context = { id: said.of.id }
  if (kind === 'button') {
    return { type: 'interactive', context, interactive: { type: 'button_reply', button_reply: { id, title: label } } }
  }
  const row = { id, title: label, ...(detail === undefined ? {} : { description: detail }) }
  return { type: 'interactive', context, interactive: { type: 'list_reply', list_reply: row } }
}
