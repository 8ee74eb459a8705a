import type { BookingTask } from '../task.ts'

/** Casa Verde, Wednesday 25 November 2026, 11:30 in Madrid. */
export const casaVerde: readonly BookingTask[] = [
  {
    id: 'casa-closed-monday',
    tenant: 'casa-verde',
    themes: ['closed day', 'nearest accepted', 'same time'],
    gold: 'Closed on Mondays: said so; "Tuesday then, same time": table for four Tue 1 Dec 21:00; yes.',
    closed: [{ service: 'table', party: 4, dates: ['2026-11-30', '2026-11-30'], times: ['00:00', '23:59'] }],
    wishes: [{ service: 'table', party: 4, dates: ['2026-12-01', '2026-12-01'], times: ['21:00', '21:00'] }],
    opening: [
      'table for 4 next monday at 9pm',
      'A table for four on Monday 30 November at 21:00, please',
      'can we get a table for 4 people on monday at 9 pm',
    ],
    steps: [
      { at: 'reply', answer: 'closed|(not|n.t) open' },
      {
        at: 'reply',
        say: ['ok tuesday then, same time', 'Then Tuesday at the same time', 'tuesday at 9pm then'],
        wish: 0,
      },
    ],
    answers: {
      date: ['Tuesday 1 December', 'Tuesday', 'the Tuesday'],
      time: ['9pm', '21:00', 'at nine in the evening'],
      party: ['4', 'four of us', 'four'],
      service: ['a table for four', 'table for 4', 'table for four'],
      name: ['Lucía Romero', "I'm Lucía Romero", 'my name is Lucía Romero'],
    },
    again: [
      'A table for four on Tuesday 1 December at 21:00',
      'table for 4, tuesday 1 december, 9pm',
      'Tuesday 1 December 9 pm, four people',
    ],
    expected: { bookings: [{ wish: 0, state: 'confirmed', name: 'Lucía Romero' }] },
  },
  {
    id: 'casa-lunch-the-13th',
    tenant: 'casa-verde',
    themes: ['the 13th', 'lunch', 'all facts at once'],
    gold: 'Sun 13 Dec 14:00, table for four; name; yes.',
    wishes: [{ service: 'table', party: 4, dates: ['2026-12-13', '2026-12-13'], times: ['14:00', '14:00'] }],
    opening: [
      'lunch for four on the 13th at 2pm',
      'A table for 4 for lunch on the 13th at 14:00 please',
      'hi, can I reserve a table for four on the 13th, 2 pm',
    ],
    answers: {
      service: ['a table for four', 'table for four', 'table for 4'],
      date: ['the 13th', '13 December', 'the 13th of December'],
      time: ['2pm', '14:00', 'at two'],
      party: ['four', '4', 'four people'],
      name: ['Hugo Blanco', 'for Hugo Blanco', "It's Hugo Blanco"],
    },
    again: [
      'A table for four on 13 December at 14:00',
      'table for 4, the 13th, 2pm',
      'The 13th of December at 2 pm, table for four',
    ],
    expected: { bookings: [{ wish: 0, state: 'confirmed', name: 'Hugo Blanco' }] },
  },
  {
    id: 'casa-interrupted-saturday',
    tenant: 'casa-verde',
    themes: ['interruptions', 'thread resumed'],
    gold: 'Sat 28 Nov 14:00, table for six; vegan and dogs answered on the way; yes.',
    wishes: [{ service: 'table', party: 6, dates: ['2026-11-28', '2026-11-28'], times: ['14:00', '14:00'] }],
    opening: [
      'Table for six on Saturday at 14:00 please',
      'a table for 6 this saturday at 2pm',
      "I'd like a table for six, Saturday 28 November, 2 pm",
    ],
    asides: [
      { say: ['do you have vegan food?', 'is there anything vegan?', 'Do you have vegan dishes?'], answer: 'vegan' },
      { say: ['can I bring my dog?', 'are dogs ok?', 'Can we bring our dog?'], answer: 'terrace' },
    ],
    answers: {
      service: ['a table for six', 'table for 6', 'table for six'],
      date: ['Saturday', 'this Saturday', '28 November'],
      time: ['14:00', '2pm', 'two in the afternoon'],
      party: ['six', '6', 'six people'],
      name: ['Emma', "I'm Emma", 'my name is Emma'],
    },
    again: [
      'A table for six on Saturday at 14:00',
      'table for 6 saturday 2pm',
      'Saturday 2 pm, a table for six please',
    ],
    expected: { bookings: [{ wish: 0, state: 'confirmed', name: 'Emma' }], told: ['vegan', 'terrace'] },
  },
  {
    id: 'casa-we-are-four',
    tenant: 'casa-verde',
    themes: ['correction', 'party size'],
    gold: 'Table for two Fri 27 Nov 20:30 in the summary; "we will be four": table for four, same time; yes.',
    wishes: [
      { service: 'table', party: 2, dates: ['2026-11-27', '2026-11-27'], times: ['20:30', '20:30'] },
      { service: 'table', party: 4, dates: ['2026-11-27', '2026-11-27'], times: ['20:30', '20:30'] },
    ],
    opening: [
      'table for two friday 8:30pm',
      'A table for 2 on Friday at 20:30 please',
      'can i book a table for two for friday at 8.30pm',
    ],
    steps: [
      {
        at: 'summary',
        say: ["oh, we'll be four actually", 'sorry, make that a table for four', 'actually there will be 4 of us'],
        wish: 1,
      },
    ],
    answers: {
      service: ['a table for four', 'table for four', 'table for 4'],
      party: ['four', '4', 'four of us'],
      name: ['Pia Lund', 'under Pia Lund', "I'm Pia Lund"],
    },
    again: ['A table for four on Friday at 20:30', 'table for 4 on friday 8:30pm', 'Friday at 8:30 pm, four people'],
    expected: { bookings: [{ wish: 1, state: 'confirmed', name: 'Pia Lund' }] },
  },
  {
    id: 'casa-think-about-it',
    tenant: 'casa-verde',
    themes: ['must not book', "I'll think about it", 'price'],
    gold: 'Paella class €65; a time next Thursday shown; "I\'ll think about it": nothing booked, no pressure.',
    wishes: [{ service: 'paella-class', dates: ['2026-12-03', '2026-12-03'], times: ['10:00', '10:30'] }],
    opening: [
      'Do you have a paella class on Thursday 3 December, and what does it cost?',
      'how much is the paella class, and is there one on 3 december?',
      "I'm interested in the paella class on the 3rd of December. Price?",
    ],
    steps: [
      { at: 'reply', answer: '€ ?65' },
      {
        at: 'reply',
        say: [
          "I'll think about it, thanks",
          'ok let me think about it',
          "thanks, I'll talk to my wife and think about it",
        ],
      },
      { at: 'reply', say: ['bye', 'thanks, bye', 'Goodbye'], leaves: true },
    ],
    answers: {
      name: ["I'm not booking yet", 'not yet', 'I want to think first'],
      time: ["I don't know yet", 'not sure yet', 'I will see'],
    },
    again: ["I'll think about it", 'not now, thanks', 'maybe later'],
    expected: { bookings: [], told: ['€ ?65'] },
  },
  {
    id: 'casa-wants-a-person',
    tenant: 'casa-verde',
    themes: ['person', 'must not book', 'large group'],
    gold: 'A person asked for: recorded, said honestly (nobody has answered yet).',
    wishes: [],
    opening: [
      'Can I talk to a person? We are a group of 20',
      'I want to speak to a human about a dinner for 20 people',
      'could someone from the team call or write to me about a party of twenty',
    ],
    steps: [{ at: 'reply', say: ['ok thanks', 'thank you', 'great, thanks'], leaves: true }],
    answers: {
      handoff: ['yes please', 'Yes', 'yes, a person please'],
      name: ['Oscar Vidal', "I'm Oscar Vidal", 'my name is Oscar Vidal'],
    },
    again: ['a person please', 'I would like to talk to a human', 'Please get me somebody of the team'],
    expected: {
      bookings: [],
      handoff: 'required',
      told: ['team|person|colleague|someone|somebody'],
      neverSaid: [
        '(is|are) (now )?(here|online|connected|joining)',
        'transferr(ed|ing) you',
        'has (taken over|joined)',
      ],
    },
  },
]
