import type { Catalog } from '../../src/domain/catalog.ts'
import type { Offer } from '../../src/domain/offer.ts'
import { localTimeOf } from '../../src/domain/zoned-time.ts'
import type { Seen } from '../dialogue.ts'
import type { BookingRow, RowStep } from './booking-rows.ts'
import { clockTimes, saysBooked } from './claims.ts'
import { datesIn, nightsIn, peopleIn } from './counted.ts'

export interface AnnouncedCase {
  readonly seen: Seen
  readonly catalog: Catalog
  /** Bookings that this conversation may speak of, as the rows stand right after the reply. */
  readonly own: readonly BookingRow[]
}

/**
 * What the message that announces a booking says of it, and the summary of what is asked for, that is not so: people,
 * nights, dates, and who does which part of a visit when.
 */
export function announcedClaims({ seen, catalog, own }: AnnouncedCase): string[] {
  const text = seen.message?.text ?? ''
  const { kind, ids } = committedIn(seen)
  const rows = own.filter((row) => ids.includes(row.id))
  if (kind === 'booked' || kind === 'moved') {
    return [
      ...requestClaims(text, rows),
      // What is moved is told with what it was.
      ...rowsClaims(text, { rows, counted: kind === 'moved' ? own : rows, catalog }),
      ...(kind === 'booked' ? dateClaims(text, { rows, own, catalog }) : []),
    ]
  }
  const question = seen.session.pendingConfirmation
  const offer = question?.summaryMessageId === seen.message?.id ? (question?.offer ?? null) : null
  const changed = own.filter(({ id }) => id === question?.bookingId)
  return offer === null ? [] : offerClaims(text, offer, { changed, catalog })
}

function committedIn({ turn }: Seen): { readonly kind: string | null; readonly ids: readonly string[] } {
  for (const { result } of turn?.calls ?? []) {
    const committed = result['committed'] as
      | { kind: string; booking: { id: string }; further?: { id: string }[] }
      | undefined
    if (committed !== undefined) {
      return { kind: committed.kind, ids: [committed.booking, ...(committed.further ?? [])].map((one) => one.id) }
    }
  }
  return { kind: null, ids: [] }
}

function requestClaims(text: string, rows: readonly BookingRow[]): string[] {
  return rows.some((row) => row.state === 'pending_approval') && saysBooked(text) ? ['calls a request booked'] : []
}

function rowsClaims(
  text: string,
  {
    rows,
    counted,
    catalog,
  }: { readonly rows: readonly BookingRow[]; readonly counted: readonly BookingRow[]; readonly catalog: Catalog },
): string[] {
  return [
    ...countClaims(text, {
      people: counted.flatMap((row) => [row.party ?? 1, Math.max(1, row.steps.length)]),
      nights: counted.flatMap((row) => row.nights ?? []),
      catalog,
    }),
    ...rows.flatMap((row) => stepClaims(text, row.steps, catalog)),
  ]
}

function offerClaims(
  text: string,
  offer: Offer,
  { changed, catalog }: { readonly changed: readonly BookingRow[]; readonly catalog: Catalog },
): string[] {
  const { party = 1, nights, steps = [] } = offer
  return [
    ...countClaims(text, {
      people: [party, Math.max(1, steps.length), ...changed.map((row) => row.party ?? 1)],
      nights: [...(nights === undefined ? [] : [nights]), ...changed.flatMap((row) => row.nights ?? [])],
      catalog,
    }),
    ...stepClaims(text, steps, catalog),
  ]
}

function countClaims(
  text: string,
  known: { readonly people: readonly number[]; readonly nights: readonly number[]; readonly catalog: Catalog },
): string[] {
  const answers = known.catalog.tenant.knowledge.map((entry) => entry.answer)
  const people = [...known.people, ...answers.flatMap(peopleIn)]
  const nights = [...known.nights, ...answers.flatMap(nightsIn)]
  return [
    ...peopleIn(text)
      .filter((one) => !people.includes(one))
      .map((one) => `states another number of people: ${one}`),
    ...nightsIn(text)
      .filter((one) => !nights.includes(one))
      .map((one) => `states another number of nights: ${one}`),
  ]
}

function dateClaims(
  text: string,
  input: { readonly rows: readonly BookingRow[]; readonly own: readonly BookingRow[]; readonly catalog: Catalog },
): string[] {
  if (input.rows.length === 0) return []
  const { timeZone } = input.catalog.tenant
  const known = new Set(
    input.own.flatMap((row) => [row.startMs, row.endMs, ...row.stepsMs].map((ms) => localTimeOf(timeZone, ms).date)),
  )
  return datesIn(text)
    .filter((date) => !known.has(date))
    .map((date) => `announces another day: ${date}`)
}

/** A part of the text that names one service of the visit alone may name its times and its staff only. */
function stepClaims(text: string, steps: readonly RowStep[], catalog: Catalog): string[] {
  const names = [...new Set(steps.map((step) => step.serviceName))].sort((a, b) => b.length - a.length)
  if (names.length === 0) return []
  const pattern = new RegExp(names.map(escaped).join('|'), 'gi')
  return text.split('\n').flatMap((line) => {
    const found = [...line.matchAll(pattern)]
    return found.flatMap((match, index) => {
      const own = steps.filter((step) => step.serviceName.toLowerCase() === match[0].toLowerCase())
      const part = line.slice(match.index, found[index + 1]?.index)
      // Between two services a time may belong to either.
      const times = found.length === 1 ? clockTimes(line) : []
      return [...timeFaults(times, own, catalog), ...staffFaults(part, own, catalog)].map(
        (fault) => `${fault} of ${match[0]}`,
      )
    })
  })
}

function timeFaults(times: readonly number[][], own: readonly RowStep[], { tenant }: Catalog): string[] {
  const known = own.flatMap((step) =>
    [step.startMs, step.endMs].map((ms) => localTimeOf(tenant.timeZone, ms).minuteOfDay),
  )
  return times.some((readings) => !readings.some((minute) => known.includes(minute))) ? ['states another time'] : []
}

function staffFaults(part: string, own: readonly RowStep[], { resources }: Catalog): string[] {
  const named = resources.filter(
    ({ kind, name, aliases }) =>
      kind === 'staff' && [name, ...aliases].some((one) => new RegExp(`\\b${escaped(one)}\\b`, 'i').test(part)),
  )
  const isOwn = (id: string) => own.some((step) => step.staffId === id)
  // An alias may be anybody's word ("May", "Priya" of two): one that fits is enough.
  return named.length > 0 && !named.some(({ id }) => isOwn(id)) ? ['names other staff'] : []
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
