import type { BookingTask } from '../task.ts'

/** Where the simulated customers of a home service live: said when it is asked. */
const home = ['31 Demo Parade, Enmore', "It's 31 Demo Parade, Enmore", '31 Demo Parade in Enmore'] as const
const anyone = ['anyone', "I don't mind", 'no preference'] as const

/** Swift Home, Tuesday 24 November 2026, 8:40 in Sydney: limits, requests, series and questions. */
export const swiftRules: readonly BookingTask[] = [
  {
    id: 'swift-jack-has-enough',
    tenant: 'swift-home',
    themes: ['quota of staff', 'somebody else accepted'],
    gold: 'Jack has his three plumbing visits tomorrow: said so; somebody else at 2:30 pm; address; name; yes.',
    before: [
      { service: 'plumbing-visit', staff: 'jack', at: '2026-11-25T07:00', name: 'Other Home 1' },
      { service: 'plumbing-visit', staff: 'jack', at: '2026-11-25T09:00', name: 'Other Home 2' },
      { service: 'plumbing-visit', staff: 'jack', at: '2026-11-25T12:30', name: 'Other Home 3' },
    ],
    closed: [
      { service: 'plumbing-visit', staff: 'jack', dates: ['2026-11-25', '2026-11-25'], times: ['00:00', '23:59'] },
    ],
    wishes: [{ service: 'plumbing-visit', dates: ['2026-11-25', '2026-11-25'], times: ['14:30', '14:30'] }],
    opening: [
      'a plumber tomorrow at 2:30pm, Jack please',
      'Can Jack come for a plumbing visit tomorrow at 2.30 pm?',
      'plumbing visit with jack, wednesday 25 nov 2:30pm',
    ],
    steps: [
      {
        at: 'reply',
        answer: 'limit|three|\\b3\\b|most|no more|full|booked|taken|not|n.t|nobody|already|closest|nearest',
      },
      {
        at: 'reply',
        say: [
          'somebody else then, tomorrow at 2:30pm',
          'ok, anyone else tomorrow at 2:30 pm?',
          'Then another plumber, same time tomorrow',
        ],
        wish: 0,
      },
    ],
    answers: {
      service: ['a plumber', 'plumbing visit', 'the plumbing visit'],
      date: ['tomorrow', 'Wednesday', 'Wednesday 25 November'],
      time: ['2:30pm', 'at half past two', '14:30'],
      staff: ['anyone', 'anybody else', 'somebody else is fine'],
      name: ['Fiona Ward', "I'm Fiona Ward", 'my name is Fiona Ward'],
      intake: home,
      location: home,
    },
    again: [
      'A plumbing visit tomorrow at 2:30 pm, with anybody',
      'plumber tomorrow 2:30pm, anyone',
      'Wednesday at 2:30 pm, any plumber',
    ],
    expected: { bookings: [{ wish: 0, state: 'confirmed', name: 'Fiona Ward' }], neverSaid: ['Other Home'] },
  },
  {
    id: 'swift-solar-request',
    tenant: 'swift-home',
    themes: ['approval', 'pending', 'intake'],
    gold: 'A solar quote on Thu 26 Nov 10:00 am is requested, and said to be confirmed by the team; never "booked".',
    wishes: [{ service: 'solar-quote', dates: ['2026-11-26', '2026-11-26'], times: ['10:00', '10:00'] }],
    opening: [
      'I want a solar quote on Thursday at 10am',
      'can someone quote us solar panels on thursday 10 am?',
      'A solar quote on Thursday 26 November at 10 am please',
    ],
    answers: {
      service: ['a solar quote', 'the solar quote', 'solar quote'],
      date: ['Thursday', 'this Thursday', 'Thursday 26 November'],
      time: ['10am', 'at ten', '10 in the morning'],
      staff: anyone,
      name: ['Lionel Park', "I'm Lionel Park", 'my name is Lionel Park'],
      intake: home,
      location: home,
    },
    again: ['A solar quote on Thursday at 10 am', 'solar quote thursday 10am', 'Thursday 10 am for the solar quote'],
    expected: {
      bookings: [{ wish: 0, state: 'pending_approval', name: 'Lionel Park' }],
      told: ['confirm|approv|request|get back|check'],
    },
  },
  {
    id: 'swift-solar-no-longer',
    tenant: 'swift-home',
    themes: ['approval', 'cancel a request'],
    gold: 'The request for Monday that waits for the team is cancelled after a yes.',
    before: [{ service: 'solar-quote', at: '2026-11-30T09:00', name: 'Ken Abbott', own: true }],
    wishes: [],
    opening: [
      'I no longer need the solar quote on Monday, please cancel it',
      'please cancel my solar quote',
      'cancel the solar quote on monday pls',
    ],
    answers: {
      booking: ['the solar quote', 'the one on Monday', 'Monday'],
      anything: ['cancel my solar quote', 'please cancel the solar quote', 'cancel it'],
    },
    again: ['Please cancel my solar quote on Monday', 'cancel the solar quote', 'I want to cancel the solar quote'],
    expected: { bookings: [{ before: 0, state: 'cancelled', name: 'Ken Abbott' }] },
  },
  {
    id: 'swift-fortnight-meets-christmas',
    tenant: 'swift-home',
    themes: ['series', 'one date closed'],
    gold: 'Sofia every second Friday 9:00 am, three times: Christmas Day is closed, said so; the other two dates; yes.',
    closed: [{ service: 'home-cleaning', dates: ['2026-12-25', '2026-12-25'], times: ['00:00', '23:59'] }],
    wishes: [
      {
        service: 'home-cleaning',
        staff: 'sofia',
        dates: ['2026-11-27', '2026-11-27'],
        times: ['09:00', '09:00'],
        further: ['2026-12-11'],
      },
    ],
    opening: [
      'Home cleaning with Sofia every second Friday at 9am, three times, starting this Friday',
      'sofia for home cleaning every other friday 9am, 3 times from 27 november',
      "I'd like Sofia to clean every two weeks on Friday at 9 am, three times from 27 November: home cleaning",
    ],
    answers: {
      service: ['home cleaning', 'the home cleaning', 'a home cleaning'],
      date: ['from Friday 27 November', 'this Friday first', '27 November'],
      time: ['9am', 'at nine', '9 in the morning'],
      repeat: ['just leave that date out', 'without that one, the other two are fine', 'the other dates only'],
      name: ['Peggy Lane', "I'm Peggy Lane", 'my name is Peggy Lane'],
      intake: home,
      location: home,
    },
    again: [
      'The other two dates are fine: Sofia, Fridays at 9 am, 27 November and 11 December',
      'then just 27 november and 11 december, 9am with Sofia',
      'Leave Christmas out, the other two Fridays with Sofia are good',
    ],
    expected: {
      bookings: [{ wish: 0, state: 'confirmed', name: 'Peggy Lane' }],
      told: ['25(th)?[ ,]*(of )?dec|dec[a-z]*[ ,]*25|25th|christmas'],
    },
  },
  {
    id: 'swift-four-wednesdays',
    tenant: 'swift-home',
    themes: ['series', 'every week'],
    gold: 'Sofia every Wednesday 8:00 am, four times from tomorrow, all with one yes; address; name.',
    wishes: [
      {
        service: 'home-cleaning',
        staff: 'sofia',
        dates: ['2026-11-25', '2026-11-25'],
        times: ['08:00', '08:00'],
        further: ['2026-12-02', '2026-12-09', '2026-12-16'],
      },
    ],
    opening: [
      'home cleaning with Sofia every Wednesday at 8am, four times, from tomorrow on',
      'Sofia every wednesday 8 am for home cleaning, 4 weeks, starting tomorrow',
      'Could Sofia do a home cleaning each Wednesday at 8 am, four times, beginning tomorrow?',
    ],
    answers: {
      service: ['home cleaning', 'the home cleaning', 'a home cleaning'],
      date: ['from tomorrow', 'tomorrow first', 'Wednesday 25 November'],
      time: ['8am', 'at eight', '8 in the morning'],
      repeat: ['four times', 'every Wednesday, four times', '4 times in all'],
      name: ['Dot Hughes', "I'm Dot Hughes", 'my name is Dot Hughes'],
      intake: home,
      location: home,
    },
    again: [
      'Home cleaning with Sofia every Wednesday at 8 am, four times from tomorrow',
      'sofia, wednesdays 8am, 4 times, home cleaning from 25 november',
      'Four Wednesdays at 8 am with Sofia from tomorrow, home cleaning',
    ],
    expected: { bookings: [{ wish: 0, state: 'confirmed', name: 'Dot Hughes' }] },
  },
  {
    id: 'swift-skip-one-cleaning',
    tenant: 'swift-home',
    themes: ['series', 'cancel one date'],
    gold: 'Of three Mondays with Mei the one of 7 Dec alone is cancelled; the others stand.',
    before: [
      {
        service: 'home-cleaning',
        staff: 'mei',
        at: '2026-11-30T08:00',
        further: ['2026-12-07', '2026-12-14'],
        name: 'Walter Boyd',
        own: true,
      },
    ],
    wishes: [],
    opening: [
      'please cancel my cleaning on 7 December, just that one',
      'we are away on monday 7 december, cancel that cleaning only',
      "I don't need Mei on the 7th of December, please cancel that date",
    ],
    answers: {
      booking: ['the one on 7 December', 'Monday 7 December', '7 December'],
      anything: ['cancel the cleaning on 7 December', 'only 7 December', 'cancel 7 December'],
      repeat: ['just that one', 'only 7 December', 'only that date'],
    },
    again: [
      'Please cancel only the cleaning on 7 December',
      'cancel the one on 7 december',
      'Just cancel Monday 7 December',
    ],
    expected: { bookings: [{ before: 0, date: 1, state: 'cancelled', name: 'Walter Boyd' }] },
  },
  {
    id: 'swift-why-not-four',
    tenant: 'swift-home',
    themes: ['why not', 'too late in the day', 'earlier accepted'],
    gold: 'At 4 pm an hour no longer fits before Noah ends: said when asked why; 3:00 pm; address; name; yes.',
    closed: [{ service: 'electrician-visit', dates: ['2026-11-26', '2026-11-26'], times: ['16:00', '23:59'] }],
    wishes: [{ service: 'electrician-visit', dates: ['2026-11-26', '2026-11-26'], times: ['15:00', '15:00'] }],
    opening: [
      'electrician on Thursday at 4pm please',
      'Can an electrician come on Thursday 26 November at 4 pm?',
      'need an electrican thursday 4pm',
    ],
    steps: [
      {
        at: 'reply',
        say: ['why not 4pm?', 'why not at 4 pm?', 'Why is 4 pm not possible?'],
        answer: '4[:.]30|16[:.]30|clos|finish|end|until|long|last|open',
      },
      {
        at: 'reply',
        say: ['ok, 3pm then', 'Then Thursday at 3 pm', '3 pm would do too'],
        wish: 0,
      },
    ],
    answers: {
      service: ['an electrician', 'electrician visit', 'the electrician'],
      date: ['Thursday', 'this Thursday', 'Thursday 26 November'],
      time: ['3pm', 'at three', '15:00'],
      staff: anyone,
      name: ['Maude Finch', "I'm Maude Finch", 'my name is Maude Finch'],
      intake: home,
      location: home,
    },
    again: ['An electrician on Thursday at 3 pm', 'electrician thursday 3pm', 'Thursday 3 pm for the electrician'],
    expected: { bookings: [{ wish: 0, state: 'confirmed', name: 'Maude Finch' }] },
  },
  {
    id: 'swift-which-plumber-at-two',
    tenant: 'swift-home',
    themes: ['who is free', 'staff chosen'],
    gold: 'At 2 pm on Thursday both Jack and Amira are free: both named; Amira; address; name; yes.',
    wishes: [
      { service: 'plumbing-visit', staff: 'amira', dates: ['2026-11-26', '2026-11-26'], times: ['14:00', '14:00'] },
    ],
    opening: [
      'who is free for a plumbing visit on Thursday at 2pm?',
      'which plumbers are free thursday at 2 pm?',
      'Who could come for a plumbing visit on Thursday at 2 pm?',
    ],
    steps: [
      { at: 'reply', answer: 'jack' },
      { at: 'reply', answer: 'amira' },
      { at: 'reply', say: ['Amira please', 'then Amira', "I'd like Amira"], wish: 0 },
    ],
    answers: {
      service: ['a plumber', 'plumbing visit', 'the plumbing visit'],
      date: ['Thursday', 'this Thursday', 'Thursday 26 November'],
      time: ['2pm', 'at two', '14:00'],
      staff: ['Amira', 'Amira please', 'with Amira'],
      name: ['Bess Hollow', "I'm Bess Hollow", 'my name is Bess Hollow'],
      intake: home,
      location: home,
    },
    again: [
      'A plumbing visit with Amira on Thursday at 2 pm',
      'amira, thursday 2pm, plumbing visit',
      'Thursday at 2 pm with Amira, a plumbing visit',
    ],
    expected: { bookings: [{ wish: 0, state: 'confirmed', name: 'Bess Hollow' }], told: ['jack', 'amira'] },
  },
]
