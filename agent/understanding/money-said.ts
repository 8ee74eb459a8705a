import type { MoneyPart } from '../../src/domain/understanding.ts'
import type { ReadingContext } from './reading-context.ts'
import { type ReadText, without } from './text.ts'

/** The key of the open question while something is to be paid: "never mind" is about that then. */
export const payAsked = 'pay'

/** What a text asks about paying, and where. */
export interface MoneySaid {
  readonly parts: readonly MoneyPart[]
  readonly spans: readonly { readonly start: number; readonly end: number }[]
}

const none: MoneySaid = { parts: [], spans: [] }

/** Of one message no more is answered. */
const partsMax = 2

/**
 * Questions about paying, read only where money may be meant: the house asks for some, or a booking is there. Elsewhere
 * "my payment" is that of a bank.
 */
export function moneySaid({ plain }: ReadText, context: ReadingContext): MoneySaid {
  const { lexicon } = context
  const asks = asksForMoney(context)
  if (!asks && context.session.bookingIds.length === 0) return none
  const found = lexicon.moneyQuestions.flatMap(({ part, pattern }) => {
    const match = pattern.exec(plain)
    if (match === null || (!asks && part === 'asked')) return []
    return [{ part, start: match.index, end: match.index + match[0].length }]
  })
  // "Is the deposit refundable" asks for no amount; "where do I pay, I lost the link" is one question.
  const kept = found.filter(
    (one, index) => !found.slice(0, index).some((other) => one.start < other.end && other.start < one.end),
  )
  const endsIt = lexicon.endsIt.test(plain)
  const parts = kept.map(({ part }) => (part === 'back' && !endsIt ? 'refundable' : part))
  const told = parts.includes('trouble') || parts.includes('link') ? parts.filter((part) => part !== 'asked') : parts
  return { parts: told.slice(0, partsMax), spans: kept }
}

/** True where something may be asked ahead: by rules, for what is being booked, or it was just asked. */
function asksForMoney({ catalog, session }: ReadingContext): boolean {
  if (session.openQuestion?.key === payAsked || session.pendingConfirmation?.offer?.payment !== undefined) return true
  if (catalog.tenant.commitmentFee !== undefined) return true
  const asks = ({ paymentRules = [] }: { readonly paymentRules?: readonly unknown[] | undefined }) =>
    paymentRules.length > 0
  return catalog.services.some(asks) || catalog.resources.some(asks)
}

/** The text without what was asked about money: what else is in it is read as ever. */
export function besideMoney(text: ReadText, { spans }: MoneySaid): ReadText {
  if (spans.length === 0) return text
  const isWithin = (token: { readonly start: number; readonly end: number }) =>
    spans.some(({ start, end }) => token.start < end && start < token.end)
  return { ...text, plain: without(text.plain, spans), tokens: text.tokens.filter((token) => !isWithin(token)) }
}
