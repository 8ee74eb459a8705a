import type { BookingTask } from '../task.ts'

/** Luna Salon, Monday 23 November 2026, 10:12 in New York: requests, and the deposit once they are approved. */
export const moneyLunaRequests: readonly BookingTask[] = [
  {
    id: 'luna-money-extensions-approved',
    tenant: 'luna-salon',
    themes: ['money', 'approval, then deposit'],
    gold: 'A request for Sat 28 Nov 11:00 is approved: a link over $100, a day to pay it; asks how long; pays; confirmed.',
    before: [{ service: 'hair-extensions', staff: 'chloe', at: '2026-11-28T11:00', name: 'Tamsin Vogel', own: true }],
    wishes: [],
    opening: [
      'any news about my extensions?',
      'Hello, has my request for Saturday been looked at?',
      'did u approve my hair extensions yet',
    ],
    steps: [
      { at: 'reply', waitMinutes: 90, house: 'approves', amounts: { must: ['100'], may: ['400', '300', '50'] } },
      {
        at: 'link',
        say: [
          'how long do I have to pay that?',
          'Until when do I need to pay the deposit?',
          'do i have to pay right now or is tonight ok',
        ],
        answer: '24|tomorrow|Tue|day|Nov',
        amounts: { must: [], may: ['100', '400', '300'] },
      },
      { at: 'link', waitMinutes: 300, pay: 'pay' },
    ],
    answers: {
      booking: ['the extensions', 'Saturday', 'my extensions'],
      anything: ['nothing', 'no thanks', 'that is all'],
    },
    again: ['my hair extensions on Saturday?', 'what about my extensions', 'the request for Saturday?'],
    expected: {
      bookings: [{ before: 0, state: 'confirmed', name: 'Tamsin Vogel', money: { paid: { deposit: 10_000 } } }],
    },
  },
  {
    id: 'luna-money-extensions-then-half',
    tenant: 'luna-salon',
    themes: ['money', 'approval, then deposit', 'cancel'],
    gold: 'Sat 28 Nov 11:00 approved, $100 paid; cancelled Fri 27 Nov 5:00, 30 h before: half, $50 back.',
    before: [{ service: 'hair-extensions', staff: 'chloe', at: '2026-11-28T11:00', name: 'Ursula Dent', own: true }],
    wishes: [],
    opening: [
      'is my extensions appointment ok?',
      'Have you decided about my extensions?',
      'whats up with my request for sat',
    ],
    steps: [
      { at: 'reply', waitMinutes: 30, house: 'approves', answer: '100' },
      { at: 'link', pay: 'pay' },
      {
        at: 'done',
        until: '2026-11-27T05:00',
        say: [
          'I have to cancel the extensions tomorrow',
          'Please cancel my hair extensions, something came up',
          'cancel saturday pls',
        ],
      },
      { at: 'summary', amounts: { must: ['50'], may: ['100', '400'] } },
    ],
    answers: {
      booking: ['the extensions', 'Saturday', 'my extensions'],
      anything: ['cancel the extensions', 'cancel it', 'please cancel it'],
    },
    again: ['Please cancel my hair extensions', 'cancel the extensions', 'I want to cancel Saturday'],
    expected: {
      bookings: [
        {
          before: 0,
          state: 'cancelled',
          name: 'Ursula Dent',
          money: { paid: { deposit: 10_000 }, returned: { deposit: 5000 } },
        },
      ],
    },
  },
  {
    id: 'luna-money-extensions-never-paid',
    tenant: 'luna-salon',
    themes: ['money', 'approval, then deposit', 'never pays'],
    gold: 'Approved, the link looked at and left: after 24 h the time is free again, nothing taken.',
    before: [{ service: 'hair-extensions', staff: 'chloe', at: '2026-12-05T11:00', name: 'Verity Boon', own: true }],
    wishes: [],
    opening: [
      'hi, did you get my request for extensions?',
      'Is there an answer to my request for December 5th?',
      'extensions dec 5, yes or no?',
    ],
    steps: [
      { at: 'reply', waitMinutes: 45, house: 'approves', answer: '100' },
      { at: 'link', pay: 'open' },
      {
        at: 'link',
        say: ['ok I will think about it', 'let me think', 'Thanks, I need to think about that'],
        leaves: true,
      },
    ],
    answers: {
      booking: ['the extensions', 'December 5th', 'my extensions'],
      anything: ['nothing', 'no thanks', 'that is all'],
    },
    again: ['my hair extensions on December 5th?', 'what about my extensions', 'the request for dec 5?'],
    expected: { bookings: [{ before: 0, state: 'expired', name: 'Verity Boon', money: {} }] },
  },
  {
    id: 'luna-money-extensions-declined',
    tenant: 'luna-salon',
    themes: ['money', 'request declined', 'nothing is asked'],
    gold: 'The salon says no to Sat 5 Dec 13:00: told so, no link, nothing to pay; asks whether anything was charged.',
    before: [{ service: 'hair-extensions', staff: 'chloe', at: '2026-12-05T13:00', name: 'Wren Abbey', own: true }],
    wishes: [],
    opening: [
      'hi, any answer on my extensions request?',
      'Has somebody looked at my request for hair extensions?',
      'extensions request??',
    ],
    steps: [
      { at: 'reply', waitMinutes: 120, house: 'declines', answer: 'not|n.t|declin|unable|sorry|unfortunately' },
      {
        at: 'reply',
        say: ['ok. and you charged me nothing?', 'I see. Is there anything to pay then?', 'so no deposit taken right'],
        answer: 'nothing|not|no\\b|n.t|right',
        amounts: { must: [], may: ['0', '100', '400'] },
        leaves: true,
      },
    ],
    answers: {
      booking: ['the extensions', 'December 5th', 'my extensions'],
      handoff: ['no', 'no thanks', 'not needed'],
      anything: ['nothing', 'no thanks', 'that is all'],
    },
    again: ['my hair extensions on December 5th?', 'what about my extensions', 'the request for dec 5?'],
    expected: {
      bookings: [{ before: 0, state: 'declined', name: 'Wren Abbey', money: {} }],
      handoff: 'allowed',
      neverSaid: ['/pay\\b'],
    },
  },
]
