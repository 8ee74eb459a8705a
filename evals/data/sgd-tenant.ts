import type { SeedService, SeedTenant } from '../../db/seed/seed-data.ts'
import type { SgdDialog } from './sgd.ts'
import { type Closings, closingsOf } from './sgd-closings.ts'
import { type Provider, providersOf } from './sgd-providers.ts'
import { type Trade, trades } from './sgd-trades.ts'

export interface TenantOptions {
  /**
   * Also whom the human asked for and the recorded service never came to look up: the state of the talk knows them.
   * Goal replay leaves them out; its tenant is what the service answered.
   */
  readonly named?: boolean
}

export const sgdTimeZone = 'America/Los_Angeles'

/** No party of the data is larger, and no stay of it longer, than any provider takes. */
const partyMax = 12
const nightsMax = 60
/** As short as the grid: the data tell which starts are open, not how long anything lasts. */
const minutes = 15
const nightMinutes = 20 * 60

/**
 * The business behind one dialog, built from what the recorded service answered: every provider it named, with its
 * city, kind, address and phone; open through the day, but where the recorded service refused a time only what it
 * offered instead (and what was booked afterwards) is open on that day, and where it refused a day it is closed.
 * A restaurant is a table of its own, a hotel a room of its own. Throws for a service that is of none of our shapes.
 */
export function tenantOf(dialog: SgdDialog, slug: string, options: TenantOptions = {}): SeedTenant {
  const trade = trades[dialog.service]
  if (trade === undefined) throw new Error(`${dialog.id}: no tenant for ${dialog.service}`)
  const providers = providersOf(dialog, options.named ?? false)
  const closings = closingsOf(dialog, providers)
  return {
    slug,
    name: trade.name,
    vertical: trade.vertical,
    timeZone: sgdTimeZone,
    locale: 'en-US',
    currency: 'USD',
    accentColor: '#33566b',
    knowledge: [],
    members: [],
    locations: providers.map((one) => ({
      key: one.key,
      name: one.name,
      area: one.attributes['city'] ?? '',
      address: one.address,
      addressPublic: true,
    })),
    resources: providers.map((one) => ({
      key: one.key,
      // What is asked for by name is staff here, be it a person, a restaurant or a house.
      kind: 'staff',
      name: one.name,
      attributes: one.attributes,
      location: one.key,
      hours: { 'mon-sun': '06:00-22:00' },
      overrides: Object.fromEntries(
        Object.entries(closings.get(one.key)?.days ?? {}).map(([date, hours]) => [date, { hours }]),
      ),
    })),
    serviceDefaults: {
      stepMinutes: minutes,
      noticeMinutes: 0,
      advanceDays: 60,
      cancellation: { freeUntilMinutes: 0, feePercent: 0, moveUntilMinutes: 0 },
    },
    services: [serviceOf(trade, providers, closings)],
  }
}

function serviceOf(trade: Trade, providers: readonly Provider[], closings: ReadonlyMap<string, Closings>): SeedService {
  const service = {
    slug: trade.shape,
    name: trade.service,
    aliases: trade.aliases,
    description: trade.service,
    category: trade.service,
    durationMinutes: minutes,
    needs: [{ kind: 'staff', anyOf: providers.map((one) => one.key) }],
  } as const
  switch (trade.shape) {
    case 'appointment':
      return service
    case 'table': {
      const seatings = providers.map(({ key }) => ({
        tables: [key],
        partyMin: 1,
        partyMax: closings.get(key)?.partyMax ?? partyMax,
      }))
      return { ...service, shape: { kind: 'table', seatings, turnTimes: [{ partyMax, durationMinutes: minutes }] } }
    }
    case 'stay': {
      const house = { checkInTime: '15:00', checkOutTime: '11:00', housekeepingMinutes: 0 }
      return {
        ...service,
        durationMinutes: nightMinutes,
        shape: { kind: 'stay', partyMin: 1, partyMax, ...house, nightsMin: 1, nightsMax },
      }
    }
  }
}
