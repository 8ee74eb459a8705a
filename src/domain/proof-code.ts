/**
 * Codes that prove a number: six digits, sent to the number and typed in another conversation. Where a conversation waits
 * for one, six digits in a message are taken out before it is stored: neither a row nor a planner sees them.
 */

export const codeLifetimeMs = 10 * 60_000
/** Wrong ones named before a code is no use any more. */
export const codeAttemptsMax = 5
/** Codes for one number, and in one conversation, within an hour. */
export const codesPerHourMax = 3
/** Codes for one number within a day: nobody's phone is filled, nor a code guessed, from ever new chats. */
export const codesPerDayMax = 6
/** Codes asked for from one network address within an hour: texts cost money. */
export const codesPerPlaceMax = 10
/** Codes of one business within an hour, wherever they are asked for: what a flood from many addresses may cost. */
export const codesPerTenantMax = 60
/** The same number asked for again within this gets no other code: a double tap, a tool called twice. */
export const codeAgainMs = 20_000
export const codeHourMs = 60 * 60_000
export const codeDayMs = 24 * codeHourMs

/** What stands in a customer's message for the digits that were taken out of it. */
export const codeTyped = '[code]'
/** What stands for the digits in the stored text of the message that carried them. */
export const codeHidden = '••••••'

/** "123456", "123 456", "123-456", "12 34 56", "1 2 3 4 5 6": no part of a longer number, a time, a date or an amount. */
const sixDigits =
  /(?<![\d+$€£])(?<!\d[ .,:/-])(?:\d{6}|\d{3}[ -]\d{3}|\d{2} \d{2} \d{2}|\d(?: \d){5})(?![ -]?\d)(?![.,:/]\d|\s?%)/g
const candidatesMax = 50

/** The six-digit numbers of a text, digits only, in order. */
export function codesIn(text: string): readonly string[] {
  return [...text.matchAll(sixDigits)].slice(0, candidatesMax).map((found) => found[0].replace(/\D/g, ''))
}

/** The text with those numbers taken out that `isCode` says are codes. */
export function withoutCodes(text: string, isCode: (digits: string) => boolean): string {
  return text.replace(sixDigits, (found) => (isCode(found.replace(/\D/g, '')) ? codeTyped : found))
}

/** Of the same length as a code and made of the same signs, so that a part that carries it is split and counted rightly. */
export const codePlace = '000000'

const mark = /parley:code:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/g

/** Stands in the outbox where the code will be: made again from the row's id when the part is sent. */
export function codeMark(proofId: string): string {
  return `parley:code:${proofId}`
}

/** The text as it leaves. Only for parts whose purpose is a code: any other text may hold a mark that somebody typed. */
export function withCode(text: string, codeOf: (proofId: string) => string): string {
  return text.replace(mark, (_, id: string) => codeOf(id))
}
