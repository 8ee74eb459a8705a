import type { RenderContext } from './context.ts'
import type { Piece, RenderedReply } from './rendered.ts'
import { sayPhrase } from './say.ts'
import { noteOnce, notesOf } from './zone-note.ts'

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
      if (text !== null) pieces = beforeChoices(pieces, { origin: 'phrase', text })
      isSaid = text !== null
    }
    if (isSaid) choices = choices.map((choice) => ({ ...choice, label: choice.label.replaceAll(note.text, '') }))
    if (summary !== null) summary = { ...summary, text: noteOnce(summary.text, note, false) }
  }
  return { ...rendered, pieces, choices, summary }
}

/** "Closest:" and a question stand last, next to the choices. */
function beforeChoices(pieces: readonly Piece[], piece: Piece): readonly Piece[] {
  const leads = /[:?]\s*$/.test(pieces.at(-1)?.text ?? '')
  return leads ? [...pieces.slice(0, -1), piece, ...pieces.slice(-1)] : [...pieces, piece]
}
