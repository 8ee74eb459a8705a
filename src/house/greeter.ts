import { localeOf } from '../../agent/render-context.ts'
import type { Locale } from '../../agent/replies/locale.ts'
import { sayPhrase } from '../../agent/replies/phrase-text.ts'
import type { Greeter } from '../ports/greeter.ts'

/** How many services stand under the greeting, as a start for those who do not know what to write. */
const servicesShown = 4

/** The greeting in the customer's language, with the first services of the catalogue as choices. */
export function createGreeter(locales: ReadonlyMap<string, Locale>): Greeter {
  return ({ catalog, locale }) => ({
    text: sayPhrase({ locale: localeOf(locales, locale) }, 'greeting', { tenant: catalog.tenant.name }) ?? '',
    choices: catalog.services.slice(0, servicesShown).map(({ id, name }) => ({ id: `service:${id}`, label: name })),
  })
}
