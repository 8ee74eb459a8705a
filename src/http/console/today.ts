import { z } from 'zod'
import { answerDoubt } from '../../usecases/answer-doubt.ts'
import { checkOwnBooking } from '../../usecases/check-own-booking.ts'
import { decideApproval } from '../../usecases/decide-approval.ts'
import { readToday } from '../../usecases/read-today.ts'
import { refused } from '../problem.ts'
import { consoleApp } from './app.ts'
import { catalogHere } from './catalog-here.ts'
import { may } from './duty.ts'
import type { ConsoleParts } from './parts.ts'
import { json } from './valid.ts'

const doubt = z.object({ act: z.enum(['seen', 'again']) })
/** `version`: of the booking that the member looked at. */
const decision = z.object({
  decision: z.enum(['approve', 'decline']),
  why: z.string().max(500).default(''),
  version: z.number().int().min(1),
})

/** The first screen: what asks for somebody now, and the shortest way out of each. */
export const todayRoutes = ({ ports }: ConsoleParts) =>
  consoleApp()
    .get('/', may('see'), async (c) => {
      const member = c.get('member')
      const { tenantId, memberId, role, onlyStaffId } = member
      const catalog = await catalogHere(ports, member)
      return c.json(await readToday(ports, { tenantId, catalog, memberId, role, onlyStaffId }))
    })
    .post('/messages/:deliveryId', may('converse'), json(doubt), async (c) => {
      const { tenantId, memberId, onlyStaffId } = c.get('member')
      const answered = await answerDoubt(ports, {
        ...{ tenantId, memberId, onlyStaffId, deliveryId: c.req.param('deliveryId'), ...c.req.valid('json') },
      })
      if (!answered.ok) throw refused(answered)
      return c.json({ ok: true })
    })
    .post('/requests/:bookingId', may('book'), json(decision), async (c) => {
      const { tenantId, memberId, onlyStaffId } = c.get('member')
      const bookingId = c.req.param('bookingId')
      const other = await checkOwnBooking(ports, { tenantId, bookingId, onlyStaffId })
      if (other !== null) throw refused(other)
      const decided = await decideApproval(ports, { tenantId, memberId, bookingId, ...c.req.valid('json') })
      if (!decided.ok) throw refused(decided)
      return c.json({ state: decided.booking.state, version: decided.booking.version })
    })
