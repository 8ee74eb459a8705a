import type { Catalog, Resource, Service } from '../../src/domain/catalog.ts'
import type { Draft, SessionContext } from '../../src/domain/conversation.ts'
import type { Offer } from '../../src/domain/offer.ts'
import { offerSchema } from '../../src/domain/offer.ts'
import { type BookingFact, bookingFactSchema } from '../../src/domain/tool-facts.ts'
import type { DialogAct, Understanding } from '../../src/domain/understanding.ts'
import { localDateOf } from '../../src/domain/zoned-time.ts'
import type { ModelInput, ToolCallRecord } from '../../src/ports/language-model.ts'

/** What the flows look at, put in words. */
export interface Scene {
  readonly input: ModelInput
  readonly catalog: Catalog
  readonly session: SessionContext
  readonly draft: Draft
  readonly understanding: Understanding
  readonly today: string
  readonly has: (...acts: readonly DialogAct[]) => boolean
  readonly changed: (...fields: readonly string[]) => boolean
}

export function sceneOf(input: ModelInput): Scene {
  const { catalog, session, understanding } = input
  const acts = new Set(understanding.acts)
  const fields = new Set(understanding.changed)
  return {
    input,
    catalog,
    session,
    draft: session.draft,
    understanding,
    today: localDateOf(catalog.tenant.timeZone, input.nowMs),
    has: (...wanted) => wanted.some((act) => acts.has(act)),
    changed: (...wanted) => wanted.some((field) => fields.has(field)),
  }
}

/** The staff that perform a service, in the order of the catalogue. */
export function staffServing(catalog: Catalog, service: Service): readonly Resource[] {
  const ids = new Set(service.requirements.flatMap((requirement) => requirement.anyOf))
  return catalog.resources.filter((resource) => resource.kind === 'staff' && ids.has(resource.id))
}

/** The services that a person performs. */
export function servicesOf(catalog: Catalog, staffId: string): readonly Service[] {
  return catalog.services.filter((service) =>
    service.requirements.some((requirement) => requirement.anyOf.includes(staffId)),
  )
}

/** The person that was asked for by name; null where anyone will do. */
export function staffNamed(draft: Draft): string | null {
  return draft.staff === null || draft.staff.value === 'any' ? null : draft.staff.value
}

/** The offers in a tool's result. */
export function offersOf(value: unknown): readonly Offer[] {
  return offerSchema.array().safeParse(value).data ?? []
}

/** The bookings in a tool's result that still stand. */
export function liveBookingsOf(record: ToolCallRecord): readonly BookingFact[] {
  const bookings = bookingFactSchema.array().safeParse(record.result.bookings).data ?? []
  return bookings.filter(
    ({ state }) => state === 'confirmed' || state === 'pending_payment' || state === 'pending_approval',
  )
}

/** The words after which a call was refused. */
export function codeOf(record: ToolCallRecord): string | null {
  return record.ok ? null : typeof record.result.code === 'string' ? record.result.code : 'tool_failed'
}
