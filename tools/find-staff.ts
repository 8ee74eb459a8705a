import { z } from 'zod'
import { fitsWish } from '../src/domain/candidate-wish.ts'
import type { ToolDefinition } from '../src/ports/tool-definition.ts'

const input = z.object({
  serviceId: z.string().optional(),
  attributes: z.record(z.string().max(40), z.string().max(80)).optional(),
  exclude: z.array(z.string()).max(50).optional(),
  limit: z.number().int().min(1).max(10).optional(),
})
const output = z.object({
  staff: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      locationId: z.string(),
      attributes: z.record(z.string(), z.string()),
    }),
  ),
  /** How many there are in all. */
  total: z.number().int(),
})

/** Who serves, in the order of the catalogue: for a service, with facts that were asked for, without some. */
export default {
  id: 'find-staff',
  effect: 'read',
  description:
    'Finds staff: who does a service (serviceId), who has attributes such as language or gender; exclude leaves people out.',
  input,
  output,
  connect: () => ({
    execute: async ({ catalog }, { serviceId, attributes, exclude, limit }) => {
      const service = catalog.services.find((candidate) => candidate.id === serviceId)
      if (serviceId !== undefined && service === undefined) {
        return { ok: false, code: 'service_not_found', message: 'There is no such service. Use list_services.' }
      }
      const serving = service?.requirements.flatMap((requirement) => requirement.anyOf)
      const found = catalog.resources
        .filter((resource) => resource.kind === 'staff' && (serving === undefined || serving.includes(resource.id)))
        .filter((resource) => fitsWish(resource, { attributes, exceptStaffIds: exclude }))
      return {
        ok: true,
        output: {
          staff: found
            .slice(0, limit ?? 10)
            .map(({ id, name, locationId, attributes: held }) => ({ id, name, locationId, attributes: { ...held } })),
          total: found.length,
        },
      }
    },
  }),
} satisfies ToolDefinition<z.infer<typeof input>, z.infer<typeof output>>
