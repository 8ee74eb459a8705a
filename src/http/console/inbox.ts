import { z } from 'zod'
import { inboxViews, searchCharsMax } from '../../domain/inbox.ts'
import { listConversations } from '../../usecases/list-conversations.ts'
import { consoleApp } from './app.ts'
import { may } from './duty.ts'
import type { ConsoleParts } from './parts.ts'
import { query } from './valid.ts'

const listQuery = z.object({
  view: z.enum(inboxViews).default('all'),
  staffId: z.uuid().optional(),
  channel: z.string().max(60).optional(),
  customerId: z.uuid().optional(),
  q: z.string().max(searchCharsMax).default(''),
  /** The last entry of the page before. */
  afterMs: z.coerce.number().int().optional(),
  afterId: z.uuid().optional(),
})

/** The conversations of a business, page by page. */
export const inboxRoutes = ({ ports }: ConsoleParts) =>
  consoleApp().get('/', may('see'), query(listQuery), async (c) => {
    const { tenantId, memberId, onlyStaffId } = c.get('member')
    const { afterMs, afterId, q, ...filter } = c.req.valid('query')
    const after = afterMs === undefined || afterId === undefined ? null : { atMs: afterMs, id: afterId }
    const page = await listConversations(ports, { tenantId, memberId, onlyStaffId, ...filter, words: q, after })
    return c.json(page)
  })
