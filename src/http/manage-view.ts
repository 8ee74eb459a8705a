import type { Context } from 'hono'
import type { Environment, RouteParts } from './environment.ts'
import { pageLanguage } from './page-language.ts'
import { tagOf } from './pages/book/formats.ts'
import type { ManageView } from './pages/manage.ts'
import { sayIn } from './pages/say.ts'

const linkToken = /^[\w-]{16,128}$/

/** What a manage link opens, with what its pages need; null for any other text. `note` is a key of their words. Changes nothing. */
export async function loadManage(
  c: Context<Environment>,
  parts: RouteParts,
  { token, note }: { readonly token: string; readonly note?: string | undefined },
): Promise<ManageView | null> {
  const view = linkToken.test(token) ? await parts.services.bookings.findByToken(token) : null
  await parts.limiter.address(c.get('caller').key, view?.tenantId ?? null)
  const catalog = view === null ? null : await parts.services.tenants.loadCatalog(view.tenantId)
  if (view === null || catalog === null) return null
  const language = pageLanguage(c, catalog.tenant.locale)
  const say = sayIn(language, tagOf(language, catalog.tenant.locale))
  return { view, catalog, token, say, note: note === undefined ? undefined : say.words.notes[note] }
}
