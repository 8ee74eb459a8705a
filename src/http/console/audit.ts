import { z } from 'zod'
import { readAudit } from '../../usecases/read-audit.ts'
import { consoleApp } from './app.ts'
import { may } from './duty.ts'
import type { ConsoleParts } from './parts.ts'
import { query } from './valid.ts'

/** Of no more figures than an instant of this millennium has. */
const whole = z
  .string()
  .regex(/^\d{1,14}$/, 'expected a whole number')
  .transform(Number)
const querySchema = z.object({
  member: z.uuid().optional(),
  about: z
    .string()
    .regex(/^[a-z-]{1,40}$/, 'expected a kind')
    .optional(),
  subject: z.string().max(100).optional(),
  fromMs: whole.optional(),
  toMs: whole.optional(),
  before: whole.optional(),
})

/** Who did what, and why: a page of the log, the newest first. */
export const auditRoutes = ({ ports }: ConsoleParts) =>
  consoleApp().get('/', may('audit'), query(querySchema), async (c) => {
    const { tenantId } = c.get('member')
    const { member, about, subject, fromMs, toMs, before } = c.req.valid('query')
    const actor = member === undefined ? undefined : `member:${member}`
    const filter = { actor, subjectType: about, subjectId: subject, fromMs, toMs, before }
    return c.json(await readAudit(ports, { tenantId, filter }))
  })
