import { z } from 'zod'
import { knowledgeMax, knowledgeSchema } from '../../domain/knowledge-form.ts'
import { changeKnowledge } from '../../usecases/change-knowledge.ts'
import { readBusiness } from '../../usecases/read-business.ts'
import { notFound, refused } from '../problem.ts'
import { consoleApp } from './app.ts'
import { may } from './duty.ts'
import type { ConsoleParts } from './parts.ts'
import { json } from './valid.ts'

const changeSchema = z.object({
  topic: z.string().max(200).nullable(),
  entry: knowledgeSchema.nullable(),
  position: z.number().int().min(0).max(knowledgeMax).optional(),
  version: z.string().max(64).nullable(),
})

/** The answers that the assistant may give in the business's own words. */
export const knowledgeRoutes = ({ ports }: ConsoleParts) =>
  consoleApp()
    .get('/', may('see'), async (c) => {
      const business = await readBusiness(ports, { tenantId: c.get('member').tenantId })
      if (business === null) throw notFound()
      return c.json({ entries: business.knowledge })
    })
    .post('/', may('configure'), json(changeSchema), async (c) => {
      const { tenantId, memberId } = c.get('member')
      const changed = await changeKnowledge(ports, { tenantId, memberId, change: c.req.valid('json') })
      if (!changed.ok) throw refused(changed, changed.details)
      return c.json({ entries: changed.entries, undo: changed.undo })
    })
