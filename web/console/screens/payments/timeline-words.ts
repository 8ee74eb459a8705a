import type { payments } from '../../locales/en/payments.ts'
import { formatMoney } from '../../parts/MoneyText.tsx'
import { formatWhenThen, type WhenStyle } from '../../parts/when.ts'
import type { MoneyOfBooking } from './payments-query.ts'

type Fact = MoneyOfBooking['timeline'][number]
type Words = typeof payments

/** One thing that happened to the money of a booking, in words: what, when and by whose will, and how it stood then. */
export function timelineLine(fact: Fact, words: Words, style: WhenStyle) {
  const { kind, purpose, reason, money, atMs, actor, by } = fact
  const isNamed = (kind === 'captured' || kind === 'fee_due') && purpose !== undefined
  const who =
    actor === 'system'
      ? null
      : actor === 'customer'
        ? words.byCustomer
        : by === null
          ? words.byFormer
          : words.byMember(by)
  return {
    sum: formatMoney(money, style.locale),
    what: isNamed ? `${words.kind[kind]}: ${words.purpose[purpose]}` : words.kind[kind],
    details: [formatWhenThen(atMs, Date.now(), style), reason === undefined ? null : words.reason[reason], who]
      .filter((part) => part !== null)
      .join(' · '),
    after: afterWords(fact, words, style.locale),
  }
}

function afterWords({ money: { currency }, after }: Fact, words: Words, locale: string): string {
  const parts: readonly (readonly [number, (sum: string) => string])[] = [
    [after.held, words.after.held],
    [after.earned, words.after.earned],
    [after.refunding, words.after.refunding],
    [0 - Math.min(0, after.customer), words.after.owedTo],
    [Math.max(0, after.customer), words.after.owedBy],
    [after.disputed, words.after.disputed],
  ]
  const said = parts
    .filter(([amount]) => amount !== 0)
    .map(([amount, say]) => say(formatMoney({ amount, currency }, locale)))
  return words.after.sentence(said.length === 0 ? words.after.nothing : said.join(', '))
}
