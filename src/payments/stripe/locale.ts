/** What Stripe's page speaks besides the plain languages. https://docs.stripe.com/js/appendix/supported_locales */
const regional = new Set(['en-GB', 'es-419', 'fr-CA', 'pt-BR', 'zh-HK', 'zh-TW'])
const plain = new Set(
  'bg cs da de el en es et fi fil fr hr hu id it ja ko lt lv ms mt nb nl pl pt ro ru sk sl sv th tr vi zh'.split(' '),
)
const americas = /^es-(?!ES|GQ)[A-Z]{2}$/

/** The nearest language that Stripe speaks; the browser's own where there is none. */
export function stripeLocale(language: string): string {
  const [first = ''] = language.split('-')
  if (regional.has(language)) return language
  if (americas.test(language)) return 'es-419'
  if (first === 'no') return 'nb'
  return plain.has(first) ? first : 'auto'
}
