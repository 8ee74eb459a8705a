import type { Context } from 'hono'
import type { Environment, RouteParts } from './environment.ts'
import type { ManageView } from './pages/manage.ts'

const linkToken = /^[\w-]{16,128}$/

/** What a manage link opens, with what its pages need; null for any other text. Changes nothing. */
export async function loadManage(
  c: Context<Environment>,
  parts: RouteParts,
  { token, note }: { readonly token: string; readonly note?: string | undefined },
): Promise<ManageView | null> {
  const view = linkToken.test(token) ? await parts.services.bookings.findByToken(token) : null
  await parts.limiter.address(c.get('caller').key, view?.tenantId ?? null)
  const catalog = view === null ? null : await parts.services.tenants.loadCatalog(view.tenantId)
  return view === null || catalog === null ? null : { view, catalog, token, note }
}
