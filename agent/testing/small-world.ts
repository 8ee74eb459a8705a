import { z } from 'zod'
import { hashArguments } from '../../src/domain/arguments-hash.ts'
import type { Catalog } from '../../src/domain/catalog.ts'
import {
  confirmationLifetimeMs,
  emptyDraft,
  newSessionContext,
  type SessionContext,
  type TimeWish,
  timeWishSchema,
} from '../../src/domain/conversation.ts'
import type { ConversationMessage } from '../../src/domain/message.ts'
import type { Offer } from '../../src/domain/offer.ts'
import { type BookingFact, toolFacts } from '../../src/domain/tool-facts.ts'
import { localTimeOf } from '../../src/domain/zoned-time.ts'
import type { TurnOutcome } from '../../src/ports/dialog-manager.ts'
import type { Tool } from '../../src/ports/tool.ts'
import { builtin } from '../models/builtin.ts'
import { understand } from '../understanding/understand.ts'
import { createFakeTools } from './fake-tools.ts'
import { createStream, createTestManager } from './manager.ts'
import { nowMs, offerAt, zone } from './salon.ts'

/** What is open: staff, and local starts. */
export type Openings = Readonly<Record<string, readonly string[]>>

export interface Talk {
  /** Says something; resolves with the reply as one line: its text and its choices. */
  readonly say: (text: string, choiceId?: string) => Promise<string>
  readonly last: () => TurnOutcome
  readonly session: () => SessionContext
  readonly bookings: () => readonly string[]
  readonly handoffs: readonly string[]
  /** Somebody else takes what is open at this local start. */
  readonly take: (local: string) => void
}

const tool = <Input, Output>(value: Tool<Input, Output>): Tool => value as unknown as Tool

/** A conversation with the whole agent, built-in planner and own understanding, over a world in memory. */
export function openTalk(catalog: Catalog, openings: Openings): Talk {
  const taken = new Set<string>()
  const fake = createFakeTools([])
  const bookings = fake.bookings as Map<string, BookingFact>
  const open = () =>
    Object.entries(openings).flatMap(([staffId, starts]) =>
      starts.filter((start) => !taken.has(start)).map((start) => ({ staffId, start })),
    )
  const tools = new Map([
    ...fake.tools,
    ['find-availability', findAvailability(catalog, open)],
    ['find-staff', findStaff(catalog)],
    ['book-slot', bookSlot(fake.tools.get('book-slot'), taken)],
    ['cancel-booking', cancelBooking(fake.tools.get('cancel-booking'))],
    ['move-booking', moveBooking(bookings)],
  ])
  const manager = createTestManager({ primary: builtin, tools, understand })
  let session = newSessionContext({ locale: 'en-US', timeZone: zone })
  let history: ConversationMessage[] = []
  let count = 0
  let outcome: TurnOutcome | null = null
  return {
    async say(text, choiceId) {
      count += 1
      const message: ConversationMessage = {
        id: `m${count}`,
        role: 'customer',
        text,
        choiceId: choiceId ?? null,
        choices: [],
        cards: [],
        createdAtMs: nowMs,
      }
      const input = {
        tenantId: 't1',
        conversationId: 'c1',
        turnId: `turn${count}`,
        catalog,
        session,
        inbound: [message],
        history,
        nowMs,
      }
      outcome = await manager.runTurn(input, createStream())
      session = outcome.session
      history = [...history, message].slice(-6)
      const choices = outcome.reply?.choices.map((choice) => `[${choice.label}]`).join(' ') ?? ''
      return `${outcome.reply?.text ?? ''} ${choices}`.trim()
    },
    last() {
      if (outcome === null) throw new Error('Nothing was said yet')
      return outcome
    },
    session: () => session,
    bookings: () =>
      [...bookings.values()].map((booking) => {
        const local = localTimeOf(booking.timeZone, booking.startMs)
        return `${booking.state} ${booking.staffId} ${local.date} ${local.time}`
      }),
    handoffs: fake.handoffs,
    take: (local) => void taken.add(local),
  }
}

function findAvailability(catalog: Catalog, open: () => readonly { staffId: string; start: string }[]): Tool {
  return tool({
    id: 'find-availability',
    effect: 'read',
    description: 'Finds open times.',
    input: z.object({
      serviceId: z.string(),
      staffId: z.string().nullish(),
      attributes: z.record(z.string(), z.string()).optional(),
      from: z.string(),
      to: z.string(),
      weekdays: z.array(z.number()).optional(),
      time: timeWishSchema.nullish(),
      limit: z.number().optional(),
    }),
    output: z.object({
      ...toolFacts.offers,
      exact: z.boolean(),
      nearest: z.boolean(),
      reason: z.looseObject({}).optional(),
    }),
    execute: async ({ session }, wish) => {
      const moving = session.draft.intent === 'move'
      const mine = open()
        .filter(({ staffId }) => wish.staffId == null || staffId === wish.staffId)
        .filter(({ staffId }) => !session.draft.declinedStaff.includes(staffId))
      const fits = mine.filter(
        ({ start }) =>
          start.slice(0, 10) >= wish.from && start.slice(0, 10) <= wish.to && isAt(start.slice(11), wish.time ?? null),
      )
      const target = Date.parse(`${wish.from}T${wish.time?.start ?? '12:00'}Z`)
      const near = [...mine].sort(
        (a, b) => Math.abs(Date.parse(`${a.start}Z`) - target) - Math.abs(Date.parse(`${b.start}Z`) - target),
      )
      const chosen = (fits.length > 0 ? [...fits].sort((a, b) => (a.start < b.start ? -1 : 1)) : near).slice(
        0,
        wish.limit ?? 3,
      )
      const offers = chosen.map(
        ({ staffId, start }, index): Offer =>
          offerAt(`o${index + 1}`, start, {
            serviceId: wish.serviceId,
            staffId,
            staffChosen: wish.staffId === staffId,
            locationId: catalog.resources.find(({ id }) => id === staffId)?.locationId ?? 'l1',
            picks: [{ requirementId: 'r1', resourceId: staffId, unit: 1 }],
          }),
      )
      const exact = fits.length > 0
      const reason = exact || moving ? {} : { reason: { rule: 'busy' } }
      return { ok: true, output: { offers, exact, nearest: !exact, ...reason }, session: { offers } }
    },
  })
}

