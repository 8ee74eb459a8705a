import { z } from 'zod'
import type { Catalog } from '../src/domain/catalog.ts'
import {
  type Draft,
  dateWishSchema,
  draftSchema,
  meetSchema,
  repeatWishSchema,
  staffingSchema,
  timeWishSchema,
} from '../src/domain/conversation.ts'
import { visitStepsMax } from '../src/domain/visit-steps.ts'
import type { ToolDefinition } from '../src/ports/tool-definition.ts'

const input = z.object({
  intent: z.enum(['book', 'move', 'cancel', 'find']).nullish(),
  service: z.string().nullish(),
  /** A staff id, or "any". */
  staff: z.string().nullish(),
  location: z.string().nullish(),
  /** The services of one visit in their order, `service` the first. */
  services: z.array(z.string()).min(2).max(visitStepsMax).nullish(),
  meet: meetSchema.nullish(),
  staffing: staffingSchema.nullish(),
  party: z.number().int().min(1).max(999).nullish(),
  nights: z.number().int().min(1).max(365).nullish(),
  repeat: repeatWishSchema.nullish(),
  date: dateWishSchema.nullish(),
  time: timeWishSchema.nullish(),
  name: z.string().min(1).max(120).nullish(),
  phone: z.string().min(5).max(20).nullish(),
  email: z.email().max(254).nullish(),
})
const output = z.object({ changed: z.array(z.string()), draft: draftSchema })

/** Amends what our own understanding keeps: null clears a field, what is left out stays. */
export default {
  id: 'update-draft',
  effect: 'note',
  description:
    'Corrects the draft of what the customer wants: ids of service(s), staff ("any"), location, party, nights, repeat (RRULE), date and time wishes, contact. null clears a field; fields left out stay.',
  input,
  output,
  connect: () => ({
    execute: async ({ catalog, session, turnId }, changes) => {
      const unknown = unknownId(catalog, changes)
      if (unknown !== null) return { ok: false, code: 'unknown_id', message: `There is no such ${unknown}.` }
      const changed = Object.keys(changes).filter((key) => changes[key as keyof typeof changes] !== undefined)
      const draft = changed.reduce<Draft>((next, key) => withField(next, key, changes, turnId), session.draft)
      return { ok: true, output: { changed, draft }, session: { draft } }
    },
  }),
} satisfies ToolDefinition<z.infer<typeof input>, z.infer<typeof output>>

type Changes = z.infer<typeof input>

function withField(draft: Draft, key: string, changes: Changes, turnId: string): Draft {
  const value = changes[key as keyof Changes] ?? null
  if (key === 'intent') return { ...draft, intent: changes.intent ?? null }
  // A turn stands for the messages it answers.
  return { ...draft, [key]: value === null ? null : { value, messageId: turnId } }
}

function unknownId(catalog: Catalog, { service, services, staff, location }: Changes): string | null {
  const isService = (id: string) => catalog.services.some((one) => one.id === id)
  if (services?.some((id) => !isService(id)) === true) return 'service'
  if (service != null && !isService(service)) return 'service'
  if (location != null && !catalog.locations.some(({ id }) => id === location)) return 'location'
  const isStaff = staff == null || staff === 'any' || catalog.resources.some(({ id }) => id === staff)
  return isStaff ? null : 'staff'
}
