import type { Greeter } from '../src/ports/greeter.ts'
import { localeOf } from './render-context.ts'
import type { Locale } from './replies/locale.ts'
import { fillPhrase } from './replies/template.ts'

/** Services that the greeting proposes. */
const servicesProposedMax = 3

/** The first message of a conversation: who is here, what it can do, and a few services to tap. */
export function createGreeter(locales: ReadonlyMap<string, Locale>): Greeter {
  return ({ catalog, locale }) => {
    const { phrases } = localeOf(locales, locale)
    const services = catalog.services.slice(0, servicesProposedMax)
    return {
      text: fillPhrase(phrases.greeting, { tenant: catalog.tenant.name }) ?? catalog.tenant.name,
      choices: services.map((service) => ({ id: `service:${service.id}`, label: service.name })),
    }
  }
}
