import { type RenderContext, styleOf } from '../replies/context.ts'
import { factText } from '../replies/fact-text.ts'
import { datesOf, type Planned, stepText, whatText, whenText, withStaff } from '../replies/planned.ts'
import { priceText, stepPriceText, sumText } from '../replies/price-text.ts'
import { dateTimeText } from '../replies/time-text.ts'
import { tokensOf } from './tokens.ts'

/** What one row says, as tokens. A sentence may combine what stands in one line, never across lines. */
export type FactLine = readonly string[]

/** The lines of all rows that a reply of this turn may speak of. */
export function factLines(context: RenderContext): FactLine[] {
  const { catalog, facts } = context
  const texts = [
    catalog.tenant.name,
    ...catalog.locations.map((location) => `${location.name}, ${location.area}`),
    ...catalog.services.map((service) => `${factText(context, { type: 'service', id: service.id, part: 'line' })}`),
    ...catalog.resources
      .filter((resource) => resource.kind === 'staff')
      .flatMap(({ name, aliases }) => [name, ...aliases]),
    ...[...facts.offers.values()].flatMap((offer) => [
      ...plannedLines(context, offer),
      ...(offer.steps === undefined && offer.further === undefined ? [shownLine(context, offer)] : []),
    ]),
    ...[...facts.bookings.values()].flatMap((booking) => [
      ...plannedLines(context, booking).map((line) => `${line}, ${booking.reference}`),
      ...(booking.steps === undefined
        ? [`${factText(context, { type: 'booking', id: booking.id, part: 'full' })}`]
        : []),
    ]),
  ]
  return texts.map((text) => tokensOf(text))
}

/** What is shown of an offer of one service, with its price: all of it belongs together. */
function shownLine(context: RenderContext, offer: Planned & { readonly id: string }): string {
  const parts = (['full', 'with-staff', 'date-time'] as const).map((part) =>
    factText(context, { type: 'offer', id: offer.id, part }),
  )
  return joined([...parts, priceText(context, offer)])
}

/**
 * What an offer or a booking says, cut where two of its values do not belong together: each step of a visit is a line
 * with its own time, person and price, each date of a series, arrival and departure of a stay.
 */
function plannedLines(context: RenderContext, planned: Planned): string[] {
  const style = styleOf(context)
  const { startMs, endMs, timeZone, nights, steps } = planned
  const at = (ms: number) => dateTimeText(style, ms, timeZone, true)
  const what = whatText(context, planned) ?? ''
  if (steps !== undefined) {
    const own = steps.map((step) =>
      joined([stepText(context, planned, step), at(step.startMs), stepPriceText(context, step)]),
    )
    return [...own, joined([at(startMs), sumText(context, planned)])]
  }
  if (nights !== undefined) {
    const { wording } = context.locale
    return [
      joined([what, at(startMs), wording.nights(nights), priceText(context, planned)]),
      joined([what, whenText(context, planned), wording.nights(nights), priceText(context, planned)]),
      joined([what, at(endMs)]),
    ]
  }
  return datesOf(context, planned).map((date) =>
    joined([withStaff(context, what, date), at(date.startMs), priceText(context, planned)]),
  )
}

function joined(parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null && part !== '').join(', ')
}

/** True where the tokens stand in the line one after the other. */
export function holds(line: FactLine, run: readonly string[]): boolean {
  if (run.length === 0) return true
  for (let at = 0; at + run.length <= line.length; at++) {
    if (run.every((token, index) => line[at + index] === token)) return true
  }
  return false
}
