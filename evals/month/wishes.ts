// What the businesses of the month sell and send, as plain data: written into the database, and read by the oracle.

/** A rule of a notification as a person would say it. `days` and no `time`: at the time of the visit. */
export interface MonthRule {
  readonly kind: 'reminder' | 'follow-up' | 'review'
  readonly way: 'auto' | 'chat' | 'email' | 'fake-sms'
  readonly days?: number
  /** "HH:MM" on the clock of the place. */
  readonly time?: string
  readonly minutes?: number
  readonly asks?: boolean
}

export interface MonthTenant {
  readonly slug: string
  readonly timeZone: string
  /** Of what is booked and confirmed at once: slugs, for so many people and nights where the service asks. */
  readonly services: readonly { readonly slug: string; readonly party?: number; readonly nights?: number }[]
  readonly rules: readonly MonthRule[]
  /** An approved text for WhatsApp outside its day. */
  readonly hasTemplate: boolean
  /** What nobody confirms is let go: asked, warned and given up so many minutes before. */
  readonly lets?: { readonly ask: number; readonly warn: number; readonly release: number }
  /** Texts have a link: then no approved text holds them. */
  readonly hasLinks: boolean
}

export const monthTenants: readonly MonthTenant[] = [
  {
    slug: 'luna-salon',
    timeZone: 'America/New_York',
    services: [{ slug: 'haircut' }, { slug: 'kids-cut' }, { slug: 'beard-trim' }, { slug: 'facial' }],
    rules: [
      { kind: 'reminder', way: 'auto', days: 1 },
      { kind: 'reminder', way: 'auto', minutes: 120 },
      { kind: 'review', way: 'auto', days: 1, time: '12:00' },
    ],
    hasTemplate: true,
    hasLinks: false,
  },
  {
    slug: 'harbor-dental',
    timeZone: 'Europe/London',
    services: [{ slug: 'child-check-up' }, { slug: 'new-patient' }, { slug: 'filling' }],
    rules: [
      { kind: 'reminder', way: 'auto', days: 2, time: '18:00', asks: true },
      { kind: 'reminder', way: 'email', days: 1, time: '09:00' },
    ],
    lets: { ask: 4 * 24 * 60, warn: 24 * 60, release: 8 * 60 },
    hasTemplate: false,
    hasLinks: true,
  },
  {
    slug: 'casa-verde',
    timeZone: 'Europe/Madrid',
    services: [
      { slug: 'table', party: 2 },
      { slug: 'table', party: 4 },
    ],
    rules: [
      { kind: 'reminder', way: 'auto', days: 0, time: '10:00' },
      { kind: 'reminder', way: 'fake-sms', minutes: 180 },
    ],
    hasTemplate: true,
    hasLinks: false,
  },
  {
    slug: 'swift-home',
    timeZone: 'Australia/Sydney',
    services: [{ slug: 'handyman' }, { slug: 'plumbing-visit' }, { slug: 'home-cleaning' }],
    rules: [
      { kind: 'reminder', way: 'auto', days: 1, time: '18:00' },
      // Often at night: then the evening before.
      { kind: 'reminder', way: 'auto', minutes: 60 },
      { kind: 'follow-up', way: 'auto', days: 1, time: '10:30' },
    ],
    hasTemplate: false,
    hasLinks: true,
  },
  {
    slug: 'pine-lodge',
    timeZone: 'America/Denver',
    services: [{ slug: 'double-room', party: 2, nights: 2 }, { slug: 'massage' }, { slug: 'lodge-tour', party: 2 }],
    rules: [
      { kind: 'reminder', way: 'auto', days: 3, time: '12:00' },
      // On the nights when clocks change this reading is none, or is two.
      { kind: 'reminder', way: 'chat', days: 0, time: '02:30' },
    ],
    hasTemplate: true,
    hasLinks: false,
  },
]

/** The days of the month: clocks change in New York and Denver on 14 March, in London and Madrid on the 28th, in Sydney on 4 April. */
export const monthBegins = '2027-03-02'
export const monthEnds = '2027-04-06'
export const changeDays: Readonly<Record<string, string>> = {
  'America/New_York': '2027-03-14',
  'America/Denver': '2027-03-14',
  'Europe/London': '2027-03-28',
  'Europe/Madrid': '2027-03-28',
  'Australia/Sydney': '2027-04-04',
}

/** The words of a kind in every language: whose booking, and its time. */
export function wordsOf(kind: string, { hasLinks }: Pick<MonthTenant, 'hasLinks'>): string {
  const mark = `Month ${kind} {reference} {when}`
  if (kind === 'review') return `${mark} {review}`
  return hasLinks && kind === 'reminder' ? `${mark}. {link}` : mark
}
