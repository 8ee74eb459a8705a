import { consoleApp } from './app.ts'
import { operatorOnly } from './duty.ts'
import { loggedIn } from './member-access.ts'
import type { ConsoleParts } from './parts.ts'

/** What whoever runs the platform sees of all businesses. */
export const operatorRoutes = (parts: ConsoleParts) =>
  consoleApp().get('/tenants', loggedIn(parts), operatorOnly(), async (c) => {
    const tenants = await parts.ports.database.routing.listTenants()
    return c.json({ tenants: tenants.map(({ slug }) => ({ slug })) })
  })
