import { z } from 'zod'
import { originsSchema, placeSchema, profileSchema } from '../../domain/business-form.ts'
import { changePlace, changeProfile, changeSites } from '../../usecases/change-business.ts'
import { readBusiness } from '../../usecases/read-business.ts'
import { notFound, refused } from '../problem.ts'
import { consoleApp } from './app.ts'
import { may } from './duty.ts'
import type { ConsoleParts } from './parts.ts'
import { json } from './valid.ts'

const version = z.string().max(64)

/** What a business says of itself: its profile and look, its places, the sites that may show its chat. */
export const businessRoutes = ({ ports, config }: ConsoleParts) =>
  consoleApp()
    .get('/', may('see'), async (c) => {
      const business = await readBusiness(ports, { tenantId: c.get('member').tenantId })
      if (business === null) throw notFound()
      const { knowledge: _, ...shown } = business
      return c.json({ ...shown, publicUrl: config.publicUrl })
    })
    .put('/profile', may('configure'), json(z.object({ content: profileSchema, version })), async (c) => {
      const changed = await changeProfile(ports, { ...by(c.get('member')), ...c.req.valid('json') })
      if (!changed.ok) throw refused(changed, changed.details)
      return c.json({ ...changed.now, undo: { content: changed.before, version: changed.now.version } })
    })
    .put('/places', may('configure'), json(z.object({ content: placeSchema, version })), async (c) => {
      const changed = await changePlace(ports, { ...by(c.get('member')), ...c.req.valid('json') })
      if (!changed.ok) throw refused(changed, changed.details)
      return c.json({ ...changed.now, undo: { content: changed.before, version: changed.now.version } })
    })
    .put('/sites', may('configure'), json(z.object({ content: originsSchema, version })), async (c) => {
      const changed = await changeSites(ports, { ...by(c.get('member')), ...c.req.valid('json') })
      if (!changed.ok) throw refused(changed, changed.details)
      return c.json({ ...changed.now, undo: { content: changed.before, version: changed.now.version } })
    })

function by({ tenantId, memberId }: { readonly tenantId: string; readonly memberId: string }) {
  return { tenantId, memberId }
}
