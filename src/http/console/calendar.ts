import { z } from 'zod'
import { boardDaysMax } from '../../domain/calendar-board.ts'
import { awayFormSchema, localDateSchema } from '../../domain/calendar-form.ts'
import { dayOf } from '../../domain/plain-date.ts'
import { findInTheWay } from '../../usecases/find-in-the-way.ts'
import { addAway, awaySpan, changeAway, removeAway, versioned } from '../../usecases/keep-away.ts'
import { readCalendar } from '../../usecases/read-calendar.ts'
import { readCalendarMonth } from '../../usecases/read-calendar-month.ts'
import { refused } from '../problem.ts'
import { actingHere } from './acting-here.ts'
import { consoleApp } from './app.ts'
import { calendarDayRoutes } from './calendar-days.ts'
import { may } from './duty.ts'
import type { ConsoleMember } from './member-access.ts'
import type { ConsoleParts } from './parts.ts'
import { json, query } from './valid.ts'

const monthDaysMax = 42

const rangeOf = (daysMax: number) =>
  z
    .object({ from: localDateSchema, to: localDateSchema, location: z.string().max(64).optional() })
    .refine(({ from, to }) => dayOf(from) <= dayOf(to) && dayOf(to) - dayOf(from) < daysMax, {
      path: ['to'],
      message: `expected at most ${daysMax} days`,
    })
const monthQuery = rangeOf(monthDaysMax).and(z.object({ resource: z.string().max(64).optional() }))
const versionSchema = z.string().max(64)
const changedAway = z.object({ form: awayFormSchema, version: versionSchema })
const versionQuery = z.object({ version: versionSchema.optional() })

/** The calendar of members: what is on, who is away, and which days are special. */
export const calendarRoutes = (parts: ConsoleParts) => {
  const { ports } = parts
  const here = (member: ConsoleMember) => actingHere(ports, member)
  return (
    consoleApp()
      .get('/board', may('see'), query(rangeOf(boardDaysMax)), async (c) => {
        const { location = null, ...range } = c.req.valid('query')
        return c.json(await readCalendar(ports, { ...(await here(c.get('member'))), ...range, locationId: location }))
      })
      .get('/month', may('see'), query(monthQuery), async (c) => {
        const { location = null, resource, ...range } = c.req.valid('query')
        const resourceIds = resource === undefined ? null : [resource]
        const of = { ...(await here(c.get('member'))), ...range, locationId: location, resourceIds }
        return c.json(await readCalendarMonth(ports, of))
      })
      // Asked with a body, since it is the form as it stands; it changes nothing.
      .post('/away/check', may('book'), json(awayFormSchema), async (c) => {
        const of = await here(c.get('member'))
        const found = awaySpan({ ...of, form: c.req.valid('json') })
        if (!found.ok) throw refused(found)
        return c.json({ inTheWay: await findInTheWay(ports, { ...of, ...found }) })
      })
      .post('/away', may('book'), json(awayFormSchema), async (c) => {
        const kept = await addAway(ports, { ...(await here(c.get('member'))), form: c.req.valid('json') })
        if (!kept.ok) throw refused(kept)
        return c.json({ ...kept, undo: { remove: kept.away.map(({ id, version }) => ({ id, version })) } }, 201)
      })
      .put('/away/:awayId', may('book'), json(changedAway), async (c) => {
        const of = { ...(await here(c.get('member'))), ...c.req.valid('json'), awayId: c.req.param('awayId') }
        const kept = await changeAway(ports, of)
        if (!kept.ok) throw refused(kept, kept.details)
        const { before, ...rest } = kept
        return c.json({ ...rest, undo: { before: versioned(before) } })
      })
      .delete('/away/:awayId', may('book'), query(versionQuery), async (c) => {
        const { version = null } = c.req.valid('query')
        const of = { ...(await here(c.get('member'))), awayId: c.req.param('awayId'), version }
        const removed = await removeAway(ports, of)
        if (!removed.ok) throw refused(removed, removed.details)
        return c.json({ undo: { before: removed.before } })
      })
      .route('/', calendarDayRoutes(parts))
  )
}
