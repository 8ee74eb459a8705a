// What people really did, by themselves and not by any row of ours.
import type { MonthTenant } from './wishes.ts'

export type Way = 'sms' | 'whatsapp' | 'web' | 'form'

export interface Person {
  readonly key: string
  readonly slug: string
  readonly tenantId: string
  readonly name: string
  /** How they book. */
  readonly way: Way
  readonly phone: string | null
  readonly email: string | null
}

/** A time that a booking had, from when on. */
export interface VisitTime {
  readonly startMs: number
  readonly endMs: number
  readonly fromMs: number
}

export interface Visit {
  readonly bookingId: string
  readonly reference: string
  readonly person: Person
  /** What was booked, as it was wished. */
  readonly service: MonthTenant['services'][number]
  readonly times: VisitTime[]
  over: { readonly atMs: number; readonly by: 'customer' | 'business' | 'system' } | null
}

/** An opt-out (STOP) or its end (START), on the phone of a person. */
export interface Wish {
  readonly person: Person
  readonly atMs: number
  readonly wants: boolean
}

export interface Truth {
  readonly people: Person[]
  readonly visits: Visit[]
  readonly wishes: Wish[]
  /** Messages that people wrote on a channel, by the carrier. */
  readonly wrote: {
    readonly person: Person
    readonly atMs: number
    readonly way: 'sms' | 'whatsapp'
    readonly text: string
  }[]
  /** What was asked for and refused, by its code. */
  readonly refusals: Map<string, number>
}

export function createTruth(): Truth {
  return { people: [], visits: [], wishes: [], wrote: [], refusals: new Map() }
}

/** Whether the person lets us write to their phone at an instant; null where they never wrote from it. */
export function consentAt({ wishes, wrote }: Truth, person: Person, atMs: number): boolean | null {
  const last = wishes.filter((one) => one.person === person && one.atMs <= atMs).at(-1)
  if (last !== undefined) return last.wants
  return wrote.some((one) => one.person === person && one.atMs <= atMs) ? true : null
}
