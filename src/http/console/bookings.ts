import { z } from 'zod'
import { bookableServices } from '../../domain/bookable-service.ts'
import {
  clockSchema,
  handBookingSchema,
  localDateSchema,
  moveFormSchema,
  waivedSchema,
  whySchema,
  wishFormSchema,
} from '../../domain/calendar-form.ts'
import { type MemberRole, mayDo, rolesFor } from '../../domain/member-role.ts'
import { takeBackMs } from '../../domain/taken-back.ts'
import { bookAsMember } from '../../usecases/book-as-member.ts'
import { callOffBooking } from '../../usecases/call-off-booking.ts'
import { decideAsMember } from '../../usecases/decide-as-member.ts'
import { checkTimeAsMember, findTimesAsMember } from '../../usecases/find-times-as-member.ts'
import { moveAsMember } from '../../usecases/move-as-member.ts'
import { readBookingSheet } from '../../usecases/read-booking-sheet.ts'
import { settleAsMember } from '../../usecases/settle-as-member.ts'
import { takeBackMove } from '../../usecases/take-back-move.ts'
import { problem, refused } from '../problem.ts'
import type { Refusal } from '../services.ts'
import { actingHere } from './acting-here.ts'
import { consoleApp } from './app.ts'
import { may } from './duty.ts'
import type { ConsoleMember } from './member-access.ts'
import type { ConsoleParts } from './parts.ts'
import { json } from './valid.ts'

const version = z.number().int().min(1)
const wished = z.union([
  z.object({ movesId: z.string().max(64), staffId: z.string().max(64).nullable() }),
  wishFormSchema,
])
const timesForm = z.object({ wish: wished, date: localDateSchema })
const checkForm = timesForm.extend({ time: clockSchema, setAside: waivedSchema })
const ended = z.object({ as: z.enum(['no_show', 'completed']), version })
const decided = z.object({ decision: z.enum(['approve', 'decline']), why: z.string().max(200), version })

