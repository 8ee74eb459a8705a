import { z } from 'zod'

/** Signs that hide, turn or break what stands around them: no line of ours needs them. */
const hiddenSigns = /[\p{Cc}\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u
/** The same without the end of a line. */
const hiddenInText = /[^\P{Cc}\n]|[\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u

/** One line that a person writes and others read: trimmed, of at most so many characters, without hidden signs. */
export function shownLine(charsMax: number) {
  return z
    .string()
    .trim()
    .min(1, 'expected some text')
    .max(charsMax, `expected at most ${charsMax} characters`)
    .refine((text) => text.isWellFormed() && !hiddenSigns.test(text), 'expected one line of plain text')
}

/** The same over several lines. */
export function shownText(charsMax: number) {
  return z
    .string()
    .transform((text) => text.replace(/\r\n?/g, '\n').trim())
    .pipe(
      z
        .string()
        .min(1, 'expected some text')
        .max(charsMax, `expected at most ${charsMax} characters`)
        .refine((text) => text.isWellFormed() && !hiddenInText.test(text), 'expected plain text'),
    )
}

/** What may be left empty: an empty text is null. */
export function orNothing<Schema extends z.ZodType<string, string>>(schema: Schema) {
  return z
    .string()
    .nullable()
    .transform((text) => (text === null || text.trim() === '' ? null : text))
    .pipe(schema.nullable())
}
