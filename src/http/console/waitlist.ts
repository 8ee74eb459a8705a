import { z } from 'zod'
import { waitlistFormSchema } from '../../domain/waitlist-form.ts'
import { readWaitlist, readWaitlistReasons } from '../../usecases/read-waitlist.ts'
import { addToWaitlistAsMember, removeFromWaitlistAsMember } from '../../usecases/waitlist-as-member.ts'
import { notFound, refused } from '../problem.ts'
import { consoleApp } from './app.ts'
import { may } from './duty.ts'
import type { ConsoleParts } from './parts.ts'
import { json } from './valid.ts'

/** Who waits for a time, what was given back, and why whom was asked about it. */
export const waitlistRoutes = ({ ports }: ConsoleParts) =>
  consoleApp()
    .get('/', may('see'), async (c) => {
      const { tenantId, onlyStaffId } = c.get('member')
      const catalog = await ports.database.findCatalog({ tenantId }, ports.clock.now().epochMilliseconds)
      if (catalog === null) throw notFound()
      const list = await readWaitlist(ports, { tenantId, onlyStaffId })
      return c.json({
        ...list,
        services: catalog.services.map(({ id, name, shape, partyMax }) => ({
          ...{ id, name, nights: shape?.kind === 'stay' },
          party: shape !== undefined || (partyMax ?? 1) > 1,
        })),
        staff: catalog.resources.filter(({ kind }) => kind === 'staff').map(({ id, name }) => ({ id, name })),
      })
    })
    .get('/reasons/:id', may('see'), async (c) => {
      const { tenantId, onlyStaffId } = c.get('member')
      const reasons = await readWaitlistReasons(ports, { tenantId, id: c.req.param('id'), onlyStaffId })
      if (reasons === null) throw notFound()
      return c.json(reasons)
    })
    .post('/', may('book'), json(waitlistFormSchema), async (c) => {
      const { tenantId, memberId, onlyStaffId } = c.get('member')
      const catalog = await ports.database.findCatalog({ tenantId }, ports.clock.now().epochMilliseconds)
      if (catalog === null) throw notFound()
      const form = c.req.valid('json')
      const joined = await addToWaitlistAsMember(ports, { tenantId, memberId, onlyStaffId, catalog, form })
      if (!joined.ok) throw refused(joined)
      return c.json({ entryId: joined.entry.id, known: joined.known })
    })
    .post('/remove', may('book'), json(z.object({ entryId: z.uuid() })), async (c) => {
      const { tenantId, memberId, onlyStaffId } = c.get('member')
      const { entryId } = c.req.valid('json')
      const removed = await removeFromWaitlistAsMember(ports, { tenantId, memberId, onlyStaffId, entryId })
      if (!removed) throw notFound()
      return c.json({ ok: true })
    })
