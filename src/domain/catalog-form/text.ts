import { z } from 'zod'

/** Texts that members type and customers read. One line has no line breaks; none has what a terminal would obey. */

/** Control characters, and marks that turn the direction of what follows: a name with one would rewrite its neighbours. */
const unseen = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u
const unseenButBreaks = /[^\P{Cc}\n]|[\u200e\u200f\u202a-\u202e\u2066-\u2069]/u

/** One line, trimmed; at least a letter where `min` is one. */
export function line(max: number, min = 1) {
  return z
    .string()
    .trim()
    .min(min)
    .max(max)
    .refine((text) => !unseen.test(text), 'unseen')
}

/** Several lines, trimmed; may be empty. */
export function lines(max: number) {
  return z
    .string()
    .trim()
    .max(max)
    .refine((text) => !unseenButBreaks.test(text), 'unseen')
}

/** Other names, each once however it is written. */
export function names(max: number) {
  return z
    .array(line(60))
    .max(max)
    .superRefine((list, context) => {
      const seen = new Set<string>()
      for (const [index, name] of list.entries()) {
        const plain = name.toLocaleLowerCase('en')
        if (seen.has(plain)) context.addIssue({ code: 'custom', path: [index], message: 'twice' })
        seen.add(plain)
      }
    })
}

/** "HH:MM" on the wall. */
export const clockSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
/** The same, or the end of the day. */
export const endClockSchema = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/)
export const idSchema = z.uuid()

/** The largest amount that the price of a service may have: what fits the column. */
export const priceMax = 2_000_000_000
export const priceSchema = z.number().int().min(0).max(priceMax)
