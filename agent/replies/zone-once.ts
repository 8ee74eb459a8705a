import type { RenderContext } from './context.ts'
import { sayPhrase } from './phrase-text.ts'
import type { Piece, RenderedReply } from './render.ts'
import { zoneCity } from './time-text.ts'

/** The note that follows a time where the customer's clock shows another one. */
type Note = { readonly city: string; readonly text: string }

/**
 * The zone of the place once in a message: after its first time, and where only the choices have times in a sentence
 * before them. A model's own words are left as they are.
 */
export function withZoneOnce(context: RenderContext, rendered: RenderedReply): RenderedReply {
  let { pieces, choices, summary } = rendered
  for (const note of notesOf(context)) {
    let isSaid = false
    pieces = pieces.map((piece): Piece => {
      if (piece.origin === 'free') return piece
      const text = noteOnce(piece.text, note, isSaid)
      isSaid ||= text.includes(note.text)
      return { ...piece, text }
    })
    const noted = choices.filter(({ label }) => label.includes(note.text))
    if (!isSaid && noted.length > 1 && rendered.pieces.length > 0) {
      const text = sayPhrase(context, 'times_of_zone', { city: note.city })
      if (text !== null) pieces = [...pieces, { origin: 'phrase', text }]
      isSaid = text !== null
    }
    if (isSaid) choices = choices.map((choice) => ({ ...choice, label: choice.label.replaceAll(note.text, '') }))
    if (summary !== null) summary = { ...summary, text: noteOnce(summary.text, note, false) }
  }
  return { ...rendered, pieces, choices, summary }
}

/** A text without the notes after the first; without any where it was said before. */
export function noteOnce(text: string, { text: note }: Pick<Note, 'text'>, isSaid: boolean): string {
  const first = isSaid ? -1 : text.indexOf(note)
  const kept = first < 0 ? 0 : first + note.length
  return text.slice(0, kept) + text.slice(kept).replaceAll(note, '')
}

/** The notes of the zones of this house that a customer elsewhere may read. */
export function notesOf({ catalog, session, locale }: RenderContext): readonly Note[] {
  const zones = new Set([catalog.tenant.timeZone, ...catalog.locations.map(({ timeZone }) => timeZone)])
  return [...zones].flatMap((zone) => {
    if (zone === session.timeZone) return []
    const city = zoneCity(zone)
    return [{ city, text: locale.wording.zoneNote(city) }]
  })
}
