import type { Money } from '../../domain/currency.ts'
import { moneyText } from '../../domain/money-text.ts'
import { type DateParts, partsIn } from './format.ts'
import { type ManageWords, en as manageEn } from './words/manage-en.ts'
import { es as manageEs } from './words/manage-es.ts'
import { type MoneyWords, en as moneyEn } from './words/money-en.ts'
import { es as moneyEs } from './words/money-es.ts'
import { type PayLinkWords, en as payLinkEn } from './words/pay-link-en.ts'
import { es as payLinkEs } from './words/pay-link-es.ts'

/** How the pages behind a link speak: the words of a language, its dates and amounts in the region of the business. */
export interface Say {
  readonly language: 'en' | 'es'
  readonly words: ManageWords
  readonly money: MoneyWords
  readonly payLink: PayLinkWords
  readonly parts: (ms: number, timeZone: string) => DateParts
  readonly amount: (money: Money) => string
}

/** The tag is that of the language in the region of the business: "en-US", "es-ES". */
export function sayIn(language: 'en' | 'es', tag: string): Say {
  const [words, money, payLink] = language === 'es' ? [manageEs, moneyEs, payLinkEs] : [manageEn, moneyEn, payLinkEn]
  return {
    language,
    words,
    money,
    payLink,
    parts: (ms, timeZone) => partsIn(tag, ms, timeZone),
    amount: (value) => moneyText(tag, value),
  }
}
