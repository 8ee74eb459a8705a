import { z } from 'zod'
import { bookableServices } from '../../domain/bookable-service.ts'
import {
  clockSchema,
  handBookingSchema,
  localDateSchema,
  waivedSchema,
  wishFormSchema,
} from '../../domain/calendar-form.ts'
import { mayDo } from '../../domain/member-role.ts'
import { bookAsMember } from '../../usecases/book-as-member.ts'
import { checkTimeAsMember, findTimesAsMember } from '../../usecases/find-times-as-member.ts'
import { problem, refused } from '../problem.ts'
import { actingHere } from './acting-here.ts'
import { consoleApp } from './app.ts'
import { bookingActRoutes } from './booking-acts.ts'
import { refuseOverride, refuseSilence, sheetOf } from './booking-sheet.ts'
import { may } from './duty.ts'
import type { ConsoleMember } from './member-access.ts'
import type { ConsoleParts } from './parts.ts'
import { json } from './valid.ts'

const wished = z.union([
  z.object({ movesId: z.string().max(64), staffId: z.string().max(64).nullable() }),
  wishFormSchema,
])
const timesForm = z.object({ wish: wished, date: localDateSchema })
const checkForm = timesForm.extend({ time: clockSchema, setAside: waivedSchema })

/** Bookings as members look at them, make them by hand, and act on them. */
export const bookingRoutes = (parts: ConsoleParts) => {
  const { ports } = parts
  const here = (member: ConsoleMember) => actingHere(ports, member)
  return (
    consoleApp()
      .get('/services', may('see'), async (c) => {
        const { catalog } = await here(c.get('member'))
        return c.json({ services: bookableServices(catalog) })
      })
      // Asked with a body, since it is the form as it stands; it changes nothing.
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
        const idempotencyKey = `${member.memberId}:${key}`
        const booked = await bookAsMember(ports, {
          ...acting,
          ...form,
          onlyStaffId,
          contact: { name, phone, email },
          idempotencyKey,
        })
        if (!booked.ok) throw refused(booked, booked.details)
        return c.json({ sheet: await sheetOf(ports, member, booked.booking.id) }, 201)
      })
      .get('/:bookingId', may('see'), async (c) =>
        c.json({ sheet: await sheetOf(ports, c.get('member'), c.req.param('bookingId')) }),
      )
      .route('/', bookingActRoutes(parts))
  )
}
