import { z } from 'zod'
import { inboxViews, searchCharsMax } from '../../domain/inbox.ts'
import { countConversations } from '../../usecases/count-conversations.ts'
import { listConversations } from '../../usecases/list-conversations.ts'
import { consoleApp } from './app.ts'
import { catalogHere } from './catalog-here.ts'
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
  consoleApp()
    .get('/', may('see'), query(listQuery), async (c) => {
      const { tenantId, memberId, onlyStaffId } = c.get('member')
      const { afterMs, afterId, q, ...filter } = c.req.valid('query')
      const after = afterMs === undefined || afterId === undefined ? null : { atMs: afterMs, id: afterId }
      const page = await listConversations(ports, { tenantId, memberId, onlyStaffId, ...filter, words: q, after })
      return c.json(page)
    })
    .get('/counts', may('see'), async (c) => c.json(await countConversations(ports, c.get('member'))))
    /** What the list can be narrowed by: the ways in that this business has, and who performs. */
    .get('/filters', may('see'), async (c) => {
      const member = c.get('member')
      const { tenantId, onlyStaffId } = member
      const [catalog, accounts] = await Promise.all([
        catalogHere(ports, member),
        ports.database.inTenant(tenantId, (stores) => stores.channelAccounts.list(tenantId)),
      ])
      const ids = ['web-chat', ...new Set(accounts.map(({ channel }) => channel))]
      const staff = catalog.resources.filter(({ kind, id }) => kind === 'staff' && (onlyStaffId ?? id) === id)
      return c.json({
        channels: ids.map((id) => ({ id, name: ports.channels.get(id)?.name ?? null })),
        staff: staff.map(({ id, name }) => ({ id, name })),
      })
    })
