import { z } from 'zod'
import type { Catalog, Service } from '../../src/domain/catalog.ts'
import { type Draft, emptyDraft, type SessionContext } from '../../src/domain/conversation.ts'
import type { Offer } from '../../src/domain/offer.ts'
import type { BookingFact } from '../../src/domain/tool-facts.ts'
import type { Understanding } from '../../src/domain/understanding.ts'
import type { TurnOutcome } from '../../src/ports/dialog-manager.ts'
import type { Proposal, Tool, ToolResult } from '../../src/ports/tool.ts'
import { builtin } from '../models/builtin.ts'
import { createFakeTools } from './fake-tools.ts'
import { createStream, createTestManager } from './manager.ts'
import { noUnderstanding, nowMs, offerAt, catalog as salon, session, turn } from './salon.ts'

/** The salon of the tests that sells every shape: a table, a class, a stay, and what has to be approved. */
const [haircut, colour] = salon.services
if (haircut === undefined || colour === undefined) throw new Error('The salon sells nothing')

const service = (id: string, name: string, changes: Partial<Service>): Service => ({
  ...haircut,
  id,
  slug: id,
  name,
  requirements: [{ id: 'r1', kind: 'table', anyOf: ['t1', 't2'], bufferBeforeMinutes: 0, bufferAfterMinutes: 0 }],
  ...changes,
})

export const shapes: Catalog = {
  ...salon,
  services: [
    haircut,
    colour,
    service('table', 'Table', {
      price: null,
      shape: {
        kind: 'table',
        seatings: [
          { resourceIds: ['t1'], partyMin: 1, partyMax: 4 },
          { resourceIds: ['t1', 't2'], partyMin: 5, partyMax: 8 },
        ],
        turnTimes: [
          { partyMax: 4, durationMinutes: 90 },
          { partyMax: 8, durationMinutes: 120 },
        ],
      },
    }),
    service('paella', 'Paella class', {
      shape: { kind: 'class', partyMax: 12 },
      price: { amount: 4500, currency: 'USD' },
      pricePer: 'person',
    }),
    service('cabin', 'Cabin', {
      shape: {
        kind: 'stay',
        partyMin: 1,
        partyMax: 4,
        checkInTime: '15:00',
        checkOutTime: '11:00',
        housekeepingMinutes: 60,
        nightsMin: 2,
        nightsMax: 14,
        arrivalWeekdays: [5, 6],
      },
      price: { amount: 18_000, currency: 'USD' },
      pricePer: 'night',
    }),
    { ...haircut, id: 'bridal', slug: 'bridal', name: 'Bridal trial', needsApproval: true },
  ],
}

/** What the tools of one turn answer, by their names: one result for every call, or one for each in order. */
export type Script = Readonly<
  Record<string, Readonly<Record<string, unknown>> | readonly Readonly<Record<string, unknown>>[]>
>

export interface ScriptedTurn {
  readonly draft?: Partial<Draft>
  readonly understood?: Partial<Understanding>
  readonly tools?: Script
  readonly held?: Partial<SessionContext>
  readonly text?: string
  readonly catalog?: Catalog
}

/** A value as the draft keeps it. */
export const said = <T>(value: T) => ({ value, messageId: 'm1' })

/** One turn of the built-in planner on a given draft, with scripted tools; the reply as one line with its choices. */
export async function reply(given: ScriptedTurn): Promise<string> {
  const { line } = await outcomeOf(given)
  return line
}

