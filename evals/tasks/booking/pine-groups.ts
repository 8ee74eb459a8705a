import type { BookingTask } from '../task.ts'

/** Pine Lodge, Tuesday 24 November 2026, 9:20 in Denver: yoga, a hike for a group, two at once. */
export const pineGroups: readonly BookingTask[] = [
  {
    id: 'pine-yoga-three',
    tenant: 'pine-lodge',
    themes: ['class', 'party', 'price per person'],
    gold: 'Three seats in the yoga of Saturday 28 Nov 8:00 am, $20 each; name; yes.',
    wishes: [{ service: 'morning-yoga', party: 3, dates: ['2026-11-28', '2026-11-28'], times: ['08:00', '08:00'] }],
    opening: [
      'three places for yoga on Saturday please. how much per person?',
      'yoga saturday for 3, what does it cost each?',
      "What's the yoga class per person? We'd be 3 on Saturday",
    ],
    answers: {
      service: ['morning yoga', 'the yoga class', 'yoga'],
      party: ['three', '3', 'three of us'],
      date: ['Saturday', 'this Saturday', 'Saturday 28 November'],
      time: ['8am', 'at eight', 'whenever it is'],
      name: ['Skye Barlow', "I'm Skye Barlow", "it's Skye Barlow"],
    },
    again: [
      'The yoga on Saturday for three',
      'morning yoga saturday, 3 people',
      'Three of us for yoga on Saturday 28 November',
    ],
    expected: { bookings: [{ wish: 0, state: 'confirmed', name: 'Skye Barlow' }], told: ['\\$20|\\$60'] },
  },
  {
    id: 'pine-yoga-on-monday',
    tenant: 'pine-lodge',
    themes: ['class', 'wrong day'],
    gold: 'No yoga on Mondays: said so; Wednesday 2 Dec 8:00 am; name; yes.',
    closed: [{ service: 'morning-yoga', dates: ['2026-11-30', '2026-11-30'], times: ['00:00', '23:59'] }],
    wishes: [{ service: 'morning-yoga', dates: ['2026-12-02', '2026-12-02'], times: ['08:00', '08:00'] }],
    opening: [
      'yoga on Monday 30 November, one person',
      'Can I do the yoga class next Monday, the 30th? Just me',
      'one spot in morning yoga on monday nov 30 pls',
    ],
    steps: [
      { at: 'reply', answer: 'no (class|yoga|session|time)|not|n.t|none|nothing|closest|nearest|wed|fri|sat|sun' },
      {
        at: 'reply',
        say: ['then Wednesday the 2nd', 'ok wednesday december 2 then', 'Wednesday 2 December then please'],
        wish: 0,
      },
    ],
    answers: {
      service: ['morning yoga', 'the yoga class', 'yoga'],
      party: ['just me', 'one', '1'],
      date: ['Wednesday 2 December', 'December 2nd', 'the Wednesday'],
      time: ['8am', 'at eight', 'whenever it is'],
      name: ['Bo Tanner', "I'm Bo Tanner", 'my name is Bo Tanner'],
    },
    again: [
      'Yoga on Wednesday 2 December, one person',
      'morning yoga dec 2, 1 person',
      'One spot in yoga on Wednesday 2 December',
    ],
    expected: { bookings: [{ wish: 0, state: 'confirmed', name: 'Bo Tanner' }] },
  },
  {
    id: 'pine-yoga-in-the-past',
    tenant: 'pine-lodge',
    themes: ['class', 'past date', 'correction'],
    gold: 'The 22nd is over: said so; Sunday the 29th 8:00 am; name; yes.',
    wishes: [{ service: 'morning-yoga', dates: ['2026-11-29', '2026-11-29'], times: ['08:00', '08:00'] }],
    opening: [
      'one place in the yoga class on Sunday 22 November please',
      'Can I join morning yoga on November 22nd, 2026? Just me',
      'yoga on sunday nov 22 for one person',
    ],
    steps: [
      { at: 'reply', answer: 'past|over|gone|already|passed|was|behind' },
      {
        at: 'reply',
        say: ['oops, I meant Sunday the 29th', 'sorry, the 29th of November', 'My mistake, sunday november 29'],
        wish: 0,
      },
    ],
    answers: {
      service: ['morning yoga', 'the yoga class', 'yoga'],
      party: ['just me', 'one', '1'],
      date: ['Sunday 29 November', 'November 29th', 'the 29th'],
      time: ['8am', 'at eight', 'whenever it is'],
      name: ['Rita Moss', "I'm Rita Moss", 'my name is Rita Moss'],
    },
    again: [
      'Yoga on Sunday 29 November, one person',
      'morning yoga nov 29, 1 person',
      'One spot in yoga on Sunday 29 November',
    ],
    expected: { bookings: [{ wish: 0, state: 'confirmed', name: 'Rita Moss' }] },
  },
  {
    id: 'pine-hike-six',
    tenant: 'pine-lodge',
    themes: ['party', 'one appointment for a group', 'correction at the summary'],
    gold: 'Guided hike for five on Sat 5 Dec 9:00 am in the summary; "six of us after all"; yes.',
    wishes: [
      { service: 'guided-hike', party: 5, dates: ['2026-12-05', '2026-12-05'], times: ['09:00', '09:00'] },
      { service: 'guided-hike', party: 6, dates: ['2026-12-05', '2026-12-05'], times: ['09:00', '09:00'] },
    ],
    opening: [
      'guided hike for 5 people on Saturday 5 December at 9am',
      'Could five of us do the guided hike on December 5th at 9 am?',
      'hike with a guide, 5 people, sat dec 5, 9am',
    ],
    steps: [
      {
        at: 'summary',
        say: ['we are six after all', 'sorry, make that 6 people', 'oh, one more is coming: six people'],
        wish: 1,
      },
    ],
    answers: {
      party: ['six', '6', 'six of us'],
      date: ['Saturday 5 December', 'December 5th', 'the 5th'],
      time: ['9am', 'at nine', '9 in the morning'],
      staff: ['any guide', "I don't mind", 'no preference'],
      name: ['Neil Oakes', "I'm Neil Oakes", 'my name is Neil Oakes'],
    },
    again: [
      'The guided hike for six on Saturday 5 December at 9 am',
      'guided hike dec 5 9am, 6 people',
      'Six people for the hike on December 5th at 9 am',
    ],
    expected: { bookings: [{ wish: 1, state: 'confirmed', name: 'Neil Oakes' }] },
  },
  {
    id: 'pine-massage-for-two',
    tenant: 'pine-lodge',
    themes: ['several people', 'at the same time'],
    gold: 'Two massages side by side on Sat 28 Nov 3:00 pm with June and Leo, $240; name; yes.',
    wishes: [
      {
        service: 'massage',
        steps: [{ service: 'massage' }, { service: 'massage' }],
        meet: 'start',
        dates: ['2026-11-28', '2026-11-28'],
        times: ['15:00', '15:00'],
      },
    ],
    opening: [
      'massage for me and my husband at the same time, Saturday at 3pm',
      'Two massages at once on saturday 3 pm, for my husband and me',
      "We'd like a massage together, two people, Saturday at 3 pm",
    ],
    answers: {
      party: ['two', '2', 'the two of us'],
      service: ['a massage', 'massage', 'massages'],
      date: ['Saturday', 'this Saturday', 'Saturday 28 November'],
      time: ['3pm', 'at three', '3 in the afternoon'],
      staff: ['anyone', "we don't mind", 'no preference'],
      name: ['Holly Dean', "I'm Holly Dean", "it's Holly Dean"],
    },
    again: [
      'Two massages at the same time on Saturday at 3 pm',
      'massage for 2 together saturday 3pm',
      'Saturday 3 pm, a massage each for two people at once',
    ],
    expected: { bookings: [{ wish: 0, state: 'confirmed', name: 'Holly Dean' }] },
  },
]
