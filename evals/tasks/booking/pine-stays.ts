import type { BookingTask } from '../task.ts'

const checkIn = ['15:00', '15:00'] as const

/** Pine Lodge, Tuesday 24 November 2026, 9:20 in Denver: nights in cabins, rooms and suites. */
export const pineStays: readonly BookingTask[] = [
  {
    id: 'pine-cabin-weekend',
    tenant: 'pine-lodge',
    themes: ['stay', 'all facts at once', 'from … to'],
    gold: 'Cabin for three from Fri 4 to Sun 6 Dec, two nights, $380; name; yes.',
    wishes: [{ service: 'cabin', party: 3, nights: 2, dates: ['2026-12-04', '2026-12-04'], times: checkIn }],
    opening: [
      'A cabin for 3 people from Friday 4 to Sunday 6 December please',
      'cabin for three, 4 dec to 6 dec',
      "We're three and would like a cabin from December 4th to December 6th",
    ],
    pick: { ways: ['tap', 'ordinal'] },
    answers: {
      party: ['three', '3', 'three of us'],
      nights: ['two nights', '2', 'two'],
      date: ['Friday 4 December', 'December 4th', 'the 4th of December'],
      name: ['Wes Hart', "I'm Wes Hart", 'my name is Wes Hart'],
    },
    again: [
      'A cabin from 4 to 6 December for three people',
      'cabin, 3 people, 2 nights from december 4',
      'Two nights in a cabin for three from Friday 4 December',
    ],
    expected: { bookings: [{ wish: 0, state: 'confirmed', name: 'Wes Hart' }], told: ['\\$380|\\$190'] },
  },
  {
    id: 'pine-cabin-bit-by-bit',
    tenant: 'pine-lodge',
    themes: ['stay', 'in pieces', 'nights and party asked'],
    gold: 'Asks for nights and people: three nights for two from Fri 11 Dec; name; yes.',
    wishes: [{ service: 'cabin', party: 2, nights: 3, dates: ['2026-12-11', '2026-12-11'], times: checkIn }],
    opening: [
      'Do you have a cabin from the 11th of December?',
      'hi, is a cabin free from 11 december',
      "we'd like to stay in a cabin, arriving on December 11th",
    ],
    pick: { ways: ['tap', 'ordinal'] },
    answers: {
      service: ['a cabin', 'the cabin', 'cabin please'],
      party: ['two of us', 'just my wife and me', '2 people'],
      nights: ['three nights', '3 nights', 'three'],
      date: ['11 December', 'December 11th', 'Friday the 11th of December'],
      name: ['Gus Ford', "I'm Gus Ford", "it's Gus Ford"],
    },
    again: [
      'A cabin for two from 11 December, three nights',
      'cabin, december 11, 3 nights, 2 people',
      'Three nights in a cabin for two, arriving 11 December',
    ],
    expected: { bookings: [{ wish: 0, state: 'confirmed', name: 'Gus Ford' }] },
  },
  {
    id: 'pine-one-night-is-too-short',
    tenant: 'pine-lodge',
    themes: ['stay', 'min nights', 'longer accepted'],
    gold: 'One night is not let, two are the least: said so; two nights from Sat 5 Dec; name; yes.',
    closed: [{ service: 'double-room', party: 2, nights: 1, dates: ['2026-12-05', '2026-12-05'], times: checkIn }],
    wishes: [{ service: 'double-room', party: 2, nights: 2, dates: ['2026-12-05', '2026-12-05'], times: checkIn }],
    opening: [
      'double room for one night on Saturday 5 December, two people',
      'a double room for 2, saturday 5 dec, just 1 night',
      'We need a double room for one night on December 5th, for two',
    ],
    pick: { ways: ['tap', 'ordinal'] },
    steps: [
      { at: 'reply', answer: '(2|two|minimum|least)[^.]*night|night[^.]*(2|two|minimum|least)' },
      {
        at: 'reply',
        say: ['ok, two nights then', 'Then we stay two nights', 'fine, make it 2 nights'],
        wish: 0,
      },
    ],
    answers: {
      party: ['two', '2', 'two of us'],
      nights: ['two nights', '2', 'two'],
      date: ['Saturday 5 December', 'December 5th', 'the 5th'],
      name: ['Lena Cross', "I'm Lena Cross", 'my name is Lena Cross'],
    },
    again: [
      'A double room for two from 5 December, two nights',
      'double room, dec 5, 2 nights, 2 people',
      'Two nights from Saturday 5 December in a double room for two',
    ],
    expected: { bookings: [{ wish: 0, state: 'confirmed', name: 'Lena Cross' }] },
  },
  {
    id: 'pine-suite-arrival-day',
    tenant: 'pine-lodge',
    themes: ['stay', 'arrival day', 'why not'],
    gold: 'Suites begin on Mondays and Fridays: said so; Friday 11 Dec for three nights, five people; yes.',
    closed: [{ service: 'family-suite', party: 5, nights: 3, dates: ['2026-12-09', '2026-12-09'], times: checkIn }],
    wishes: [{ service: 'family-suite', party: 5, nights: 3, dates: ['2026-12-11', '2026-12-11'], times: checkIn }],
    opening: [
      'family suite for 5 from Wednesday 9 December, 3 nights',
      'Could we have a family suite for five people from December 9th for three nights?',
      'the family suite for 5 of us, wed dec 9 till sat dec 12',
    ],
    pick: { ways: ['tap', 'ordinal'] },
    steps: [
      {
        at: 'reply',
        say: ['why not Wednesday?', 'why not on the 9th?', 'Why can we not arrive on Wednesday?'],
        answer: 'monday|friday|\\bmon\\b|\\bfri\\b',
      },
      {
        at: 'reply',
        say: [
          'ok then Friday the 11th, also 3 nights',
          'Friday 11 December then, three nights',
          'then we arrive on friday december 11 and stay 3 nights',
        ],
        wish: 0,
      },
    ],
    answers: {
      party: ['five', '5', 'five of us'],
      nights: ['three nights', '3', 'three'],
      date: ['Friday 11 December', 'December 11th', 'the Friday'],
      name: ['Marta Wells', "I'm Marta Wells", 'my name is Marta Wells'],
    },
    again: [
      'The family suite for five from Friday 11 December, three nights',
      'family suite, 5 people, december 11, 3 nights',
      'Three nights from Friday 11 December in the suite, five of us',
    ],
    expected: { bookings: [{ wish: 0, state: 'confirmed', name: 'Marta Wells' }] },
  },
  {
    id: 'pine-cabin-too-small',
    tenant: 'pine-lodge',
    themes: ['stay', 'party too large', 'another room'],
    gold: 'A cabin sleeps four: said so; the family suite for six from Fri 4 Dec, two nights; yes.',
    closed: [{ service: 'cabin', party: 6, nights: 2, dates: ['2026-12-04', '2026-12-04'], times: checkIn }],
    wishes: [{ service: 'family-suite', party: 6, nights: 2, dates: ['2026-12-04', '2026-12-04'], times: checkIn }],
    opening: [
      'a cabin for six people from Friday 4 December, two nights',
      'cabin for 6, dec 4, 2 nights',
      'Can six of us have a cabin for two nights from December 4th?',
    ],
    pick: { ways: ['tap', 'ordinal'] },
    steps: [
      {
        at: 'reply',
        answer: '(up to|takes?|sleeps|for) (4|four)|(4|four) (people|guests|at)|most|max|too (many|large|small)|suite',
      },
      {
        at: 'reply',
        say: [
          'then the family suite for the six of us, same dates',
          'ok, what about the family suite? six people, same nights',
          'Then we take the family suite, 6 people, from December 4th for two nights',
        ],
        wish: 0,
      },
    ],
    answers: {
      service: ['the family suite', 'family suite', 'the suite'],
      party: ['six', '6', 'six of us'],
      nights: ['two nights', '2', 'two'],
      date: ['Friday 4 December', 'December 4th', 'the 4th'],
      name: ['Dale Roper', "I'm Dale Roper", 'my name is Dale Roper'],
    },
    again: [
      'The family suite for six from Friday 4 December, two nights',
      'family suite, 6 people, dec 4, 2 nights',
      'Two nights in the family suite for six, arriving December 4th',
    ],
    expected: { bookings: [{ wish: 0, state: 'confirmed', name: 'Dale Roper' }] },
  },
  {
    id: 'pine-one-night-more',
    tenant: 'pine-lodge',
    themes: ['stay', 'change of nights', 'before the yes'],
    gold: 'Double room, two nights from Mon 14 Dec in the summary; "make it three nights"; $435; yes.',
    wishes: [
      { service: 'double-room', party: 2, nights: 2, dates: ['2026-12-14', '2026-12-14'], times: checkIn },
      { service: 'double-room', party: 2, nights: 3, dates: ['2026-12-14', '2026-12-14'], times: checkIn },
    ],
    opening: [
      'A double room for two from December 14th, two nights',
      'double room, 2 people, monday dec 14, 2 nights please',
      'We would like a double room for two nights from Monday 14 December, two of us',
    ],
    pick: { ways: ['tap', 'ordinal'] },
    steps: [
      {
        at: 'summary',
        say: [
          'sorry, make it three nights',
          'actually 3 nights please',
          "hm, let's stay one night longer, so three nights",
        ],
        wish: 1,
      },
    ],
    answers: {
      party: ['two', '2', 'two of us'],
      nights: ['three nights', '3', 'three'],
      date: ['Monday 14 December', 'December 14th', 'the 14th'],
      name: ['Amy Stone', "I'm Amy Stone", 'my name is Amy Stone'],
    },
    again: [
      'The double room for two from 14 December, three nights',
      'double room, dec 14, 3 nights, 2 people',
      'Three nights from December 14th in a double room for two',
    ],
    expected: {
      bookings: [{ wish: 1, state: 'confirmed', name: 'Amy Stone' }],
      told: ['\\$435|3 nights|three nights'],
    },
  },
  {
    id: 'pine-cabins-full',
    tenant: 'pine-lodge',
    themes: ['stay', 'a closed night', 'another room'],
    gold: 'All cabins are taken on the 18th: said so; a double room for the same three nights; yes.',
    before: [
      { service: 'cabin', party: 2, nights: 2, at: '2026-12-18T15:00', name: 'Other Stay 1' },
      { service: 'cabin', party: 3, nights: 2, at: '2026-12-18T15:00', name: 'Other Stay 2' },
      { service: 'cabin', party: 4, nights: 2, at: '2026-12-18T15:00', name: 'Other Stay 3' },
    ],
    closed: [{ service: 'cabin', party: 2, nights: 3, dates: ['2026-12-17', '2026-12-17'], times: checkIn }],
    wishes: [{ service: 'double-room', party: 2, nights: 3, dates: ['2026-12-17', '2026-12-17'], times: checkIn }],
    opening: [
      'a cabin for two from 17 to 20 December',
      'cabin, 2 people, december 17, 3 nights',
      'Is a cabin free for two of us from December 17th for three nights?',
    ],
    pick: { ways: ['tap', 'ordinal'] },
    steps: [
      {
        at: 'reply',
        answer: 'full|taken|booked|no (cabin|time)|none|nothing|not (open|free|available)|n.t|closest|nearest',
      },
      {
        at: 'reply',
        say: [
          'and a double room for those nights?',
          'Is a double room free then, same dates?',
          'ok, then a double room from the 17th, three nights',
        ],
        wish: 0,
      },
    ],
    answers: {
      service: ['a double room', 'double room', 'the double room'],
      party: ['two', '2', 'two of us'],
      nights: ['three nights', '3', 'three'],
      date: ['Thursday 17 December', 'December 17th', 'the 17th'],
      name: ['Faye Norris', "I'm Faye Norris", 'my name is Faye Norris'],
    },
    again: [
      'A double room for two from 17 December, three nights',
      'double room, dec 17, 3 nights, 2 people',
      'Three nights from December 17th in a double room for two',
    ],
    expected: { bookings: [{ wish: 0, state: 'confirmed', name: 'Faye Norris' }], neverSaid: ['Other Stay'] },
  },
  {
    id: 'pine-price-per-night',
    tenant: 'pine-lodge',
    themes: ['stay', 'price first', 'price per night'],
    gold: 'A cabin is $190 a night; four nights for four from Mon 7 Dec; name; yes.',
    wishes: [{ service: 'cabin', party: 4, nights: 4, dates: ['2026-12-07', '2026-12-07'], times: checkIn }],
    opening: ['how much is a cabin per night?', 'What does a cabin cost a night?', 'price of a cabin per night pls'],
    pick: { ways: ['tap', 'ordinal'] },
    steps: [
      { at: 'reply', answer: '\\$190' },
      {
        at: 'reply',
        say: [
          'great, then 4 nights from Monday 7 December for four people',
          'ok, we take one for 4 people from december 7, four nights',
          'Good. Four of us, arriving December 7th, 4 nights please',
        ],
        wish: 0,
      },
    ],
    asides: [
      {
        say: ['can we bring our dog?', 'are dogs allowed in the cabin?', 'Is our dog welcome?'],
        answer: 'dogs? (is|are) welcome|welcome',
      },
    ],
    answers: {
      service: ['a cabin', 'the cabin', 'cabin'],
      party: ['four', '4', 'four of us'],
      nights: ['four nights', '4', 'four'],
      date: ['Monday 7 December', 'December 7th', 'the 7th'],
      name: ['Cody Marsh', "I'm Cody Marsh", 'my name is Cody Marsh'],
    },
    again: [
      'A cabin for four people from Monday 7 December, four nights',
      'cabin, 4 people, december 7, 4 nights',
      'Four nights in a cabin from December 7th, four people',
    ],
    expected: { bookings: [{ wish: 0, state: 'confirmed', name: 'Cody Marsh' }], told: ['\\$190'] },
  },
  {
    id: 'pine-a-week-later',
    tenant: 'pine-lodge',
    themes: ['stay', 'move', 'nights kept'],
    gold: 'The cabin of 11 Dec is moved to 18 Dec and stays two nights for two; yes.',
    before: [{ service: 'cabin', party: 2, nights: 2, at: '2026-12-11T15:00', name: 'Hank Ellis', own: true }],
    wishes: [{ service: 'cabin', party: 2, nights: 2, dates: ['2026-12-18', '2026-12-18'], times: checkIn }],
    opening: [
      'we need to move our cabin from 11 December to 18 December',
      'Can we come on December 18th instead of the 11th?',
      'please move our stay to friday december 18',
    ],
    pick: { ways: ['tap', 'ordinal'] },
    answers: {
      booking: ['the cabin', 'the cabin from 11 December', 'our cabin'],
      party: ['still two', '2', 'two, as before'],
      nights: ['two nights, as before', '2', 'two nights'],
      date: ['Friday 18 December', 'December 18th', 'the 18th'],
    },
    again: [
      'Please move our cabin to Friday 18 December',
      'move the cabin to december 18',
      'December 18th instead of the 11th for our cabin',
    ],
    expected: { bookings: [{ before: 0, wish: 0, state: 'confirmed', name: 'Hank Ellis' }] },
  },
  {
    id: 'pine-cancel-with-fee',
    tenant: 'pine-lodge',
    themes: ['stay', 'cancel', 'fee'],
    gold: 'Three days before, half of $290 is due: $145 is said before the yes; cancelled.',
    before: [{ service: 'double-room', party: 2, nights: 2, at: '2026-11-27T15:00', name: 'Joan Tully', own: true }],
    wishes: [],
    opening: [
      "we can't come this weekend, please cancel our room",
      'cancel our double room on friday please',
      'I have to cancel our stay from the 27th',
    ],
    answers: {
      booking: ['the double room', 'the one from Friday', 'our room'],
      anything: ['cancel the double room', 'please cancel our room', 'cancel it'],
    },
    again: ['Please cancel our double room', 'cancel the room from friday', 'I want to cancel the stay of 27 November'],
    expected: { bookings: [{ before: 0, state: 'cancelled', name: 'Joan Tully' }], told: ['\\$145'] },
  },
]
