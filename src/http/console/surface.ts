import { consoleApp } from './app.ts'
import { authRoutes } from './auth.ts'
import { invitationRoutes } from './invitation.ts'
import { meRoutes } from './me.ts'
import { memberOfTenant } from './member-access.ts'
import { nouns } from './nouns.ts'
import { operatorRoutes } from './operator.ts'
import type { ConsoleParts } from './parts.ts'
import { sameOrigin } from './same-origin.ts'

/** All of `/v1/console`: logging in, who one is, and each noun of a business for its members. */
export function consoleRoutes(parts: ConsoleParts) {
  const app = consoleApp()
  app.use(sameOrigin(parts.config))
  app.route('/auth', authRoutes(parts))
  app.route('/me', meRoutes(parts))
  app.route('/invitation', invitationRoutes(parts))
  app.route('/operator', operatorRoutes(parts))
  app.use('/tenants/:tenant/*', memberOfTenant(parts))
  for (const [noun, routes] of Object.entries(nouns)) app.route(`/tenants/:tenant/${noun}`, routes(parts))
  return app
}
