import type { SeedTenant } from '../../db/seed/seed-data.ts'
import { actsOf, type SgdDialog } from './sgd.ts'

export interface TenantOptions {
  /**
   * Also whom the human asked for and the recorded service never came to look up: the state of the talk knows them.
   * Goal replay leaves them out; its tenant is what the service answered.
   */
  readonly named?: boolean
}

/**
 * The business behind one dialog of sgd-appointments or sgd-restaurants, built from what the recorded service answered:
 * every provider it named, with its city, kind, address and phone; open through the day, but where the recorded service
 * refused a time only what it offered instead (and what was booked afterwards) is open on that day.
 */
export function tenantOf(dialog: SgdDialog, slug: string, options: TenantOptions = {}): SeedTenant {
  const trade = trades[dialog.service]
  if (trade === undefined) throw new Error(`${dialog.id}: no tenant for ${dialog.service}`)
  const providers = collectProviders(dialog, options.named ?? false)
  const days = restrictedDays(dialog)
  return {
    slug,
    name: trade.name,
    vertical: trade.vertical,
    timeZone: 'America/Los_Angeles',
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
      kind: 'staff',
      name: one.name,
      attributes: one.attributes,
      location: one.key,
      hours: { 'mon-sun': '06:00-22:00' },
      overrides: Object.fromEntries((days.get(one.key) ?? []).map((day) => [day.date, { hours: day.hours }])),
    })),
    serviceDefaults: {
      stepMinutes: 15,
      noticeMinutes: 0,
      advanceDays: 60,
      cancellation: { freeUntilMinutes: 0, feePercent: 0, moveUntilMinutes: 0 },
    },
    services: [
      {
        slug: 'appointment',
        name: trade.service,
        aliases: trade.aliases,
        description: trade.service,
        category: trade.service,
        durationMinutes: 15,
        needs: [{ kind: 'staff', anyOf: providers.map((one) => one.key) }],
      },
    ],
  }
}

interface Trade {
  readonly name: string
  readonly vertical: string
  readonly service: string
  readonly aliases: readonly string[]
}

const tables: Trade = {
  name: 'Table Finder',
  vertical: 'restaurant',
  service: 'Table',
  aliases: [
    'restaurant',
    'restaurant reservation',
    'table reservation',
    'place to eat',
    'somewhere to eat',
    'eat out',
    'dine',
    'food',
    'meal',
    'dinner',
    'lunch',
  ],
}

const trades: Readonly<Record<string, Trade>> = {
  Services_1: { name: 'Salon Finder', vertical: 'beauty', service: 'Hair appointment', aliases: ['haircut', 'salon'] },
  Services_2: {
    name: 'Dental Desk',
    vertical: 'medicine',
    service: 'Dentist appointment',
    aliases: ['dentist', 'dental'],
  },
  Services_3: {
    name: 'Doctor Desk',
    vertical: 'medicine',
    service: 'Doctor appointment',
    aliases: ['doctor', 'physician'],
  },
  Services_4: {
    name: 'Therapy Desk',
    vertical: 'medicine',
    service: 'Therapy appointment',
    aliases: ['therapist', 'therapy'],
  },
  Restaurants_1: tables,
  Restaurants_2: tables,
}

interface Provider {
  readonly key: string
  readonly name: string
  readonly address: string
  readonly attributes: Readonly<Record<string, string>>
}

/** One key for the spellings of one name. */
export function keyOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
}

/** The value of the one slot that names the provider. */
export function providerName(values: Readonly<Record<string, string>>): string | undefined {
  return Object.entries(values).find(([slot]) => slot.endsWith('_name'))?.[1]
}

function collectProviders(dialog: SgdDialog, named: boolean): Provider[] {
  const found = new Map<string, Record<string, string>>()
  const add = (values: Readonly<Record<string, string>>) => {
    const name = providerName(values)
    if (name === undefined) return
    found.set(keyOf(name), { ...values, ...found.get(keyOf(name)), name })
  }
  for (const frame of dialog.turns.flatMap((turn) => turn.frames)) {
    for (const result of frame.service_results ?? []) add(result)
    // Also whom the recorded service refused, and so never described.
    add(frame.service_call?.parameters ?? {})
  }
  for (const goal of dialog.goals) if (goal.transactional) add(goal.parameters)
  if (named) for (const values of namedByHuman(dialog, [...found.values()])) add(values)
  const providers = [...found].map(([key, values]) => ({
    key,
    name: values['name'] ?? key,
    address: values['street_address'] ?? values['address'] ?? '',
    attributes: attributesOf(values),
  }))
  if (!named) return providers
  // A place where nobody was looked up has somebody as well, whose name nobody says.
  const cities = new Set(providers.map((one) => one.attributes['city']))
  const others = citiesNamed(dialog).filter((city) => !cities.has(city))
  return [
    ...providers,
    ...others.map((city) => ({ key: keyOf(`in ${city}`), name: '', address: '', attributes: { city } })),
  ]
}