function isAt(time: string, wish: TimeWish | null): boolean {
  if (wish === null) return true
  if (wish.kind === 'at' || wish.kind === 'around') return time === wish.start
  return (wish.start === null || time >= wish.start) && (wish.end === null || time < wish.end)
}

function findStaff(catalog: Catalog): Tool {
  return tool({
    id: 'find-staff',
    effect: 'read',
    description: 'Finds staff.',
    input: z.object({
      serviceId: z.string().optional(),
      attributes: z.record(z.string(), z.string()).optional(),
      exclude: z.array(z.string()).optional(),
      limit: z.number().optional(),
    }),
    output: z.looseObject({ total: z.number() }),
    execute: async (_call, { attributes = {}, exclude = [], limit = 10 }) => {
      const found = catalog.resources.filter(
        (staff) =>
          !exclude.includes(staff.id) &&
          Object.entries(attributes).every(([key, value]) => staff.attributes[key] === value),
      )
      return {
        ok: true,
        output: { staff: found.slice(0, limit).map(({ id, locationId }) => ({ id, locationId })), total: found.length },
      }
    },
  })
}

/** As in tools/: the offer proposed is remembered, what is taken meanwhile is refused, a booking empties the draft. */
function bookSlot(inner: Tool | undefined, taken: ReadonlySet<string>): Tool {
  if (inner?.propose === undefined) throw new Error('There is no book-slot')
  const { propose } = inner
  const refused = { ok: false as const, code: 'slot_taken', message: 'Taken.' }
  const isTaken = (offer: Offer | null | undefined) => {
    if (offer == null) return false
    const local = localTimeOf(offer.timeZone, offer.startMs)
    return taken.has(`${local.date}T${local.time}`)
  }
  return {
    ...inner,
    propose: async (call, input) => {
      const { offer } = input as { offer: string }
      if (isTaken(call.session.offers.find(({ id }) => id === offer))) return refused
      const proposed = await propose(call, input)
      const draft = { ...call.session.draft, offer: { value: offer, messageId: call.turnId } }
      return proposed.ok ? { ...proposed, session: { ...proposed.session, draft } } : proposed
    },
    execute: async (call, input) => {
      if (isTaken(call.session.pendingConfirmation?.offer)) return refused
      const done = await inner.execute(call, input)
      return done.ok ? { ...done, session: { ...done.session, draft: emptied(call.session) } } : done
    },
  }
}

function cancelBooking(inner: Tool | undefined): Tool {
  if (inner === undefined) throw new Error('There is no cancel-booking')
  return {
    ...inner,
    execute: async (call, input) => {
      const done = await inner.execute(call, input)
      return done.ok ? { ...done, session: { pendingConfirmation: null, draft: emptied(call.session) } } : done
    },
  }
}

function moveBooking(bookings: Map<string, BookingFact>): Tool {
  return tool({
    id: 'move-booking',
    effect: 'commit',
    description: 'Moves a booking.',
    input: z.object({ bookingId: z.string(), offer: z.string() }),
    output: z.object({ ...toolFacts.committed }),
    propose: async (call, args) => {
      const offer = call.session.offers.find(({ id }) => id === args.offer)
      const booking = bookings.get(args.bookingId)
      if (offer === undefined || booking === undefined)
        return { ok: false, code: 'unknown_offer', message: 'No such offer.' }
      const confirmation = {
        id: `confirmation-${call.turnId}`,
        tool: 'move_booking',
        arguments: args,
        argumentsHash: hashArguments('move_booking', args),
        summaryMessageId: null,
        expiresAtMs: call.nowMs + confirmationLifetimeMs,
        bookingId: booking.id,
        offer,
      }
      const draft = { ...call.session.draft, offer: { value: args.offer, messageId: call.turnId } }
      return {
        ok: true,
        output: {
          kind: 'move',
          bookingId: booking.id,
          offerId: offer.id,
          booking,
          fee: null,
          freeUntilMs: null,
          missing: [],
          confirmation,
        },
        session: { draft },
      }
    },
    execute: async (call, { bookingId }) => {
      const offer = call.session.pendingConfirmation?.offer
      const booking = bookings.get(bookingId)
      if (!offer || booking === undefined) return { ok: false, code: 'consent_missing', message: 'No yes.' }
      const moved: BookingFact = { ...booking, startMs: offer.startMs, endMs: offer.endMs, staffId: offer.staffId }
      bookings.set(bookingId, moved)
      return {
        ok: true,
        output: { committed: { kind: 'moved' as const, booking: moved } },
        session: { pendingConfirmation: null, offers: [], draft: emptied(call.session) },
      }
    },
  })
}

function emptied({ draft }: SessionContext) {
  return { ...emptyDraft, name: draft.name, phone: draft.phone, email: draft.email }
}
