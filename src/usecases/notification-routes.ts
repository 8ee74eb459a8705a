import type { Booking } from '../domain/booking-state.ts'
import type { Tenant } from '../domain/catalog.ts'
import { addressKindOf, isPhoneNumber } from '../domain/delivery.ts'
import { emailAddressOf } from '../domain/email.ts'
import type { Channel } from '../ports/channel.ts'
import type { Stores } from '../ports/database.ts'
import type { MailPorts } from '../ports/mailer.ts'
import type { ChannelPorts } from '../ports/ports.ts'
import type { ChannelAccountRow } from '../ports/stores/channel-account.ts'
import type { ConversationRow } from '../ports/stores/conversation.ts'
import type { CustomerRow } from '../ports/stores/customer.ts'

/** A way by which somebody is reached now. */
export type NotificationRoute =
  | { readonly kind: 'chat'; readonly channel: Channel; readonly conversation: ConversationRow }
  /** No conversation there yet: a number that has let us write, on an account that texts. */
  | { readonly kind: 'new-chat'; readonly channel: Channel; readonly accountId: string; readonly address: string }
  | { readonly kind: 'email'; readonly address: string; readonly name: string | null }

/** The ways in the order in which they are taken, and why others are none ("sms opted_out"). */
export interface FoundRoutes {
  readonly routes: readonly NotificationRoute[]
  readonly missing: readonly string[]
}

/** Whom a booking's notification is for, and by what of their ways it may go. */
interface Addressee {
  readonly tenantId: string
  readonly booking: Pick<Booking, 'id' | 'customerId'>
  readonly customer: CustomerRow | null
  readonly way: string
}

/** Conversations of one customer that are looked through. */
const conversationsMax = 10

/**
 * How a customer is reached about a booking: where it was made, where they spoke last, the same number on another account,
 * by e-mail. Only accounts that are alive and addresses that let us write; `way` narrows it to what a rule allows.
 */
export async function findRoutes(
  ports: Pick<ChannelPorts, 'channels'> & MailPorts,
  stores: Stores,
  of: Addressee,
): Promise<FoundRoutes> {
  const { tenantId, booking, customer, way } = of
  const chat = way === 'email' ? noRoutes : await chatRoutes(ports, stores, { tenantId, booking, customer, way })
  const mail = way === 'email' || way === 'auto' ? await emailRoutes(ports, stores, { tenantId, customer }) : noRoutes
  return { routes: [...chat.routes, ...mail.routes], missing: [...chat.missing, ...mail.missing] }
}

const noRoutes: FoundRoutes = { routes: [], missing: [] }

/** How the business itself is reached: by e-mail, or by texts to its own number where its rule says so. */
export async function businessRoutes(
  ports: Pick<ChannelPorts, 'channels'> & MailPorts,
  stores: Stores,
  { tenant, way }: { readonly tenant: Tenant; readonly way: string },
): Promise<FoundRoutes> {
  const { id: tenantId, name, email, phone: address } = tenant
  const none = (why: string): FoundRoutes => ({ routes: [], missing: [`${way} ${why}`] })
  if (way === 'email') {
    if (email === undefined) return none('unknown')
    return ports.mailer === undefined
      ? none('not_set_up')
      : { routes: [{ kind: 'email', address: email, name }], missing: [] }
  }
  const channel = ports.channels.get(way)
  const accounts = await stores.channelAccounts.list(tenantId)
  const account = accounts.find((one) => one.channel === way && one.state === 'active')
  if (channel?.isTexting !== true || account === undefined) return none('not_alive')
  if (address === undefined || !isPhoneNumber(address)) return none('unknown')
  const why = await consentFault(stores, tenantId, channel, address)
  if (why !== null) return none(why)
  return { routes: [{ kind: 'new-chat', channel, accountId: account.accountId, address }], missing: [] }
}

/** Names a way, so that it is not taken twice: the account of a channel, or e-mail. */
export function routeKey(route: NotificationRoute): string {
  if (route.kind === 'email') return 'email'
  return route.kind === 'chat' ? route.conversation.channel : route.channel.id
}

async function emailRoutes(
  { mailer }: MailPorts,
  stores: Stores,
  { tenantId, customer }: { readonly tenantId: string; readonly customer: CustomerRow | null },
): Promise<FoundRoutes> {
  const none = (why: string): FoundRoutes => ({ routes: [], missing: [`email ${why}`] })
  const address = customer?.email == null ? null : emailAddressOf(customer.email)
  if (address === null) return none('unknown')
  if (mailer === undefined) return none('not_set_up')
  const suppressed = await stores.suppressions.find(tenantId, address)
  if (suppressed !== null) return none(suppressed.reason)
  return { routes: [{ kind: 'email', address, name: customer?.name ?? null }], missing: [] }
}

