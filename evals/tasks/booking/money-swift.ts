import type { BookingTask } from '../task.ts'

/** Where the simulated customers of a home service live: said when it is asked. */
const home = ['5 Demo Lane, Leichhardt', "It's 5 Demo Lane, Leichhardt", '5 Demo Lane in Leichhardt'] as const
const cancelIt = {
  booking: ['the plumber', 'the emergency plumber', 'the one today'],
  anything: ['cancel the plumber', 'cancel it', 'please cancel it'],
} as const

/** Swift Home, Tuesday 24 November 2026, 8:40 in Sydney: deposits for emergencies. */
export const moneySwift: readonly BookingTask[] = [
  {
    id: 'swift-money-emergency-now',
    tenant: 'swift-home',
    themes: ['money', 'deposit', 'can I pay there', 'today'],
    gold: 'Burst pipe, Jack today 10:00: A$80 first, of from A$240; cannot wait for Jack; paid at once; rest from A$160.',
    wishes: [
      { service: 'emergency-plumber', staff: 'jack', dates: ['2026-11-24', '2026-11-24'], times: ['10:00', '10:00'] },
    ],
    opening: [
      'HELP burst pipe, emergency plumber today 10am, Jack if you can!!',
      'Water is coming through the ceiling. Could Jack come as an emergency plumber at 10 am today?',
      'emergency plumber jack today 10am',
    ],
    steps: [
      { at: 'summary', amounts: { must: ['80'], may: ['240', '160', '40'] } },
      {
        at: 'link',
        say: [
          "can't I just pay Jack when he comes?",
          'May I pay it all to the plumber in cash?',
          'ill pay him at the door ok?',
        ],
        answer: 'deposit|first|now|link|before|need|rest|not|n.t',
        amounts: { must: [], may: ['80', '240', '160'] },
      },
    ],
    answers: {
      service: ['the emergency plumber', 'emergency plumber', 'an emergency plumber'],
      date: ['today', 'today!', 'Tuesday, today'],
      time: ['10am', 'at ten', '10 in the morning'],
      staff: ['Jack', 'Jack please', 'with Jack'],
      name: ['Alf Brannigan', "I'm Alf Brannigan", "it's Alf Brannigan"],
      intake: home,
      location: home,
    },
    again: [
      'The emergency plumber, Jack, today at 10 am',
      'emergency plumber jack 10am today',
      'Jack today at 10 am, emergency plumbing',
    ],
    expected: {
      bookings: [{ wish: 0, state: 'confirmed', name: 'Alf Brannigan', money: { paid: { deposit: 8000 } } }],
    },
  },
  {
    id: 'swift-money-emergency-all-back',
    tenant: 'swift-home',
    themes: ['money', 'cancel', 'exact edge', 'terse'],
    gold: 'Amira today 15:00, A$80 paid; cancelled at 13:00, 2 h before to the minute: all A$80 back.',
    wishes: [
      { service: 'emergency-plumber', staff: 'amira', dates: ['2026-11-24', '2026-11-24'], times: ['15:00', '15:00'] },
    ],
    opening: [
      'emerg plumber amira 3pm today',
      'emergency plumber, Amira, today 3pm',
      'need emergency plumber 3pm today, amira',
    ],
    steps: [
      {
        at: 'done',
        until: '2026-11-24T12:50',
        say: [
          'neighbour fixed it. do i get my money back if i cancel now',
          'The leak stopped. How much would I get back if I cancelled?',
          'cancel plumber now - how much back',
        ],
        amounts: { must: ['80'], may: ['240', '0', '40'] },
      },
      {
        at: 'reply',
        until: '2026-11-24T13:00',
        say: ['cancel plumber pls', 'Good, then please cancel the plumber', 'ok cancel'],
      },
      {
        at: 'summary',
        say: ['yes, cancel it', 'Yes, please cancel', 'yes cancel'],
      },
    ],
    answers: {
      ...cancelIt,
      date: ['today', 'today!', 'Tuesday, today'],
      time: ['3pm', 'at three', '15:00'],
      staff: ['Amira', 'Amira please', 'with Amira'],
      name: ['Bev Stratton', "I'm Bev Stratton", "it's Bev Stratton"],
      intake: home,
      location: home,
    },
    again: [
      'About the emergency plumber, Amira, today at 3 pm',
      'emergency plumber amira 3pm today',
      'Amira today 3 pm, emergency plumber',
    ],
    expected: {
      bookings: [
        {
          wish: 0,
          state: 'cancelled',
          name: 'Bev Stratton',
          money: { paid: { deposit: 8000 }, returned: { deposit: 8000 } },
        },
      ],
    },
  },
  {
    id: 'swift-money-emergency-half',
    tenant: 'swift-home',
    themes: ['money', 'cancel', 'a minute after the edge', 'question'],
    gold: 'Jack today 14:00; asks at 12:01 (1 h 59 min before): half, A$40; cancels.',
    before: [
      {
        service: 'emergency-plumber',
        staff: 'jack',
        at: '2026-11-24T14:00',
        bookedAt: '2026-11-24T08:00',
        name: 'Col Draper',
        own: true,
      },
    ],
    wishes: [],
    opening: ['when is jack coming?', 'At what time can I expect the plumber?', 'plumber comes when?'],
    steps: [
      {
        at: 'reply',
        until: '2026-11-24T12:01',
        say: [
          'what happens to my 80 bucks if I cancel now?',
          'If I were to cancel at this point, how much would be returned?',
          'cancel now, how much back',
        ],
        amounts: { must: ['40'], may: ['80', '240'] },
      },
      { at: 'reply', say: ['righto, cancel it', 'Please cancel it then', 'ok cancel'] },
    ],
    answers: cancelIt,
    again: ['Please cancel the emergency plumber', 'cancel the plumber', 'I want to cancel the plumber today'],
    expected: {
      bookings: [
        {
          before: 0,
          state: 'cancelled',
          name: 'Col Draper',
          money: { paid: { deposit: 8000 }, returned: { deposit: 4000 } },
        },
      ],
    },
  },
  {
    id: 'swift-money-emergency-nothing-back',
    tenant: 'swift-home',
    themes: ['money', 'cancel', 'nothing back'],
    gold: 'Jack today 14:00, cancelled 13:01 (59 min before): nothing back, said before the yes.',
    before: [
      {
        service: 'emergency-plumber',
        staff: 'jack',
        at: '2026-11-24T14:00',
        bookedAt: '2026-11-24T08:00',
        name: 'Dot Hanley',
        own: true,
      },
    ],
    wishes: [],
    opening: ['what time is the plumber?', 'When will Jack be here, please?', 'jack at what time'],
    steps: [
      {
        at: 'reply',
        until: '2026-11-24T13:01',
        say: ['stop, cancel the plumber', 'Please cancel the plumber, it has stopped', 'cancel plumber'],
      },
      {
        at: 'summary',
        answer: 'kept|keep|nothing|no refund|not|n.t|non-refundable|none',
        amounts: { must: [], may: ['80', '0', '240'] },
      },
    ],
    answers: cancelIt,
    again: ['Please cancel the emergency plumber', 'cancel the plumber', 'I want to cancel the plumber today'],
    expected: { bookings: [{ before: 0, state: 'cancelled', name: 'Dot Hanley', money: { paid: { deposit: 8000 } } }] },
  },
  {
    id: 'swift-money-emergency-an-hour-later',
    tenant: 'swift-home',
    themes: ['money', 'move', 'deposit goes along'],
    gold: 'Jack today 13:00 moves to 14:00, hours before: the A$80 go along, no new link.',
    before: [
      {
        service: 'emergency-plumber',
        staff: 'jack',
        at: '2026-11-24T13:00',
        bookedAt: '2026-11-24T08:00',
        name: 'Ern Foley',
        own: true,
      },
    ],
    wishes: [
      { service: 'emergency-plumber', staff: 'jack', dates: ['2026-11-24', '2026-11-24'], times: ['14:00', '14:00'] },
    ],
    opening: [
      'can jack come at 2pm instead of 1?',
      'Would it be possible to move the plumber to 2 pm today? I have paid already.',
      'move plumber to 2pm today',
    ],
    answers: {
      booking: ['the plumber', 'the emergency plumber', 'the one today'],
      date: ['today', 'still today', 'Tuesday, today'],
      time: ['2pm', 'at two', '14:00'],
      staff: ['Jack', 'still Jack', 'with Jack'],
    },
    again: [
      'Please move the emergency plumber to 2 pm today',
      'move it to 2pm today, jack',
      'Jack at 2 pm instead of 1 pm today',
    ],
    expected: {
      bookings: [{ before: 0, wish: 0, state: 'confirmed', name: 'Ern Foley', money: { paid: { deposit: 8000 } } }],
      neverSaid: ['/pay\\b'],
    },
  },
]
