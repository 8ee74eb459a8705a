import type { Vertical } from './vertical.ts'

export default {
  id: 'stays',
  nouns:
    'rooms?|suites?|cabins?|beds?|lodging|accommodations?|stays?|nights?|place to (?:stay|crash|sleep)|hotel rooms?|somewhere to (?:stay|sleep)|check(?:ing)?[ -]?(?:in|out)',
  providers: 'hotels?|motels?|inns?|lodges?|hostels?|bed and breakfast|bnb|resort',
  medical: false,
  party: true,
  together: true,
  stays: true,
} satisfies Vertical
