import { foldText } from './claims.ts'

/**
 * A text as tokens that can be compared: lower case words, and clock times and amounts in one form each ("3:15pm",
 * "3.15 PM" and "15:15" are `t15:15`; "$60" and "$60.00" are `$60`). Punctuation is left out.
 */
export function tokensOf(text: string): string[] {
  const tokens: string[] = []
  for (const match of foldText(text).matchAll(token)) {
    const { hour, minute, half, clock, amount, word } = match.groups ?? {}
    if (half !== undefined) tokens.push(halfDayToken(hour ?? '', minute, half))
    else if (clock !== undefined) tokens.push(`t${clock.padStart(5, '0')}`)
    else if (amount !== undefined)
      tokens.push(
        amount
          .replace(/\s/g, '')
          .replace(/[.,]+$/, '')
          .replace(/[.,]00(?=\D*$)/, ''),
      )
    else if (word !== undefined) tokens.push(word)
  }
  return tokens
}

const token =
  /(?<hour>\d{1,2})(?:[:.](?<minute>\d{2}))?\s?(?<half>[ap])\.?m\b\.?|(?<clock>\d{1,2}:\d{2})(?!\d)|(?<amount>\p{Sc}\s?\d[\d.,]{0,15}|\d[\d.,]{0,15}\s?(?:\p{Sc}|%))|(?<word>[\p{L}\p{M}\p{N}]+(?:['-][\p{L}\p{M}\p{N}]+)*)/gu

function halfDayToken(hour: string, minute: string | undefined, half: string): string {
  const wall = (Number(hour) % 12) + (half === 'p' ? 12 : 0)
  return `t${String(wall).padStart(2, '0')}:${minute ?? '00'}`
}
