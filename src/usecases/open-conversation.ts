import { sha256 } from '../domain/arguments-hash.ts'
import { newSessionContext } from '../domain/conversation.ts'
import type { ConversationMessage } from '../domain/message.ts'
import { isTimeZone } from '../domain/zoned-time.ts'
import type { Greeter } from '../ports/greeter.ts'
import type { Ports } from '../ports/ports.ts'

export interface OpenConversationInput {
  readonly tenantId: string
  readonly channel: string
  /** BCP 47 and IANA names as the client states them; what is unknown falls back to the tenant's. */
  readonly locale?: string | undefined
  readonly timeZone?: string | undefined
  readonly addressHash?: string | undefined
  /** Of a manage link: its booking may be seen and changed in this conversation. Any other text opens nothing. */
  readonly bookingToken?: string | undefined
}

export interface OpenedConversation {
  readonly conversationId: string
  /** Opens this conversation for whoever has it; shown once, stored as a hash. */
  readonly token: string
  readonly messages: readonly ConversationMessage[]
}

/** Opens an anonymous conversation with the greeting as its first message. Null for an unknown tenant. */
export async function openConversation(
  ports: Pick<Ports, 'database' | 'clock' | 'ids' | 'random'> & { readonly greeter: Greeter },
  input: OpenConversationInput,
): Promise<OpenedConversation | null> {
  const nowMs = ports.clock.now().epochMilliseconds
  const conversationId = ports.ids.next()
  const token = ports.random.token(256)
  const messageId = ports.ids.next()
  const opened = input.bookingToken === undefined ? null : await findByLink(ports, input.tenantId, input.bookingToken)
  return ports.database.inTenant(input.tenantId, async (stores) => {
    const catalog = await stores.catalog.load(input.tenantId, nowMs)
    if (catalog === null) return null
    const locale = knownLocale(input.locale) ?? catalog.tenant.locale
    const timeZone = input.timeZone !== undefined && isTimeZone(input.timeZone) ? input.timeZone : null
    const fresh = newSessionContext({ locale, timeZone: timeZone ?? catalog.tenant.timeZone })
    const session = opened === null ? fresh : { ...fresh, bookingIds: [opened] }
    await stores.conversations.insert(
      input.tenantId,
      {
        id: conversationId,
        channel: input.channel,
        accountId: input.tenantId,
        customerId: null,
        owner: 'agent',
        addressHash: input.addressHash ?? null,
        createdAtMs: nowMs,
      },
      session,
    )
    const greeting: ConversationMessage = {
      id: messageId,
      role: 'agent',
      ...ports.greeter({ catalog, locale, nowMs }),
      choiceId: null,
      cards: [],
      createdAtMs: nowMs,
    }
    await Promise.all([
      stores.messages.insertOutbound(input.tenantId, { ...greeting, conversationId, turnId: null, memberId: null }),
      stores.tokens.add(input.tenantId, {
        hash: sha256(token),
        kind: 'conversation',
        subjectId: conversationId,
        expiresAtMs: null,
      }),
    ])
    return { conversationId, token, messages: [greeting] }
  })
}

async function findByLink(ports: Pick<Ports, 'database'>, tenantId: string, token: string): Promise<string | null> {
  const found = await ports.database.routing.bookingByToken(sha256(token))
  return found?.tenantId === tenantId ? found.bookingId : null
}

function knownLocale(locale: string | undefined): string | null {
  if (locale === undefined || locale.length > 35) return null
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? null
  } catch {
    return null
  }
}
