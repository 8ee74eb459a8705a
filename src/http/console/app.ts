import { Hono } from 'hono'
import type { SignedIn } from '../../ports/accounts.ts'
import type { MemberHere } from '../../usecases/find-member.ts'
import type { Environment } from '../environment.ts'

/** What the middleware before a route of the console has found out. */
export interface ConsoleEnvironment {
  Variables: Environment['Variables'] & {
    /** Who is logged in; of every route but those of logging in. */
    signedIn: SignedIn
    /** As whom, in the business of the address; of every route below `/tenants/:tenant`. */
    member: MemberHere
  }
}

/** An empty noun of the console. Routes are chained on it, since the browser's client is typed by what comes out. */
export function consoleApp() {
  return new Hono<ConsoleEnvironment>()
}
