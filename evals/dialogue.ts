import { z } from 'zod'
import type { Catalog } from '../src/domain/catalog.ts'
import { type SessionContext, timeWishSchema } from '../src/domain/conversation.ts'
import type { ConversationMessage } from '../src/domain/message.ts'
import { type Offer, offerSchema } from '../src/domain/offer.ts'
import { withLinks } from '../src/domain/stored-links.ts'
import type { ToolCallRecord } from '../src/ports/language-model.ts'
import type { TurnRecord } from '../src/ports/stores/turn.ts'
import { openConversation } from '../src/usecases/open-conversation.ts'
import { receiveMessage } from '../src/usecases/receive-message.ts'
import { runTurn } from '../src/usecases/run-turn.ts'
import type { CustomerView, SeenTime } from './simulators/customer-view.ts'
import type { World } from './world.ts'

/** A conversation in a world, with what a simulated customer sees after each reply. */
export interface Dialogue {
  readonly tenantId: string
  readonly conversationId: string
  /** Says something (and taps a choice, where one is given); resolves with the reply as seen. */
  readonly say: (text: string, choiceId?: string) => Promise<Seen>
  /** Says one thing several times before an answer can come, each a message of its own. */
  readonly sayTogether: (texts: readonly string[]) => Promise<Seen>
  /** Delivers the last message a second time, under its own id; resolves with how many answers that brought. */
  readonly deliverAgain: () => Promise<number>
  /** What came since the last answer without being asked for; a message of null where nothing did. */
  readonly hear: () => Promise<Seen>
  /** Changes what is known before the first word, for example the name of a customer of old. */
  readonly prepare: (change: (session: SessionContext) => SessionContext) => Promise<void>
  /** Adds to the lines what is done besides talking. */
  readonly note: (deed: string) => void
  /** Everything said, for a failure's reader. */
  readonly lines: readonly string[]
}

export interface Seen {
  readonly view: CustomerView
  readonly session: SessionContext
  readonly message: ConversationMessage | null
  readonly turn: TurnRecord | null
}

const secondsBetweenMessages = 15
/** A chat that is looked at as often as this one gets no more messages between two looks. */
const unheardMax = 50

export async function openDialogue(world: World, tenantId: string): Promise<Dialogue> {
  const { ports, database } = world.service
  const opened = await openConversation(ports, { tenantId, channel: 'web-chat' })
  if (opened === null) throw new Error('The tenant is unknown')
  const key = { tenantId, conversationId: opened.conversationId }
  const lines: string[] = []
  let count = 0
  const read = (message: ConversationMessage | null) => readSeen(world, key, message)
  let last = { messageId: '', text: '', choiceId: null as string | null }
  const heard = new Set<string>()
  const listUnheard = async () => {
    const recent = await database.inTenant(tenantId, (stores) =>
      stores.messages.listRecent(tenantId, key.conversationId, unheardMax),
    )
    const unheard = recent
      .filter(({ id, role }) => role !== 'customer' && !heard.has(id))
      .map((message) => withLinks(message, (bookingId) => ports.links.manageUrl(tenantId, bookingId)))
    for (const { id } of recent) heard.add(id)
    return unheard
  }
  await listUnheard()
  const send = async (text: string, choiceId: string | null) => {
    count += 1
    lines.push(`C  ${text}`)
    last = { messageId: `${key.conversationId}:${count}`, text, choiceId }
    await receiveMessage(ports, { ...key, ...last, runsTurnItself: true })
  }
  const hearAnswer = async () => {
    const { answers } = await runTurn(ports, key)
    world.clock.advance({ seconds: secondsBetweenMessages })
    const message = answers.at(-1)?.message ?? null
    await listUnheard()
    const choices = message?.choices.map((choice) => `[${choice.label}]`).join(' ') ?? ''
    lines.push(`P  ${message?.text ?? '(silent)'} ${choices}`.trimEnd())
    return read(message)
  }
  return {
    ...key,
    lines,
    note: (deed) => lines.push(`*  ${deed}`),
    async say(text, choiceId) {
      await send(text, choiceId ?? null)
      return hearAnswer()
    },
    async sayTogether(texts) {
      for (const text of texts) await send(text, null)
      return hearAnswer()
    },
    async deliverAgain() {
      await receiveMessage(ports, { ...key, ...last, runsTurnItself: true })
      const { answers } = await runTurn(ports, key)
      return answers.length
    },
    async hear() {
      const unheard = await listUnheard()
      for (const { text } of unheard) lines.push(`P  ${text}`)
      const newest = unheard.at(-1)
      const text = unheard.map((message) => message.text).join('\n\n')
      return read(newest === undefined ? null : { ...newest, text })
    },
    async prepare(change) {
      await database.inTenant(tenantId, async (stores) => {
        const session = await stores.conversations.loadSession(tenantId, key.conversationId)
        await stores.conversations.saveSession(tenantId, key.conversationId, change(session))
      })
    },
  }
}

