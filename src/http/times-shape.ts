import { z } from '@hono/zod-openapi'
import type { Catalog } from '../domain/catalog.ts'
import { reasonWords } from '../domain/reason-words.ts'
import type { TimeReason } from '../domain/time-reason.ts'
import { shapeSlot, slotShape } from './booking-shape.ts'
import type { OfferTokens } from './offer-token.ts'
import type { FoundTimes } from './services.ts'
import { wallTime } from './shape.ts'

/** Why a time is not open, as anyone may know it: of resources only staff have names outside. */
export const reasonShape = z
  .object({
    rule: z.string().openapi({ description: 'The rule in the way: `notice`, `closed`, `busy`, `party_size` …' }),
    detail: z.string().openapi({ description: 'The same in a sentence.' }),
    step: z.number().int().optional().openapi({ description: 'Of a visit: the service it is about, counted from 0.' }),
    staff: z.array(z.string()).optional().openapi({ description: 'Ids of those who are busy or away.' }),
    earliest: z.string().optional().openapi({ description: 'Of `notice`: nothing starts before.' }),
    before: z.string().optional().openapi({ description: 'Of `advance`: everything starts before.' }),
    date: z.string().optional(),
    endsAfterClosing: z.boolean().optional(),
    resumes: z.string().optional().openapi({ description: 'Of `gap`: where the clock goes on.' }),
    what: z.string().optional(),
    fault: z.string().optional(),
    stepMinutes: z.number().int().optional(),
    partyMin: z.number().int().optional(),
    partyMax: z.number().int().optional(),
    nightsMin: z.number().int().optional(),
    nightsMax: z.number().int().optional(),
    weekdays: z.array(z.number().int()).optional().openapi({ description: 'ISO weekdays, Monday 1.' }),
    seatsLeft: z.number().int().optional(),
    period: z.string().optional(),
    staffing: z.string().optional(),
  })
  .openapi('Reason')

/** Facts that go out as they are. */
const plainFacts = reasonShape.pick({
  step: true,
  date: true,
  endsAfterClosing: true,
  resumes: true,
  what: true,
  fault: true,
  stepMinutes: true,
  partyMin: true,
  partyMax: true,
  nightsMin: true,
  nightsMax: true,
  weekdays: true,
  seatsLeft: true,
  period: true,
  staffing: true,
})

interface ReasonPlace {
  readonly catalog: Catalog
  readonly timeZone: string
  readonly serviceNames: readonly string[]
}

export function shapeReason(reason: TimeReason, { catalog, timeZone, serviceNames }: ReasonPlace) {
  const staff = new Map(catalog.resources.flatMap(({ id, kind, name }) => (kind === 'staff' ? [[id, name]] : [])))
  const named = 'resourceIds' in reason ? reason.resourceIds.filter((id) => staff.has(id)) : []
  const detail = reasonWords(reason, { timeZone, serviceNames, nameOf: (id) => staff.get(id) ?? null })
  return {
    rule: reason.rule,
    detail,
    ...plainFacts.parse(reason),
    ...(named.length === 0 ? {} : { staff: named }),
    ...('earliestMs' in reason ? { earliest: wallTime(reason.earliestMs, timeZone) } : {}),
    ...('beyondMs' in reason ? { before: wallTime(reason.beyondMs, timeZone) } : {}),
  }
}

/** The most slots told where nothing is open as it was asked. */
const nearestMax = 5

export const nearestField = z
  .array(slotShape)
  .openapi({ description: 'Where nothing is open: the nearest that is, soonest first.' })

/** Slots of an answer: all where they are what was asked for, else the nearest few. */
export function shapeFound(found: FoundTimes, catalog: Catalog, tokens: OfferTokens) {
  const shape = (offers: FoundTimes['offers']) =>
    offers.map((offer) => shapeSlot(tokens, { catalog, offer, seatsLeft: found.seatsLeft.get(offer.id) }))
  const nearest = found.offers.slice(0, nearestMax).toSorted((a, b) => a.startMs - b.startMs)
  const reason = found.reason === null ? null : shapeReason(found.reason, { ...found, catalog })
  return { slots: found.open ? shape(found.offers) : [], reason, nearest: found.open ? [] : shape(nearest) }
}
