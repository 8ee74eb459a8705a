/**
 * The currencies that amounts are kept in, and how many decimals the minor unit of each has.
 * ISO 4217 List One as of January 2026, without funds codes, metals and test codes. Not taken from Intl: for sixteen of
 * these its digits are the customary ones (HUF 0, IDR 0, IQD 0), and an amount in minor units would be off a hundredfold.
 */

/** An amount of money in minor units of an ISO 4217 currency: 6000 USD is sixty dollars. */
export interface Money {
  readonly amount: number
  readonly currency: string
}

/** ISO 4217's code for no currency: of a booking that has neither a price nor a payment. */
export const noCurrency = 'XXX'

const withoutDecimals = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'

const withThreeDecimals = 'BHD IQD JOD KWD LYD OMR TND'

const withTwoDecimals = `
  AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP CVE
  CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR
  KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB
  PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY
  TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG`

/** Decimals of the minor unit: 2 for EUR, 0 for JPY, 3 for KWD. */
export type CurrencyExponent = 0 | 2 | 3

const exponents: ReadonlyMap<string, CurrencyExponent> = new Map([
  ...exponentOf(withoutDecimals, 0),
  ...exponentOf(withTwoDecimals, 2),
  ...exponentOf(withThreeDecimals, 3),
])

/** True for the code of a currency that amounts may be kept in, in capitals. */
export function isCurrency(code: string): boolean {
  return exponents.has(code)
}

/** How many decimals the minor unit has. Throws RangeError for a code that is no currency here. */
export function currencyExponent(code: string): CurrencyExponent {
  const exponent = exponents.get(code)
  if (exponent === undefined) throw new RangeError('currency: expected a code of ISO 4217 in capitals, such as EUR')
  return exponent
}

function exponentOf(codes: string, exponent: CurrencyExponent): [string, CurrencyExponent][] {
  return codes
    .trim()
    .split(/\s+/)
    .map((code) => [code, exponent])
}