/** What a customer sees of a conversation after a reply, null where none came. */
export function readSeen(
  { service, clock }: Pick<World, 'service' | 'clock'>,
  { tenantId, conversationId }: { readonly tenantId: string; readonly conversationId: string },
  message: ConversationMessage | null,
): Promise<Seen> {
  return service.database.inTenant(tenantId, async (stores) => {
    const session = await stores.conversations.loadSession(tenantId, conversationId)
    const catalog = await stores.catalog.load(tenantId, clock.now().epochMilliseconds)
    const turns = await stores.turns.list(tenantId, conversationId, 500)
    const bookings = await stores.bookings.findByConversation(tenantId, conversationId)
    if (catalog === null) throw new Error('The tenant is gone')
    const turn = turns.at(-1) ?? null
    const standing = bookings.filter((booking) => booking.state === 'confirmed').length
    return { view: viewOf({ session, catalog, turn, message, bookings: standing }), session, message, turn }
  })
}

function viewOf(state: {
  session: SessionContext
  catalog: Catalog
  turn: TurnRecord | null
  message: ConversationMessage | null
  bookings: number
}): CustomerView {
  const { session, catalog, turn } = state
  const offers = session.offers.map((offer) => seenTime(offer, catalog))
  const asks = session.openQuestion
  const pending = session.pendingConfirmation?.arguments['offer']
  const summary = offers.find((offer) => offer.offerId === pending) ?? null
  const names = asks?.about === 'staff' ? asks.options.map((option) => nameOf(option.id, option.label, catalog)) : []
  const refused = (turn?.calls ?? []).some(
    (call) => call.result['exact'] === false || call.result['code'] === 'slot_taken' || isBeside(call, catalog),
  )
  return {
    text: state.message?.text ?? '',
    asks,
    offers,
    summary,
    proposedStaff: names,
    refused,
    bookings: state.bookings,
  }
}

/** "Around three" with times before and after it: three itself was refused, and that is said. */
function isBeside(call: ToolCallRecord, catalog: Catalog): boolean {
  const { time } = z.object({ time: timeWishSchema.nullish() }).catch({}).parse(call.arguments)
  if (time?.kind !== 'around' || time.start === null) return false
  const offers = offerSchema.array().catch([]).parse(call.result['offers'])
  return offers.length > 0 && offers.every((offer) => seenTime(offer, catalog).time !== time.start)
}

function nameOf(id: string, label: string, catalog: Catalog): string {
  const bare = id.replace(/^staff:/, '')
  return catalog.resources.find((resource) => resource.id === bare)?.name ?? label
}

/** An offer on the wall clock of its place. */
export function seenTime(offer: Offer, catalog: Catalog): SeenTime {
  const start = Temporal.Instant.fromEpochMilliseconds(offer.startMs).toZonedDateTimeISO(offer.timeZone)
  return {
    offerId: offer.id,
    staff: catalog.resources.find((resource) => resource.id === offer.staffId)?.name ?? '',
    date: start.toPlainDate().toString(),
    time: start.toPlainTime().toString().slice(0, 5),
    party: offer.party ?? null,
    nights: offer.nights ?? null,
  }
}
