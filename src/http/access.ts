import type { MiddlewareHandler } from 'hono'
import type { Catalog } from '../domain/catalog.ts'
import type { Environment, RouteParts } from './environment.ts'
import { notFound, problem } from './problem.ts'

const slugPattern = /^[a-z0-9][a-z0-9-]{0,62}$/

/** Finds the tenant of `:tenant`, counts the request for it and checks the site that asks. */
export function tenantOfSlug(parts: RouteParts): MiddlewareHandler<Environment> {
  return async (c, next) => {
    const slug = c.req.param('tenant') ?? ''
    const catalog = slugPattern.test(slug) ? await parts.services.tenants.findCatalog(slug) : null
    await parts.limiter.address(c.get('caller').key, catalog?.tenant.id ?? null)
    if (catalog === null) throw notFound()
    await parts.limiter.tenant(catalog.tenant.id)
    checkOrigin(c.req.header('origin'), c.req.header('host'), catalog)
    c.set('catalog', catalog)
    await next()
  }
}

/** The conversation of the bearer token; another's id gets the answer of an id that never was. */
export function conversationOfToken(parts: RouteParts): MiddlewareHandler<Environment> {
  return async (c, next) => {
    const token = /^Bearer ([\w-]{16,128})$/.exec(c.req.header('authorization') ?? '')?.[1]
    if (token === undefined) {
      await parts.limiter.address(c.get('caller').key, null)
      throw problem('unauthorized', 'Send the token of the conversation: "Authorization: Bearer …".', {
        headers: { 'www-authenticate': 'Bearer realm="conversation"' },
      })
    }
    const conversation = await parts.services.chat.findByToken(token)
    const isTheirs = conversation !== null && conversation.conversationId === c.req.param('id')
    await parts.limiter.address(c.get('caller').key, isTheirs ? conversation.tenantId : null)
    if (!isTheirs) throw notFound()
    await parts.limiter.conversation(conversation.conversationId)
    await parts.limiter.tenant(conversation.tenantId)
    const origin = c.req.header('origin')
    if (origin !== undefined) {
      const catalog = await parts.services.tenants.loadCatalog(conversation.tenantId)
      if (catalog === null) throw notFound()
      checkOrigin(origin, c.req.header('host'), catalog)
    }
    c.set('conversation', conversation)
    await next()
  }
}

/** Browsers name the site that asks; a page of ours may, and the sites that the tenant lists. */
function checkOrigin(origin: string | undefined, host: string | undefined, catalog: Catalog): void {
  if (origin === undefined) return
  const { origins } = catalog.tenant
  const isOurs = host !== undefined && (origin === `http://${host}` || origin === `https://${host}`)
  if (isOurs || origins.includes('*') || origins.includes(origin)) return
  throw problem('origin_not_allowed', 'The business has not listed this site.')
}
