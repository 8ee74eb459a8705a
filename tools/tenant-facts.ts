import { z } from 'zod'
import type { KnowledgeEntry } from '../src/domain/catalog.ts'
import type { ToolDefinition } from '../src/ports/tool-definition.ts'

const input = z.object({ topic: z.string().max(200) })
const output = z.object({
  name: z.string(),
  timeZone: z.string(),
  phone: z.string().optional(),
  email: z.string().optional(),
  website: z.string().optional(),
  locations: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      area: z.string(),
      /** Only where the business makes it public. */
      address: z.string().optional(),
    }),
  ),
  /** What the business itself says to the topic; `topics` are all there are. */
  knowledge: z.array(z.object({ topic: z.string(), answer: z.string() })),
  topics: z.array(z.string()),
})

/** What the business makes public about itself: contact, places, and its own answers. */
export default {
  id: 'tenant-facts',
  effect: 'read',
  description:
    'Public facts of the business: phone, places, and its own answers by topic or keyword (parking, payment, policy …). An address that is not listed is not public before a booking is confirmed.',
  input,
  output,
  connect: () => ({
    execute: async ({ catalog }, { topic }) => {
      const { tenant, locations } = catalog
      const { phone, email, website } = tenant
      return {
        ok: true,
        output: {
          name: tenant.name,
          timeZone: tenant.timeZone,
          ...(phone === undefined ? {} : { phone }),
          ...(email === undefined ? {} : { email }),
          ...(website === undefined ? {} : { website }),
          locations: locations.map(({ id, name, area, address, addressPublic }) => ({
            id,
            name,
            area,
            ...(addressPublic ? { address } : {}),
          })),
          knowledge: tenant.knowledge
            .filter((entry) => isAbout(entry, topic))
            .map(({ topic, answer }) => ({ topic, answer })),
          topics: tenant.knowledge.map((entry) => entry.topic),
        },
      }
    },
  }),
} satisfies ToolDefinition<z.infer<typeof input>, z.infer<typeof output>>

function isAbout(entry: KnowledgeEntry, topic: string): boolean {
  const asked = topic.trim().toLowerCase()
  if (asked === '') return false
  return [entry.topic, ...entry.keywords].some((word) => {
    const known = word.toLowerCase()
    return known === asked || asked.split(/[^\p{L}\p{N}]+/u).includes(known)
  })
}
