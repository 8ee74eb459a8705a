import type {
  IntakeQuestion,
  KnowledgeEntry,
  NightRules,
  QuotaPeriod,
  ResourceKind,
  Segment,
  TurnTime,
} from '../../src/domain/catalog.ts'
import type { MemberRole } from '../../src/domain/member-role.ts'
import type { NotificationOffset } from '../../src/domain/notification-rule.ts'
import type { CommitmentFee, PaymentRules } from '../../src/domain/payment-rule.ts'
import type { CancellationPolicy, RefundRule } from '../../src/domain/refund-rule.ts'

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
  /** What every booking asks for that asks for nothing else; none where left out. */
  readonly commitmentFee?: CommitmentFee
  /** What is told and when, where that is not what is built in. */
  readonly notifications?: readonly SeedNotification[]
}

export interface SeedNotification {
  /** File name in src/notifications/kinds. */
  readonly kind: string
  /** Slug; of every service where left out. */
  readonly service?: string
  /** `auto` where left out. */
  readonly way?: string
  readonly offset: NotificationOffset | null
  readonly asksToConfirm?: boolean
  readonly link?: string
}

export interface SeedLocation {
  readonly key: string
  readonly name: string
  readonly area: string
  readonly address: string
  readonly addressPublic: boolean
  readonly timeZone?: string
  /** ISO dates on which all that is here has other hours, rooms for the night too; '' is a closed day. */
  readonly holidays?: Readonly<Record<string, { readonly name: string; readonly hours: string }>>
}

export interface SeedMember {
  readonly name: string
  readonly email: string
  readonly role: MemberRole
  /** Key of the member of staff that they are at work. */
  readonly staff?: string
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
  /** Of staff who ask for something else than the service does. */
  readonly paymentRules?: PaymentRules
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
  /** Of a table what most parties take, of a stay one night: its own rules say how long it is for each. */
  readonly durationMinutes: number
  /** Minor units; left out where the price is on request. */
  readonly price?: number
  readonly priceFrom?: boolean
  readonly pricePer?: 'person' | 'night'
  readonly intake?: readonly IntakeQuestion[]
  /** What is asked for before it is confirmed; nothing where left out. */
  readonly payment?: SeedPayment
  readonly location?: string
  /** A member approves each booking. */
  readonly needsApproval?: boolean
  /** How many may come to one appointment; one where left out. */
  readonly partyMax?: number
  /** An appointment where left out. */
  readonly shape?: SeedShape
  readonly quotas?: readonly SeedQuota[]
  /**
   * All of these, each any one of its candidates (keys of resources). Of a table one that lists every table, of a stay
   * one that lists the rooms; none of a class, which needs its seats.
   */
  readonly needs: readonly SeedRequirement[]
}

/** Amounts in minor units of the tenant's currency. */
export interface SeedPayment {
  readonly rules: PaymentRules
  /** Instead of the two steps of `cancellation`. */
  readonly refundRule?: RefundRule
}

export interface SeedRequirement {
  readonly kind: ResourceKind
  readonly anyOf: readonly string[]
  readonly bufferBeforeMinutes?: number
  readonly bufferAfterMinutes?: number
  /** The busy parts, where it is not the whole appointment. */
  readonly segments?: readonly Segment[]
  /** What is different where a candidate serves, by its key; of one requirement of a service. */
  readonly variants?: Readonly<Record<string, SeedVariant>>
}

export interface SeedVariant {
  readonly durationMinutes?: number
  /** Minor units. */
  readonly price?: number
  readonly segments?: readonly Segment[]
}

export type SeedShape =
  | { readonly kind: 'class'; readonly partyMax: number; readonly series: readonly SeedSeries[] }
  | { readonly kind: 'table'; readonly seatings: readonly SeedSeating[]; readonly turnTimes: readonly TurnTime[] }
  | ({ readonly kind: 'stay'; readonly partyMin: number; readonly partyMax: number } & NightRules)

/** A table, or several that may be pushed together (keys), for parties from `partyMin` to `partyMax`. */
export interface SeedSeating {
  readonly tables: readonly string[]
  readonly partyMin: number
  readonly partyMax: number
}

/** When a class is held, for as long as its service lasts. Its sessions are made from this by the running service. */
export interface SeedSeries {
  readonly key: string
  /** RFC 5545. */
  readonly rrule: string
  readonly firstDate: string
  /** "HH:MM" on the wall. */
  readonly time: string
  readonly seats: number
  /** Keys of what each session takes: instructor, room. */
  readonly takes: readonly string[]
  readonly exdates?: readonly string[]
}

/** "At most `units` a day (or week)" of the service, of a member of staff (a key) for it, or of each customer. */
export interface SeedQuota {
  readonly of: 'service' | 'staff' | 'customer'
  readonly staff?: string
  readonly units: number
  readonly period: QuotaPeriod
}
