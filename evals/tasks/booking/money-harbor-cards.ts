import type { BookingTask } from '../task.ts'

/** Harbor Dental, Tuesday 24 November 2026, 9:05 in London: cards on file, and what is taken from them. */
export const moneyHarborCards: readonly BookingTask[] = [
  {
    id: 'harbor-money-implant-free-until',
    tenant: 'harbor-dental',
    themes: ['money', 'card', 'exact edge', 'question'],
    gold: 'Implant consultation Fri 4 Dec 14:00: a card for at most £40, nothing now; cancelled Wed 2 Dec 14:00 (48 h): free.',
    wishes: [
      {
        service: 'implant-consultation',
        staff: 'osei',
        dates: ['2026-12-04', '2026-12-04'],
        times: ['14:00', '14:00'],
      },
    ],
    opening: [
      'implant consultation with Dr Osei, Friday 4 December 2pm',
      'Dear team, I would like to see Dr. Osei about an implant on Friday the 4th of December at 2 pm. Many thanks in advance.',
      'implant consult 4 dec 14:00',
    ],
    steps: [
      { at: 'summary', amounts: { must: ['40'], may: ['20', '0'] } },
      {
        at: 'link',
        say: ['are you charging me now?', 'Will anything be taken from my card today?', 'so u take 40 quid now?'],
        answer: 'not|n.t|nothing|no\\b|only',
        amounts: { must: [], may: ['40', '20', '0'] },
      },
      {
        at: 'done',
        until: '2026-12-02T13:50',
        say: [
          'does it cost me anything if I cancel Friday now?',
          'Would you charge me for cancelling the consultation today?',
          'cancel now = any charge?',
        ],
        amounts: { must: [], may: ['0', '20', '40'] },
      },
      {
        at: 'reply',
        until: '2026-12-02T14:00',
        say: ['good, then cancel it please', 'In that case please cancel the implant consultation', 'ok cancel it'],
      },
      {
        at: 'summary',
        say: ['yes, cancel it', 'Yes, please cancel', 'yes cancel'],
      },
    ],
    answers: {
      name: ['Gerald Pym', "I'm Gerald Pym", "it's Gerald Pym"],
      booking: ['the implant consultation', 'the one on Friday', 'Friday'],
      anything: ['cancel the consultation', 'cancel it', 'please cancel it'],
    },
    again: [
      'About the implant consultation with Dr. Osei on Friday 4 December at 2 pm',
      'implant consultation, dr osei, 4 dec 2pm',
      'Dr. Osei on 4 December at 2 pm, implant consultation',
    ],
    expected: {
      bookings: [{ wish: 0, state: 'cancelled', name: 'Gerald Pym', money: { card: 4000 } }],
    },
  },
  {
    id: 'harbor-money-implant-late-cancel',
    tenant: 'harbor-dental',
    themes: ['money', 'card', 'late cancellation'],
    gold: 'The same for Thu 3 Dec 10:00, cancelled Tue 1 Dec 11:00, 47 h before: £20 from the card, said before the yes.',
    before: [
      {
        service: 'implant-consultation',
        staff: 'osei',
        at: '2026-12-03T10:00',
        bookedAt: '2026-11-20T10:00',
        name: 'Hilda Crane',
        own: true,
      },
    ],
    wishes: [],
    opening: [
      'what time is my consultation with Dr Osei?',
      'When am I booked in with Dr. Osei?',
      'when is my implant appt',
    ],
    steps: [
      {
        at: 'reply',
        until: '2026-12-01T11:00',
        say: [
          'what does it cost if I cancel now?',
          'Should I cancel now, what would you charge?',
          'cancel now = how much?',
        ],
        amounts: { must: ['20'], may: ['40', '0'] },
      },
      { at: 'reply', say: ['ok cancel it', 'Very well, please cancel it', 'cancel it then'] },
      { at: 'summary', amounts: { must: ['20'], may: ['40'] } },
    ],
    answers: {
      booking: ['the implant consultation', 'with Dr. Osei', 'Thursday'],
      anything: ['cancel the consultation', 'cancel it', 'please cancel it'],
    },
    again: [
      'Please cancel my implant consultation',
      'cancel the consultation',
      'I want to cancel my appointment with Dr. Osei',
    ],
    expected: {
      bookings: [
        {
          before: 0,
          state: 'cancelled',
          name: 'Hilda Crane',
          money: { paid: { cancellation_fee: 2000 }, card: 4000 },
        },
      ],
    },
  },
  {
    id: 'harbor-money-implant-not-there',
    tenant: 'harbor-dental',
    themes: ['money', 'card', 'no-show charged'],
    gold: 'Stays away on Wed 25 Nov 10:00; the practice charges £40 to the card afterwards; asks what that was.',
    before: [
      {
        service: 'implant-consultation',
        staff: 'osei',
        at: '2026-11-25T10:00',
        bookedAt: '2026-11-18T10:00',
        name: 'Ivor Nash',
        own: true,
      },
    ],
    wishes: [],
    opening: ['when is my appointment again?', 'hi, what time tomorrow?', 'Could you remind me when I see Dr. Osei?'],
    steps: [
      {
        at: 'reply',
        until: '2026-11-25T11:00',
        house: 'charges_no_show',
        say: [
          'sorry I missed it. did you charge me?',
          'I am afraid I forgot entirely. What have you taken from my card?',
          'forgot my appt, whats the damage',
        ],
        amounts: { must: ['40'], may: [] },
        leaves: true,
      },
    ],
    answers: {
      booking: ['the implant consultation', 'the one today', 'with Dr. Osei'],
      handoff: ['no', 'no thanks', 'not needed'],
      anything: ['nothing', 'no thanks', 'that is all'],
    },
    again: ['what did you charge me?', 'how much was taken from my card?', 'was my card charged?'],
    expected: {
      bookings: [
        { before: 0, state: 'no_show', name: 'Ivor Nash', money: { paid: { no_show_fee: 4000 }, card: 4000 } },
      ],
      handoff: 'allowed',
    },
  },
  {
    id: 'harbor-money-check-up-after-no-show',
    tenant: 'harbor-dental',
    themes: ['money', 'card', 'stayed away before', 'late cancellation'],
    gold: 'Missed a cleaning: a card for at most £25. Thu 26 Nov 14:20 cancelled 10:00: 40 % of £58 = £23.20 from it.',
    before: [
      {
        service: 'cleaning',
        staff: 'megan',
        at: '2026-11-10T10:40',
        bookedAt: '2026-11-03T10:00',
        ended: 'no_show',
        name: 'Jasper Keel',
        own: true,
      },
    ],
    wishes: [{ service: 'check-up', staff: 'osei', dates: ['2026-11-26', '2026-11-26'], times: ['14:20', '14:20'] }],
    opening: [
      'check-up with Dr Osei on Thursday at 2.20',
      'Could I have a check-up with Dr. Osei on Thursday, 14:20?',
      'checkup osei thu 14:20',
    ],
    steps: [
      { at: 'summary', amounts: { must: ['25'], may: ['58', '23.2', '0'] } },
      {
        at: 'done',
        until: '2026-11-26T10:00',
        say: [
          "I can't come this afternoon. What do you charge if I cancel now?",
          'I am ill. What would it cost to cancel my check-up today?',
          'cancel todays checkup costs what?',
        ],
        amounts: { must: ['23.2'], may: ['58', '25'] },
      },
      { at: 'reply', say: ['ok, cancel it', 'Very well, please cancel the check-up', 'cancel it anyway'] },
      {
        at: 'summary',
        say: ['yes, cancel it', 'Yes, please cancel', 'yes cancel'],
      },
    ],
    answers: {
      name: ['Jasper Keel', "I'm Jasper Keel", "it's Jasper Keel"],
      booking: ['the check-up', 'the one today', 'Thursday'],
      anything: ['cancel the check-up', 'cancel it', 'please cancel it'],
    },
    again: [
      'About the check-up with Dr. Osei on Thursday at 14:20',
      'check-up osei thursday 14:20',
      'Thursday 2.20 pm, check-up, Dr. Osei',
    ],
    expected: {
      bookings: [
        {
          wish: 0,
          state: 'cancelled',
          name: 'Jasper Keel',
          money: { paid: { cancellation_fee: 2320 }, card: 2500 },
        },
      ],
    },
  },
  {
    id: 'harbor-money-implant-no-card',
    tenant: 'harbor-dental',
    themes: ['money', 'card', 'never leaves one'],
    gold: 'Will not leave a card for Fri 4 Dec 15:00: told that it takes one; leaves; the time is free again after 15 min.',
    wishes: [
      {
        service: 'implant-consultation',
        staff: 'osei',
        dates: ['2026-12-04', '2026-12-04'],
        times: ['15:00', '15:00'],
      },
    ],
    opening: [
      'Implant consultation with Dr. Osei on Friday 4 December at 3 pm, please',
      'implant consultation 4 dec 3pm dr osei',
      'Can I see Dr Osei about implants on Friday 4 December, 3pm?',
    ],
    steps: [
      {
        at: 'link',
        say: [
          "I don't give my card to anyone online. just put me in without it",
          'I do not own a credit card. Could you make an exception?',
          'no card. book me anyway',
        ],
        answer: 'card|need|not|n.t|without',
        amounts: { must: [], may: ['40', '20', '0'] },
      },
      {
        at: 'reply',
        waitMinutes: 20,
        say: ['so am I booked or not?', 'Do I have the appointment now?', 'is 3pm mine?'],
        answer: 'not|n.t|no\\b|free again|expired|released|lapsed',
        leaves: true,
      },
    ],
    answers: {
      name: ['Kenneth Ogle', "I'm Kenneth Ogle", "it's Kenneth Ogle"],
      handoff: ['no', 'no thanks', 'not needed'],
    },
    again: [
      'Implant consultation with Dr. Osei on 4 December at 3 pm',
      'implant consultation 4 dec 3pm',
      'Dr. Osei, 4 December, 3 pm, implants',
    ],
    expected: {
      bookings: [{ wish: 0, state: 'expired', name: 'Kenneth Ogle', money: {} }],
      handoff: 'allowed',
    },
  },
]
