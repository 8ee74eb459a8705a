import type { BookingTask } from '../task.ts'

/** Luna Salon, Monday 23 November 2026, 10:12 in New York: requests, and the deposit once they are approved. */
export const moneyLunaRequests: readonly BookingTask[] = [
  {
    id: 'luna-money-extensions-approved',
    tenant: 'luna-salon',
    themes: ['money', 'approval, then deposit'],
    gold: 'A request for Sat 28 Nov 11:00 is approved: a link over $100, a day to pay it; asks how long; pays; confirmed.',
    wishes: [
      { service: 'hair-extensions', staff: 'chloe', dates: ['2026-11-28', '2026-11-28'], times: ['11:00', '11:00'] },
    ],
    opening: [
      'hair extensions with Chloe on Saturday at 11am please',
      'I would like to request hair extensions with Chloe this Saturday at 11 am',
      'extensions, chloe, sat 11am',
    ],
    steps: [
      { at: 'done', waitMinutes: 90, house: 'approves', amounts: { must: ['100'], may: ['400', '300', '50'] } },
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
      name: ['Tamsin Vogel', "I'm Tamsin Vogel", "it's Tamsin Vogel"],
      booking: ['the extensions', 'Saturday', 'my extensions'],
      anything: ['nothing', 'no thanks', 'that is all'],
    },
    again: [
      'Hair extensions with Chloe on Saturday at 11 am',
      'extensions chloe saturday 11am',
      'Saturday 11 am, Chloe, hair extensions',
    ],
    expected: {
      bookings: [{ wish: 0, state: 'confirmed', name: 'Tamsin Vogel', money: { paid: { deposit: 10_000 } } }],
    },
  },
  {
    id: 'luna-money-extensions-then-half',
    tenant: 'luna-salon',
    themes: ['money', 'approval, then deposit', 'cancel'],
    gold: 'Sat 28 Nov 11:00 approved, $100 paid; cancelled Fri 27 Nov 5:00, 30 h before: half, $50 back.',
    wishes: [
      { service: 'hair-extensions', staff: 'chloe', dates: ['2026-11-28', '2026-11-28'], times: ['11:00', '11:00'] },
    ],
    opening: [
      'hair extensions with Chloe on Saturday at 11am please',
      'I would like to request hair extensions with Chloe this Saturday at 11 am',
      'extensions, chloe, sat 11am',
    ],
    steps: [
      { at: 'done', waitMinutes: 30, house: 'approves', answer: '100' },
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
      name: ['Ursula Dent', "I'm Ursula Dent", "it's Ursula Dent"],
      booking: ['the extensions', 'Saturday', 'my extensions'],
      anything: ['cancel the extensions', 'cancel it', 'please cancel it'],
    },
    again: [
      'Hair extensions with Chloe on Saturday at 11 am',
      'extensions chloe saturday 11am',
      'Saturday 11 am, Chloe, hair extensions',
    ],
    expected: {
      bookings: [
        {
          wish: 0,
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
    wishes: [
      { service: 'hair-extensions', staff: 'chloe', dates: ['2026-12-05', '2026-12-05'], times: ['11:00', '11:00'] },
    ],
    opening: [
      'hair extensions with Chloe on December 5th at 11am',
      'I would like hair extensions with Chloe on Saturday December 5th at 11am',
      'extensions, chloe, dec 5, 11am',
    ],
    steps: [
      { at: 'done', waitMinutes: 45, house: 'approves', answer: '100' },
      { at: 'link', pay: 'open' },
      {
        at: 'link',
        say: ['ok I will think about it', 'let me think', 'Thanks, I need to think about that'],
        leaves: true,
      },
    ],
    answers: {
      name: ['Verity Boon', "I'm Verity Boon", "it's Verity Boon"],
      booking: ['the extensions', 'December 5th', 'my extensions'],
      anything: ['nothing', 'no thanks', 'that is all'],
    },
    again: [
      'Hair extensions with Chloe on December 5th at 11am',
      'extensions chloe dec 5 11am',
      'December 5th at 11am, Chloe, hair extensions',
    ],
    expected: { bookings: [{ wish: 0, state: 'expired', name: 'Verity Boon', money: {} }] },
  },
  {
    id: 'luna-money-extensions-declined',
    tenant: 'luna-salon',
    themes: ['money', 'request declined', 'nothing is asked'],
    gold: 'The salon says no to Sat 5 Dec 13:00: no link, nothing to pay; asks whether anything was charged.',
    wishes: [
      { service: 'hair-extensions', staff: 'chloe', dates: ['2026-12-05', '2026-12-05'], times: ['13:00', '13:00'] },
    ],
    opening: [
      'hair extensions with Chloe on December 5th at 1pm',
      'I would like hair extensions with Chloe on Saturday December 5th at 1pm',
      'extensions, chloe, dec 5, 1pm',
    ],
    steps: [
      { at: 'done', waitMinutes: 120, house: 'declines' },
      {
        at: 'reply',
        say: ['ok. and you charged me nothing?', 'I see. Is there anything to pay then?', 'so no deposit taken right'],
        answer: 'nothing|not|no\\b|n.t|right',
        amounts: { must: [], may: ['0', '100', '400'] },
        leaves: true,
      },
    ],
    answers: {
      name: ['Wren Abbey', "I'm Wren Abbey", "it's Wren Abbey"],
      booking: ['the extensions', 'December 5th', 'my extensions'],
      handoff: ['no', 'no thanks', 'not needed'],
      anything: ['nothing', 'no thanks', 'that is all'],
    },
    again: [
      'Hair extensions with Chloe on December 5th at 1pm',
      'extensions chloe dec 5 1pm',
      'December 5th at 1pm, Chloe, hair extensions',
    ],
    expected: {
      bookings: [{ wish: 0, state: 'declined', name: 'Wren Abbey', money: {} }],
      handoff: 'allowed',
      neverSaid: ['/pay\\b'],
    },
  },
]
