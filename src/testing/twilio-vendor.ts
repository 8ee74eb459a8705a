import { loadTwilioJudges } from './twilio-judges.ts'
import { inboundForm, openTwilioServer, type TwilioMessage, twilioAccount } from './twilio-server.ts'
import {
  acknowledged,
  type Deliver,
  noWhims,
  type PhoneMessage,
  type PhoneSaid,
  receiptsOf,
  type Vendor,
} from './vendor.ts'

/** Twilio's side of SMS or of WhatsApp, judged by its own description where that is on this machine. */
export async function openTwilioVendor(input: {
  readonly channel: 'twilio-sms' | 'twilio-whatsapp'
  readonly publicUrl: string
  readonly deliver: Deliver
}): Promise<Vendor & { readonly server: Awaited<ReturnType<typeof openTwilioServer>> }> {
  const prefix = input.channel === 'twilio-sms' ? '' : 'whatsapp:'
  const states = prefix === '' ? ['sent', 'delivered'] : ['sent', 'delivered', 'read']
  const judges = await loadTwilioJudges()
  let whims = noWhims
  let sids = 0
  const owed: TwilioMessage[] = []
  const taken: PhoneMessage[] = []
  const tellAll = async (message: TwilioMessage) => {
    if (!message.arrived) return
    for (const state of receiptsOf(states, whims)) await acknowledged(server.tell(message, state))
  }
  const server = await openTwilioServer({
    ...input,
    judges,
    beforeAnswer: async (message) => {
      taken.push(asShown(message, prefix))
      if (whims.receiptsFirst()) await tellAll(message)
      else owed.push(message)
    },
  })
  server.setMood(() => {
    if (whims.busy()) return 'busy'
    if (whims.breaks()) return 'broken-after'
    return whims.loses() ? 'lost' : 'well'
  })
  return {
    server,
    channel: input.channel,
    secrets: twilioAccount,
    bases: { TWILIO_API_BASE: server.base },
    judged: judges !== null,
    taken,
    refused: server.refused,
    // What Twilio does with a reaction it does not say: customers type their thumbs here.
    reacts: false,
    setWhims: (next) => {
      whims = next
    },
    greet: async () => {},
    say: async (accountId, from, said) => {
      sids += 1
      const sid = `SM${sids.toString(16).padStart(32, 'a')}`
      const form = inboundForm({ sid, from, prefix, ...wordsOf(said, prefix) })
      const send = () => acknowledged(server.post(`${input.publicUrl}/webhooks/${input.channel}/${accountId}`, form))
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

function asShown({ sid, to, body, taps, arrived }: TwilioMessage, prefix: string): PhoneMessage {
  return { id: sid, to: to.slice(prefix.length), text: body, taps, arrived }
}

function wordsOf(said: PhoneSaid, prefix: string): { body: string; more?: Record<string, string> } {
  if (said.kind === 'reaction') throw new Error('Twilio hands on no reactions')
  if (said.kind === 'text')
    return prefix === '' ? { body: said.text } : { body: said.text, more: { MessageType: 'text' } }
  const { kind, id, label } = said.tap
  const more =
    kind === 'button'
      ? { MessageType: 'button', ButtonText: label, ButtonPayload: id, OriginalRepliedMessageSid: said.of.id }
      : { MessageType: 'interactive', ListId: id, ListTitle: label, OriginalRepliedMessageSid: said.of.id }
  return { body: label, more }
}
