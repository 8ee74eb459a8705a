import { z } from 'zod'
import type { Catalog } from '../src/domain/catalog.ts'
import { type Draft, dateWishSchema, draftSchema, timeWishSchema } from '../src/domain/conversation.ts'
import type { ToolDefinition } from '../src/ports/tool-definition.ts'

const input = z.object({
  intent: z.enum(['book', 'move', 'cancel', 'find']).nullish(),
  service: z.string().nullish(),
  /** A staff id, or "any". */
  staff: z.string().nullish(),
  location: z.string().nullish(),
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
    'Corrects the draft of what the customer wants: ids of service, staff ("any"), location, date and time wishes, contact. null clears a field; fields left out stay.',
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

function unknownId(catalog: Catalog, { service, staff, location }: Changes): string | null {
  if (service != null && !catalog.services.some(({ id }) => id === service)) return 'service'
  if (location != null && !catalog.locations.some(({ id }) => id === location)) return 'location'
  const isStaff = staff == null || staff === 'any' || catalog.resources.some(({ id }) => id === staff)
  return isStaff ? null : 'staff'
}
