import type { Catalog, Service } from '../../src/domain/catalog.ts'
import { newSessionContext, type SessionContext } from '../../src/domain/conversation.ts'
import { type Understood, understand } from '../understanding/understand.ts'
import { lodge, restaurant } from './houses.ts'
import { nowMs, catalog as salon } from './salon.ts'

const [haircut] = salon.services
if (haircut === undefined) throw new Error('The salon sells nothing')

const service = (id: string, name: string, changes: Partial<Service> = {}): Service => ({
  ...haircut,
  id,
  slug: id,
  name,
  aliases: [],
  ...changes,
})
const doneBy = (...anyOf: string[]) => ({
  requirements: [{ id: 'r1', kind: 'staff' as const, anyOf, bufferBeforeMinutes: 0, bufferAfterMinutes: 0 }],
})

/** A salon that sells enough for a visit; only Ana colours. */
export const bigSalon: Catalog = {
  ...salon,
  services: [
    service('haircut', 'Haircut', { aliases: ['cut'], ...doneBy('ana', 'ben') }),
    service('colour', 'Colour', { aliases: ['color'], ...doneBy('ana') }),
    service('blow-dry', 'Blow-dry', doneBy('ana', 'ben')),
    service('beard-trim', 'Beard trim', doneBy('ben')),
  ],
}

const shape = (catalog: Catalog, kinds: Readonly<Record<string, Service['shape']>>, more: readonly Service[] = []) => ({
  ...catalog,
  services: [...catalog.services.map((one) => ({ ...one, shape: kinds[one.id] })), ...more],
})
const nights = { checkInTime: '15:00', checkOutTime: '11:00', housekeepingMinutes: 0, nightsMin: 1, nightsMax: 30 }

/** The lodge with its rooms as stays, beside a massage. */
export const stays: Catalog = shape(
  lodge,
  {
    room: { kind: 'stay', partyMin: 1, partyMax: 4, ...nights },
    cabin: { kind: 'stay', partyMin: 1, partyMax: 4, ...nights },
  },
  [service('massage', 'Massage')],
)

/** The restaurant with one kind of table. */
export const tables: Catalog = {
  ...restaurant,
  services: restaurant.services
    .slice(1, 2)
    .map((one) => ({ ...one, id: 'table', name: 'Table', shape: { kind: 'table', seatings: [], turnTimes: [] } })),
}

/** Reads messages one after the other, Monday 23 November 2026, 10:12, in New York; the last one's reading is given.
 * `choiceId`: they were tapped. */
export function hear(
  texts: string | readonly string[],
  catalog: Catalog,
  start: Partial<SessionContext> = {},
  choiceId: string | null = null,
): Understood {
  const { locale } = catalog.tenant
  const timeZone = salon.tenant.timeZone
  let session: SessionContext = { ...newSessionContext({ locale, timeZone }), ...start }
  let read: Understood | null = null
  for (const [at, text] of [texts].flat().entries()) {
    const message = { id: `m${at + 1}`, role: 'customer' as const, text, choiceId, choices: [], cards: [] }
    read = understand({ session, inbound: [{ ...message, createdAtMs: nowMs }], history: [], catalog, nowMs, locale })
    session = read.session
  }
  if (read === null) throw new Error('Nothing was said')
  return read
}
