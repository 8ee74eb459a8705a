import type { Catalog, Resource, Service } from '../../src/domain/catalog.ts'
import { newSessionContext, type SessionContext } from '../../src/domain/conversation.ts'
import type { ConversationMessage } from '../../src/domain/message.ts'
import type { Offer } from '../../src/domain/offer.ts'
import { refundRuleOf } from '../../src/domain/refund-rule.ts'
import type { Understanding } from '../../src/domain/understanding.ts'
import type { TurnInput } from '../../src/ports/dialog-manager.ts'

/** A small business for tests of the agent, in New York; now is Monday 23 November 2026, 10:12. */
export const nowMs = Temporal.Instant.from('2026-11-23T10:12:00-05:00').epochMilliseconds
export const zone = 'America/New_York'

const staff = (id: string, name: string): Resource => ({
  id,
  kind: 'staff',
  name,
  aliases: [],
  attributes: { language: 'Spanish' },
  locationId: 'l1',
  units: 1,
})

const service = (id: string, name: string, changes: Partial<Service>): Service => ({
  id,
  slug: id,
  name,
  aliases: [],
  description: `${name} by hand`,
  category: 'hair',
  durationMinutes: 45,
  stepMinutes: 15,
  offsetMinutes: 0,
  noticeMinutes: 60,
  advanceDays: 60,
  price: { amount: 6000, currency: 'USD' },
  priceFrom: false,
  cancellation: refundRuleOf({ freeUntilMinutes: 1440, feePercent: 50, moveUntilMinutes: 240 }),
  intake: [],
  requirements: [{ id: 'r1', kind: 'staff', anyOf: ['ana', 'ben'], bufferBeforeMinutes: 0, bufferAfterMinutes: 0 }],
  locationId: 'l1',
  ...changes,
})

export const catalog: Catalog = {
  tenant: {
    id: 't1',
    slug: 'test-salon',
    name: 'Test Salon',
    vertical: 'beauty',
    timeZone: zone,
    locale: 'en-US',
    currency: 'USD',
    accentColor: '#336699',
    origins: ['*'],
    knowledge: [{ topic: 'parking', keywords: ['parking', 'park'], answer: 'There is a garage around the corner.' }],
    phone: '+12125550123',
    email: 'hello@salon.example',
    website: 'https://salon.example',
  },
  locations: [
    {
      id: 'l1',
      name: 'Test Salon',
      area: 'SoHo',
      address: '99 Hidden Lane',
      addressPublic: false,
      timeZone: zone,
    },
  ],
  services: [
    service('haircut', 'Haircut', {}),
    service('colour', 'Colour', { durationMinutes: 120, price: { amount: 12_000, currency: 'USD' }, priceFrom: true }),
  ],
  resources: [staff('ana', 'Ana'), staff('ben', 'Ben')],
  opening: [1, 2, 3, 4, 5, 6].flatMap((weekday) =>
    ['ana', 'ben'].map((resourceId) => ({
      resourceId,
      weekday,
      start: '09:00',
      end: weekday === 6 ? '16:00' : '18:00',
      validFrom: null,
      validTo: null,
    })),
  ),
  overrides: [],
}

/** An offer of a haircut at a local time in New York. */
export function offerAt(id: string, local: string, changes: Partial<Offer> = {}): Offer {
  const startMs = Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds
  return {
    id,
    serviceId: 'haircut',
    locationId: 'l1',
    startMs,
    endMs: startMs + 45 * 60_000,
    timeZone: zone,
    picks: [{ requirementId: 'r1', resourceId: 'ana', unit: 1 }],
    staffId: 'ana',
    staffChosen: false,
    price: { amount: 6000, currency: 'USD' },
    priceFrom: false,
    cancellation: refundRuleOf({ freeUntilMinutes: 1440, feePercent: 50, moveUntilMinutes: 240 }),
    issuedAtMs: nowMs,
    expiresAtMs: nowMs + 30 * 60_000,
    ...changes,
  }
}

/** The three offers of the voice page's example. */
export const offers: readonly Offer[] = [
  offerAt('o1', '2026-11-24T15:15'),
  offerAt('o2', '2026-11-24T16:00', { staffId: 'ben' }),
  offerAt('o3', '2026-11-24T17:30'),
]

export const noUnderstanding: Understanding = {
  language: 'en',
  consent: 'none',
  consentMessageId: null,
  acts: [],
  changed: [],
  questions: [],
  impossible: [],
  picked: null,
  ambiguous: null,
  asked: null,
  masked: false,
  notUnderstood: false,
}

/** A message of the customer. */
export function says(text: string, id = 'm1'): ConversationMessage {
  return { id, role: 'customer', text, choiceId: null, choices: [], cards: [], createdAtMs: nowMs }
}

export function session(changes: Partial<SessionContext> = {}): SessionContext {
  return { ...newSessionContext({ locale: 'en-US', timeZone: zone }), ...changes }
}

/** A turn with one message. */
export function turn(text: string, changes: Partial<TurnInput> = {}): TurnInput {
  return {
    tenantId: 't1',
    conversationId: 'c1',
    turnId: 'turn1',
    catalog,
    session: session(),
    inbound: [says(text)],
    history: [],
    nowMs,
    ...changes,
  }
}
