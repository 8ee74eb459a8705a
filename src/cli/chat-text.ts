import type { BookingCard, ChatMessage, Choice } from '../../web/widget/types.ts'
import { printable } from './printable.ts'

/** How a terminal shows a conversation. Marks of colour are added only where the terminal has them. */
export interface Ink {
  readonly strong: (text: string) => string
  readonly soft: (text: string) => string
}

export const plainInk: Ink = { strong: (text) => text, soft: (text) => text }
export const colorInk: Ink = {
  strong: (text) => `\u001b[1m${text}\u001b[22m`,
  soft: (text) => `\u001b[2m${text}\u001b[22m`,
}

/** The choices with the numbers that pick them. */
export function choiceLines(choices: readonly Choice[], ink: Ink): string[] {
  return choices.map(({ label }, index) => `  ${ink.strong(String(index + 1))}  ${printable(label)}`)
}

/** What was typed: the number of a choice that is shown, or words. */
export function readInput(typed: string, choices: readonly Choice[]): { text: string; choice?: string } {
  const text = typed.trim()
  const picked = /^\d{1,2}$/.test(text) ? choices[Number(text) - 1] : undefined
  return picked === undefined ? { text } : { text: picked.label, choice: picked.id }
}

/** The booking as a few lines with a bar at their left. */
export function cardLines(card: BookingCard, locale: string, ink: Ink): string[] {
  const show = (iso: string, options: Intl.DateTimeFormatOptions) =>
    Temporal.Instant.from(iso)
      .toZonedDateTimeISO(card.timeZone)
      .toLocaleString(locale, options)
      .replace(/\s([AP]M)$/, (_, part: string) => ` ${part.toLowerCase()}`)
  const date = show(card.start, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' })
  const clock = { hour: 'numeric', minute: '2-digit' } as const
  const lines = [
    ink.strong(`${date}, ${show(card.start, clock)} – ${show(card.end, clock)}`),
    `${card.service}${card.staff === null ? '' : ` with ${card.staff}`}${card.state === 'confirmed' ? '' : ` (${card.state})`}`,
    ...(card.detail?.split('\n') ?? []),
    [card.place, card.price].filter(Boolean).join(' · '),
    `Reference ${card.reference}`,
    ink.soft(card.manageUrl),
  ]
  return lines.map((line) => `  | ${line}`)
}

/** A message of ours or of a person, whole. */
export function messageLines(message: ChatMessage, name: string): string[] {
  const speaker = message.role === 'member' ? `${name}, a person` : name
  return printable(message.text)
    .split('\n')
    .map((line, index) => (index === 0 ? `${speaker}: ${line}` : `  ${line}`))
}
