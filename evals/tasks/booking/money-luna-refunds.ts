import type { BookingTask } from '../task.ts'

const when = [
  'hi, when is my balayage again?',
  'What time is my appointment?',
  'hey, can you tell me when I am booked in?',
] as const
const cancel = [
  "I can't make it after all, please cancel my balayage",
  'pls cancel my appointment',
  'I need to cancel the balayage, sorry',
] as const
const again = ['Please cancel my balayage', 'cancel the balayage', 'I want to cancel my appointment'] as const
const answers = {
  booking: ['the balayage', 'my balayage', 'the balayage appointment'],
  anything: ['cancel my balayage', 'please cancel the balayage', 'cancel it'],
} as const

/** Luna Salon, Monday 23 November 2026, 10:12 in New York: what comes back of a deposit at each step. */
export const moneyLunaRefunds: readonly BookingTask[] = [
  {
    id: 'luna-money-edge-48h',
    tenant: 'luna-salon',
    themes: ['money', 'cancel', 'exact edge'],
    gold: 'Sat 28 Nov 10:00 is cancelled on Thu 26 Nov 10:00, 48 h before to the minute: all $44 back.',
    before: [
      {
        service: 'balayage',
        staff: 'ana',
        at: '2026-11-28T10:00',
        bookedAt: '2026-11-18T10:00',
        name: 'Mona Ellis',
        own: true,
      },
    ],
    wishes: [],
    opening: when,
    steps: [
      { at: 'reply', until: '2026-11-26T10:00', say: cancel },
      { at: 'summary', amounts: { must: ['44'], may: ['220', '0'] } },
    ],
    answers,
    again,
    expected: {
      bookings: [
        {
          before: 0,
          state: 'cancelled',
          name: 'Mona Ellis',
          money: { paid: { deposit: 4400 }, returned: { deposit: 4400 } },
        },
      ],
    },
  },
  {
    id: 'luna-money-edge-48h-missed',
    tenant: 'luna-salon',
    themes: ['money', 'cancel', 'a minute after the edge'],
    gold: 'The same a minute later, Thu 26 Nov 10:01: half, $22 back, $22 kept, said before the yes.',
    before: [
      {
        service: 'balayage',
        staff: 'ana',
        at: '2026-11-28T10:00',
        bookedAt: '2026-11-18T10:00',
        name: 'Opal Reed',
        own: true,
      },
    ],
    wishes: [],
    opening: when,
    steps: [
      { at: 'reply', until: '2026-11-26T10:01', say: cancel },
      { at: 'summary', amounts: { must: ['22'], may: ['44', '220'] } },
    ],
    answers,
    again,
    expected: {
      bookings: [
        {
          before: 0,
          state: 'cancelled',
          name: 'Opal Reed',
          money: { paid: { deposit: 4400 }, returned: { deposit: 2200 } },
        },
      ],
    },
  },
  {
    id: 'luna-money-edge-24h-marguerite',
    tenant: 'luna-salon',
    themes: ['money', 'cancel', 'exact edge', 'staff who differ'],
    gold: 'Marguerite Fri 27 Nov 12:00, cancelled Thu 26 Nov 12:00, 24 h before: half of $80 = $40 back.',
    before: [
      {
        service: 'balayage',
        staff: 'marguerite',
        at: '2026-11-27T12:00',
        bookedAt: '2026-11-19T12:00',
        name: 'Tilda Marsh',
        own: true,
      },
    ],
    wishes: [],
    opening: when,
    steps: [
      {
        at: 'reply',
        until: '2026-11-26T11:50',
        say: [
          'if I cancel right now, how much of my 80 do I get back?',
          'How much would you refund if I cancelled now?',
          'what do i get back if i cancel today?',
        ],
        amounts: { must: ['40'], may: ['80', '260'] },
      },
      {
        at: 'reply',
        until: '2026-11-26T12:00',
        say: ['ok then please cancel it', 'alright, cancel please', 'Fine. Cancel it then'],
      },
    ],
    answers,
    again,
    expected: {
      bookings: [
        {
          before: 0,
          state: 'cancelled',
          name: 'Tilda Marsh',
          money: { paid: { deposit: 8000 }, returned: { deposit: 4000 } },
        },
      ],
    },
  },
  {
    id: 'luna-money-edge-24h-missed',
    tenant: 'luna-salon',
    themes: ['money', 'cancel', 'a minute after the edge'],
    gold: 'Sat 28 Nov 10:00, cancelled Fri 27 Nov 10:01: under 24 h, nothing back, said before the yes; cancelled all the same.',
    before: [
      {
        service: 'balayage',
        staff: 'ana',
        at: '2026-11-28T10:00',
        bookedAt: '2026-11-18T10:00',
        name: 'Uma Field',
        own: true,
      },
    ],
    wishes: [],
    opening: when,
    steps: [
      { at: 'reply', until: '2026-11-27T10:01', say: cancel },
      {
        at: 'summary',
        answer: 'kept|keep|nothing|no refund|not (be )?(refund|return|give|get)|n.t|non-refundable|none',
        amounts: { must: [], may: ['44', '0', '220'] },
      },
    ],
    answers,
    again,
    expected: {
      bookings: [{ before: 0, state: 'cancelled', name: 'Uma Field', money: { paid: { deposit: 4400 } } }],
    },
  },
  {
    id: 'luna-money-cancel-twice',
    tenant: 'luna-salon',
    themes: ['money', 'cancel twice'],
    gold: 'Cancelled on Monday, days before: $44 back once; asked again there is nothing left to cancel or to return.',
    before: [
      {
        service: 'balayage',
        staff: 'ana',
        at: '2026-11-28T10:00',
        bookedAt: '2026-11-18T10:00',
        name: 'Wanda Cole',
        own: true,
      },
    ],
    wishes: [],
    opening: cancel,
    steps: [
      {
        at: 'done',
        say: [
          'please cancel my balayage',
          'cancel my appointment on saturday pls',
          'not sure that went through, cancel the balayage please',
        ],
        answer: 'already|cancel|no (booking|appointment|upcoming)|nothing|n.t',
      },
      {
        at: 'reply',
        say: ['and my money?', 'when do I get my deposit back?', 'how much is coming back to me?'],
        amounts: { must: [], may: ['44', '220'] },
        leaves: true,
      },
    ],
    answers,
    again,
    expected: {
      bookings: [
        {
          before: 0,
          state: 'cancelled',
          name: 'Wanda Cole',
          money: { paid: { deposit: 4400 }, returned: { deposit: 4400 } },
        },
      ],
    },
  },
  {
    id: 'luna-money-salon-calls-it-off',
    tenant: 'luna-salon',
    themes: ['money', 'the house cancels'],
    gold: 'Tue 24 Nov 9:30, within 24 h; the salon cancels: all $44 back all the same, and told.',
    before: [
      {
        service: 'balayage',
        staff: 'ana',
        at: '2026-11-24T09:30',
        bookedAt: '2026-11-17T10:00',
        name: 'Yara Bloom',
        own: true,
      },
    ],
    wishes: [],
    opening: when,
    steps: [
      { at: 'reply', waitMinutes: 60, house: 'cancels' },
      {
        at: 'reply',
        say: ['do I get my money back then?', 'And what about my deposit?', 'wow ok. how much do i get back'],
        amounts: { must: ['44'], may: ['220'] },
        leaves: true,
      },
    ],
    answers: {
      ...answers,
      handoff: ['no', 'no thanks', 'not needed'],
      anything: ['nothing', 'no thanks', 'that is all'],
    },
    again: ['what about my deposit?', 'how much do I get back?', 'my money?'],
    expected: {
      bookings: [
        {
          before: 0,
          state: 'cancelled',
          name: 'Yara Bloom',
          money: { paid: { deposit: 4400 }, returned: { deposit: 4400 } },
        },
      ],
    },
  },
]
