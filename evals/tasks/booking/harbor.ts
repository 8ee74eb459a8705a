import type { BookingTask } from '../task.ts'

/** Harbor Dental, Tuesday 24 November 2026, 9:05 in London: bookings and changes. */
export const harbor: readonly BookingTask[] = [
  {
    id: 'harbor-name-early',
    tenant: 'harbor-dental',
    themes: ['plain', 'all facts at once', 'name early'],
    gold: 'Check-up with Dr. Osei Thu 26 Nov 14:20, Omar Farouk; yes.',
    wishes: [{ service: 'check-up', staff: 'osei', dates: ['2026-11-26', '2026-11-26'], times: ['14:20', '14:20'] }],
    opening: [
      "Hello, this is Omar Farouk. I'd like a check-up with Dr Osei on Thursday at 2.20pm.",
      'My name is Omar Farouk, could I have a check up with Dr. Osei this Thursday at 14:20?',
      "I'm Omar Farouk and I need a checkup with doctor Osei, Thursday 2:20 pm please",
    ],
    answers: { name: ['Omar Farouk', 'Omar Farouk, as I said', "It's Omar Farouk"] },
    again: [
      'A check-up with Dr. Osei on Thursday at 14:20',
      'check-up, Dr Osei, Thursday 2.20pm',
      'Thursday at 2:20 pm with Dr Osei for a check-up',
    ],
    expected: { bookings: [{ wish: 0, state: 'confirmed', name: 'Omar Farouk' }], told: ['£58'] },
  },
  {
    id: 'harbor-cancel',
    tenant: 'harbor-dental',
    themes: ['cancel', 'free of charge'],
    gold: 'Finds the one on Thursday, says that it is free now, asks; yes: cancelled.',
    before: [
      { service: 'check-up', staff: 'patel', at: '2026-11-26T14:00', name: 'Ruth Ames', own: true },
      { service: 'cleaning', staff: 'megan', at: '2026-11-26T09:20', name: 'Carl Voss' },
    ],
    wishes: [],
    opening: [
      'i need to cancel my thing on thursday',
      'Please cancel my appointment on Thursday',
      "I can't make it on Thursday, cancel please",
    ],
    answers: {
      booking: ['the one on Thursday', 'Thursday', 'with Dr. Patel'],
      anything: ['cancel my check-up on Thursday', 'please cancel Thursday', 'cancel the one on Thursday'],
    },
    again: [
      'Please cancel my check-up on Thursday',
      'cancel the check-up with Dr Patel',
      'I want to cancel my Thursday appointment',
    ],
    expected: {
      bookings: [{ before: 0, state: 'cancelled', name: 'Ruth Ames' }],
      told: ['free|no (charge|fee|cost)'],
      neverSaid: ['Voss'],
    },
  },
  {
    id: 'harbor-cancel-no-move-it',
    tenant: 'harbor-dental',
    themes: ['cancel', 'change of mind', 'move'],
    gold: 'At "Cancel it?": "no wait, Friday instead": offers with Dr. Patel on Friday; one picked; yes: moved, not cancelled.',
    before: [{ service: 'check-up', staff: 'patel', at: '2026-11-26T14:00', name: 'Ruth Ames', own: true }],
    wishes: [{ service: 'check-up', dates: ['2026-11-27', '2026-11-27'], times: ['08:00', '18:00'] }],
    opening: [
      'i need to cancel my thing on thursday',
      'hi, please cancel my check-up this Thursday',
      'I have to cancel on Thursday',
    ],
    steps: [
      {
        at: 'summary',
        say: [
          'no wait. can i do friday instead',
          "No, wait, don't cancel. Can we move it to Friday?",
          'hang on, is Friday possible instead?',
        ],
        wish: 0,
      },
    ],
    answers: {
      date: ['Friday', 'on Friday', 'this Friday'],
      time: ['any time', "I don't mind when", 'whenever you can'],
      booking: ['the check-up', 'the one on Thursday', 'Thursday'],
      anything: ['move it to Friday', 'Friday instead', 'can it be Friday'],
    },
    again: [
      'Please move my check-up to Friday',
      'move it to Friday, any time',
      'could I have Friday instead of Thursday',
    ],
    expected: { bookings: [{ before: 0, wish: 0, state: 'confirmed', name: 'Ruth Ames' }] },
  },
  {
    id: 'harbor-full-saturday',
    tenant: 'harbor-dental',
    themes: ['full', 'nearest accepted', 'typo'],
    gold: 'Saturday with Tomasz is full: said so with the nearest times; the first is taken; yes.',
    full: [{ service: 'cleaning', staff: 'tomasz', date: '2026-11-28' }],
    closed: [{ service: 'cleaning', dates: ['2026-11-28', '2026-11-28'], times: ['00:00', '23:59'] }],
    wishes: [{ service: 'cleaning', dates: ['2026-11-24', '2026-12-12'], times: ['00:00', '23:59'] }],
    opening: [
      'can I get a cleaning on Saturday at 10?',
      'A hygenist appointment this Saturday at 10am please',
      'teeth cleaning saturday 10am?',
    ],
    steps: [
      {
        at: 'reply',
        answer:
          'full|taken|booked|no (time|appointment|slot|opening)|nothing|not (open|free|available)|isn.t|closest|nearest',
      },
    ],
    answers: {
      date: ['whatever is closest', 'the nearest day you have', 'any day close to it'],
      time: ['in the morning if you can', 'any time', 'morning or whatever there is'],
      staff: ["I don't mind", 'anybody', 'no preference'],
      name: ['Sam Doyle', "I'm Sam Doyle", 'my name is Sam Doyle'],
    },
    again: [
      'The closest time you have for a cleaning',
      'a cleaning as close to Saturday as possible',
      'what is the nearest you have for a cleaning?',
    ],
    expected: { bookings: [{ wish: 0, state: 'confirmed', name: 'Sam Doyle' }] },
  },
  {
    id: 'harbor-broken-tooth-today',
    tenant: 'harbor-dental',
    themes: ['as soon as possible', 'today', 'plain and discreet'],
    gold: 'Emergency appointments that are open today; the earliest; name; yes.',
    wishes: [{ service: 'emergency', dates: ['2026-11-24', '2026-11-24'], times: ['09:35', '17:20'] }],
    opening: [
      'Do you have an emergency appointment today? I broke a tooth',
      'i broke a tooth, need an emergency appointment today',
      'Any urgent appointment left for today please? A tooth broke',
    ],
    pick: { prefer: 'first' },
    answers: {
      service: ['emergency appointment', 'the emergency appointment', 'an emergency appointment'],
      date: ['today', 'today please', 'today!'],
      time: ['as soon as possible', 'asap', 'the earliest you have'],
      staff: ['anyone', 'whoever is free', "I don't mind"],
      name: ['Will Harper', "It's Will Harper", 'my name is Will Harper'],
      handoff: ['no, just book me in', 'No thanks, I only need the appointment', 'no need'],
    },
    again: [
      'An emergency appointment today, the earliest you have',
      'emergency appointment today please',
      'the first emergency appointment today',
    ],
    expected: { bookings: [{ wish: 0, state: 'confirmed', name: 'Will Harper' }], handoff: 'allowed' },
  },
]
