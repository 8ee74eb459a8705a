import { z } from 'zod'
import { logoLettersOf } from '../../domain/logo-letters.ts'
import { dutiesOf } from '../../domain/member-role.ts'
import { readMemberships } from '../../usecases/read-memberships.ts'
import { notFound, problem } from '../problem.ts'
import { consoleApp } from './app.ts'
import { loggedIn } from './member-access.ts'
import type { ConsoleParts } from './parts.ts'
import { json } from './valid.ts'

const nameSchema = z.object({
  name: z.string().trim().min(1, 'expected a name').max(60, 'expected 60 characters at most'),
})

/** Who is logged in, where they work, and how they get in: nobody's but their own. */
export const meRoutes = (parts: ConsoleParts) => {
  const { accounts } = parts
  return consoleApp()
    .get('/', loggedIn(parts), async (c) => {
      const { userId, sessionId, name, email, locale, isOperator, hasTwoFactor } = c.get('signedIn')
      // A session in use lives on: the page that asks this first is told its new end.
      for (const cookie of await accounts.renew(c.req.raw.headers)) c.header('set-cookie', cookie, { append: true })
      const memberships = await readMemberships(parts.ports, { userId })
      return c.json({
        user: { id: userId, sessionId, name, email, locale, isOperator, hasTwoFactor },
        tenants: memberships.map(({ member, tenant }) => ({
          slug: tenant.slug,
          name: tenant.name,
          vertical: tenant.vertical,
          timeZone: tenant.timeZone,
          locale: tenant.locale,
          currency: tenant.currency,
          accentColor: tenant.accentColor,
          mark: logoLettersOf(tenant),
          logoLetters: tenant.logoLetters ?? null,
          memberId: member.memberId,
          memberName: member.name,
          role: member.role,
          staffId: member.staffId,
          duties: dutiesOf(member.role),
        })),
      })
    })
    .get('/ways', loggedIn(parts), async (c) => {
      const { userId } = c.get('signedIn')
      return c.json({ ...(await accounts.waysOf(userId)), offered: accounts.ways })
    })
    .put('/passkeys/:id', loggedIn(parts), json(nameSchema), async (c) => {
      const { name } = c.req.valid('json')
      if (!(await accounts.renamePasskey(c.get('signedIn').userId, c.req.param('id'), name))) throw notFound()
      return c.json({ name })
    })
    .delete('/passkeys/:id', loggedIn(parts), async (c) => {
      if (!(await accounts.removePasskey(c.get('signedIn').userId, c.req.param('id')))) throw notFound()
      return c.json({})
    })
    .delete('/providers/:provider', loggedIn(parts), async (c) => {
      const { userId } = c.get('signedIn')
      if (await accounts.disconnect(userId, c.req.param('provider'))) return c.json({})
      throw problem('wrong_state', 'This is not connected, or the only way in that is left.')
    })
    .get('/sessions', loggedIn(parts), async (c) => {
      const { userId, sessionId } = c.get('signedIn')
      const sessions = await accounts.sessions(userId)
      return c.json({ sessions: sessions.map((session) => ({ ...session, isThisOne: session.id === sessionId })) })
    })
    .delete('/sessions/:id', loggedIn(parts), async (c) => {
      if (!(await accounts.endSession(c.get('signedIn').userId, c.req.param('id')))) throw notFound()
      return c.json({})
    })
    .delete('/sessions', loggedIn(parts), async (c) => {
      const { userId, sessionId } = c.get('signedIn')
      return c.json({ ended: await accounts.endOtherSessions(userId, sessionId) })
    })
}
