import { z } from 'zod'
import { readBusinessState, readPlatform } from '../../usecases/read-platform.ts'
import { notFound } from '../problem.ts'
import { consoleApp } from './app.ts'
import { operatorOnly } from './duty.ts'
import { loggedIn } from './member-access.ts'
import type { ConsoleParts } from './parts.ts'
import { query } from './valid.ts'

const listSchema = z.object({ after: z.string().max(63).default('') })

/** What whoever runs the platform sees of all businesses: their state and settings, to be read; nothing of customers. */
export const operatorRoutes = (parts: ConsoleParts) =>
  consoleApp()
    .get('/tenants', loggedIn(parts), operatorOnly(), query(listSchema), async (c) =>
      c.json(await readPlatform(parts.ports, c.req.valid('query'))),
    )
    .get('/tenants/:slug', loggedIn(parts), operatorOnly(), async (c) => {
      const business = await readBusinessState(parts.ports, { slug: c.req.param('slug') })
      if (business === null) throw notFound()
      return c.json(business)
    })
