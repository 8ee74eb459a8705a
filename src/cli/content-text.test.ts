import { expect, test } from 'vitest'
import { contentNote } from './content-text.ts'

const voice = { kind: 'media', mediaType: 'audio/ogg', reference: 'm1', isVoice: true }

test.each<readonly [Record<string, unknown> | null, string | null, RegExp | null]>([
  [null, null, null],
  [voice, 'transcript', /being written down/],
  [{ ...voice, spoken: true }, null, /^a voice message, written down/],
  [{ ...voice, declined: 'late' }, null, /not understood \(late\)/],
  [{ ...voice, isVoice: false, mediaType: 'image/png' }, null, /^a file \(image\/png\)$/],
  [{ kind: 'edited', of: 'x', withdrew: 'm' }, null, /read instead/],
  [{ kind: 'edited', of: 'x', late: true }, null, /correction/],
  [{ kind: 'deleted', of: 'x', withdrew: 'm' }, null, /before it was answered/],
  [{ kind: 'deleted', of: 'x' }, null, /took an earlier message back$/],
  [{ kind: 'location', latitude: 40.7, longitude: -74, name: 'Home' }, null, /: Home, 40\.7, -74$/],
  [{ kind: 'location', latitude: 40.7, longitude: -74, name: null }, null, /: 40\.7, -74$/],
  [{ kind: 'contact' }, null, /contact card/],
  [{ kind: 'unsupported', what: 'sticker' }, null, /sticker/],
])('%j is told as %s', (content, awaits, note) => {
  const told = contentNote(content, awaits)
  if (note === null) expect(told).toBeNull()
  else expect(told).toMatch(note)
})
