import type { MiddlewareHandler } from 'hono'
import { findMember, type MemberHere } from '../../usecases/find-member.ts'
import { notFound, problem } from '../problem.ts'
import type { ConsoleEnvironment } from './app.ts'
import type { ConsoleParts } from './parts.ts'

/** Who asks, in the business of the address. */
export type ConsoleMember = MemberHere

/** Whoever is logged in; 401 for everybody else, so that the browser asks them to and tries again. */
export function loggedIn({ accounts }: Pick<ConsoleParts, 'accounts'>): MiddlewareHandler<ConsoleEnvironment> {
  return async (c, next) => {
    const signedIn = await accounts.signedIn(c.req.raw.headers)
    if (signedIn === null) throw problem('unauthorized', 'Log in to go on.')
    c.set('signedIn', signedIn)
    await next()
  }
}

/**
 * The member of the business whose slug is `:tenant`. A business that somebody is no member of is not there for them, as
 * one that does not exist: 404.
 */
export function memberOfTenant(parts: Pick<ConsoleParts, 'accounts' | 'ports'>): MiddlewareHandler<ConsoleEnvironment> {
  return async (c, next) => {
    const signedIn = await parts.accounts.signedIn(c.req.raw.headers)
    if (signedIn === null) throw problem('unauthorized', 'Log in to go on.')
    const slug = c.req.param('tenant') ?? ''
    const member = await findMember(parts.ports, { userId: signedIn.userId, slug })
    if (member === null) throw notFound()
    c.set('signedIn', signedIn)
    c.set('member', member)
    await next()
  }
}
