import { z } from 'zod'
import type { Resource } from '../catalog.ts'
import { paymentRulesSchema } from '../payment-rule.ts'
import { idSchema, line, names } from './text.ts'

/** Who or what can be busy, as a member writes it down. The seats of a class and what counts make themselves. */

export const resourceKinds = ['staff', 'room', 'chair', 'table', 'unit'] as const
export type EditableKind = (typeof resourceKinds)[number]

/** Searchable facts ("language": "Spanish"). */
const attributesMax = 20
const unitsMax = 200

export const resourceFormSchema = z.object({
  kind: z.enum(resourceKinds),
  name: line(60),
  aliases: names(12),
  attributes: z
    .record(line(40), line(120))
    .refine((attributes) => Object.keys(attributes).length <= attributesMax, 'too_many'),
  locationId: idSchema,
  /** Equal things that may be busy apart. */
  units: z.number().int().min(1).max(unitsMax),
  /** Of staff who ask for something else than the service does; null: as the service. */
  paymentRules: paymentRulesSchema.nullable(),
})
export type ResourceForm = z.infer<typeof resourceFormSchema>

/** True for what a member may edit. */
export function isEditable(resource: Resource): resource is Resource & { readonly kind: EditableKind } {
  return resource.kind !== 'session'
}

/** The form of what stands. */
export function resourceFormOf(resource: Resource & { readonly kind: EditableKind }): ResourceForm {
  const { kind, name, aliases, attributes, locationId, units, paymentRules = null } = resource
  return { kind, name, aliases: [...aliases], attributes: { ...attributes }, locationId, units, paymentRules }
}

/** What would stand. */
export function resourceOfForm(id: string, form: ResourceForm): Resource {
  const { paymentRules, ...rest } = form
  return { id, ...rest, ...(paymentRules === null ? {} : { paymentRules }) }
}
