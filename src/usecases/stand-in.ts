import { addressKindOf, isPhoneNumber } from '../domain/delivery.ts'
import { gapsOf } from '../domain/template-gaps.ts'
import type { Channel, OutboundPart } from '../ports/channel.ts'
import type { Stores } from '../ports/database.ts'
import type { ChannelPorts, Ports } from '../ports/ports.ts'
import type { DeliveryRow, NewDelivery } from '../ports/stores/delivery.ts'
import type { TemplateRow } from '../ports/stores/template.ts'
import type { DeliveryContext } from './delivery-context.ts'

/** A variable of a template may hold so much; providers refuse line breaks in it. */
const variableCharsMax = 900
/** Parts of one message on another channel than its own are counted from here, a hundred for each part of ours. */
const standInParts = 100

/**
 * Where free words are not allowed any more: an approved text of the customer's language with all its gaps filled, in the
 * part's own place; else an SMS to the same number from another account of the tenant. False where there is neither.
 */
export async function standIn(
  ports: Pick<Ports, 'ids'> & Pick<ChannelPorts, 'channels'>,
  stores: Stores,
  context: DeliveryContext & { readonly channel: Channel },
): Promise<boolean> {
  const { tenantId, row } = context
  if (row.payload.content.kind !== 'text') return false
  const template = await fillTemplate(stores, context)
  if (template === null) return sendAsText(ports, stores, context)
  await stores.deliveries.replacePayload(tenantId, row.id, template)
  return true
}

/** The approved text of the customer's language with the part's words in it; null where there is none that fits. */
export async function fillTemplate(
  stores: Stores,
  { tenantId, conversation, row, nowMs }: DeliveryContext,
): Promise<OutboundPart | null> {
  const { content } = row.payload
  // A mark is a link only where text is sent as text.
  if (content.kind !== 'text' || /parley:(?:manage|code):/.test(content.text)) return null
  const [templates, session, catalog] = await Promise.all([
    stores.templates.list(tenantId, row.channel, row.accountId),
    stores.conversations.loadSession(tenantId, conversation.id),
    stores.catalog.load(tenantId, nowMs),
  ])
  const template = pickTemplate(templates, session.locale)
  if (template === null) return null
  const values: Readonly<Record<string, string>> = {
    business: catalog?.tenant.name ?? '',
    text: content.text.replace(/\s+/g, ' ').trim(),
  }
  const variables = template.variables.map((name) => values[name] ?? '')
  if (variables.some((value) => value === '' || value.length > variableCharsMax)) return null
  const { name, language } = template
  return { content: { kind: 'template', name, language, variables } }
}

/** Approved, for replies, with the words in it, in the language; gaps and names agree, or it is passed over. */
function pickTemplate(templates: readonly TemplateRow[], locale: string): TemplateRow | null {
  const language = locale.toLowerCase().replace('-', '_')
  const usable = templates.filter(
    (one) =>
      one.state === 'approved' &&
      one.purpose === 'reply' &&
      one.variables.includes('text') &&
      gapsOf(one.body) === one.variables.length,
  )
  return (
    usable.find((one) => one.language.toLowerCase() === language) ??
    usable.find((one) => one.language.toLowerCase().split('_')[0] === language.split('_')[0]) ??
    null
  )
}

async function sendAsText(
  ports: Pick<Ports, 'ids'> & Pick<ChannelPorts, 'channels'>,
  stores: Stores,
  context: DeliveryContext,
): Promise<boolean> {
  const { tenantId, row, nowMs } = context
  const rows = (await standsIn(stores, tenantId, row)) ? null : await textRows(ports, stores, context)
  if (rows === null) return false
  await stores.deliveries.insert(tenantId, rows)
  await stores.deliveries.drop(tenantId, row.id, 'sent_otherwise', nowMs)
  return true
}

/** The same words as SMS to the same number, from an account of the tenant that is not the part's own; null without one. */
export async function textRows(
  ports: Pick<Ports, 'ids'> & Pick<ChannelPorts, 'channels'>,
  stores: Stores,
  { tenantId, row, nowMs }: DeliveryContext,
): Promise<readonly NewDelivery[] | null> {
  const { content } = row.payload
  if (row.addressKind !== 'phone' || !isPhoneNumber(row.address) || content.kind !== 'text') return null
  const accounts = await stores.channelAccounts.list(tenantId)
  const account = accounts.find(
    ({ channel, state }) => state === 'active' && ports.channels.get(channel)?.isTexting === true,
  )
  const channel = account === undefined ? undefined : ports.channels.get(account.channel)
  if (account === undefined || channel === undefined || channel.id === row.channel) return null
  return channel.split(content).map((part, index) => ({
    ...againOf(row, nowMs),
    id: ports.ids.next(),
    part: row.part * standInParts + index,
    channel: channel.id,
    accountId: account.accountId,
    addressKind: addressKindOf(channel),
    payload: part,
    windowMs: channel.replyWindowMs,
  }))
}

/** Whether a part came here from another channel: then it goes back to none. */
export async function standsIn(stores: Stores, tenantId: string, row: DeliveryRow): Promise<boolean> {
  const first = row.againOf === null ? null : await stores.deliveries.find(tenantId, row.againOf)
  return first !== null && first.channel !== row.channel
}

/** A new part with what holds of another: whose words they are, to whom, and until when. */
export function againOf(row: DeliveryRow, nowMs: number): NewDelivery {
  const { id, conversationId, messageId, part, channel, accountId, addressKind, address } = row
  const { purpose, urgent, timeZone, payload, windowMs, expiresAtMs } = row
  const to = { conversationId, messageId, part, channel, accountId, addressKind, address }
  const facts = { purpose, urgent, timeZone, payload, windowMs, expiresAtMs, againOf: id, onceKey: null }
  return { id, ...to, ...facts, nextAttemptAtMs: nowMs, createdAtMs: nowMs }
}
