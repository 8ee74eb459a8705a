import { z } from 'zod'
import { holidayFormSchema, localDateSchema, whySchema } from '../../domain/calendar-form.ts'
import { callOffSession } from '../../usecases/call-off-session.ts'
import { readHolidays, removeHoliday, saveHoliday } from '../../usecases/keep-holiday.ts'
import { readSessionSheet } from '../../usecases/read-session-sheet.ts'
import { refused } from '../problem.ts'
import { actingHere } from './acting-here.ts'
import { consoleApp } from './app.ts'
import { may } from './duty.ts'
import type { ConsoleMember } from './member-access.ts'
import type { ConsoleParts } from './parts.ts'
import { json, query } from './valid.ts'

const versionSchema = z.string().max(64)
const yearQuery = z.object({ from: localDateSchema, to: localDateSchema })
const savedHoliday = z.object({
  form: holidayFormSchema,
  versions: z.record(z.string().max(64), versionSchema.nullable()),
})
const holidayKey = z.object({ location: z.string().max(64), date: localDateSchema, version: versionSchema.optional() })

/** Of the calendar the dates of classes, and the days on which a place is closed or open at other hours. */
export const calendarDayRoutes = ({ ports }: ConsoleParts) => {
  const here = (member: ConsoleMember) => actingHere(ports, member)
  return (
    consoleApp()
      .get('/sessions/:sessionId', may('see'), async (c) => {
        const read = await readSessionSheet(ports, {
          ...(await here(c.get('member'))),
          sessionId: c.req.param('sessionId'),
        })
        if (!read.ok) throw refused(read)
        return c.json({ sheet: read.sheet })
      })
      // Everybody in it is cancelled and paid back: for those who may give money back.
      .post('/sessions/:sessionId/call-off', may('return'), json(z.object({ why: whySchema })), async (c) => {
        const { tenantId, memberId } = c.get('member')
        const of = { tenantId, memberId, sessionId: c.req.param('sessionId'), ...c.req.valid('json') }
        const done = await callOffSession(ports, of)
        if (!done.ok) throw refused(done)
        return c.json({ cancelled: done.cancelled.length, untold: done.untold })
      })
      .get('/holidays', may('see'), query(yearQuery), async (c) => {
        const { tenantId } = c.get('member')
        return c.json({ holidays: await readHolidays(ports, { tenantId, ...c.req.valid('query') }) })
      })
      .put('/holidays', may('configure'), json(savedHoliday), async (c) => {
        const saved = await saveHoliday(ports, { ...(await here(c.get('member'))), ...c.req.valid('json') })
        if (!saved.ok) throw refused(saved, saved.details)
        return c.json({ ...saved, undo: { before: saved.before } })
      })
      .delete('/holidays', may('configure'), query(holidayKey), async (c) => {
        const { tenantId, memberId } = c.get('member')
        const { location: locationId, date, version = null } = c.req.valid('query')
        const removed = await removeHoliday(ports, { tenantId, memberId, locationId, date, version })
        if (!removed.ok) throw refused(removed, removed.details)
        return c.json({ undo: { before: removed.before } })
      })
  )
}
