import type { MiddlewareHandler } from 'hono'
import { type MemberDuty, mayDo, rolesFor } from '../../domain/member-role.ts'
import { roleWords } from '../../domain/role-words.ts'
import { notFound, problem } from '../problem.ts'
import type { ConsoleEnvironment } from './app.ts'

const duties = new WeakMap<object, MemberDuty | 'operator'>()

/** Lets through the members whose role may do this; others are told who may. Every route below a business has one. */
export function may(duty: MemberDuty): MiddlewareHandler<ConsoleEnvironment> {
  const handler: MiddlewareHandler<ConsoleEnvironment> = async (c, next) => {
    const { role } = c.get('member')
    if (!mayDo(role, duty)) {
      const roles = rolesFor(duty)
      throw problem('forbidden', `This needs ${roleWords(roles)}. Your role is ${role.replace('_', ' ')}.`, {
        details: { duty, role, roles },
      })
    }
    await next()
  }
  duties.set(handler, duty)
  return handler
}

/** Lets through whoever runs the platform; for everybody else there is nothing here. */
export function operatorOnly(): MiddlewareHandler<ConsoleEnvironment> {
  const handler: MiddlewareHandler<ConsoleEnvironment> = async (c, next) => {
    if (!c.get('signedIn').isOperator) throw notFound()
    await next()
  }
  duties.set(handler, 'operator')
  return handler
}

/** What a handler of a route asks for; null for one that lets everybody through. For the test that walks all routes. */
export function dutyOf(handler: object): MemberDuty | 'operator' | null {
  return duties.get(handler) ?? null
}
