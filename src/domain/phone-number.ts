import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/min'

/**
 * A number as somebody typed it, in E.164; one without a country is of the country of `locale` (BCP 47). Null for what can be
 * no telephone number.
 */
export function phoneNumberOf(text: string, locale: string): string | null {
  const parsed = parsePhoneNumberFromString(text.trim(), countryOf(locale))
  return parsed?.isPossible() === true ? parsed.number : null
}

function countryOf(locale: string): CountryCode | undefined {
  try {
    return new Intl.Locale(locale).maximize().region as CountryCode | undefined
  } catch {
    return undefined
  }
}
