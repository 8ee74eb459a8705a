import { z } from 'zod'
import type { Catalog, Resource } from '../../domain/catalog.ts'
import { minutesAWeek, weeklyHoursOf } from '../../domain/catalog-form/hours-form.ts'
import { isEditable, resourceFormSchema } from '../../domain/catalog-form/resource-form.ts'
import { arrangeCatalog } from '../../usecases/arrange-catalog.ts'
import { readCatalog, readResourceForm } from '../../usecases/read-catalog-forms.ts'
import { retireResource } from '../../usecases/retire.ts'
import { saveResource } from '../../usecases/save-resource.ts'
import { notFound } from '../problem.ts'
import { consoleApp } from './app.ts'
import { conflictsShape, formOf, orderSchema, refusedWhole, retiredSchema } from './catalog-shape.ts'
import { may } from './duty.ts'
import type { ConsoleParts } from './parts.ts'
import { json } from './valid.ts'

const madeSchema = z.object({ content: resourceFormSchema })
const changedSchema = z.object({ content: resourceFormSchema, version: z.string().max(64) })

/** Who and what serves: staff, rooms, chairs, tables, pools. */
export const resourceRoutes = ({ ports }: ConsoleParts) =>
  consoleApp()
    .get('/', may('see'), async (c) => {
      const found = await readCatalog(ports, c.get('member'))
      if (found === null) throw notFound()
      const { catalog } = found
      return c.json({
        resources: catalog.resources.filter(isEditable).map((resource) => lineOf(resource, catalog)),
        retired: (catalog.retired ?? []).filter(isEditable).map((resource) => lineOf(resource, catalog)),
        locations: catalog.locations.map(({ id, name }) => ({ id, name })),
      })
    })
    .put('/order', may('configure'), json(orderSchema), async (c) => {
      const { tenantId, memberId } = c.get('member')
      await arrangeCatalog(ports, { tenantId, memberId, of: 'resources', ids: c.req.valid('json').ids })
      return c.json({ ok: true })
    })
    .post('/', may('configure'), json(madeSchema), async (c) => {
      const { tenantId, memberId } = c.get('member')
      const { content: form } = c.req.valid('json')
      const saved = await saveResource(ports, { tenantId, memberId, resourceId: null, version: null, form })
      if (!saved.ok) throw refusedWhole(saved)
      return c.json({ id: saved.resourceId, content: saved.now.content, version: saved.now.version }, 201)
    })
    .get('/:id', may('see'), async (c) => {
      const { tenantId } = c.get('member')
      const found = await readResourceForm(ports, { tenantId, resourceId: c.req.param('id') })
      if (found === null) throw notFound()
      return c.json({ id: c.req.param('id'), content: found.content, version: found.version })
    })
    .put('/:id', may('configure'), json(changedSchema), async (c) => {
      const { tenantId, memberId } = c.get('member')
      const saved = await saveResource(ports, {
        ...{ tenantId, memberId, resourceId: c.req.param('id') },
        ...formOf(c.req.valid('json')),
      })
      if (!saved.ok) throw refusedWhole(saved)
      const { now, before } = saved
      return c.json({
        ...{ id: c.req.param('id'), content: now.content, version: now.version },
        undo: { content: before ?? now.content, version: now.version },
      })
    })
    .put('/:id/retired', may('configure'), json(retiredSchema), async (c) => {
      const { tenantId, memberId } = c.get('member')
      const { isRetired } = c.req.valid('json')
      const done = await retireResource(ports, { tenantId, memberId, id: c.req.param('id'), isRetired })
      if (!done.ok) throw refusedWhole(done)
      return c.json({ undo: { isRetired: !isRetired }, conflicts: conflictsShape(done.conflicts) })
    })

function lineOf({ id, kind, name, units, locationId }: Resource, { services, opening }: Catalog) {
  const serves = services.filter(({ requirements }) => requirements.some(({ anyOf }) => anyOf.includes(id)))
  return {
    ...{ id, kind, name, units, locationId },
    services: serves.map((service) => service.name),
    weekMinutes: minutesAWeek(weeklyHoursOf(opening, id)),
  }
}
