import type { Trade } from './finder-tenant.ts'
import type { SgdAct, SgdTurn } from './sgd.ts'

/** Things of a goal, whatever a schema calls them. Nights and departure say the same of one arrival. */
export const goalKeys = ['provider', 'city', 'date', 'time', 'party', 'nights', 'departure'] as const
export type GoalKey = (typeof goalKeys)[number]

const tables = {
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
  shape: 'table',
  timed: true,
} as const

const homes = {
  name: 'Home Finder',
  vertical: 'home-services',
  service: 'Home visit',
  aliases: ['visit', 'viewing', 'apartment', 'house', 'home', 'property', 'place to live', 'place to rent'],
  shape: 'appointment',
  timed: false,
} as const

const hotels = {
  name: 'Room Finder',
  vertical: 'stays',
  service: 'Room',
  aliases: ['hotel', 'hotel room', 'hotel reservation', 'place to stay', 'accommodation', 'stay', 'lodging'],
  shape: 'stay',
  timed: false,
} as const

export const trades: Readonly<Record<string, Trade>> = {
  Services_1: {
    name: 'Salon Finder',
    vertical: 'beauty',
    service: 'Hair appointment',
    aliases: ['haircut', 'salon'],
    shape: 'appointment',
    timed: true,
  },
  Services_2: {
    name: 'Dental Desk',
    vertical: 'medicine',
    service: 'Dentist appointment',
    aliases: ['dentist', 'dental'],
    shape: 'appointment',
    timed: true,
  },
  Services_3: {
    name: 'Doctor Desk',
    vertical: 'medicine',
    service: 'Doctor appointment',
    aliases: ['doctor', 'physician'],
    shape: 'appointment',
    timed: true,
  },
  Services_4: {
    name: 'Therapy Desk',
    vertical: 'medicine',
    service: 'Therapy appointment',
    aliases: ['therapist', 'therapy'],
    shape: 'appointment',
    timed: true,
  },
  Restaurants_1: tables,
  Restaurants_2: tables,
  Homes_1: homes,
  Homes_2: homes,
  Hotels_1: hotels,
  Hotels_2: {
    ...hotels,
    name: 'House Finder',
    service: 'House',
    aliases: ['house', 'home', 'place to stay', 'house to stay', 'accommodation', 'stay', 'lodging'],
    providerSlot: 'address',
  },
  Hotels_3: hotels,
  Hotels_4: hotels,
}

const goalSlots: Readonly<Record<string, GoalKey>> = {
  city: 'city',
  location: 'city',
  area: 'city',
  destination: 'city',
  where_to: 'city',
  appointment_date: 'date',
  date: 'date',
  visit_date: 'date',
  check_in_date: 'date',
  appointment_time: 'time',
  time: 'time',
  party_size: 'party',
  number_of_seats: 'party',
  number_of_adults: 'party',
  number_of_days: 'nights',
  stay_length: 'nights',
  check_out_date: 'departure',
}

/** Other slots by the names under which a business would keep them; what a flag's key says is asked for. */
const attributeNames: Readonly<Record<string, string>> = {
  type: 'type',
  is_unisex: 'unisex',
  offers_cosmetic_services: 'cosmetic services',
  average_rating: 'rating',
  rating: 'rating',
  star_rating: 'stars',
  phone_number: 'phone',
  cuisine: 'cuisine',
  category: 'cuisine',
  price_range: 'price',
  has_live_music: 'live music',
  serves_alcohol: 'alcohol',
  has_seating_outdoors: 'outdoor seating',
  has_vegetarian_options: 'vegetarian',
  has_wifi: 'wifi',
  pets_welcome: 'pets',
  pets_allowed: 'pets',
  smoking_allowed: 'smoking',
  has_laundry_service: 'laundry',
  in_unit_laundry: 'laundry',
  furnished: 'furnished',
  has_garage: 'garage',
  number_of_beds: 'bedrooms',
  number_of_baths: 'bathrooms',
}

/** The key of a slot of a service: a thing of the goal, an attribute's name, else the slot itself. */
export function keyOfSlot(service: string, slot: string): string {
  if (isProvider(service, slot)) return 'provider'
  return goalSlots[slot] ?? attributeNames[slot] ?? slot
}

function isProvider(service: string, slot: string): boolean {
  const own = trades[service]?.providerSlot
  return own === undefined ? slot.endsWith('_name') : slot === own
}

/** Values by key instead of slot. */
export function byKey(service: string, values: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(values).map(([slot, value]) => [keyOfSlot(service, slot), value]))
}

/** What a business would tell of a provider: its city and what its attributes are. */
export function attributesOf(service: string, values: Readonly<Record<string, string>>): Record<string, string> {
  const names = new Set(Object.values(attributeNames)).add('city')
  return Object.fromEntries(
    Object.entries(byKey(service, values))
      .filter(([key]) => names.has(key))
      .map(([key, value]) => [key, value === 'True' ? 'yes' : value === 'False' ? 'no' : value]),
  )
}

/** The canonical value of an act, as said where it has none. */
export function actValue(act: SgdAct): string | undefined {
  return act.canonical?.[0] ?? act.values?.[0]
}

/** Key → canonical value of what the turn informs. */
export function informedKeys(turn: SgdTurn | undefined): ReadonlyMap<string, string> {
  const values = new Map<string, string>()
  for (const frame of turn?.frames ?? []) {
    for (const act of frame.acts) {
      const value = actValue(act)
      if (act.act === 'INFORM' && act.slot !== undefined && value !== undefined) {
        values.set(keyOfSlot(frame.service, act.slot), value)
      }
    }
  }
  return values
}
