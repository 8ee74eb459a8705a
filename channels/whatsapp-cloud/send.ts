import { z } from 'zod'
import { openWord } from '../../src/domain/choice-words.ts'
import type { ChannelAccount, ChannelWorld, Delivery, OutboundContent, OutboundPart } from '../../src/ports/channel.ts'
import { deliveryOfFailure } from '../shared/outcome.ts'
import { areWhatsappButtons, type FileContent, type TemplateContent, type TextContent } from '../shared/parts.ts'
import { callGraph } from './graph.ts'
import type { CloudSecrets } from './secrets.ts'

/** Refused before anything is sent, and fine so many milliseconds later. */
const laterMs: ReadonlyMap<string, number> = new Map([
  // Calls of the app, of the business account; throughput of the number.
  ['4', 60_000],
  ['80007', 60_000],
  ['130429', 1_000],
  // Too many to one customer: one in six seconds is always fine.
  ['131056', 6_000],
])

const accepted = z.object({ messages: z.array(z.object({ id: z.string().min(1) })).min(1) })

/** One message. Meta knows no idempotency key either: what is not certain is `unknown`, and found by its receipt. */
export async function send(
  world: ChannelWorld,
  { content, reference }: OutboundPart,
  address: string,
  { secrets }: ChannelAccount<CloudSecrets>,
): Promise<Delivery> {
  const body = {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    // A customer who hides the number has an id, which goes into a field of its own: in `to` it is lost without an error.
    ...(address.startsWith('+') ? { to: address } : { recipient: address }),
    ...(reference === undefined ? {} : { biz_opaque_callback_data: reference }),
    ...messageOf(content),
  }
  const path = `${secrets.phoneNumberId}/messages`
  try {
    const answer = await callGraph(world, { method: 'POST', path, accessToken: secrets.accessToken, body })
    const parsed = accepted.safeParse(answer)
    const id = parsed.data?.messages[0]?.id
    return id === undefined
      ? { kind: 'unknown', why: 'an answer without an id' }
      : { kind: 'accepted', providerMessageId: id }
  } catch (error) {
    return deliveryOfFailure(error, laterMs)
  }
}

function messageOf(content: OutboundContent): Record<string, unknown> {
  switch (content.kind) {
    case 'template':
      return { type: 'template', template: templateOf(content) }
    case 'file':
      return fileOf(content)
    case 'text':
      return content.choices.length === 0
        ? { type: 'text', text: { body: content.text, preview_url: /https:\/\//.test(content.text) } }
        : { type: 'interactive', interactive: tapsOf(content) }
  }
}

function tapsOf({ text, choices, language }: TextContent): Record<string, unknown> {
  const body = { text }
  if (areWhatsappButtons(choices)) {
    const buttons = choices.map(({ id, label }) => ({ type: 'reply', reply: { id, title: label } }))
    return { type: 'button', body, action: { buttons } }
  }
  const rows = choices.map(({ id, label, detail }) => ({
    id,
    title: label,
    ...(detail === undefined ? {} : { description: detail }),
  }))
  return { type: 'list', body, action: { button: openWord(language), sections: [{ rows }] } }
}

function templateOf({ name, language, variables }: TemplateContent): Record<string, unknown> {
  const parameters = variables.map((text) => ({ type: 'text', text }))
  const components = parameters.length === 0 ? [] : [{ type: 'body', parameters }]
  return { name, language: { policy: 'deterministic', code: language }, components }
}

function fileOf({ fileName, mediaType, url, caption }: FileContent): Record<string, unknown> {
  const shown = { link: url, ...(caption === '' ? {} : { caption }) }
  return mediaType.startsWith('image/')
    ? { type: 'image', image: shown }
    : { type: 'document', document: { ...shown, filename: fileName } }
}