/** Bookings as members make, move, decide and end them. */
export const bookingRoutes = ({ ports }: ConsoleParts) => {
  const here = (member: ConsoleMember) => actingHere(ports, member)
  /** What stands now, for whoever looked at what stood before. */
  const sheetOf = async (member: ConsoleMember, bookingId: string) => {
    const read = await readBookingSheet(ports, { ...(await here(member)), bookingId })
    if (!read.ok) throw refused(read)
    const { paidBack, ...sheet } = read.sheet
    return { ...sheet, paidBack: mayDo(member.role, 'see_money') ? paidBack : null }
  }
  /** A refusal on its way out; a stale version with what stands now. */
  const refusedWith = async (member: ConsoleMember, bookingId: string, refusal: Refusal) => {
    if (refusal.code !== 'stale_version') return refused(refusal, refusal.details)
    const fresh = await sheetOf(member, bookingId)
    return refused(refusal, { fresh, version: fresh.version })
  }
  return consoleApp()
    .get('/services', may('see'), async (c) => {
      const { catalog } = await here(c.get('member'))
      return c.json({ services: bookableServices(catalog) })
    })
    .post('/times', may('book'), json(timesForm), async (c) => {
      const times = await findTimesAsMember(ports, { ...(await here(c.get('member'))), ...c.req.valid('json') })
      if (!times.ok) throw refused(times)
      return c.json(times)
    })
    .post('/times/check', may('book'), json(checkForm), async (c) => {
      const { role } = c.get('member')
      const form = c.req.valid('json')
      refuseOverride(role, form.setAside)
      const checked = await checkTimeAsMember(ports, { ...(await here(c.get('member'))), ...form })
      if (!checked.ok) throw refused(checked)
      return c.json({ ...checked, mayWaive: mayDo(role, 'override') ? checked.mayWaive : null })
    })
    .post('/', may('book'), json(handBookingSchema), async (c) => {
      const member = c.get('member')
      const { key, name, phone, email, ...form } = c.req.valid('json')
      refuseOverride(member.role, form.setAside)
      refuseSilence(form)
      const { onlyStaffId, ...acting } = await here(member)
      if (onlyStaffId !== null && form.staffId !== onlyStaffId) {
        throw problem('forbidden', 'You may book into your own calendar.')
      }
      const booked = await bookAsMember(ports, {
        ...{ ...acting, ...form, contact: { name, phone, email }, idempotencyKey: `${member.memberId}:${key}` },
      })
      if (!booked.ok) throw refused(booked, booked.details)
      return c.json({ sheet: await sheetOf(member, booked.booking.id) }, 201)
    })
    .get('/:bookingId', may('see'), async (c) =>
      c.json({ sheet: await sheetOf(c.get('member'), c.req.param('bookingId')) }),
    )
    .post('/:bookingId/move', may('book'), json(moveFormSchema), async (c) => {
      const [member, bookingId, form] = [c.get('member'), c.req.param('bookingId'), c.req.valid('json')]
      refuseOverride(member.role, form.setAside)
      refuseSilence(form)
      const moved = await moveAsMember(ports, { ...(await here(member)), ...form, bookingId })
      if (!moved.ok) throw await refusedWith(member, bookingId, moved)
      const sheet = await sheetOf(member, bookingId)
      const isWaiting = moved.standing !== undefined
      const undo = sheet.takeBackUntilMs === null ? null : { version: sheet.version, forMs: takeBackMs }
      return c.json({ sheet, payment: moved.payment, isWaiting, undo })
    })
    .post('/:bookingId/take-back', may('book'), json(z.object({ version })), async (c) => {
      const [member, bookingId] = [c.get('member'), c.req.param('bookingId')]
      const { tenantId, memberId, onlyStaffId } = member
      const back = await takeBackMove(ports, { tenantId, memberId, onlyStaffId, bookingId, ...c.req.valid('json') })
      if (!back.ok) throw await refusedWith(member, bookingId, back)
      return c.json({ sheet: await sheetOf(member, bookingId) })
    })
    .post('/:bookingId/decide', may('book'), json(decided), async (c) => {
      const [member, bookingId] = [c.get('member'), c.req.param('bookingId')]
      const { tenantId, memberId, onlyStaffId } = member
      const of = { tenantId, memberId, onlyStaffId, bookingId, ...c.req.valid('json') }
      const done = await decideAsMember(ports, of)
      if (!done.ok) throw await refusedWith(member, bookingId, done)
      return c.json({ sheet: await sheetOf(member, bookingId) })
    })
    .post('/:bookingId/end', may('book'), json(ended), async (c) => {
      const [member, bookingId] = [c.get('member'), c.req.param('bookingId')]
      const { tenantId, memberId, onlyStaffId } = member
      const of = { tenantId, memberId, onlyStaffId, bookingId, ...c.req.valid('json') }
      const done = await settleAsMember(ports, of)
      if (!done.ok) throw await refusedWith(member, bookingId, done)
      return c.json({ sheet: await sheetOf(member, bookingId) })
    })
    .post('/:bookingId/cancel', may('book'), json(z.object({ why: whySchema, version })), async (c) => {
      const [member, bookingId] = [c.get('member'), c.req.param('bookingId')]
      const of = { ...(await here(member)), bookingId, ...c.req.valid('json') }
      const done = await callOffBooking(ports, of)
      if (!done.ok) throw await refusedWith(member, bookingId, done)
      return c.json({ sheet: await sheetOf(member, bookingId), told: done.told })
    })
}

/** Rules are set aside by those who may. */
function refuseOverride(role: MemberRole, setAside: readonly string[]): void {
  if (setAside.length === 0 || mayDo(role, 'override')) return
  const roles = rolesFor('override')
  throw problem('forbidden', 'Your role books by the rules. Ask a manager.', {
    details: { duty: 'override', role, roles },
  })
}

/** Who sets a rule aside says why. */
function refuseSilence({ setAside, why }: { readonly setAside: readonly string[]; readonly why: string | null }): void {
  if (setAside.length === 0 || why !== null) return
  throw problem('invalid_request', 'Say why a rule is set aside.', {
    details: { faults: [{ at: 'why', why: 'expected a reason' }] },
  })
}
