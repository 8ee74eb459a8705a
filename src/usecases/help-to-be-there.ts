import type { Catalog } from '../domain/catalog.ts'
import { channelLanguageOf, channelSentence } from '../domain/channel-words.ts'
import type { ConversationMessage } from '../domain/message.ts'
import { addressQuestion, mapUrlOf } from '../domain/place-of-work.ts'
import { waitlistTool } from '../domain/waitlist.ts'
import type { Channel, OutboundContent } from '../ports/channel.ts'
import type { Stores } from '../ports/database.ts'
import type { ToolCallRecord } from '../ports/language-model.ts'
import type { Ports } from '../ports/ports.ts'

/** What stands beside the confirmation of a booking: the way on a map, the booking for a calendar. */
export interface HelpToBeThere {
  /** The message with its links, each on a line of its own. */
  readonly text: string
  /** The calendar file, on channels that carry one; else it is a link in the text. */
  readonly file: Extract<OutboundContent, { kind: 'file' }> | null
}

const booking: ReadonlySet<string> = new Set(['book_slot', 'move_booking', 'replace_booking', waitlistTool])

/**
 * Null where there is nothing to add: no booking was made or moved in this turn, several were, it does not stand yet (its
 * row decides), or the channel is paid by length. There the link of the booking, which its confirmation has anyway, opens
 * a page with both: two more links would cost a business two more texts each time.
 */
export async function helpToBeThere(
  ports: Pick<Ports, 'links'>,
  stores: Stores,
  input: {
    readonly tenantId: string
    readonly catalog: Catalog
    readonly channel: Channel | undefined
    readonly message: ConversationMessage
    readonly calls: readonly ToolCallRecord[]
    /** BCP 47. */
    readonly locale: string
  },
): Promise<HelpToBeThere | null> {
  const { tenantId, catalog, channel, message, locale } = input
  const [card, ...others] = message.cards
  const isDone = input.calls.some(({ name, ok }) => ok && booking.has(name))
  if (channel === undefined || card === undefined || others.length > 0 || !isDone) return null
  const { text, choices } = message
  if (channel.split({ kind: 'text', text, choices }).some(({ segments }) => segments !== undefined)) return null
  const row = await stores.bookings.find(tenantId, card.bookingId)
  if (row?.state !== 'confirmed') return null
  const service = catalog.services.find(({ id }) => id === row.serviceId)
  const place = catalog.locations.find(({ id }) => id === row.locationId)
  const isHere = service !== undefined && addressQuestion(service) === null
  const url = `${ports.links.manageUrl(tenantId, row.id)}/booking.ics`
  const file = { kind: 'file', fileName: 'booking.ics', mediaType: 'text/calendar', url, caption: '' } as const
  const isCarried = channel.split(file).some(({ content }) => content.kind === 'file')
  const language = channelLanguageOf(locale)
  const say = (key: 'map' | 'calendar') => channelSentence(language, key, catalog.tenant)
  const lines = [
    ...(isHere && place !== undefined ? [`${say('map')}: ${mapUrlOf(place)}`] : []),
    ...(isCarried ? [] : [`${say('calendar')}: ${url}`]),
  ]
  return { text: [text, ...lines].join('\n'), file: isCarried ? file : null }
}
