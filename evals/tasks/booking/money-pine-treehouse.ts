import type { BookingTask } from '../task.ts'

const checkIn = ['15:00', '15:00'] as const
const asBooked = {
  booking: ['the treehouse', 'our stay', 'the treehouse in December'],
  party: ['still two', '2', 'two, as before'],
  date: ['the same day, December 18th', 'December 18th', 'from the 18th, as booked'],
} as const

/** Pine Lodge, Tuesday 24 November 2026, 9:20 in Denver: half of a stay in the treehouse. */
export const moneyPineTreehouse: readonly BookingTask[] = [
  {
    id: 'pine-money-treehouse-three',
    tenant: 'pine-lodge',
    themes: ['money', 'deposit in percent', 'price first', 'what if'],
    gold: 'Three nights are 3 × $240 = $720: $360 now, $360 there. Asks, books from Fri 18 Dec, pays.',
    wishes: [{ service: 'treehouse', party: 2, nights: 3, dates: ['2026-12-18', '2026-12-18'], times: checkIn }],
    opening: [
      'treehouse for two, 3 nights from december 18',
      'We would like to spend three nights in the treehouse, arriving on Friday, December 18th. There are two of us.',
      'treehouse dec 18-21 2 ppl',
    ],
    pick: { ways: ['tap', 'ordinal'] },
    steps: [
      {
        at: 'summary',
        say: [
          'how much today and how much when we arrive?',
          'What would we pay now, and what at the desk?',
          'now vs later $?',
        ],
        amounts: { must: ['360'], may: ['720', '240', '180'] },
      },
      {
        at: 'done',
        say: [
          'and if we had to cancel a week and a half before, what then?',
          'What would happen if we cancelled ten days before?',
          'cancel 10 days before = how much back',
        ],
        answer: 'half|50|180',
        amounts: { must: [], may: ['180', '360', '720', '0'] },
        leaves: true,
      },
    ],
    answers: {
      party: ['two', '2', 'two of us'],
      nights: ['three nights', '3', 'three'],
      date: ['Friday 18 December', 'December 18th', 'the 18th'],
      name: ['Gwen Tarr', "I'm Gwen Tarr", "it's Gwen Tarr"],
    },
    again: [
      'The treehouse for two from December 18th, three nights',
      'treehouse dec 18 3 nights 2 people',
      'Three nights in the treehouse from 18 December, two of us',
    ],
    expected: { bookings: [{ wish: 0, state: 'confirmed', name: 'Gwen Tarr', money: { paid: { deposit: 36_000 } } }] },
  },
  {
    id: 'pine-money-treehouse-a-night-more',
    tenant: 'pine-lodge',
    themes: ['money', 'nights grow', 'top-up'],
    gold: 'Two nights from Fri 18 Dec, half of $480 = $240 paid; a third: half of $720 is $360, so $120 more; paid.',
    before: [
      {
        service: 'treehouse',
        party: 2,
        nights: 2,
        at: '2026-12-18T15:00',
        bookedAt: '2026-11-16T12:00',
        name: 'Holly Strand',
        own: true,
      },
    ],
    wishes: [{ service: 'treehouse', party: 2, nights: 3, dates: ['2026-12-18', '2026-12-18'], times: checkIn }],
    opening: [
      'can we stay one more night in the treehouse? 3 instead of 2',
      'We would love to make our stay from December 18th three nights instead of two',
      'add a night to the treehouse, so 3',
    ],
    pick: { ways: ['tap', 'ordinal'] },
    steps: [{ at: 'link', amounts: { must: ['120'], may: ['240', '360', '480', '720'] } }],
    answers: { ...asBooked, nights: ['three nights', '3', 'three'] },
    again: [
      'Please make our stay in the treehouse from December 18th three nights',
      'treehouse dec 18, 3 nights instead of 2',
      'Three nights from December 18th instead of two',
    ],
    expected: {
      bookings: [
        {
          before: 0,
          wish: 0,
          state: 'confirmed',
          name: 'Holly Strand',
          money: { paid: { deposit: 24_000, balance: 12_000 } },
        },
      ],
    },
  },
  {
    id: 'pine-money-treehouse-a-night-less',
    tenant: 'pine-lodge',
    themes: ['money', 'nights shrink', 'difference back'],
    gold: 'Three nights from Fri 18 Dec, $360 paid; two after all: half of $480 is $240, so $120 back at once.',
    before: [
      {
        service: 'treehouse',
        party: 2,
        nights: 3,
        at: '2026-12-18T15:00',
        bookedAt: '2026-11-16T12:00',
        name: 'Isla Brandt',
        own: true,
      },
    ],
    wishes: [{ service: 'treehouse', party: 2, nights: 2, dates: ['2026-12-18', '2026-12-18'], times: checkIn }],
    opening: [
      'we have to leave a day earlier, 2 nights instead of 3 in the treehouse',
      'Could you shorten our stay from December 18th to two nights, please? What becomes of the money?',
      'treehouse only 2 nights not 3 pls',
    ],
    pick: { ways: ['tap', 'ordinal'] },
    answers: { ...asBooked, nights: ['two nights', '2', 'two'] },
    again: [
      'Please make our stay in the treehouse from December 18th two nights',
      'treehouse dec 18, 2 nights instead of 3',
      'Two nights from December 18th instead of three',
    ],
    expected: {
      bookings: [
        {
          before: 0,
          wish: 0,
          state: 'confirmed',
          name: 'Isla Brandt',
          money: { paid: { deposit: 36_000 }, returned: { deposit: 12_000 } },
        },
      ],
      told: ['\\$120'],
    },
  },
  {
    id: 'pine-money-treehouse-fourteen-days',
    tenant: 'pine-lodge',
    themes: ['money', 'cancel', 'exact edge'],
    gold: 'Two nights from Fri 18 Dec 15:00, $240 paid; cancelled Fri 4 Dec 15:00, 14 days before to the minute: all back.',
    before: [
      {
        service: 'treehouse',
        party: 2,
        nights: 2,
        at: '2026-12-18T15:00',
        bookedAt: '2026-11-16T12:00',
        name: 'Jonas Whit',
        own: true,
      },
    ],
    wishes: [],
    opening: ['when do we check in?', 'Could you remind me when our stay begins?', 'our treehouse is from when'],
    steps: [
      {
        at: 'reply',
        until: '2026-12-04T15:00',
        say: [
          'we have to cancel the treehouse. what do we get back?',
          'Sadly we must cancel our stay in the treehouse.',
          'cancel treehouse pls',
        ],
      },
      { at: 'summary', amounts: { must: ['240'], may: ['480', '0'] } },
    ],
    answers: { booking: asBooked.booking, anything: ['cancel the treehouse', 'cancel it', 'please cancel it'] },
    again: ['Please cancel our stay in the treehouse', 'cancel the treehouse', 'I want to cancel the treehouse'],
    expected: {
      bookings: [
        {
          before: 0,
          state: 'cancelled',
          name: 'Jonas Whit',
          money: { paid: { deposit: 24_000 }, returned: { deposit: 24_000 } },
        },
      ],
    },
  },
  {
    id: 'pine-money-treehouse-a-minute-less',
    tenant: 'pine-lodge',
    themes: ['money', 'cancel', 'a minute after the edge'],
    gold: 'The same at 15:01: half of $240, so $120 back.',
    before: [
      {
        service: 'treehouse',
        party: 2,
        nights: 2,
        at: '2026-12-18T15:00',
        bookedAt: '2026-11-16T12:00',
        name: 'Karin Doyle',
        own: true,
      },
    ],
    wishes: [],
    opening: ['what day is our stay?', 'On which day does our stay start?', 'treehouse is which day?'],
    steps: [
      {
        at: 'reply',
        until: '2026-12-04T15:01',
        say: [
          'please cancel the treehouse, we split up',
          'I must cancel our stay in the treehouse, I am sorry',
          'cancel the treehouse',
        ],
      },
      { at: 'summary', amounts: { must: ['120'], may: ['240', '480'] } },
    ],
    answers: { booking: asBooked.booking, anything: ['cancel the treehouse', 'cancel it', 'please cancel it'] },
    again: ['Please cancel our stay in the treehouse', 'cancel the treehouse', 'I want to cancel the treehouse'],
    expected: {
      bookings: [
        {
          before: 0,
          state: 'cancelled',
          name: 'Karin Doyle',
          money: { paid: { deposit: 24_000 }, returned: { deposit: 12_000 } },
        },
      ],
    },
  },
]
