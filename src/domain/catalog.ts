import type { ReleaseRule } from './attendance.ts'
import type { Money } from './currency.ts'
import type { CommitmentFee, PaymentRules } from './payment-rule.ts'
import type { RefundRule } from './refund-rule.ts'

/**
 * What a business sells and with what: the plain data that slots, offers and replies are computed from.
 * Rows of the catalogue tables, already read; no behaviour lives here.
 */

export type { Money } from './currency.ts'

/** How the tenant speaks and what the agent may tell; the public face of a business. */
export interface Tenant {
  readonly id: string
  readonly slug: string
  readonly name: string
  /** File name in agent/verticals: the vocabulary and rules of the trade. */
  readonly vertical: string
  /** IANA zone of the business; a location may differ. */
  readonly timeZone: string
  /** BCP 47, for example en-US: decides language, 12 or 24 hours, order of dates. */
  readonly locale: string
  readonly currency: string
  readonly accentColor: string
  /** What stands in its round mark; the letters that its name begins with where left out. */
  readonly logoLetters?: string | undefined
  /** Web origins on which the widget may run; ['*'] in demo. */
  readonly origins: readonly string[]
  /** Public answers by topic ("parking", "payment"): what the agent may state as the business's own words. */
  readonly knowledge: readonly KnowledgeEntry[]
  /** How long a customer has to pay, in minutes; a quarter of an hour where left out. */
  readonly payWindowMinutes?: number | undefined
  /** From when on times that nobody confirmed are let go; never where left out. */
  readonly releaseUnconfirmed?: ReleaseRule | undefined
  /** A small sum for every booking that asks for nothing else. */
  readonly commitmentFee?: CommitmentFee | undefined
  readonly phone?: string | undefined
  readonly email?: string | undefined
  readonly website?: string | undefined
}

export interface KnowledgeEntry {
  readonly topic: string
  /** Words by which a customer asks for it. */
  readonly keywords: readonly string[]
  readonly answer: string
}

export interface Location {
  readonly id: string
  readonly name: string
  /** Coarse area that anyone may know, for example "SoHo". */
  readonly area: string
  /** Exact address; told before confirmation only where `addressPublic`. */
  readonly address: string
  readonly addressPublic: boolean
  readonly timeZone: string
}

/** `session`: the seats of a class, one unit each; busy only while a session runs. */
export type ResourceKind = 'staff' | 'room' | 'chair' | 'table' | 'unit' | 'session'

/** Whatever can be busy. A pool of n equal things is one resource with `units` n. */
export interface Resource {
  readonly id: string
  readonly kind: ResourceKind
  readonly name: string
  /** Other names by which customers call it ("Dr. P", "Patel"); the first is how we call it too. */
  readonly aliases: readonly string[]
  /** Searchable facts ("gender": "female", "language": "Spanish", "speciality": …). */
  readonly attributes: Readonly<Record<string, string>>
  readonly locationId: string
  readonly units: number
  /** Of staff who differ from what the service asks for. */
  readonly paymentRules?: PaymentRules | undefined
}

/**
 * A part of an appointment in which a resource is busy, in minutes from its start, half-open. A colour of two hours is
 * [0, 45) and [75, 120): for half an hour in between the colourist is free for another customer.
 */
export interface Segment {
  readonly fromMinute: number
  readonly toMinute: number
}

/** One of the resources named must be free for the whole appointment plus its own buffers. */
export interface Requirement {
  readonly id: string
  readonly kind: ResourceKind
  /** Candidates, any one of which serves. `allOf` is several requirements. */
  readonly anyOf: readonly string[]
  readonly bufferBeforeMinutes: number
  readonly bufferAfterMinutes: number
  /**
   * The parts of the appointment that keep the resource busy, each with the buffers; the whole appointment where left
   * out. Between them it may serve somebody else, but is still there: its opening reaches from the first to the last.
   */
  readonly segments?: readonly Segment[] | undefined
}

export interface IntakeQuestion {
  readonly id: string
  readonly label: string
  readonly required: boolean
}

/** What is different where a certain resource serves: a senior stylist takes less time and costs more. */
export interface ServiceVariant {
  readonly resourceId: string
  /** As the service has it where left out. */
  readonly durationMinutes?: number | undefined
  readonly price?: Money | null | undefined
  /** Segments of the requirement, for a duration that moves its gap; as the requirement has them where left out. */
  readonly segments?: readonly Segment[] | undefined
}

/** The requirement whose candidates differ, and how. */
export interface ServiceVariants {
  readonly requirementId: string
  readonly variants: readonly ServiceVariant[]
}

