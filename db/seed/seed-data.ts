import type { CancellationPolicy, IntakeQuestion, KnowledgeEntry, ResourceKind } from '../../src/domain/catalog.ts'

/**
 * A tenant as one writes it down: keys instead of ids, hours as text, money in minor units of the tenant's currency.
 * One file in db/seed/tenants, its name the slug, its default export this value.
 */
export interface SeedTenant {
  readonly slug: string
  readonly name: string
  /** File name in agent/verticals. */
  readonly vertical: string
  readonly timeZone: string
  readonly locale: string
  readonly currency: string
  readonly accentColor: string
  readonly phone?: string
  readonly email?: string
  readonly website?: string
  /** Web origins for the widget; any when left out, as demo tenants want. */
  readonly origins?: readonly string[]
  readonly knowledge: readonly KnowledgeEntry[]
  /** The first one is where services and resources are that name none. */
  readonly locations: readonly SeedLocation[]
  readonly members: readonly SeedMember[]
  readonly resources: readonly SeedResource[]
  /** What every service has that does not say otherwise. */
  readonly serviceDefaults: ServiceDefaults
  readonly services: readonly SeedService[]
}

export interface SeedLocation {
  readonly key: string
  readonly name: string
  readonly area: string
  readonly address: string
  readonly addressPublic: boolean
  readonly timeZone?: string
}

export interface SeedMember {
  readonly name: string
  readonly email: string
  readonly role: 'owner' | 'manager' | 'staff'
}

export interface SeedResource {
  readonly key: string
  readonly kind: ResourceKind
  readonly name: string
  readonly aliases?: readonly string[]
  readonly attributes?: Readonly<Record<string, string>>
  readonly location?: string
  readonly units?: number
  readonly hours: WeeklyHours
  /** ISO dates on which other hours hold; '' is a closed day. Dates of the past do no harm. */
  readonly overrides?: Readonly<Record<string, { readonly hours: string; readonly reason?: string }>>
  readonly timeOff?: readonly SeedTimeOff[]
}

/** Away from `from` until `to`, the first moment back: wall time where the resource is, 'YYYY-MM-DD[THH:MM]'. */
export interface SeedTimeOff {
  readonly from: string
  readonly to: string
  /** For members only. */
  readonly reason?: string
}

/**
 * Days ('mon', 'mon-fri', 'tue thu sat') to windows ('09:00-18:00', '09:00-12:30 13:30-24:00'). A day not named is
 * closed; two keys that name one day add up.
 */
export type WeeklyHours = Readonly<Record<string, string>>

export interface ServiceDefaults {
  readonly stepMinutes: number
  readonly offsetMinutes?: number
  readonly noticeMinutes: number
  readonly advanceDays: number
  readonly cancellation: CancellationPolicy
}

export interface SeedService extends Partial<ServiceDefaults> {
  readonly slug: string
  readonly name: string
  readonly aliases?: readonly string[]
  readonly description: string
  readonly category: string
  readonly durationMinutes: number
  /** Minor units; left out where the price is on request. */
  readonly price?: number
  readonly priceFrom?: boolean
  readonly intake?: readonly IntakeQuestion[]
  readonly location?: string
  /** All of these, each any one of its candidates (keys of resources). */
  readonly needs: readonly SeedRequirement[]
}

export interface SeedRequirement {
  readonly kind: ResourceKind
  readonly anyOf: readonly string[]
  readonly bufferBeforeMinutes?: number
  readonly bufferAfterMinutes?: number
}
