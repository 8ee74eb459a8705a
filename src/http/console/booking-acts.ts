import { z } from 'zod'
import { moveFormSchema, whySchema } from '../../domain/calendar-form.ts'
import { takeBackMs } from '../../domain/taken-back.ts'
import { callOffBooking } from '../../usecases/call-off-booking.ts'
import { decideAsMember } from '../../usecases/decide-as-member.ts'
import { moveAsMember } from '../../usecases/move-as-member.ts'
import { settleAsMember } from '../../usecases/settle-as-member.ts'
import { takeBackMove } from '../../usecases/take-back-move.ts'
import { actingHere } from './acting-here.ts'
import { consoleApp } from './app.ts'
import { refusedWith, refuseOverride, refuseSilence, sheetOf } from './booking-sheet.ts'
import { may } from './duty.ts'
import type { ConsoleParts } from './parts.ts'
import { json } from './valid.ts'

const version = z.number().int().min(1)
const ended = z.object({ as: z.enum(['no_show', 'completed']), version })
const decided = z.object({ decision: z.enum(['approve', 'decline']), why: z.string().max(200), version })

/** What members do with a booking that stands. Each answers with how it stands then. */
export const bookingActRoutes = ({ ports }: ConsoleParts) =>
  consoleApp()
    .post('/:bookingId/move', may('book'), json(moveFormSchema), async (c) => {
      const [member, bookingId, form] = [c.get('member'), c.req.param('bookingId'), c.req.valid('json')]
      refuseOverride(member.role, form.setAside)
      refuseSilence(form)
      const moved = await moveAsMember(ports, { ...(await actingHere(ports, member)), ...form, bookingId })
      if (!moved.ok) throw await refusedWith(ports, member, bookingId, moved)
      const sheet = await sheetOf(ports, member, bookingId)
      const isWaiting = moved.standing !== undefined
      const undo = sheet.takeBackUntilMs === null ? null : { version: sheet.version, forMs: takeBackMs }
      return c.json({ sheet, payment: moved.payment, isWaiting, undo })
    })
    .post('/:bookingId/take-back', may('book'), json(z.object({ version })), async (c) => {
      const [member, bookingId] = [c.get('member'), c.req.param('bookingId')]
      const { tenantId, memberId, onlyStaffId } = member
      const back = await takeBackMove(ports, { tenantId, memberId, onlyStaffId, bookingId, ...c.req.valid('json') })
      if (!back.ok) throw await refusedWith(ports, member, bookingId, back)
      return c.json({ sheet: await sheetOf(ports, member, bookingId) })
    })
    .post('/:bookingId/decide', may('book'), json(decided), async (c) => {
      const [member, bookingId] = [c.get('member'), c.req.param('bookingId')]
      const { tenantId, memberId, onlyStaffId } = member
      const done = await decideAsMember(ports, { tenantId, memberId, onlyStaffId, bookingId, ...c.req.valid('json') })
      if (!done.ok) throw await refusedWith(ports, member, bookingId, done)
      return c.json({ sheet: await sheetOf(ports, member, bookingId) })
    })
    .post('/:bookingId/end', may('book'), json(ended), async (c) => {
      const [member, bookingId] = [c.get('member'), c.req.param('bookingId')]
      const { tenantId, memberId, onlyStaffId } = member
      const done = await settleAsMember(ports, { tenantId, memberId, onlyStaffId, bookingId, ...c.req.valid('json') })
      if (!done.ok) throw await refusedWith(ports, member, bookingId, done)
      return c.json({ sheet: await sheetOf(ports, member, bookingId) })
    })
    .post('/:bookingId/cancel', may('book'), json(z.object({ why: whySchema, version })), async (c) => {
      const [member, bookingId] = [c.get('member'), c.req.param('bookingId')]
      const of = { ...(await actingHere(ports, member)), bookingId, ...c.req.valid('json') }
      const done = await callOffBooking(ports, of)
      if (!done.ok) throw await refusedWith(ports, member, bookingId, done)
      return c.json({ sheet: await sheetOf(ports, member, bookingId), told: done.told })
    })
