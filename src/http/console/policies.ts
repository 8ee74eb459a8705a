import { z } from 'zod'
import { policiesFormSchema } from '../../domain/catalog-form/policies-form.ts'
import { readPolicies, savePolicies } from '../../usecases/save-policies.ts'
import { notFound } from '../problem.ts'
import { consoleApp } from './app.ts'
import { formOf, refusedWhole } from './catalog-shape.ts'
import { may } from './duty.ts'
import type { ConsoleParts } from './parts.ts'
import { json } from './valid.ts'

const changedSchema = z.object({ content: policiesFormSchema, version: z.string().max(64) })

/** What holds for everything that is sold: paying in time, coming, and up to where members act alone. */
export const policyRoutes = ({ ports }: ConsoleParts) =>
  consoleApp()
    .get('/', may('see'), async (c) => {
      const found = await readPolicies(ports, c.get('member'))
      if (found === null) throw notFound()
      return c.json({ content: found.content, version: found.version })
    })
    .put('/', may('set_up'), json(changedSchema), async (c) => {
      const { tenantId, memberId } = c.get('member')
      const saved = await savePolicies(ports, { tenantId, memberId, ...formOf(c.req.valid('json')) })
      if (!saved.ok) throw refusedWhole(saved)
      const { now, before } = saved
      return c.json({ content: now.content, version: now.version, undo: { content: before, version: now.version } })
    })
