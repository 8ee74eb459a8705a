import type { DialogDependencies } from './dependencies.ts'
import type { RenderContext } from './replies/context.ts'
import type { Locale } from './replies/locale.ts'
import { collectFacts } from './replies/turn-facts.ts'
import type { TurnState } from './turn-state.ts'

/** All that rendering and its check need to know of a turn. */
export function renderContextOf(
  state: TurnState,
  { locales, links }: Pick<DialogDependencies, 'locales' | 'links'>,
): RenderContext {
  const { input, session, understanding, calls } = state
  const messages = [...input.history, ...input.inbound]
  return {
    catalog: input.catalog,
    session,
    facts: collectFacts({ catalog: input.catalog, session, understanding, calls, messages }),
    locale: localeOf(locales, session.locale),
    nowMs: input.nowMs,
    manageUrl: (bookingId) => links.manageUrl(input.tenantId, bookingId),
    payUrl: (bookingId) => links.payUrl(input.tenantId, bookingId),
  }
}

/** The language of a tag, English where we do not speak it. Throws where English is missing: the start checks it. */
export function localeOf(locales: ReadonlyMap<string, Locale>, tag: string): Locale {
  const locale = locales.get(tag) ?? locales.get(tag.split('-')[0] ?? '') ?? locales.get('en')
  if (locale === undefined) throw new Error('locales: expected en.ts in agent/locales')
  return locale
}