async function chatRoutes(ports: Pick<ChannelPorts, 'channels'>, stores: Stores, of: Addressee): Promise<FoundRoutes> {
  const { tenantId, booking, customer, way } = of
  const [accounts, links] = await Promise.all([
    stores.channelAccounts.list(tenantId),
    stores.channelLinks.list(tenantId),
  ])
  const isAlive = ({ channel, accountId, state }: Pick<ChannelAccountRow, 'channel' | 'accountId' | 'state'>) =>
    state === 'active' &&
    !links.some((one) => one.channel === channel && one.accountId === accountId && one.connection === 'logged-out')
  const isAllowed = (channelId: string) => way === 'auto' || way === 'chat' || way === channelId
  const talks = await conversationsOf(stores, { tenantId, booking, customer, accounts, channels: ports.channels })
  const routes: NotificationRoute[] = []
  const missing: string[] = []
  const note = async (
    route: Exclude<NotificationRoute, { kind: 'email' }>,
    at: { accountId: string; address: string },
  ) => {
    const { channel } = route
    const account = accounts.find((one) => one.channel === channel.id && one.accountId === at.accountId)
    const alive = account !== undefined && isAlive(account)
    const why = alive ? await consentFault(stores, tenantId, channel, at.address) : 'not_alive'
    if (why === null) routes.push(route)
    else missing.push(`${channel.id} ${why}`)
  }
  for (const conversation of talks) {
    const channel = ports.channels.get(conversation.channel)
    const { accountId, address } = conversation
    if (channel === undefined || !address || !isAllowed(channel.id)) continue
    await note({ kind: 'chat', channel, conversation }, { accountId, address })
  }
  const address = customer?.phone ?? null
  for (const { channel: id, accountId } of accounts) {
    const channel = ports.channels.get(id)
    // Only texts reach a number that never wrote to that account.
    if (channel?.isTexting !== true || address === null || !isPhoneNumber(address) || !isAllowed(id)) continue
    if (talks.some((one) => one.channel === id && one.address === address)) continue
    await note({ kind: 'new-chat', channel, accountId, address }, { accountId, address })
  }
  if (routes.length === 0 && missing.length === 0) missing.push('chat none')
  return { routes, missing }
}

async function consentFault(
  stores: Pick<Stores, 'consents'>,
  tenantId: string,
  channel: Channel,
  address: string,
): Promise<string | null> {
  const consent = await stores.consents.find(tenantId, { addressKind: addressKindOf(channel), address })
  if (consent === null) return 'no_consent'
  return consent.state === 'in' ? null : 'opted_out'
}

/** Where it was made first, then where they spoke last, then where their number spoke; each conversation once. */
async function conversationsOf(
  stores: Stores,
  of: {
    readonly tenantId: string
    readonly booking: Pick<Booking, 'id' | 'customerId'>
    readonly customer: CustomerRow | null
    readonly accounts: readonly ChannelAccountRow[]
    readonly channels: ChannelPorts['channels']
  },
): Promise<readonly ConversationRow[]> {
  const { tenantId, booking, customer, accounts, channels } = of
  const origin = await stores.bookings.findOrigin(tenantId, booking.id)
  const made = origin?.conversationId == null ? null : await stores.conversations.find(tenantId, origin.conversationId)
  const spoken = await stores.conversations.listOfCustomer(tenantId, booking.customerId, conversationsMax)
  const address = customer?.phone ?? null
  const atNumber: (ConversationRow & { readonly lastMessageAtMs: number | null })[] = []
  for (const { channel, accountId } of accounts) {
    if (address === null || !isPhoneNumber(address) || channels.get(channel)?.addresses !== 'phone') continue
    const found = await stores.conversations.findByAddress(tenantId, { channel, accountId, address })
    if (found !== null) atNumber.push(found)
  }
  const byLast = atNumber.toSorted((a, b) => (b.lastMessageAtMs ?? 0) - (a.lastMessageAtMs ?? 0))
  const all = [...(made === null ? [] : [made]), ...spoken, ...byLast]
  return [...new Map(all.map((one) => [one.id, one])).values()]
}