/** A table, or tables that may be pushed together. Only combinations listed exist. */
export interface Seating {
  /** Every one is taken. */
  readonly resourceIds: readonly string[]
  /** The smallest and largest party that is put there, both inclusive. */
  readonly partyMin: number
  readonly partyMax: number
}

/** How long a party stays: the first rule whose `partyMax` is not exceeded, else the last. */
export interface TurnTime {
  readonly partyMax: number
  readonly durationMinutes: number
}

/** Nights in a room, by the clock of the house. */
export interface NightRules {
  /** "HH:MM" on the wall. */
  readonly checkInTime: string
  readonly checkOutTime: string
  /** After check-out, before the next guest may have the room. */
  readonly housekeepingMinutes: number
  readonly nightsMin: number
  readonly nightsMax: number
  /** ISO weekdays on which a stay may begin; any where left out. */
  readonly arrivalWeekdays?: readonly number[] | undefined
}

/**
 * Of the four shapes, what is not an appointment. `class`: starts are those of its sessions, and its one requirement is
 * the seats. `table`: its one requirement lists every table and the time to lay it again. `stay`: its one requirement
 * lists the rooms, all sold as the same.
 */
export type ServiceShape =
  | { readonly kind: 'class'; readonly partyMax: number }
  | { readonly kind: 'table'; readonly seatings: readonly Seating[]; readonly turnTimes: readonly TurnTime[] }
  | ({ readonly kind: 'stay'; readonly partyMin: number; readonly partyMax: number } & NightRules)

export type QuotaPeriod = 'day' | 'week'

/**
 * "At most `units` a day (or week, from Monday)" of a service, of one member of staff for it, or of each customer.
 * `resourceId` counts; for customers each has one of their own, so it is null.
 */
export interface QuotaRule {
  readonly id: string
  readonly of: 'service' | 'staff' | 'customer'
  readonly resourceId: string | null
  readonly staffId: string | null
  readonly period: QuotaPeriod
  readonly units: number
}

export interface Service {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly aliases: readonly string[]
  readonly description: string
  readonly category: string
  readonly durationMinutes: number
  /** Starts stand on a grid of this step, anchored at local midnight plus `offsetMinutes`, on the wall clock. */
  readonly stepMinutes: number
  readonly offsetMinutes: number
  /** Nothing may start sooner than this from now. */
  readonly noticeMinutes: number
  /** Nothing may start later than this many days ahead. */
  readonly advanceDays: number
  readonly price: Money | null
  /** "from $120": the price is a lower bound. */
  readonly priceFrom: boolean
  readonly cancellation: RefundRule
  /** What is asked for before a booking is confirmed; nothing where left out. */
  readonly paymentRules?: PaymentRules | undefined
  readonly intake: readonly IntakeQuestion[]
  readonly requirements: readonly Requirement[]
  /** A member must approve each booking; it keeps its time meanwhile. */
  readonly needsApproval?: boolean | undefined
  /** How many may come to one appointment; one where left out, and two are then served side by side. */
  readonly partyMax?: number | undefined
  /** An appointment where left out. */
  readonly shape?: ServiceShape | undefined
  /** What the price is for; the whole booking where left out. */
  readonly pricePer?: 'person' | 'night' | undefined
  readonly variants?: ServiceVariants | undefined
  readonly quotas?: readonly QuotaRule[] | undefined
  readonly locationId: string
}

/** A weekly window of a resource in the wall time of its location. `end` may be 24:00. */
export interface OpeningWindow {
  readonly resourceId: string
  /** ISO weekday, Monday 1 to Sunday 7. */
  readonly weekday: number
  /** "HH:MM". */
  readonly start: string
  readonly end: string
  readonly validFrom: string | null
  readonly validTo: string | null
}

/** Replaces the weekly windows of one local date; no windows means closed. */
export interface OpeningOverride {
  readonly resourceId: string
  /** ISO date in the zone of the location. */
  readonly date: string
  readonly windows: readonly { readonly start: string; readonly end: string }[]
  readonly reason: string | null
}

/** Everything public of one tenant, read once per turn. */
export interface Catalog {
  readonly tenant: Tenant
  readonly locations: readonly Location[]
  readonly services: readonly Service[]
  readonly resources: readonly Resource[]
  /** Who serves nobody new, for the names in what was booked before; nobody where left out. */
  readonly retired?: readonly Resource[] | undefined
  readonly opening: readonly OpeningWindow[]
  readonly overrides: readonly OpeningOverride[]
}
