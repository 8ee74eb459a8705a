import { dutiesOf } from '../../domain/member-role.ts'
import { readMemberships } from '../../usecases/read-memberships.ts'
import { consoleApp } from './app.ts'
import { loggedIn } from './member-access.ts'
import type { ConsoleParts } from './parts.ts'

/** Who is logged in, and where they work: the first thing that the console asks. */
export const meRoutes = (parts: ConsoleParts) =>
  consoleApp().get('/', loggedIn(parts), async (c) => {
    const { userId, sessionId, name, email, locale, isOperator, hasTwoFactor } = c.get('signedIn')
    // A session in use lives on: the page that asks this first is told its new end.
    for (const cookie of await parts.accounts.renew(c.req.raw.headers)) c.header('set-cookie', cookie, { append: true })
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
        memberId: member.memberId,
        memberName: member.name,
        role: member.role,
        staffId: member.staffId,
        duties: dutiesOf(member.role),
      })),
    })
  })
