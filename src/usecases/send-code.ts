import type { Catalog } from '../domain/catalog.ts'
import { channelLanguageOf } from '../domain/channel-words.ts'
import { codeSentence } from '../domain/code-words.ts'
import type { SessionContext } from '../domain/conversation.ts'
import { isMobileNumber } from '../domain/mobile-number.ts'
import {
  codeAgainMs,
  codeAttemptsMax,
  codeDayMs,
  codeHidden,
  codeHourMs,
  codeLifetimeMs,
  codesPerDayMax,
  codesPerHourMax,
  codesPerPlaceMax,
  codesPerTenantMax,
} from '../domain/proof-code.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import type { Channel } from '../ports/channel.ts'
import type { Stores } from '../ports/database.ts'
import type { ChannelPorts, Ports } from '../ports/ports.ts'
import type { CodesAsked } from '../ports/stores/identity-code.ts'
import { openByAddress } from './open-channel-conversation.ts'
import { queueCode } from './queue-code.ts'

export interface SendCodeInput {
  readonly tenantId: string
  /** The conversation that wants to prove the number. */
  readonly conversationId: string
  readonly catalog: Catalog
  readonly session: SessionContext
  /** E.164, as the customer typed it in this conversation. Null: not yet. */
  readonly phone: string | null
}

export type SendCodeResult =
  | { readonly ok: true; readonly lastDigits: string }
  | Refusal<'code_no_channel' | 'phone_needed' | 'not_mobile' | 'code_limit' | 'number_known'>

/** The account that carries codes, the one that reaches most. */
interface Carrier {
  readonly channel: Channel
  readonly accountId: string
}

/**
 * Sends a code to a number, so that whoever reads it can prove in this conversation that the number is theirs. The answer
 * is the same, and takes the same work, whether the number is a customer's or not, has opted out or not: what may leave is
 * decided when it leaves. A new code ends the one before; the same number again at once gets no other.
 */
export async function sendCode(
  ports: Pick<Ports, 'database' | 'queue' | 'clock' | 'ids' | 'links'> & Pick<ChannelPorts, 'channels'>,
  input: SendCodeInput,
): Promise<SendCodeResult> {
  const { tenantId, conversationId, phone } = input
  return ports.database.inTenant(tenantId, async (stores): Promise<SendCodeResult> => {
    const carrier = await findCarrier(ports, stores, tenantId)
    if (carrier === null) return refusal('code_no_channel', 'No channel of this business can carry a code.')
    if (phone === null) return refusal('phone_needed', 'The customer has not typed a number yet. Ask for it.')
    if (!isMobileNumber(phone)) return refusal('not_mobile', 'No text reaches this number.')
    const to = { addressKind: 'phone', address: phone }
    await stores.identityCodes.lockAsking(tenantId)
    await stores.consents.lock(tenantId, to)
    const nowMs = ports.clock.now().epochMilliseconds
    const since = { hourMs: nowMs - codeHourMs, dayMs: nowMs - codeDayMs }
    const [recent, asked, owner, conversation] = await Promise.all([
      stores.identityCodes.lockRecent(tenantId, conversationId, 1),
      stores.identityCodes.countAsked(tenantId, { conversationId, ...to }, since),
      stores.customers.findByIdentity(tenantId, to.addressKind, phone),
      stores.conversations.find(tenantId, conversationId),
    ])
    // Told only to whom the number is proven to be of already.
    const isOwn = input.session.identified !== 'anonymous' && owner !== null && owner.id === conversation?.customerId
    if (isOwn) return refusal('number_known', 'This number is the customer’s already.')
    const [newest] = recent
    const isOnItsWay = newest?.state === 'open' && newest.address === phone && nowMs < newest.createdAtMs + codeAgainMs
    if (isOnItsWay) return { ok: true, lastDigits: phone.slice(-2) }
    if (asked === null || isOverLimit(asked)) {
      return refusal(
        'code_limit',
        'No more codes can be sent now. The link of a booking opens it, or a person can help.',
      )
    }
    await send(ports, stores, { ...input, phone, carrier, nowMs })
    return { ok: true, lastDigits: phone.slice(-2) }
  })
}

function isOverLimit({ ofAddress, ofAddressInDay, ofConversation, ofPlace, ofTenant }: CodesAsked): boolean {
  const ofNumber = ofAddress >= codesPerHourMax || ofAddressInDay >= codesPerDayMax
  return ofNumber || ofConversation >= codesPerHourMax || ofPlace >= codesPerPlaceMax || ofTenant >= codesPerTenantMax
}

/** Texting reaches every mobile; where a business has none, a channel that reaches some. */
async function findCarrier(
  ports: Pick<ChannelPorts, 'channels'>,
  stores: Stores,
  tenantId: string,
): Promise<Carrier | null> {
  const accounts = await stores.channelAccounts.list(tenantId)
  const carriers = accounts.flatMap(({ channel: id, accountId, state }) => {
    const channel = ports.channels.get(id)
    return state === 'active' && channel?.addresses === 'phone' ? [{ channel, accountId }] : []
  })
  return carriers.sort((a, b) => reach(b.channel) - reach(a.channel))[0] ?? null
}

/** The telephone network first; free words at any time come next; a reply window last. */
function reach({ isTexting, replyWindowMs }: Channel): number {
  return (isTexting ? 2 : 0) + (replyWindowMs === null ? 1 : 0)
}

async function send(
  ports: Pick<Ports, 'queue' | 'ids' | 'links'> & Pick<ChannelPorts, 'channels'>,
  stores: Stores,
  input: SendCodeInput & { readonly phone: string; readonly carrier: Carrier; readonly nowMs: number },
): Promise<void> {
  const { tenantId, conversationId, catalog, phone, carrier, nowMs } = input
  const id = ports.ids.next()
  const expiresAtMs = nowMs + codeLifetimeMs
  await stores.identityCodes.replace(tenantId, {
    id,
    conversationId,
    addressKind: 'phone',
    address: phone,
    codeHash: ports.links.proofHash(tenantId, conversationId, ports.links.proofCode(tenantId, id)),
    attemptsLeft: codeAttemptsMax,
    state: 'open',
    expiresAtMs,
    createdAtMs: nowMs,
  })
  const { conversation, session } = await openByAddress(ports, stores, { ...input, ...carrier, address: phone })
  const locale = session?.locale ?? input.session.locale
  const language = channelLanguageOf(locale)
  const message = {
    id: ports.ids.next(),
    role: 'system' as const,
    text: codeSentence(language, catalog.tenant.name, codeHidden),
    choiceId: null,
    choices: [],
    cards: [],
    createdAtMs: nowMs,
  }
  const row = { ...message, conversationId: conversation.id, turnId: null, memberId: null }
  await stores.messages.insertOutbound(tenantId, row)
  await queueCode(ports, stores, {
    ...input,
    ...carrier,
    conversation,
    messageId: message.id,
    proofId: id,
    language,
    expiresAtMs,
  })
}
