import { z } from 'zod'
import { dateHoursSchema, weeklyHoursOf, weeklyHoursSchema } from '../../domain/catalog-form/hours-form.ts'
import { isEditable } from '../../domain/catalog-form/resource-form.ts'
import { contentVersion } from '../../domain/content-version.ts'
import { readOpening } from '../../usecases/read-catalog-forms.ts'
import { type SavedHours, saveDateHours, saveWeeklyHours } from '../../usecases/save-hours.ts'
import { notFound } from '../problem.ts'
import { consoleApp } from './app.ts'
import { conflictsShape, refusedWhole } from './catalog-shape.ts'
import { may } from './duty.ts'
import type { ConsoleParts } from './parts.ts'
import { json } from './valid.ts'

const versionSchema = z.string().max(64)
const weeklySchema = z.object({ content: weeklyHoursSchema, version: versionSchema })
const dateSchema = z.object({ content: dateHoursSchema.nullable(), version: versionSchema })

/** When everything is open: weekly, and on single dates. Wall time of its location. */
export const hoursRoutes = ({ ports }: ConsoleParts) =>
  consoleApp()
    .get('/', may('see'), async (c) => {
      const found = await readOpening(ports, c.get('member'))
      if (found === null) throw notFound()
      const { catalog, overrides, today } = found
      return c.json({
        today,
        resources: catalog.resources.filter(isEditable).map(({ id, kind, name, locationId }) => {
          const hours = weeklyHoursOf(catalog.opening, id)
          const dates = overrides
            .filter(({ resourceId }) => resourceId === id)
            .map(({ date, windows, reason }) => {
              const own = { windows: [...windows], reason }
              return { date, content: own, version: contentVersion(own) }
            })
          return { id, kind, name, locationId, content: hours, version: contentVersion(hours), dates }
        }),
        locations: catalog.locations.map(({ id, name, timeZone }) => ({ id, name, timeZone })),
        /** The version of a date that has no hours of its own. */
        noHoursVersion: contentVersion(null),
      })
    })
    .put('/:id', may('configure'), json(weeklySchema), async (c) => {
      const { tenantId, memberId } = c.get('member')
      const by = { tenantId, memberId, resourceId: c.req.param('id') }
      const saved = await saveWeeklyHours(ports, { ...by, ...hoursOf(c.req.valid('json')) })
      if (!saved.ok) throw refusedWhole(saved)
      return c.json(savedShape(saved))
    })
    .put('/:id/dates/:date', may('configure'), json(dateSchema), async (c) => {
      const { tenantId, memberId } = c.get('member')
      const by = { tenantId, memberId, resourceId: c.req.param('id'), date: c.req.param('date') }
      const saved = await saveDateHours(ports, { ...by, ...hoursOf(c.req.valid('json')) })
      if (!saved.ok) throw refusedWhole(saved)
      return c.json(savedShape(saved))
    })

function savedShape<T>({ now, before, conflicts }: SavedHours<T>) {
  return {
    ...{ content: now.content, version: now.version },
    undo: { content: before, version: now.version },
    conflicts: conflictsShape(conflicts),
  }
}

function hoursOf<T>({ content, version }: { readonly content: T; readonly version: string }) {
  return { hours: content, version }
}
