import type { SeedTenant } from '../../db/seed/seed-data.ts'
import { finderTenant } from './finder-tenant.ts'
import type { SgdDialog } from './sgd.ts'
import { closingsOf } from './sgd-closings.ts'
import { providersOf } from './sgd-providers.ts'
import { trades } from './sgd-trades.ts'

export interface TenantOptions {
  /**
   * Also whom the human asked for and the recorded service never came to look up: the state of the talk knows them.
   * Goal replay leaves them out; its tenant is what the service answered.
   */
  readonly named?: boolean
}

/**
 * The business behind one dialog, built from what the recorded service answered: every provider it named, with its
 * city, kind, address and phone; open through the day, but where the recorded service refused a time only what it
 * offered instead (and what was booked afterwards) is open on that day, and where it refused a day it is closed.
 * Throws for a service that is of none of our shapes.
 */
export function tenantOf(dialog: SgdDialog, slug: string, options: TenantOptions = {}): SeedTenant {
  const trade = trades[dialog.service]
  if (trade === undefined) throw new Error(`${dialog.id}: no tenant for ${dialog.service}`)
  const known = providersOf(dialog, options.named ?? false)
  const closings = closingsOf(dialog, known)
  const providers = known.map((one) => {
    const { hours = '', days = {}, partyMax = null } = closings.get(one.key) ?? {}
    return { ...one, hours: { 'mon-sun': hours }, days, partyMax }
  })
  return finderTenant(trade, slug, { providers, advanceDays: 60 })
}
