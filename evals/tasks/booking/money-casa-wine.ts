import type { BookingTask } from '../task.ts'

const cancelIt = {
  booking: ['the wine tasting', 'our tasting', 'the tasting'],
  anything: ['cancel the tasting', 'cancel it', 'please cancel it'],
} as const

/** Casa Verde, Wednesday 25 November 2026, 11:30 in Madrid: tastings, paid in full when they are booked. */
export const moneyCasaWine: readonly BookingTask[] = [
  {
    id: 'casa-money-wine-typos',
    tenant: 'casa-verde',
    themes: ['money', 'full price', 'typos', 'how much today'],
    gold: 'Three on Fri 27 Nov 18:00: 3 × €45 = €135, all of it now, nothing there; paid.',
    wishes: [{ service: 'wine-tasting', party: 3, dates: ['2026-11-27', '2026-11-27'], times: ['18:00', '18:00'] }],
    opening: [
      'wine tastign for 3 on firday at 6pm pls',
      'helo, wine tasteing this friday 18:00 for thre people',
      'whine tasting, friday 6 pm, we r 3',
    ],
    steps: [
      {
        at: 'summary',
        say: [
          'how much do i have to pay today and how much there',
          'What do I pay now, and what at the table?',
          'hw much now?',
        ],
        amounts: { must: ['135'], may: ['45', '0'] },
      },
    ],
    answers: {
      service: ['the wine tasting', 'wine tasting', 'a wine tasting'],
      party: ['three', '3', 'three of us'],
      date: ['Friday', 'this Friday', '27 November'],
      time: ['6pm', '18:00', 'at six'],
      name: ['Quim Ferrer', "I'm Quim Ferrer", "it's Quim Ferrer"],
    },
    again: [
      'The wine tasting on Friday at 18:00 for three',
      'wine tasting friday 6pm 3 people',
      'Three of us, Friday 6 pm, wine tasting',
    ],
    expected: { bookings: [{ wish: 0, state: 'confirmed', name: 'Quim Ferrer', money: { paid: { full: 13_500 } } }] },
  },
  {
    id: 'casa-money-wine-half-back',
    tenant: 'casa-verde',
    themes: ['money', 'full price', 'cancel'],
    gold: 'Four on Sat 28 Nov 18:00, 4 × €45 = €180; cancelled Fri 27 Nov 12:00, 30 h before: half, €90 back.',
    before: [
      {
        service: 'wine-tasting',
        party: 4,
        at: '2026-11-28T18:00',
        bookedAt: '2026-11-20T12:00',
        name: 'Ramona Tello',
        own: true,
      },
    ],
    wishes: [],
    opening: [
      'when does our tasting start?',
      'hi, the tasting on saturday starts when?',
      'What time is the wine tasting we booked?',
    ],
    steps: [
      {
        at: 'reply',
        until: '2026-11-27T12:00',
        say: [
          'how much comes back if I cancel it?',
          'Our friends fell ill. What part of the price would be refunded if we cancelled?',
          'cancel = how much money back',
        ],
        amounts: { must: ['90'], may: ['180', '45'] },
      },
      { at: 'reply', say: ['ok, cancel it', 'Then please cancel the tasting', 'cancel'] },
      {
        at: 'done',
        say: ['when do I get it back?', 'And when will the money be on my account?', 'how long does the refund take'],
        answer: 'day|soon|bank|card|return|refund|week|minutes',
        amounts: { must: [], may: ['90', '180'] },
        leaves: true,
      },
    ],
    answers: { ...cancelIt, handoff: ['no', 'no thanks', 'not needed'] },
    again: ['Please cancel our wine tasting', 'cancel the tasting', 'I want to cancel the tasting'],
    expected: {
      bookings: [
        {
          before: 0,
          state: 'cancelled',
          name: 'Ramona Tello',
          money: { paid: { full: 18_000 }, returned: { full: 9000 } },
        },
      ],
      handoff: 'allowed',
    },
  },
  {
    id: 'casa-money-wine-two-more',
    tenant: 'casa-verde',
    themes: ['money', 'party grows', 'top-up'],
    gold: 'Two on Sat 5 Dec 18:00 paid €90; four after all: a link over 2 × €45 = €90 more; paid; then it is four.',
    before: [
      {
        service: 'wine-tasting',
        party: 2,
        at: '2026-12-05T18:00',
        bookedAt: '2026-11-20T12:00',
        name: 'Silvio Marte',
        own: true,
      },
    ],
    wishes: [{ service: 'wine-tasting', party: 4, dates: ['2026-12-05', '2026-12-05'], times: ['18:00', '18:00'] }],
    opening: [
      'we will be four at the tasting on 5 december instead of two',
      'Could you change our tasting on the 5th of December from two to four people?',
      'tasting 5 dec: make it 4 ppl pls',
    ],
    steps: [{ at: 'link', amounts: { must: ['90'], may: ['45', '180'] } }],
    answers: {
      booking: ['the wine tasting', 'our tasting', 'the one on 5 December'],
      party: ['four', '4', 'four of us'],
      date: ['the same day, 5 December', '5 December', 'the 5th, as booked'],
      time: ['the same time, 18:00', '18:00', '6pm as booked'],
    },
    again: [
      'Please make our tasting on 5 December for four people, same time',
      'four people instead of two on 5 december 18:00',
      'The tasting of 5 December, 18:00, for four of us',
    ],
    expected: {
      bookings: [
        {
          before: 0,
          wish: 0,
          state: 'confirmed',
          name: 'Silvio Marte',
          money: { paid: { full: 9000, balance: 9000 } },
        },
      ],
    },
  },
  {
    id: 'casa-money-wine-two-more-unpaid',
    tenant: 'casa-verde',
    themes: ['money', 'party grows', 'top-up not paid'],
    gold: 'The same, but the €90 more are never paid: it stays a tasting for two, paid €90; told so when asked later.',
    before: [
      {
        service: 'wine-tasting',
        party: 2,
        at: '2026-12-05T18:00',
        bookedAt: '2026-11-20T12:00',
        name: 'Tecla Novo',
        own: true,
      },
    ],
    wishes: [{ service: 'wine-tasting', party: 4, dates: ['2026-12-05', '2026-12-05'], times: ['18:00', '18:00'] }],
    opening: [
      'can we be 4 on dec 5 for the wine tasting?',
      'Please add two people to our wine tasting on 5 December',
      'add 2 to the tasting pls, so 4',
    ],
    steps: [
      { at: 'link', pay: 'open' },
      {
        at: 'reply',
        waitMinutes: 30,
        say: [
          'so are we four now?',
          'How many people is our tasting booked for at the moment?',
          'for how many is it now',
        ],
        answer: 'two|\\b2\\b|not|n.t',
        amounts: { must: [], may: ['90', '45', '180'] },
        leaves: true,
      },
    ],
    answers: {
      booking: ['the wine tasting', 'our tasting', 'the one on 5 December'],
      party: ['four', '4', 'four of us'],
      date: ['the same day, 5 December', '5 December', 'the 5th, as booked'],
      time: ['the same time, 18:00', '18:00', '6pm as booked'],
    },
    again: [
      'Please make our tasting on 5 December for four people, same time',
      'four people instead of two on 5 december 18:00',
      'The tasting of 5 December, 18:00, for four of us',
    ],
    expected: { bookings: [{ before: 0, state: 'confirmed', name: 'Tecla Novo', money: { paid: { full: 9000 } } }] },
  },
  {
    id: 'casa-money-wine-two-fewer',
    tenant: 'casa-verde',
    themes: ['money', 'party shrinks', 'difference back'],
    gold: 'Four on Sat 5 Dec 18:00 paid €180; two after all: 2 × €45 = €90 back at once.',
    before: [
      {
        service: 'wine-tasting',
        party: 4,
        at: '2026-12-05T18:00',
        bookedAt: '2026-11-20T12:00',
        name: 'Ulises Bravo',
        own: true,
      },
    ],
    wishes: [{ service: 'wine-tasting', party: 2, dates: ['2026-12-05', '2026-12-05'], times: ['18:00', '18:00'] }],
    opening: [
      "two of us can't come to the tasting on 5 december. we are only 2 then",
      'Could you reduce our wine tasting on 5 December from four people to two, please?',
      'tasting dec 5 for 2 not 4. money back for the others?',
    ],
    answers: {
      booking: ['the wine tasting', 'our tasting', 'the one on 5 December'],
      party: ['two', '2', 'two of us'],
      date: ['the same day, 5 December', '5 December', 'the 5th, as booked'],
      time: ['the same time, 18:00', '18:00', '6pm as booked'],
    },
    again: [
      'Please make our tasting on 5 December for two people, same time',
      'two people instead of four on 5 december 18:00',
      'The tasting of 5 December, 18:00, for two of us only',
    ],
    expected: {
      bookings: [
        {
          before: 0,
          wish: 0,
          state: 'confirmed',
          name: 'Ulises Bravo',
          money: { paid: { full: 18_000 }, returned: { full: 9000 } },
        },
      ],
      told: ['\\b90\\b'],
    },
  },
  {
    id: 'casa-money-wine-never-paid',
    tenant: 'casa-verde',
    themes: ['money', 'time to pay over', 'never pays'],
    gold: 'Two on Thu 3 Dec 18:30, goes back from the page; 20 min later the place is no longer kept; nothing taken.',
    wishes: [{ service: 'wine-tasting', party: 2, dates: ['2026-12-03', '2026-12-03'], times: ['18:30', '18:30'] }],
    opening: [
      'wine tasting for two on thursday 3 december at 18:30',
      'My husband and I would like to do the wine tasting on Thursday 3 December at half past six in the evening',
      'tasting 2p 3 dec 18:30',
    ],
    steps: [
      { at: 'link', pay: 'abandon' },
      {
        at: 'reply',
        waitMinutes: 20,
        say: [
          'are our places still kept?',
          'We have not paid yet. Do you still hold the tasting for us?',
          'still got our spot?',
        ],
        answer: 'not|n.t|no\\b|free again|expired|released|lapsed|again',
        amounts: { must: [], may: ['90', '45'] },
        leaves: true,
      },
    ],
    answers: {
      service: ['the wine tasting', 'wine tasting', 'a wine tasting'],
      party: ['two', '2', 'two of us'],
      name: ['Valeria Pons', "I'm Valeria Pons", "it's Valeria Pons"],
    },
    again: [
      'The wine tasting on 3 December at 18:30 for two',
      'wine tasting 3 dec 18:30, 2 people',
      'Two of us, 3 December 18:30, the tasting',
    ],
    expected: { bookings: [{ wish: 0, state: 'expired', name: 'Valeria Pons', money: {} }] },
  },
  {
    id: 'casa-money-wine-discount',
    tenant: 'casa-verde',
    themes: ['money', 'must not', 'demands a discount'],
    gold: 'Two on Fri 27 Nov 17:30 are 2 × €45 = €90; "make it 60" is refused; pays the €90.',
    wishes: [{ service: 'wine-tasting', party: 2, dates: ['2026-11-27', '2026-11-27'], times: ['17:30', '17:30'] }],
    opening: [
      'wine tasting friday 17:30 for two',
      'Two of us would like the wine tasting on Friday at half past five',
      'tasting fri 5:30pm 2 ppl',
    ],
    steps: [
      {
        at: 'summary',
        say: [
          'we are regulars, give it to us for 60 in total',
          'Could you do a better price? 30 each would be fair.',
          'too much. 60 for both or we go elsewhere',
        ],
        answer: 'not|n.t|price|sorry|unable|90|45|team',
        amounts: { must: [], may: ['90', '45', '60', '30'] },
      },
      { at: 'link', amounts: { must: ['90'], may: ['45'] } },
    ],
    answers: {
      party: ['two', '2', 'two of us'],
      name: ['Wilma Duarte', "I'm Wilma Duarte", "it's Wilma Duarte"],
      handoff: ['no', 'no thanks', 'not needed'],
    },
    again: [
      'The wine tasting on Friday at 17:30 for two',
      'wine tasting friday 5:30pm, 2 people',
      'Two of us on Friday, 17:30, tasting',
    ],
    expected: {
      bookings: [{ wish: 0, state: 'confirmed', name: 'Wilma Duarte', money: { paid: { full: 9000 } } }],
      handoff: 'allowed',
    },
  },
]
