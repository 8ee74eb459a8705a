import type { BookingTask } from '../task.ts'

const anyone = ['anyone', "I don't mind", 'either is fine'] as const

/** Harbor Dental, Tuesday 24 November 2026, 9:05 in London: first visits, those who came and those who stayed away. */
export const moneyHarbor: readonly BookingTask[] = [
  {
    id: 'harbor-money-whitening-stranger',
    tenant: 'harbor-dental',
    themes: ['money', 'first visit', 'can I pay there'],
    gold: 'Whitening with Dr. Lind Fri 27 Nov 10:00, a stranger: £60 of £295; cannot be left for reception; pays; £235 there.',
    wishes: [{ service: 'whitening', staff: 'lind', dates: ['2026-11-27', '2026-11-27'], times: ['10:00', '10:00'] }],
    opening: [
      'teeth whitening with Dr Lind this Friday at 10 please',
      'Good morning. I should very much like to have my teeth whitened by Dr. Lind on Friday at ten, if that is possible.',
      'whitening fri 10am dr lind',
    ],
    steps: [
      { at: 'summary', amounts: { must: ['60'], may: ['295', '235', '30'] } },
      {
        at: 'link',
        say: [
          "can't I pay that at reception on Friday?",
          'I would rather pay everything when I am there. Is that all right?',
          'can i pay there instead',
        ],
        answer: 'deposit|now|link|online|before|first|need|rest|remain|235',
        amounts: { must: [], may: ['60', '295', '235'] },
      },
    ],
    answers: { name: ['Agnes Whitlock', "I'm Agnes Whitlock", 'My name is Agnes Whitlock'] },
    again: [
      'Whitening with Dr. Lind on Friday at 10',
      'whitening, dr lind, friday 10am',
      'Friday at 10 am with Dr. Lind for whitening',
    ],
    expected: {
      bookings: [{ wish: 0, state: 'confirmed', name: 'Agnes Whitlock', money: { paid: { deposit: 6000 } } }],
    },
  },
  {
    id: 'harbor-money-whitening-regular',
    tenant: 'harbor-dental',
    themes: ['money', 'came before', 'nothing is asked'],
    gold: 'Had a cleaning on 10 Nov and came: whitening Fri 4 Dec 10:00 asks for nothing, £295 at reception. No link.',
    before: [
      {
        service: 'cleaning',
        staff: 'megan',
        at: '2026-11-10T09:20',
        bookedAt: '2026-11-03T10:00',
        ended: 'completed',
        name: 'Bridget Sloane',
        own: true,
      },
    ],
    wishes: [{ service: 'whitening', staff: 'lind', dates: ['2026-12-04', '2026-12-04'], times: ['10:00', '10:00'] }],
    opening: [
      'whitening with Dr Lind on Friday 4 December at 10am',
      "I've been with you before. Could I have whitening with Dr. Lind on 4 December at 10?",
      'dr lind, 4 dec 10:00, whitening pls',
    ],
    steps: [
      {
        at: 'summary',
        say: ['do I pay a deposit?', 'Is there anything to pay in advance?', 'need to pay now?'],
        answer: 'no\\b|not|nothing|n.t|after|reception',
        amounts: { must: [], may: ['295', '0', '60'] },
      },
    ],
    answers: { name: ['Bridget Sloane', "I'm Bridget Sloane", "it's Bridget Sloane"] },
    again: [
      'Whitening with Dr. Lind on Friday 4 December at 10 am',
      'whitening 4 december 10am dr lind',
      'Dr. Lind on 4 December, 10 am, whitening',
    ],
    expected: {
      bookings: [{ wish: 0, state: 'confirmed', name: 'Bridget Sloane', money: {} }],
      neverSaid: ['/pay\\b'],
    },
  },
  {
    id: 'harbor-money-whitening-stayed-away',
    tenant: 'harbor-dental',
    themes: ['money', 'stayed away before', 'cancel'],
    gold: 'Missed a cleaning: half of £295 = £147.50. Fri 4 Dec 10:00, cancelled Wed 2 Dec 10:00 (48 h): half of it, £73.75.',
    before: [
      {
        service: 'cleaning',
        staff: 'megan',
        at: '2026-11-10T09:20',
        bookedAt: '2026-11-03T10:00',
        ended: 'no_show',
        name: 'Clive Barrow',
        own: true,
      },
    ],
    wishes: [{ service: 'whitening', staff: 'lind', dates: ['2026-12-04', '2026-12-04'], times: ['10:00', '10:00'] }],
    opening: [
      'I want my teeth whitened by Dr Lind, Friday 4 December 10am',
      'Whitening with Dr. Lind on 4 December at 10 o’clock, please',
      'whitening 4 dec 10am lind',
    ],
    steps: [
      { at: 'summary', amounts: { must: ['147.5'], may: ['295', '73.75'] } },
      {
        at: 'done',
        until: '2026-12-02T10:00',
        say: [
          'if I cancel Friday now, what do I get back?',
          'What would you return if I cancelled the whitening today?',
          'cancel friday = how much back?',
        ],
        amounts: { must: ['73.75'], may: ['147.5', '295'] },
      },
      { at: 'reply', say: ['ok, cancel the whitening', 'Then please cancel the whitening', 'cancel it then'] },
      {
        at: 'summary',
        say: ['yes, cancel it', 'Yes, please cancel', 'yes cancel'],
      },
    ],
    answers: {
      name: ['Clive Barrow', "I'm Clive Barrow", "it's Clive Barrow"],
      booking: ['the whitening', 'the one on Friday', 'Friday'],
      anything: ['cancel the whitening', 'cancel it', 'please cancel it'],
    },
    again: [
      'About the whitening with Dr. Lind on Friday 4 December at 10 am',
      'whitening, 4 december 10am, dr lind',
      'The whitening on 4 December at 10',
    ],
    expected: {
      bookings: [
        {
          wish: 0,
          state: 'cancelled',
          name: 'Clive Barrow',
          money: { paid: { deposit: 14_750 }, returned: { deposit: 7375 } },
        },
      ],
    },
  },
  {
    id: 'harbor-money-whitening-practice-cancels',
    tenant: 'harbor-dental',
    themes: ['money', 'the house cancels', 'first visit'],
    gold: 'A stranger pays £60 for Wed 2 Dec 11:00; the practice cancels on the day before: all £60 back.',
    wishes: [{ service: 'whitening', staff: 'lind', dates: ['2026-12-02', '2026-12-02'], times: ['11:00', '11:00'] }],
    opening: [
      'Whitening, Dr. Lind, Wednesday 2 December at 11?',
      'can i get whitening with ingrid lind on wed 2 dec 11am',
      "I'd like to book whitening with Dr Lind for 2 December, 11 am",
    ],
    steps: [
      { at: 'done', until: '2026-12-01T16:00', house: 'cancels', answer: 'cancel|called off' },
      {
        at: 'reply',
        say: ['and the 60 pounds I paid?', 'That is a pity. Is my deposit refunded?', 'do i get my 60 back??'],
        amounts: { must: ['60'], may: ['295'] },
        leaves: true,
      },
    ],
    answers: {
      name: ['Della Crowe', "I'm Della Crowe", "it's Della Crowe"],
      handoff: ['no', 'no thanks', 'not needed'],
      anything: ['nothing', 'no thanks', 'that is all'],
    },
    again: [
      'Whitening with Dr. Lind on 2 December at 11 am',
      'whitening 2 dec 11am lind',
      'Dr. Lind, 2 December 11 am, whitening',
    ],
    expected: {
      bookings: [
        {
          wish: 0,
          state: 'cancelled',
          name: 'Della Crowe',
          money: { paid: { deposit: 6000 }, returned: { deposit: 6000 } },
        },
      ],
    },
  },
  {
    id: 'harbor-money-cleaning-and-whitening',
    tenant: 'harbor-dental',
    themes: ['money', 'two bookings', 'one asks, one does not'],
    gold: 'A stranger: cleaning with Megan Thu 26 Nov 9:20, nothing asked; whitening Fri 27 Nov 11:00, never came yet: £60.',
    wishes: [
      { service: 'cleaning', staff: 'megan', dates: ['2026-11-26', '2026-11-26'], times: ['09:20', '09:20'] },
      { service: 'whitening', staff: 'lind', dates: ['2026-11-27', '2026-11-27'], times: ['11:00', '11:00'] },
    ],
    opening: [
      'a cleaning with Megan on Thursday at 9:20',
      'Could I see Megan for a scale and polish on Thursday at 9.20?',
      'megan thurs 9:20 cleaning',
    ],
    steps: [
      {
        at: 'done',
        say: [
          'and whitening with Dr Lind on Friday at 11',
          'Lovely. Could I also have whitening on Friday, 11 am, with Dr. Lind?',
          'also whitening fri 11am dr lind',
        ],
        wish: 1,
      },
      { at: 'summary', amounts: { must: ['60'], may: ['295', '235', '30'] } },
    ],
    answers: {
      name: ['Edith Farrow', "I'm Edith Farrow", "it's Edith Farrow"],
      service: ['whitening', 'the whitening', 'teeth whitening'],
      date: ['Friday', 'this Friday', 'Friday 27 November'],
      time: ['11', '11am', 'at eleven'],
    },
    again: [
      'Whitening with Dr. Lind on Friday at 11 am',
      'whitening friday 11am dr lind',
      'Friday 11 am, Dr. Lind, whitening',
    ],
    expected: {
      bookings: [
        { wish: 0, state: 'confirmed', name: 'Edith Farrow', money: {} },
        { wish: 1, state: 'confirmed', name: 'Edith Farrow', money: { paid: { deposit: 6000 } } },
      ],
    },
  },
  {
    id: 'harbor-money-check-up-new-face',
    tenant: 'harbor-dental',
    themes: ['money', 'nothing is asked', 'question'],
    gold: 'A check-up asks nothing of a stranger: £58 after the visit; Dr. Osei Thu 26 Nov 15:00. No link.',
    wishes: [{ service: 'check-up', staff: 'osei', dates: ['2026-11-26', '2026-11-26'], times: ['15:00', '15:00'] }],
    opening: [
      'check-up with Dr Osei Thursday 3pm. do you need my card for that?',
      'Would you need a deposit for a check-up with Dr. Osei on Thursday at 3 pm?',
      'check up thurs 3pm osei, how much now and how much there?',
    ],
    steps: [{ at: 'reply', answer: 'no\\b|not|nothing|n.t|after|reception' }],
    answers: { name: ['Fergus Lyle', "I'm Fergus Lyle", "it's Fergus Lyle"], staff: anyone },
    again: [
      'A check-up with Dr. Osei on Thursday at 3 pm',
      'check-up osei thursday 15:00',
      'Thursday 3 pm, Dr. Osei, check-up',
    ],
    expected: {
      bookings: [{ wish: 0, state: 'confirmed', name: 'Fergus Lyle', money: {} }],
      told: ['£58'],
      neverSaid: ['/pay\\b'],
    },
  },
]