/** The same with the calls that were made and all that came of it. */
export async function outcomeOf(
  given: ScriptedTurn,
): Promise<{ readonly line: string; readonly outcome: TurnOutcome }> {
  const held = session({
    identified: 'channel',
    ...given.held,
    draft: { ...emptyDraft, intent: 'book', name: said('Dana'), ...given.draft },
  })
  const understanding = { ...noUnderstanding, changed: ['service'], ...given.understood }
  const manager = createTestManager({
    primary: builtin,
    tools: scriptedTools(given.tools ?? {}),
    understand: ({ session: before }) => ({ session: before, understanding }),
  })
  const shop = given.catalog ?? shapes
  const outcome = await manager.runTurn(turn(given.text ?? 'hello', { session: held, catalog: shop }), createStream())
  const choices = outcome.reply?.choices.map((choice) => `[${choice.label}]`).join(' ') ?? ''
  return { line: `${outcome.reply?.text ?? ''} ${choices}`.trim(), outcome }
}

function scriptedTools(script: Script): ReadonlyMap<string, Tool> {
  const fake = createFakeTools([]).tools
  const tools = new Map(fake)
  for (const [name, results] of Object.entries(script)) {
    const id = name.replaceAll('_', '-')
    const known = fake.get(id)
    tools.set(id, scripted(id, results, known?.effect ?? (id === 'move-booking' ? 'commit' : 'read')))
  }
  return tools
}

function scripted(id: string, results: Script[string], effect: Tool['effect']): Tool {
  let at = 0
  const next = (): Readonly<Record<string, unknown>> => {
    const list: readonly Readonly<Record<string, unknown>>[] = Array.isArray(results) ? results : [results]
    const result = list[Math.min(at, list.length - 1)] ?? {}
    at += 1
    return result
  }
  const run = async () => {
    const { code, session: patch, ...output } = next()
    if (typeof code === 'string') return { ok: false as const, code, message: code }
    const offers = Array.isArray(output.offers) ? { offers: output.offers as Offer[] } : {}
    return { ok: true as const, output, session: { ...offers, ...(patch as Partial<SessionContext> | undefined) } }
  }
  const base = { id, effect, description: id, input: z.looseObject({}), output: z.looseObject({}) }
  const tool: Tool = { ...base, execute: run }
  if (effect !== 'commit') return tool
  return { ...tool, propose: async () => (await run()) as unknown as ToolResult<Proposal> }
}

/** A stay from Friday 27 November, so many nights. */
export function stayAt(id: string, date: string, nights: number, changes: Partial<Offer> = {}): Offer {
  const arrival = Temporal.PlainDate.from(date)
  const at = (day: Temporal.PlainDate, time: string) => offerAt(id, `${day.toString()}T${time}`).startMs
  return offerAt(id, `${date}T15:00`, {
    serviceId: 'cabin',
    startMs: at(arrival, '15:00'),
    endMs: at(arrival.add({ days: nights }), '11:00'),
    staffId: null,
    nights,
    party: 2,
    price: { amount: 18_000 * nights, currency: 'USD' },
    ...changes,
  })
}

/** A booking as a committed row of an offer. */
export function bookingAt(offer: Offer, changes: Partial<BookingFact> = {}): BookingFact {
  const { serviceId, staffId, locationId, startMs, endMs, timeZone, price, priceFrom, party, nights, steps } = offer
  return {
    id: `booking-${offer.id}`,
    reference: 'K7QM2D',
    state: 'confirmed',
    serviceName: shapes.services.find(({ id }) => id === serviceId)?.name ?? serviceId,
    serviceId,
    staffId,
    locationId,
    startMs,
    endMs,
    timeZone,
    price,
    priceFrom,
    freeUntilMs: null,
    fee: null,
    ...(party === undefined ? {} : { party }),
    ...(nights === undefined ? {} : { nights }),
    ...(steps === undefined ? {} : { steps }),
    ...changes,
  }
}

/** The result of a search that found offers. */
export const open = (...offers: readonly Offer[]) => ({ offers, exact: true, nearest: false, free: [] })

/** The result of one that did not: the nearest, and the rule in the way. */
export const notOpen = (reason: Readonly<Record<string, unknown>>, ...offers: readonly Offer[]) => ({
  offers,
  exact: false,
  nearest: true,
  free: [],
  reason,
})

export { nowMs, offerAt }
