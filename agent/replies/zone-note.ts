import type { RenderContext } from './context.ts'
import { zoneCity } from './time-text.ts'

/** The note that follows a time where the customer's clock shows another one. */
export interface ZoneNote {
  readonly city: string
  readonly text: string
}

/** A text without the notes after the first; without any where it was said before. */
export function noteOnce(text: string, { text: note }: Pick<ZoneNote, 'text'>, isSaid: boolean): string {
  const first = isSaid ? -1 : text.indexOf(note)
  const kept = first < 0 ? 0 : first + note.length
  return text.slice(0, kept) + text.slice(kept).replaceAll(note, '')
}

/** The notes of the zones of this house that a customer elsewhere may read. */
export function notesOf({ catalog, session, locale }: RenderContext): readonly ZoneNote[] {
  const zones = new Set([catalog.tenant.timeZone, ...catalog.locations.map(({ timeZone }) => timeZone)])
  return [...zones].flatMap((zone) => {
    if (zone === session.timeZone) return []
    const city = zoneCity(zone)
    return [{ city, text: locale.wording.zoneNote(city) }]
  })
}
