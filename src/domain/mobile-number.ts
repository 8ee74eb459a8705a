import { parsePhoneNumberFromString } from 'libphonenumber-js/max'

/** Kinds of numbers that a text message reaches; where a country keeps no mobile numbers apart it may be one. */
const reached: ReadonlySet<string> = new Set(['MOBILE', 'FIXED_LINE_OR_MOBILE'])

/**
 * Whether a text can be sent to a number in E.164. Numbers whose kind is known and is no mobile one (a landline, a premium
 * line) are not; one that the tables do not know is the carrier's to judge.
 */
export function isMobileNumber(phone: string): boolean {
  const parsed = parsePhoneNumberFromString(phone)
  if (parsed === undefined || parsed.number !== phone || !parsed.isPossible()) return false
  const kind = parsed.getType()
  return kind === undefined || reached.has(kind)
}
