import type { BookingTask } from '../task.ts'

/** Casa Verde, Wednesday 25 November 2026, 11:30 in Madrid: tables for few and many. */
export const casaTables: readonly BookingTask[] = [
  {
    id: 'casa-seven-and-high-chair',
    tenant: 'casa-verde',
    themes: ['table', 'combination', 'two wishes in one message'],
    gold: 'High chairs answered; two tables together for seven, Fri 27 Nov 21:00; name; yes.',
    wishes: [{ service: 'table', party: 7, dates: ['2026-11-27', '2026-11-27'], times: ['21:00', '21:00'] }],
    opening: [
      'Table for 7 on Friday at 9pm please, and do you have high chairs?',
      'hi! we are seven for dinner on friday 21:00. do you have a high chair for the baby?',
      'Do you have high chairs? And I need a table for seven this Friday, 9 pm',
    ],
    answers: {
      party: ['seven', '7', 'seven of us'],
      date: ['Friday', 'this Friday', '27 November'],
      time: ['9pm', '21:00', 'nine in the evening'],
      name: ['Carmen Ibarra', "I'm Carmen Ibarra", 'my name is Carmen Ibarra'],
    },
    again: ['A table for seven on Friday at 21:00', 'table for 7 friday 9pm', 'Friday 9 pm, seven people'],
    expected: {
      bookings: [{ wish: 0, state: 'confirmed', name: 'Carmen Ibarra' }],
      told: ['high chairs'],
    },
  },
  {
    id: 'casa-ten-too-late',
    tenant: 'casa-verde',
    themes: ['table', 'turn time', 'why not', 'nearest accepted'],
    gold: 'Ten people stay two and a half hours, so 22:00 is past closing: said, asked why, an earlier time taken; yes.',
    closed: [{ service: 'table', party: 10, dates: ['2026-12-05', '2026-12-05'], times: ['21:45', '23:59'] }],
    wishes: [{ service: 'table', party: 10, dates: ['2026-12-05', '2026-12-05'], times: ['20:00', '21:30'] }],
    opening: [
      'table for 10 on saturday 5 december at 10pm',
      'A table for ten people on Saturday 5 December at 22:00, please',
      'hola, can we have dinner for 10 on the 5th of December at 10 pm?',
    ],
    steps: [
      {
        at: 'reply',
        say: ['why not 10 pm?', 'why not at 22:00?', 'why is 10pm not possible?'],
        answer: 'clos|until|midnight|24:00|0:00|12 am|late|long|hour|min',
      },
    ],
    answers: {
      party: ['ten', '10', 'ten of us'],
      date: ['Saturday 5 December', 'the 5th of December', '5 December'],
      time: ['a bit earlier then', 'earlier that evening', 'some time before 10'],
      name: ['Jorge Molina', "It's Jorge Molina", 'my name is Jorge Molina'],
    },
    again: [
      'For ten people that Saturday evening, somewhat earlier then',
      'saturday 5 december, 10 people, any time between 8 and 9:30 pm',
      'Ten of us on 5 December, 9 pm would be fine',
    ],
    expected: { bookings: [{ wish: 0, state: 'confirmed', name: 'Jorge Molina' }] },
  },
  {
    id: 'casa-full-evening',
    tenant: 'casa-verde',
    themes: ['table', 'full', 'another evening', 'same time'],
    gold: 'Friday evening has no table for four: said so; Saturday at the same time; name; yes.',
    full: [{ service: 'table', party: 4, date: '2026-12-04', times: ['20:00', '23:59'] }],
    closed: [{ service: 'table', party: 4, dates: ['2026-12-04', '2026-12-04'], times: ['20:00', '23:59'] }],
    wishes: [{ service: 'table', party: 4, dates: ['2026-12-05', '2026-12-05'], times: ['21:00', '21:00'] }],
    opening: [
      'table for 4 on friday 4 december at 9pm',
      'Could we have a table for four on 4 December at 21:00?',
      'dinner for four, Friday the 4th of December, 9 pm',
    ],
    steps: [
      {
        at: 'reply',
        answer: 'full|taken|booked|no (table|time)|none|nothing|not (open|free|available)|n.t|closest|nearest',
      },
      {
        at: 'reply',
        say: ['ok, then Saturday at the same time', 'saturday 5 december then, also 9pm', 'And on Saturday at 21:00?'],
        wish: 0,
      },
    ],
    answers: {
      party: ['four', '4', 'four of us'],
      date: ['Saturday 5 December', 'the Saturday', 'Saturday'],
      time: ['9pm', '21:00', 'at nine'],
      name: ['Elena Prieto', "I'm Elena Prieto", 'my name is Elena Prieto'],
    },
    again: [
      'A table for four on Saturday 5 December at 21:00',
      'table for 4, saturday the 5th, 9pm',
      'Saturday 5 December 9 pm, four people',
    ],
    expected: { bookings: [{ wish: 0, state: 'confirmed', name: 'Elena Prieto' }] },
  },
  {
    id: 'casa-fifteen-to-the-team',
    tenant: 'casa-verde',
    themes: ['table', 'party too large', 'person', 'must not book'],
    gold: 'Tables are put together for twelve at most: said so; the team is asked to arrange it; nothing booked.',
    closed: [{ service: 'table', party: 15, dates: ['2026-12-12', '2026-12-12'], times: ['00:00', '23:59'] }],
    wishes: [],
    opening: [
      'Table for 15 people on Saturday 12 December at 8:30pm please',
      'we are 15 for dinner on the 12th of December, 20:30',
      'Could you fit a party of fifteen on 12 December at half past eight in the evening?',
    ],
    steps: [
      { at: 'reply', answer: 'twelve|up to 12|12 (people|guests|at)|most|max|team|too (many|large|big)' },
      {
        at: 'reply',
        say: [
          'then please let somebody of your team arrange it with us',
          'Could a person from the team arrange it with me?',
          'ok, can I talk to someone of the team about it?',
        ],
        leaves: true,
      },
    ],
    answers: {
      handoff: ['yes please', 'Yes, please ask them', 'yes'],
      party: ['fifteen', '15', '15 of us'],
      name: ['Irene Costa', "I'm Irene Costa", 'my name is Irene Costa'],
    },
    again: ['a person please', 'please pass it to the team', 'I would like somebody of the team'],
    expected: { bookings: [], handoff: 'required', told: ['team|person|colleague|someone|somebody'] },
  },
  {
    id: 'casa-thirteen-then-twelve',
    tenant: 'casa-verde',
    themes: ['table', 'party too large', 'smaller party', 'combination'],
    gold: 'Thirteen is one too many: said so; one stays at home; twelve for Sunday lunch 6 Dec 14:00; yes.',
    closed: [{ service: 'table', party: 13, dates: ['2026-12-06', '2026-12-06'], times: ['00:00', '23:59'] }],
    wishes: [{ service: 'table', party: 12, dates: ['2026-12-06', '2026-12-06'], times: ['14:00', '14:00'] }],
    opening: [
      'lunch for 13 on Sunday 6 December at 2pm',
      'A table for thirteen people, Sunday 6 December, 14:00',
      'can you take 13 of us for lunch on 6 december at 2 pm?',
    ],
    steps: [
      { at: 'reply', answer: '12|twelve|team|too (many|large|big)' },
      {
        at: 'reply',
        say: [
          'ok, my cousin stays at home. Then we are 12',
          "then we'll be twelve",
          "One of us can't come anyway, so 12 people please",
        ],
        wish: 0,
      },
    ],
    answers: {
      party: ['twelve', '12', 'twelve of us'],
      date: ['Sunday 6 December', 'the 6th', '6 December'],
      time: ['2pm', '14:00', 'at two'],
      handoff: ['no thanks', 'No, we are twelve now', 'not needed'],
      name: ['Marcos Peña', "I'm Marcos Peña", 'my name is Marcos Peña'],
    },
    again: [
      'A table for twelve on Sunday 6 December at 14:00',
      '12 people, sunday 6 december, 2pm',
      'Lunch for 12 on 6 December at 2 pm',
    ],
    expected: { bookings: [{ wish: 0, state: 'confirmed', name: 'Marcos Peña' }], handoff: 'allowed' },
  },
  {
    id: 'casa-two-more-guests',
    tenant: 'casa-verde',
    themes: ['table', 'party size', 'change at the summary'],
    gold: 'Six at 20:30 on 12 Dec in the summary; "make it 8": the same for eight; yes.',
    wishes: [
      { service: 'table', party: 6, dates: ['2026-12-12', '2026-12-12'], times: ['20:30', '20:30'] },
      { service: 'table', party: 8, dates: ['2026-12-12', '2026-12-12'], times: ['20:30', '20:30'] },
    ],
    opening: [
      'Dinner for six on Saturday 12 December at 20:30',
      'table for 6 people on 12 dec at 8:30pm pls',
      'hello, a tabel for six on the 12th of December, half past 8 in the evening',
    ],
    steps: [
      {
        at: 'summary',
        say: ['wait, make it 8 people', 'sorry, two more are coming, so we are 8', 'actually a table for eight please'],
        wish: 1,
      },
    ],
    answers: {
      party: ['eight', '8', 'eight of us'],
      date: ['Saturday 12 December', '12 December', 'the 12th'],
      time: ['8:30pm', '20:30', 'half past eight'],
      name: ['Nuria Vega', "I'm Nuria Vega", 'my name is Nuria Vega'],
    },
    again: [
      'A table for eight on Saturday 12 December at 20:30',
      'table for 8, 12 december, 8:30pm',
      'eight people on 12 December at 20:30',
    ],
    expected: { bookings: [{ wish: 1, state: 'confirmed', name: 'Nuria Vega' }] },
  },
  {
    id: 'casa-move-keeps-party',
    tenant: 'casa-verde',
    themes: ['table', 'move', 'party kept'],
    gold: 'The table for six of Saturday evening is moved to Sunday 14:00 and stays one for six; yes.',
    before: [
      { service: 'table', party: 6, at: '2026-11-28T20:30', name: 'Adriana Soto', own: true },
      { service: 'table', party: 2, at: '2026-11-28T20:30', name: 'Bruno Mas' },
    ],
    wishes: [{ service: 'table', party: 6, dates: ['2026-11-29', '2026-11-29'], times: ['14:00', '14:00'] }],
    opening: [
      'can we move our table from Saturday evening to Sunday at 2pm?',
      'Please move our reservation on Saturday to Sunday 29 November at 14:00',
      "we can't come saturday, could we have sunday 2pm instead?",
    ],
    answers: {
      booking: ['the table on Saturday', 'the one on Saturday evening', 'Saturday'],
      party: ['still six', '6', 'six, as before'],
      date: ['Sunday', 'Sunday 29 November', 'this Sunday'],
      time: ['2pm', '14:00', 'at two'],
    },
    again: [
      'Please move our table to Sunday at 14:00',
      'move it to sunday 29 november, 2pm',
      'Sunday at 2 pm instead of Saturday please',
    ],
    expected: {
      bookings: [{ before: 0, wish: 0, state: 'confirmed', name: 'Adriana Soto' }],
      neverSaid: ['Bruno'],
    },
  },
  {
    id: 'casa-earlier-that-evening',
    tenant: 'casa-verde',
    themes: ['table', 'anything earlier'],
    gold: 'Two at 22:00 on Friday; "anything earlier?": real earlier times that evening; one picked; yes.',
    wishes: [
      { service: 'table', party: 2, dates: ['2026-11-27', '2026-11-27'], times: ['22:00', '22:00'] },
      { service: 'table', party: 2, dates: ['2026-11-27', '2026-11-27'], times: ['20:00', '21:45'] },
    ],
    opening: [
      'a table for two on Friday at 10pm',
      'table for 2 this friday 22:00 please',
      'Could we have dinner for two on Friday at 10 pm?',
    ],
    steps: [
      {
        at: 'summary',
        say: [
          'hm, anything earlier?',
          'do you have anything earlier that evening?',
          'Is there something earlier on Friday?',
        ],
        wish: 1,
      },
    ],
    answers: {
      party: ['two', '2', 'the two of us'],
      date: ['Friday', 'this Friday', 'on Friday'],
      time: ['before 10', 'earlier in the evening', 'around 9 would be good'],
      name: ['Sonia Rey', "I'm Sonia Rey", "it's Sonia Rey"],
    },
    again: [
      'A table for two on Friday evening, before 10 pm',
      'table for 2 friday, between 8 and 9:30 pm',
      'Friday at 9 pm for two, if you can',
    ],
    expected: { bookings: [{ wish: 1, state: 'confirmed', name: 'Sonia Rey' }] },
  },
  {
    id: 'casa-why-not-tomorrow-evening',
    tenant: 'casa-verde',
    themes: ['table', 'why not', 'closed evening', 'lunch instead'],
    gold: 'Tomorrow evening the house is closed: said when asked why; lunch at 14:00 instead; yes.',
    closed: [{ service: 'table', party: 2, dates: ['2026-11-26', '2026-11-26'], times: ['17:00', '23:59'] }],
    wishes: [{ service: 'table', party: 2, dates: ['2026-11-26', '2026-11-26'], times: ['14:00', '14:00'] }],
    opening: [
      'table for two tomorrow at 9pm',
      'A table for 2 people tomorrow at 21:00, please',
      'can my wife and I have dinner with you tomorrow at 9 pm?',
    ],
    steps: [
      {
        at: 'reply',
        say: ['why not?', 'oh, why not tomorrow evening?', 'Why is that not possible?'],
        answer: 'closed?|private|event|(not|n.t) open|lunch|open (until|from)',
      },
      {
        at: 'reply',
        say: [
          'then lunch tomorrow at 2pm, the two of us',
          'ok, lunch tomorrow at 14:00 for two then',
          'What about tomorrow at 2 pm for two?',
        ],
        wish: 0,
      },
    ],
    answers: {
      party: ['two', '2', 'the two of us'],
      date: ['tomorrow', 'Thursday', '26 November'],
      time: ['2pm', '14:00', 'at two'],
      name: ['Alba Rojas', "I'm Alba Rojas", 'my name is Alba Rojas'],
    },
    again: [
      'A table for two tomorrow at 14:00',
      'table for 2 tomorrow 2pm',
      'Lunch for two on Thursday 26 November at 2 pm',
    ],
    expected: { bookings: [{ wish: 0, state: 'confirmed', name: 'Alba Rojas' }] },
  },
  {
    id: 'casa-wednesday-lunches',
    tenant: 'casa-verde',
    themes: ['table', 'series'],
    gold: 'Lunch for two on three Wednesdays from 2 Dec at 14:00, all with one yes.',
    wishes: [
      {
        service: 'table',
        party: 2,
        dates: ['2026-12-02', '2026-12-02'],
        times: ['14:00', '14:00'],
        further: ['2026-12-09', '2026-12-16'],
      },
    ],
    opening: [
      'A table for two every Wednesday at 2pm, three times, starting on 2 December',
      'can we have lunch for 2 each wednesday at 14:00 from 2 december on, 3 weeks',
      "I'd like a table for two, every Wednesday at 2 pm for three weeks from 2 December",
    ],
    answers: {
      party: ['two', '2', 'two of us'],
      date: ['from 2 December', '2 December first', 'Wednesday 2 December'],
      time: ['2pm', '14:00', 'at two'],
      repeat: ['three times', 'every Wednesday, three times', '3 times in all'],
      name: ['Teresa Lozano', "I'm Teresa Lozano", 'my name is Teresa Lozano'],
    },
    again: [
      'Table for two every Wednesday at 14:00, three times from 2 December',
      '2 people, wednesdays 2pm, 3 times, first on 2 december',
      'Wednesdays at 2 pm for two: 2, 9 and 16 December',
    ],
    expected: { bookings: [{ wish: 0, state: 'confirmed', name: 'Teresa Lozano' }] },
  },
]
