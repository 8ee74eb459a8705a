import { z } from 'zod'
import type { Service } from '../../domain/catalog.ts'
import { serviceFormSchema } from '../../domain/catalog-form/service-form.ts'
import type { SessionConflict } from '../../domain/session-plan.ts'
import { arrangeCatalog } from '../../usecases/arrange-catalog.ts'
import { readCatalog, readServiceForm } from '../../usecases/read-catalog-forms.ts'
import { retireService } from '../../usecases/retire.ts'
import { saveService } from '../../usecases/save-service.ts'
import { notFound } from '../problem.ts'
import { consoleApp } from './app.ts'
import { conflictsShape, formOf, orderSchema, refusedWhole, retiredSchema } from './catalog-shape.ts'
import { may } from './duty.ts'
import type { ConsoleParts } from './parts.ts'
import { json } from './valid.ts'

const datesShownMax = 20
const madeSchema = z.object({ content: serviceFormSchema })
const changedSchema = z.object({ content: serviceFormSchema, version: z.string().max(64) })

/** What is sold: a list, each as its form edits it, and what a form may choose from. */
export const serviceRoutes = ({ ports }: ConsoleParts) =>
  consoleApp()
    .get('/', may('see'), async (c) => {
      const found = await readCatalog(ports, c.get('member'))
      if (found === null) throw notFound()
      const { catalog, retiredServices } = found
      return c.json({ services: catalog.services.map(lineOf), retired: retiredServices.map(lineOf) })
    })
    .get('/choices', may('see'), async (c) => {
      const found = await readCatalog(ports, c.get('member'))
      if (found === null) throw notFound()
      const { tenant, locations, resources, services } = found.catalog
      return c.json({
        currency: tenant.currency,
        locations: locations.map(({ id, name, timeZone }) => ({ id, name, timeZone })),
        resources: resources
          .filter(({ kind }) => kind !== 'session')
          .map(({ id, name, kind, units }) => ({ id, name, kind, units })),
        categories: [...new Set(services.map(({ category }) => category))].filter((category) => category !== ''),
      })
    })
    .put('/order', may('configure'), json(orderSchema), async (c) => {
      const { tenantId, memberId } = c.get('member')
      await arrangeCatalog(ports, { tenantId, memberId, of: 'services', ids: c.req.valid('json').ids })
      return c.json({ ok: true })
    })
    .post('/', may('configure'), json(madeSchema), async (c) => {
      const { tenantId, memberId } = c.get('member')
      const { content: form } = c.req.valid('json')
      const saved = await saveService(ports, { tenantId, memberId, serviceId: null, version: null, form })
      if (!saved.ok) throw refusedWhole(saved)
      const { serviceId: id, now, unheld } = saved
      return c.json({ id, content: now.content, version: now.version, unheld: datesShape(unheld) }, 201)
    })
    .get('/:id', may('see'), async (c) => {
      const { tenantId } = c.get('member')
      const found = await readServiceForm(ports, { tenantId, serviceId: c.req.param('id') })
      if (found === null) throw notFound()
      return c.json({ id: c.req.param('id'), content: found.content, version: found.version })
    })
    .put('/:id', may('configure'), json(changedSchema), async (c) => {
      const { tenantId, memberId } = c.get('member')
      const saved = await saveService(ports, {
        ...{ tenantId, memberId, serviceId: c.req.param('id') },
        ...formOf(c.req.valid('json')),
      })
      if (!saved.ok) throw refusedWhole(saved)
      const { now, before, conflicts, unheld } = saved
      return c.json({
        ...{ id: c.req.param('id'), content: now.content, version: now.version },
        undo: { content: before ?? now.content, version: now.version },
        conflicts: conflictsShape(conflicts),
        unheld: datesShape(unheld),
      })
    })
    .put('/:id/retired', may('configure'), json(retiredSchema), async (c) => {
      const { tenantId, memberId } = c.get('member')
      const { isRetired } = c.req.valid('json')
      const done = await retireService(ports, { tenantId, memberId, id: c.req.param('id'), isRetired })
      if (!done.ok) throw refusedWhole(done)
      return c.json({ undo: { isRetired: !isRetired }, conflicts: conflictsShape(done.conflicts) })
    })

/** Dates that a class cannot be held on, and why; the first few. */
function datesShape(unheld: readonly SessionConflict[]) {
  return unheld.slice(0, datesShownMax).map(({ date, rule, resourceIds }) => ({ date, rule, resourceIds }))
}

function lineOf(service: Service) {
  const { id, name, slug, category, durationMinutes, price, priceFrom, pricePer, shape, needsApproval } = service
  return {
    ...{ id, name, slug, category, durationMinutes, price, priceFrom },
    pricePer: pricePer ?? ('booking' as const),
    shape: shape?.kind ?? ('appointment' as const),
    needsApproval: needsApproval ?? false,
    asksPayment: (service.paymentRules ?? []).some(({ rule }) => rule.kind !== 'none'),
    /** Nobody is left for a part of it: it has no times. */
    isUnserved: service.requirements.some(({ anyOf }) => anyOf.length === 0),
  }
}
