import { type RenderContext, serviceOf, styleOf } from '../replies/context.ts'
import { factText, priceText } from '../replies/fact-text.ts'
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
    ...[...facts.offers.values()].map((offer) => offerLine(context, offer)),
    ...[...facts.bookings.keys()].map((id) => `${factText(context, { type: 'booking', id, part: 'full' })}`),
  ]
  return texts.map((text) => tokensOf(text))
}

function offerLine(
  context: RenderContext,
  offer: Parameters<typeof priceText>[1] & { id: string; serviceId: string; startMs: number; timeZone: string },
): string {
  const parts = [
    factText(context, { type: 'offer', id: offer.id, part: 'full' }),
    dateTimeText(styleOf(context), offer.startMs, offer.timeZone, true),
    factText(context, { type: 'offer', id: offer.id, part: 'with-staff' }),
    factText(context, { type: 'offer', id: offer.id, part: 'date-time' }),
    serviceOf(context, offer.serviceId)?.name ?? null,
    priceText(context, offer),
  ]
  return parts.filter((part) => part !== null).join(', ')
}

/** True where the tokens stand in the line one after the other. */
export function holds(line: FactLine, run: readonly string[]): boolean {
  if (run.length === 0) return true
  for (let at = 0; at + run.length <= line.length; at++) {
    if (run.every((token, index) => line[at + index] === token)) return true
  }
  return false
}
