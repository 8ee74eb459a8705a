import type { VisitMeet, VisitStaffing } from '../domain/asked.ts'
import type { Catalog } from '../domain/catalog.ts'
import { serviceOf, staffIdOf } from './tenant.ts'

/** What is asked for, as options of a command. */
export const askedOptions = {
  party: { type: 'string' },
  nights: { type: 'string' },
  staff: { type: 'string' },
  services: { type: 'string' },
  staffing: { type: 'string' },
  meet: { type: 'string' },
} as const

export const askedUsage =
  '[--party N] [--nights N] [--staff NAME] [--services A,B] [--staffing same|different|any] [--meet in_order|start|finish]'

export type AskedValues = { readonly [K in keyof typeof askedOptions]?: string | undefined }

/** The wish of a command. Throws an Error that says which option is wrong and what is expected. */
export function askedWishOf(catalog: Catalog, slug: string, values: AskedValues) {
  const slugs = values.services?.split(',').map((one) => one.trim()) ?? [slug]
  const [service, ...more] = slugs.map((one) => serviceOf(catalog, one))
  if (service === undefined) throw new Error('--services: expected slugs with commas between them')
  return {
    tenantId: catalog.tenant.id,
    catalog,
    serviceId: service.id,
    serviceIds: more.length === 0 ? undefined : [service.id, ...more.map(({ id }) => id)],
    party: wholeNumber('--party', values.party, 9_999),
    nights: wholeNumber('--nights', values.nights, 999),
    staffId: values.staff === undefined ? null : staffIdOf(catalog, values.staff),
    staffing: oneOf<VisitStaffing>('--staffing', values.staffing, ['same', 'different', 'any']),
    meet: oneOf<VisitMeet>('--meet', values.meet, ['in_order', 'start', 'finish']),
  }
}

/** "2026-12-01T15:00" or "2026-12-01" as date and time. Whether the calendar has them is asked later. */
export function readTime(text: string): { readonly date: string; readonly time: string | null } {
  const [, date, time] = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}))?$/.exec(text) ?? []
  if (date === undefined) throw new Error(`"${text}": expected a date and time like 2026-12-01T15:00, or a date`)
  return { date, time: time ?? null }
}

function wholeNumber(option: string, text: string | undefined, max: number): number | null {
  if (text === undefined) return null
  const value = /^\d{1,6}$/.test(text) ? Number(text) : 0
  if (value < 1 || value > max) throw new Error(`${option} "${text}": expected a whole number from 1 to ${max}`)
  return value
}

function oneOf<T extends string>(option: string, text: string | undefined, values: readonly T[]): T | null {
  if (text === undefined) return null
  const found = values.find((value) => value === text)
  if (found === undefined) throw new Error(`${option} "${text}": expected ${values.join(' or ')}`)
  return found
}
