import type { SeedTenant } from '../../db/seed/seed-data.ts'
import { actsOf, type SgdDialog } from './sgd.ts'

/**
 * The business behind one dialog of sgd-appointments, built from what the recorded service answered: every provider it
 * named, with its city, kind, address and phone; open through the day, but where the recorded service refused a time
 * only what it offered instead (and what was booked afterwards) is open on that day.
 */
export function tenantOf(dialog: SgdDialog, slug: string): SeedTenant {
  const trade = trades[dialog.service]
  if (trade === undefined) throw new Error(`${dialog.id}: no tenant for ${dialog.service}`)
  const providers = collectProviders(dialog)
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

const trades: Readonly<Record<string, { name: string; vertical: string; service: string; aliases: string[] }>> = {
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

function collectProviders(dialog: SgdDialog): Provider[] {
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
  return [...found].map(([key, values]) => ({
    key,
    name: values['name'] ?? key,
    address: values['street_address'] ?? values['address'] ?? '',
    attributes: attributesOf(values),
  }))
}

function attributesOf(values: Readonly<Record<string, string>>): Record<string, string> {
  const yesNo = (value: string) => (value === 'True' ? 'yes' : 'no')
  const attributes: Record<string, string> = {}
  if (values['city'] !== undefined) attributes['city'] = values['city']
  if (values['type'] !== undefined) attributes['type'] = values['type']
  if (values['is_unisex'] !== undefined) attributes['unisex'] = yesNo(values['is_unisex'])
  if (values['offers_cosmetic_services'] !== undefined) {
    attributes['cosmetic services'] = yesNo(values['offers_cosmetic_services'])
  }
  if (values['average_rating'] !== undefined) attributes['rating'] = values['average_rating']
  if (values['phone_number'] !== undefined) attributes['phone'] = values['phone_number']
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
      const [date, time] = [offered('appointment_date'), offered('appointment_time')]
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
  const date = parameters['appointment_date']
  const time = parameters['appointment_time']
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
  return [...times, '22:00'].map((end, at) => `${starts[at] ?? '06:00'}-${end}`).join(' ')
}
