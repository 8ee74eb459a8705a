import { z } from '@hono/zod-openapi'
import { visitStepsMax } from '../domain/visit-steps.ts'
import type { AskedTimes } from './services.ts'

/** What is asked for, as the query of a route: which services, for how many, how long and with whom. */

/** More than anybody takes; below it the rules of the service answer. */
const partyAskedMax = 9_999
const nightsAskedMax = 999
const slugCharsMax = 64

const textField = z.string({ error: 'expected one text' }).min(1).max(slugCharsMax)

export const askedFields = {
  service: textField.optional().openapi({ description: 'Its slug.' }),
  services: z
    .string()
    .max(visitStepsMax * (slugCharsMax + 1))
    .refine(isListOfSlugs, `expected 1 to ${visitStepsMax} slugs with commas between them`)
    .optional()
    .openapi({
      description: `Several services in one visit, in order: slugs with commas between them, at most ${visitStepsMax}. The same twice is two people.`,
      example: 'haircut,blow-dry',
    }),
  party: wholeNumber(partyAskedMax).openapi({
    description:
      'How many people. Needed for a table or a stay; of a personal service so many are served side by side.',
  }),
  nights: wholeNumber(nightsAskedMax).openapi({ description: 'How many nights. Needed for a stay.' }),
  staff: textField.optional().openapi({ description: 'Id or name; anyone where left out.' }),
  staffing: oneOf(['same', 'different', 'any']).openapi({
    description: 'Of a visit: one person for all of it, another one each, or whoever is free.',
  }),
  meet: oneOf(['in_order', 'start', 'finish']).openapi({
    description: 'Of a visit: one after another, beginning together, or ending together.',
  }),
}

type AskedQuery = z.infer<z.ZodObject<typeof askedFields>>

/** What is wrong with the query as a whole, as a field and what is expected of it; null where nothing is. */
export function askedFault({ service, services }: AskedQuery): { readonly at: string; readonly why: string } | null {
  const [first] = slugsOf(services)
  if (service === undefined && first === undefined) return { at: 'service', why: 'expected the slug of a service' }
  if (service !== undefined && first !== undefined && first !== service) {
    return { at: 'services', why: 'expected "service" to be the first of them, or to be left out' }
  }
  return null
}

/** Refuses a query that lacks a service, in the words of `askedFault`. */
export function askedTogether<Query extends AskedQuery>(query: Query, context: z.RefinementCtx<Query>): void {
  const fault = askedFault(query)
  if (fault !== null) context.addIssue({ code: 'custom', message: fault.why, path: [fault.at] })
}

export function askedTimes(query: AskedQuery): AskedTimes {
  const { service, services, party = null, nights = null, staff = null, staffing = null, meet = null } = query
  const slugs = slugsOf(services)
  return { serviceSlugs: slugs.length > 0 ? slugs : [service ?? ''], party, nights, staff, staffing, meet }
}

/** Digits and nothing else: what JavaScript would also take for a number ("", " 3", "1e2") is a mistake of the caller. */
function wholeNumber(max: number) {
  const words = `expected a whole number from 1 to ${max}`
  return z
    .string({ error: words })
    .regex(/^\d{1,6}$/, { abort: true, message: words })
    .transform(Number)
    .refine((value) => value >= 1 && value <= max, words)
    .optional()
    .openapi({ type: 'integer', minimum: 1, maximum: max })
}

function oneOf<const Values extends readonly [string, ...string[]]>(values: Values) {
  return z.enum(values, { error: `expected ${values.join(' or ')}` }).optional()
}

function isListOfSlugs(text: string): boolean {
  const slugs = slugsOf(text)
  return slugs.length >= 1 && slugs.length <= visitStepsMax && slugs.every((slug) => slug.length <= slugCharsMax)
}

function slugsOf(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((slug) => slug.trim())
    .filter((slug) => slug !== '')
}
