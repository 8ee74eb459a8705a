import type { SeedService, SeedTenant, WeeklyHours } from '../../db/seed/seed-data.ts'

/** What a booking of a recorded service is in our shapes, and the words of the business behind it. */
export interface Trade {
  readonly name: string
  readonly vertical: string
  readonly service: string
  readonly aliases: readonly string[]
  readonly shape: 'appointment' | 'table' | 'stay'
  /** False where a customer names a day and no time: the data hold none. */
  readonly timed: boolean
  /** The slot that names whom or where; every slot that ends in `_name` where left out. */
  readonly providerSlot?: string
}

/** Who serves, or where: a person, a restaurant that is one table, a hotel that is one room. */
export interface FinderProvider {
  readonly key: string
  readonly name: string
  readonly address: string
  readonly attributes: Readonly<Record<string, string>>
  readonly hours: WeeklyHours
  /** Dates with the hours that are left; '' is a closed day. */
  readonly days: Readonly<Record<string, string>>
  /** The largest party, where smaller than that of the others. */
  readonly partyMax: number | null
}

export const finderTimeZone = 'America/Los_Angeles'

/** No party of the data is larger, and no stay of it longer, than any provider takes. */
const partyMax = 60
const nightsMax = 60
/** As short as the grid: the data tell which starts are open, not how long anything lasts. */
const minutes = 15
const nightMinutes = 20 * 60

/** A business that finds one of many: one service, served by whoever or wherever it is asked for by name. */
export function finderTenant(
  trade: Trade,
  slug: string,
  of: { readonly providers: readonly FinderProvider[]; readonly advanceDays: number },
): SeedTenant {
  const { providers } = of
  return {
    slug,
    name: trade.name,
    vertical: trade.vertical,
    timeZone: finderTimeZone,
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
      hours: one.hours,
      overrides: Object.fromEntries(Object.entries(one.days).map(([date, hours]) => [date, { hours }])),
    })),
    serviceDefaults: {
      stepMinutes: minutes,
      noticeMinutes: 0,
      advanceDays: of.advanceDays,
      cancellation: { freeUntilMinutes: 0, feePercent: 0, moveUntilMinutes: 0 },
    },
    services: [serviceOf(trade, providers)],
  }
}

function serviceOf(trade: Trade, providers: readonly FinderProvider[]): SeedService {
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
      const seatings = providers.map((one) => ({ tables: [one.key], partyMin: 1, partyMax: one.partyMax ?? partyMax }))
      return { ...service, shape: { kind: 'table', seatings, turnTimes: [{ partyMax, durationMinutes: minutes }] } }
    }
    case 'stay': {
      const house = { checkInTime: '15:00', checkOutTime: '11:00', housekeepingMinutes: 0 }
      const shape = { kind: 'stay', partyMin: 1, partyMax, ...house, nightsMin: 1, nightsMax } as const
      return { ...service, durationMinutes: nightMinutes, shape }
    }
  }
}
