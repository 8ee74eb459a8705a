import type { BookingTask } from '../task.ts'

const tableAgain = {
  date: ['Friday 4 December', '4 December', 'the 4th'],
  time: ['9pm', '21:00', 'at nine'],
} as const

/** Casa Verde, Wednesday 25 November 2026, 11:30 in Madrid: tables for few and many. */
export const moneyCasa: readonly BookingTask[] = [
  {
    id: 'casa-money-table-eight',
    tenant: 'casa-verde',
    themes: ['money', 'card', 'per person', 'question at the link'],
    gold: 'Eight on Fri 4 Dec 21:00: a card for at most 8 × €20 = €160, nothing taken now; left; booked.',
    wishes: [{ service: 'table', party: 8, dates: ['2026-12-04', '2026-12-04'], times: ['21:00', '21:00'] }],
    opening: [
      'table for 8 on friday 4 december 9pm',
      'Buenas tardes, we would love to celebrate my mother’s birthday with you: eight people, Friday 4 December, 21:00.',
      '8 ppl fri 4 dec 21:00',
    ],
    steps: [
      { at: 'summary', amounts: { must: ['160'], may: ['20', '0'] } },
      {
        at: 'link',
        say: [
          'so do you take 160 euros now?',
          'Just to be sure: nothing will be charged unless we do not come?',
          'wait what, u charge me for that?',
        ],
        answer: 'not|n.t|nothing|no\\b|only|unless|right|correct|yes',
        amounts: { must: [], may: ['160', '20', '0'] },
      },
    ],
    answers: {
      ...tableAgain,
      party: ['eight', '8', 'eight of us'],
      name: ['Lidia Soler', "I'm Lidia Soler", "it's Lidia Soler"],
    },
    again: [
      'A table for eight on Friday 4 December at 21:00',
      '8 people friday 4 december 9pm',
      'Eight of us on 4 December, 9 pm',
    ],
    expected: { bookings: [{ wish: 0, state: 'confirmed', name: 'Lidia Soler', money: { card: 16_000 } }] },
  },
  {
    id: 'casa-money-table-seven',
    tenant: 'casa-verde',
    themes: ['money', 'nothing is asked', 'party below the line'],
    gold: 'Seven on Fri 4 Dec 21:00: no card below eight, nothing to pay before; no link.',
    wishes: [{ service: 'table', party: 7, dates: ['2026-12-04', '2026-12-04'], times: ['21:00', '21:00'] }],
    opening: [
      'dinner for seven on Friday 4 December at 9pm',
      'Could you take seven of us on 4 December, 21:00?',
      'table 7 people 4 dec 21h',
    ],
    steps: [
      {
        at: 'summary',
        say: [
          'last time you wanted my card. this time too?',
          'Do you need a card or a deposit for seven?',
          'need to pay anything in advance?',
        ],
        answer: 'no\\b|not|nothing|n.t',
        amounts: { must: [], may: ['0', '20'] },
      },
    ],
    answers: {
      ...tableAgain,
      party: ['seven', '7', 'seven of us'],
      name: ['Mateo Gallo', "I'm Mateo Gallo", "it's Mateo Gallo"],
    },
    again: [
      'A table for seven on Friday 4 December at 21:00',
      '7 people friday 4 december 9pm',
      'Seven of us, 4 December 9 pm',
    ],
    expected: {
      bookings: [{ wish: 0, state: 'confirmed', name: 'Mateo Gallo', money: {} }],
      neverSaid: ['/pay\\b'],
    },
  },
  {
    id: 'casa-money-six-become-eight',
    tenant: 'casa-verde',
    themes: ['money', 'card', 'party grows at the summary'],
    gold: 'Six on Thu 10 Dec 20:30 needs no card; "make it eight": a card for at most €160; left.',
    wishes: [
      { service: 'table', party: 6, dates: ['2026-12-10', '2026-12-10'], times: ['20:30', '20:30'] },
      { service: 'table', party: 8, dates: ['2026-12-10', '2026-12-10'], times: ['20:30', '20:30'] },
    ],
    opening: [
      'table for six thursday 10 december 20:30',
      'Six of us for dinner on Thursday 10 December at half past eight, please',
      '6 ppl 10 dec 8:30pm',
    ],
    steps: [
      {
        at: 'summary',
        say: ['oh no, we are eight', 'make that 8 people please', 'two more just said yes, so eight of us'],
        wish: 1,
      },
      { at: 'summary', amounts: { must: ['160'], may: ['20', '0'] } },
    ],
    answers: {
      party: ['eight', '8', 'eight of us'],
      date: ['Thursday 10 December', '10 December', 'the 10th'],
      time: ['20:30', '8:30pm', 'half past eight'],
      name: ['Noelia Cano', "I'm Noelia Cano", "it's Noelia Cano"],
    },
    again: [
      'A table for eight on Thursday 10 December at 20:30',
      '8 people 10 december 20:30',
      'Eight of us on 10 December, 8:30 pm',
    ],
    expected: { bookings: [{ wish: 1, state: 'confirmed', name: 'Noelia Cano', money: { card: 16_000 } }] },
  },
  {
    id: 'casa-money-ten-stay-away',
    tenant: 'casa-verde',
    themes: ['money', 'card', 'no-show charged'],
    gold: 'Ten for lunch on Sat 28 Nov 13:00 (until 15:30) do not come: the house charges 10 × €20 = €200; asks why.',
    before: [
      {
        service: 'table',
        party: 10,
        at: '2026-11-28T13:00',
        bookedAt: '2026-11-20T12:00',
        name: 'Olmo Prada',
        own: true,
      },
    ],
    wishes: [],
    opening: [
      'what time is our table on saturday?',
      'When is our lunch booked for?',
      'saturday lunch is at what time?',
    ],
    steps: [
      {
        at: 'reply',
        until: '2026-11-28T16:00',
        house: 'charges_no_show',
        say: [
          'the bus broke down, we could not come. how much did you take?',
          'We are very sorry that nobody came. What was charged to my card?',
          'did u charge my card???',
        ],
        amounts: { must: ['200'], may: ['20'] },
        leaves: true,
      },
    ],
    answers: {
      booking: ['the table on Saturday', 'our lunch', 'Saturday'],
      handoff: ['no', 'no thanks', 'not needed'],
      anything: ['nothing', 'no thanks', 'that is all'],
    },
    again: ['what did you charge?', 'how much was taken from my card?', 'was my card charged?'],
    expected: {
      bookings: [
        { before: 0, state: 'no_show', name: 'Olmo Prada', money: { paid: { no_show_fee: 20_000 }, card: 20_000 } },
      ],
      handoff: 'allowed',
    },
  },
  {
    id: 'casa-money-nine-cancel-late',
    tenant: 'casa-verde',
    themes: ['money', 'card', 'cancel free of charge'],
    gold: 'Nine at Sat 28 Nov 21:00 (card for 9 × €20 = €180); cancelled at 20:00 that day: still free, nothing taken.',
    before: [
      {
        service: 'table',
        party: 9,
        at: '2026-11-28T21:00',
        bookedAt: '2026-11-20T12:00',
        name: 'Pilar Roca',
        own: true,
      },
    ],
    wishes: [],
    opening: [
      'our table is saturday 9pm, yes?',
      'May I ask for what time our table on Saturday is booked?',
      'when is our dinner again',
    ],
    steps: [
      {
        at: 'reply',
        until: '2026-11-28T20:00',
        say: [
          'half of us are sick. If I cancel now, do I pay something?',
          'I know it is very short notice. What will it cost me to cancel?',
          'cancel costs what??',
        ],
        answer: 'free|nothing|no (charge|cost|fee)|not|n.t|€ ?0',
        amounts: { must: [], may: ['0', '180', '20'] },
      },
      { at: 'reply', say: ['ok please cancel', 'Then please cancel our table', 'cancel it then'] },
    ],
    answers: {
      booking: ['the table tonight', 'our table', 'Saturday'],
      anything: ['cancel our table', 'cancel it', 'please cancel it'],
    },
    again: ['Please cancel our table', 'cancel the table', 'I want to cancel our dinner'],
    expected: { bookings: [{ before: 0, state: 'cancelled', name: 'Pilar Roca', money: { card: 18_000 } }] },
  },
]
