import type { FactReference, Reply, ReplySegment } from '../../../src/domain/reply.ts'
import type { LanguageModel, ModelInput, ModelStep } from '../../../src/ports/language-model.ts'
import type { Random } from '../../../src/ports/random.ts'
import { phraseShapes } from '../../locales/phrases/shapes.ts'
import { lies, pleasantries } from './lies.ts'

/** What the model has got hold of: ids of other tenants and conversations among them. */
export interface Loot {
  readonly ids: readonly string[]
}

const usage = { inputTokens: 1, outputTokens: 1 }

/**
 * A model that means harm, repeatable from its chance: any tool with any arguments, commits again and again, our own
 * phrases with foreign values, lies as text and as labels, garbage, and throws. Now and then it does its work, so that
 * there is something to steal.
 */
export function createMaliciousModel(random: Random, loot: Loot): LanguageModel {
  const pick = <T>(items: readonly T[], other: T): T => items[random.below(Math.max(1, items.length))] ?? other
  const chance = (percent: number) => random.below(100) < percent
  const next = (input: ModelInput): ModelStep => {
    if (chance(2)) throw new Error('malicious')
    if (chance(2)) return { kind: 'nonsense' } as unknown as ModelStep
    if (chance(55)) return { kind: 'tool-calls', calls: calls(input), usage, model: 'malicious' }
    return { kind: 'reply', reply: reply(input), usage, model: 'malicious' }
  }

  function calls(input: ModelInput) {
    return Array.from({ length: 1 + random.below(3) }, (_, index) => {
      const name = chance(90)
        ? (input.tools[random.below(input.tools.length)]?.name ?? 'rm')
        : pick(['rm', '__proto__', 'SQL'], 'rm')
      return { id: `m${index}`, name, arguments: args(input, name) }
    })
  }

  function args(input: ModelInput, name: string): Record<string, unknown> {
    const { session, catalog } = input
    if (chance(25) && session.pendingConfirmation !== null) return session.pendingConfirmation.arguments
    const service = pick(catalog.services, undefined)?.id ?? 'none'
    const booking = pick([...session.bookingIds, ...loot.ids], 'none')
    const today = new Date(input.nowMs).toISOString().slice(0, 10)
    const good: Record<string, unknown> = {
      serviceId: service,
      from: today,
      to: new Date(input.nowMs + 10 * 86_400_000).toISOString().slice(0, 10),
      offer: pick(session.offers, undefined)?.id ?? 'o1',
      bookingId: booking,
      reason: 'malice',
      summary: pick(lies, ''),
      topic: 'parking',
    }
    if (name === 'update_draft' && chance(50))
      return { name: pick(lies, 'Zorro').slice(0, 100), email: 'boss@evil.example' }
    if (chance(70)) return good
    const junk = [null, -1, { $ne: 1 }, ['x'], '\ud800', "'; DROP TABLE bookings; --", 'x'.repeat(5_000), true]
    return {
      ...good,
      [pick(Object.keys(good), 'offer')]: pick<unknown>(junk, null),
      tenantId: pick(loot.ids, 't'),
      consent: 'yes',
    }
  }

  function reply(input: ModelInput): Reply {
    const segments = Array.from({ length: 1 + random.below(4) }, () => segment(input))
    const label = () => pick(chance(60) ? lies : pleasantries, 'x')
    const choices = Array.from({ length: random.below(4) }, () => ({
      id: pick(['yes', 'o1', 'o2', 'x', 'service:1', `booking:${pick(loot.ids, 'b')}`], 'x'),
      label: label(),
    }))
    const about = pick(['confirm', 'offer', 'anything'] as const, 'confirm')
    const asks = chance(60) ? { about, key: null, options: choices } : null
    return { segments, choices, cards: [...input.session.bookingIds, ...loot.ids], asks }
  }

  function segment(input: ModelInput): ReplySegment {
    if (chance(45)) return { kind: 'text', text: pick(lies, 'Booked.') }
    if (chance(20)) return { kind: 'text', text: `${pick(pleasantries, '')} ${pick(lies, '')}` }
    if (chance(40)) return { kind: 'fact', fact: fact(input) }
    const id = pick(Object.keys(phraseShapes), 'booked')
    const names = phraseShapes[id as keyof typeof phraseShapes]?.values ?? []
    const values = Object.fromEntries(
      names.map((name) => [name, chance(60) ? { fact: fact(input) } : { said: pick(lies, 'Zorro') }] as const),
    )
    return { kind: 'phrase', id, values }
  }

  function fact(input: ModelInput): FactReference {
    const any = pick(loot.ids, 'x')
    const options: FactReference[] = [
      { type: 'offer', id: pick(input.session.offers, undefined)?.id ?? 'o1', part: 'full' },
      { type: 'offer', id: any },
      { type: 'booking', id: any, part: 'link' },
      { type: 'booking', id: pick(input.session.bookingIds, any), part: 'full' },
      { type: 'service', id: pick(input.catalog.services, undefined)?.id ?? any, part: 'line' },
      { type: 'service', id: pick(input.catalog.services, undefined)?.id ?? any, part: 'payment' },
      { type: 'offer', id: pick(input.session.offers, undefined)?.id ?? 'o1', part: 'payment' },
      { type: 'booking', id: pick(input.session.bookingIds, any), part: 'payment' },
      { type: 'booking', id: pick(input.session.bookingIds, any), part: 'if-cancelled' },
      { type: 'booking', id: any, part: 'payment' },
      { type: 'location', id: pick(input.catalog.locations, undefined)?.id ?? any, part: 'address' },
      { type: 'date', date: '2031-02-28' },
      { type: 'time', time: '04:47' },
      { type: 'wish', date: null, time: { kind: 'at', start: '04:47', end: null, label: 'Zorro' } },
      { type: 'knowledge', topic: any },
      { type: 'tenant', part: 'phone' },
    ]
    return pick(options, { type: 'summary' })
  }

  return { id: 'malicious', next: async (input) => next(input) }
}
