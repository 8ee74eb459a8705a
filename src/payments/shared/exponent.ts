/** Decimals of currencies that have not two, ISO 4217 (amendment 176). */
const exponents: ReadonlyMap<string, number> = new Map([
  ...['BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'UYI', 'VND', 'VUV', 'XAF', 'XOF']
    .concat('XPF')
    .map((currency) => [currency, 0] as const),
  ...['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'].map((currency) => [currency, 3] as const),
])

/** How many decimals the minor unit of a currency stands for; null for what is no code of one. */
export function exponentOf(currency: string): number | null {
  return /^[A-Z]{3}$/.test(currency) ? (exponents.get(currency) ?? 2) : null
}