function citiesNamed(dialog: SgdDialog): readonly string[] {
  const acts = dialog.turns.filter(({ speaker }) => speaker === 'user').flatMap(actsOf)
  const cities = acts.flatMap((act) => {
    const city = act.slot === 'city' || act.slot === 'location' ? (act.canonical?.[0] ?? act.values?.[0]) : undefined
    return city === undefined ? [] : [city]
  })
  return [...new Set(cities)]
}

/** Whom the human named, each with the place wished at that moment, where nobody known has that name or a longer one. */
function namedByHuman(dialog: SgdDialog, known: readonly Readonly<Record<string, string>>[]) {
  const words = (name: string) =>
    keyOf(name)
      .split('-')
      .filter((word) => !titles.has(word))
  const names = known.map((values) => new Set(words(values['name'] ?? '')))
  return dialog.turns.flatMap((turn) => {
    const slots = turn.frames[0]?.slot_values ?? {}
    const place = slots['city']?.at(-1) ?? slots['location']?.at(-1)
    return actsOf(turn).flatMap((act) => {
      const name = act.values?.[0]
      if (turn.speaker !== 'user' || act.act !== 'INFORM' || !act.slot?.endsWith('_name') || !name) return []
      if (names.some((one) => words(name).every((word) => one.has(word)))) return []
      return [{ [act.slot]: name, ...(place === undefined ? {} : { city: place }) }]
    })
  })
}

const titles = new Set(['dr', 'md', 'do', 'dds', 'm', 'd'])

/** Slots of the two schemas by the names under which a business would keep them; what a flag's key says is asked for. */
const attributeNames: Readonly<Record<string, string>> = {
  city: 'city',
  location: 'city',
  type: 'type',
  is_unisex: 'unisex',
  offers_cosmetic_services: 'cosmetic services',
  average_rating: 'rating',
  rating: 'rating',
  phone_number: 'phone',
  cuisine: 'cuisine',
  category: 'cuisine',
  price_range: 'price',
  has_live_music: 'live music',
  serves_alcohol: 'alcohol',
  has_seating_outdoors: 'outdoor seating',
  has_vegetarian_options: 'vegetarian',
}

function attributesOf(values: Readonly<Record<string, string>>): Record<string, string> {
  const attributes: Record<string, string> = {}
  for (const [slot, name] of Object.entries(attributeNames)) {
    const value = values[slot]
    if (value !== undefined) attributes[name] = value === 'True' ? 'yes' : value === 'False' ? 'no' : value
  }
  return attributes
}

interface Call {
  readonly key: string
  readonly date: string
  readonly time: string
}

/** Per provider, the days on which a time was refused, with the hours that are left. */
function restrictedDays(dialog: SgdDialog): Map<string, { date: string; hours: string }[]> {
  const refused: Call[] = []
  const good: Call[] = []
  for (const turn of dialog.turns) {
    const failed = actsOf(turn).some((act) => act.act === 'NOTIFY_FAILURE')
    const offered = (slot: string) =>
      actsOf(turn).find((act) => act.act === 'OFFER' && act.slot === slot)?.canonical?.[0]
    for (const frame of turn.frames) {
      const call = callOf(frame.service_call?.parameters ?? {})
      if (call === null) continue
      if (!failed) {
        good.push(call)
        continue
      }
      refused.push(call)
      const [date, time] = [
        offered('appointment_date') ?? offered('date'),
        offered('appointment_time') ?? offered('time'),
      ]
      if (time !== undefined) good.push({ key: call.key, date: date ?? call.date, time })
    }
  }
  const days = new Map<string, { date: string; hours: string }[]>()
  for (const one of refused) {
    const list = days.get(one.key) ?? []
    days.set(one.key, list)
    if (list.some((day) => day.date === one.date)) continue
    const sameDay = (call: Call) => call.key === one.key && call.date === one.date
    const closed = new Set(refused.filter(sameDay).map((call) => call.time))
    const times = new Set(
      good
        .filter(sameDay)
        .map((call) => call.time)
        .filter((time) => !closed.has(time)),
    )
    list.push({ date: one.date, hours: times.size > 0 ? hoursOf([...times].sort()) : hoursAround([...closed].sort()) })
  }
  return days
}

function callOf(parameters: Readonly<Record<string, string>>): Call | null {
  const name = providerName(parameters)
  const date = parameters['appointment_date'] ?? parameters['date']
  const time = parameters['appointment_time'] ?? parameters['time']
  return name === undefined || date === undefined || time === undefined ? null : { key: keyOf(name), date, time }
}

const quarter = (time: string) => Temporal.PlainTime.from(time).add({ minutes: 15 }).toString().slice(0, 5)

/** A quarter of an hour from each time. */
function hoursOf(times: readonly string[]): string {
  return times.map((time) => `${time}-${quarter(time)}`).join(' ')
}

/** The whole day but those quarters. */
function hoursAround(times: readonly string[]): string {
  const starts = ['06:00', ...times.map(quarter)]
  const windows = [...times, '22:00'].map((end, at) => ({ start: starts[at] ?? '06:00', end }))
  return windows
    .filter(({ start, end }) => start < end)
    .map(({ start, end }) => `${start}-${end}`)
    .join(' ')
}
