import { type Answering, judgeAnswering } from '../domain/answering.ts'
import { addressKindOf, isPhoneNumber } from '../domain/delivery.ts'
import type { Channel } from '../ports/channel.ts'
import type { Stores } from '../ports/database.ts'
import type { ChannelPorts } from '../ports/ports.ts'
import type { ConversationRow } from '../ports/stores/conversation.ts'

/** Whether and how a member's words reach the customer of a conversation now; in the caller's transaction. */
export async function howAnswered(
  ports: Pick<ChannelPorts, 'channels'>,
  stores: Stores,
  {
    tenantId,
    conversation,
    nowMs,
  }: { readonly tenantId: string; readonly conversation: ConversationRow; readonly nowMs: number },
): Promise<Answering> {
  const { id, customerId, accountId } = conversation
  const address = conversation.address ?? null
  const channel = address === null ? null : (ports.channels.get(conversation.channel) ?? null)
  const isFetched = address === null
  const [block, lastInboundMs, consent, accounts, links] = await Promise.all([
    stores.blocks.find(tenantId, { conversationId: id, customerId }),
    stores.messages.lastInboundMs(tenantId, id),
    address === null || channel === null
      ? null
      : stores.consents.find(tenantId, { addressKind: addressKindOf(channel), address }),
    isFetched ? [] : stores.channelAccounts.list(tenantId),
    isFetched ? [] : stores.channelLinks.list(tenantId),
  ])
  const account = accounts.find((one) => one.channel === conversation.channel && one.accountId === accountId)
  const link = links.find((one) => one.channel === conversation.channel && one.accountId === accountId)
  const needsStandIn = channel !== null && channel.replyWindowMs !== null
  return judgeAnswering({
    channel: isFetched ? null : (channel ?? gone),
    isBlocked: block !== null,
    consent: consent?.state ?? null,
    account:
      account === undefined || channel === null
        ? 'gone'
        : link?.connection === 'logged-out'
          ? 'logged_out'
          : account.state,
    lastInboundMs,
    standIn: needsStandIn ? await findStandIn(ports, stores, { tenantId, conversation, channel, accounts }) : null,
    nowMs,
  })
}

/** A channel that is not installed any more. */
const gone = { replyWindowMs: null, isTexting: false, limits: { textCharsMax: 0 } }

/** What would go in place of free words (stand-in.ts), as far as can be told before the words are known. */
async function findStandIn(
  ports: Pick<ChannelPorts, 'channels'>,
  stores: Pick<Stores, 'templates' | 'conversations'>,
  of: {
    readonly tenantId: string
    readonly conversation: ConversationRow
    readonly channel: Channel
    readonly accounts: readonly { readonly channel: string; readonly state: string }[]
  },
): Promise<'template' | 'sms' | null> {
  const { tenantId, conversation, channel, accounts } = of
  const { channel: id, accountId, address } = conversation
  const [templates, session] = await Promise.all([
    stores.templates.list(tenantId, id, accountId),
    stores.conversations.loadSession(tenantId, conversation.id),
  ])
  const language = session.locale.toLowerCase().split(/[-_]/)[0]
  const fits = templates.some(
    (one) =>
      one.state === 'approved' &&
      one.purpose === 'reply' &&
      one.variables.includes('text') &&
      one.language.toLowerCase().split('_')[0] === language,
  )
  if (fits) return 'template'
  const isPhone = channel.addresses === 'phone' && address != null && isPhoneNumber(address)
  const texts = accounts.some((one) => one.state === 'active' && ports.channels.get(one.channel)?.isTexting === true)
  return isPhone && texts ? 'sms' : null
}
