import { z } from 'zod'
import type { Service } from '../src/domain/catalog.ts'
import type { ToolDefinition } from '../src/ports/tool-definition.ts'

const input = z.object({ query: z.string().max(200).optional(), category: z.string().max(80).optional() })
const output = z.object({
  services: z
    .array(
      z.object({
        id: z.string(),
        name: z.string(),
        category: z.string(),
        durationMinutes: z.number(),
        price: z.object({ amount: z.number().int(), currency: z.string() }).nullable(),
        priceFrom: z.boolean(),
      }),
    )
    .max(50),
})

/** What the business sells; words of a name, alias, category or description narrow it. */
export default {
  id: 'list-services',
  effect: 'read',
  description: 'Lists what can be booked, with duration and price. Narrow it by words (query) or by category.',
  input,
  output,
  connect: () => ({
    execute: async ({ catalog }, { query, category }) => ({
      ok: true,
      output: {
        services: catalog.services
          .filter((service) => category === undefined || service.category.toLowerCase() === category.toLowerCase())
          .filter((service) => query === undefined || matches(service, query))
          .slice(0, 50)
          .map(({ id, name, category, durationMinutes, price, priceFrom }) => ({
            id,
            name,
            category,
            durationMinutes,
            price: price === null ? null : { amount: price.amount, currency: price.currency },
            priceFrom,
          })),
      },
    }),
  }),
} satisfies ToolDefinition<z.infer<typeof input>, z.infer<typeof output>>

function matches(service: Service, query: string): boolean {
  const text = [service.name, service.category, service.description, ...service.aliases].join(' ').toLowerCase()
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}
