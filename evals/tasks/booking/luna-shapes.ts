import type { BookingTask } from '../task.ts'

/** Luna Salon, Monday 23 November 2026, 10:12 in New York: visits, people, requests, limits and series. */
export const lunaShapes: readonly BookingTask[] = [
  {
    id: 'luna-cut-and-blow-dry',
    tenant: 'luna-salon',
    themes: ['visit', 'two services in order', 'same staff'],
    gold: 'Chloe cuts on Friday at noon and blow-dries after it, $120 in all; name; yes.',
    wishes: [
      {
        service: 'haircut',
        steps: [
          { service: 'haircut', staff: 'chloe' },
          { service: 'blow-dry', staff: 'chloe' },
        ],
        meet: 'in_order',
        dates: ['2026-11-27', '2026-11-27'],
        times: ['12:00', '12:00'],
      },
    ],
    opening: [
      'haircut and then a blow-dry with Chloe on Friday at noon',
      'can chloe do a haircut and a blow dry friday 12pm? both with her',
      "I'd like a haircut and after it a blow-dry, both with Chloe, Friday at 12",
    ],
    answers: {
      service: ['a haircut and a blow-dry', 'both, the haircut first', 'haircut, then blow-dry'],
      date: ['Friday', 'this Friday', 'Friday the 27th'],
      time: ['noon', '12pm', 'at twelve'],
      staff: ['Chloe for both', 'Chloe', 'both with Chloe'],
      name: ['Zoe Ames', "I'm Zoe Ames", "it's Zoe Ames"],
    },
    again: [
      'A haircut and then a blow-dry with Chloe on Friday at noon',
      'haircut + blow-dry, chloe, friday 12pm',
      'Friday at noon with Chloe: haircut, then blow-dry',
    ],
    expected: { bookings: [{ wish: 0, state: 'confirmed', name: 'Zoe Ames' }] },
  },
  {
    id: 'luna-two-friends',
    tenant: 'luna-salon',
    themes: ['several people', 'at the same time'],
    gold: 'Two haircuts side by side on Saturday 11:00 am, $120 in all; name; yes.',
    wishes: [
      {
        service: 'haircut',
        steps: [{ service: 'haircut' }, { service: 'haircut' }],
        meet: 'start',
        dates: ['2026-11-28', '2026-11-28'],
        times: ['11:00', '11:00'],
      },
    ],
    opening: [
      'my friend and I both want a haircut on Saturday at 11am, at the same time',
      'two haircuts at the same time saturday 11am please',
      'Can two of us get our hair cut together on Saturday at 11 am?',
    ],
    answers: {
      party: ['two', '2', 'the two of us'],
      service: ['a haircut each', 'haircuts', 'a haircut'],
      date: ['Saturday', 'this Saturday', 'Saturday the 28th'],
      time: ['11am', 'at eleven', '11 in the morning'],
      staff: ['anyone', "we don't mind", 'no preference'],
      name: ['Gia Moreno', "I'm Gia Moreno", "it's Gia Moreno"],
    },
    again: [
      'Two haircuts at the same time on Saturday at 11 am',
      'haircut for 2 people, saturday 11am, together',
      'Saturday 11 am, two of us, a haircut each at once',
    ],
    expected: { bookings: [{ wish: 0, state: 'confirmed', name: 'Gia Moreno' }] },
  },
  {
    id: 'luna-mother-and-daughter',
    tenant: 'luna-salon',
    themes: ['several people', 'one after the other', 'same staff'],
    gold: 'Her haircut and her daughter’s kids’ cut one after the other with Chloe, Sun 29 Nov from 11:00 am; yes.',
    wishes: [
      {
        service: 'haircut',
        steps: [
          { service: 'haircut', staff: 'chloe' },
          { service: 'kids-cut', staff: 'chloe' },
        ],
        anyOrder: true,
        meet: 'in_order',
        dates: ['2026-11-29', '2026-11-29'],
        times: ['11:00', '11:00'],
      },
    ],
    opening: [
      'I need a haircut and my daughter a kids cut, one after the other with Chloe on Sunday at 11am',
      'haircut for me + kids cut for my daughter, chloe, sunday 11am, one after the other',
      'Can Chloe do my haircut and then a kids cut for my daughter on Sunday at 11 am?',
    ],
    answers: {
      service: ['a haircut and a kids cut', 'both: haircut and kids cut', 'haircut, then kids cut'],
      party: ['two of us', 'my daughter and me', 'two'],
      date: ['Sunday', 'this Sunday', 'Sunday the 29th'],
      time: ['11am', 'at eleven', '11 in the morning'],
      staff: ['Chloe for both', 'Chloe', 'both with Chloe'],
      name: ['Paula Reyes', "I'm Paula Reyes", "it's Paula Reyes"],
    },
    again: [
      'A haircut and then a kids cut with Chloe on Sunday at 11 am',
      'haircut + kids cut, chloe, sunday 11am',
      'Sunday at 11 with Chloe: haircut for me, kids cut for my daughter',
    ],
    expected: { bookings: [{ wish: 0, state: 'confirmed', name: 'Paula Reyes' }] },
  },
  {
    id: 'luna-bridal-request',
    tenant: 'luna-salon',
    themes: ['approval', 'pending', 'price of one stylist'],
    gold: 'Bridal trial with Chloe Sat 28 Nov noon, $180: requested, to be confirmed by the salon; never "booked".',
    wishes: [
      { service: 'bridal-trial', staff: 'chloe', dates: ['2026-11-28', '2026-11-28'], times: ['12:00', '12:00'] },
    ],
    opening: [
      "I'm getting married! Bridal trial with Chloe on Saturday at noon?",
      'bridal trial w/ chloe saturday 12pm please 👰',
      'Could I have a bridal trial with Chloe this Saturday at 12?',
    ],
    answers: {
      service: ['a bridal trial', 'the bridal trial', 'bridal trial'],
      date: ['Saturday', 'this Saturday', 'Saturday the 28th'],
      time: ['noon', '12pm', 'at twelve'],
      staff: ['Chloe', 'with Chloe', 'Chloe please'],
      intake: ['in June', 'June next year', 'Some day in June'],
      name: ['Renee Fox', "I'm Renee Fox", "it's Renee Fox"],
    },
    again: [
      'A bridal trial with Chloe on Saturday at noon',
      'bridal trial, chloe, saturday 12pm',
      'Saturday at noon with Chloe, the bridal trial',
    ],
    expected: {
      bookings: [{ wish: 0, state: 'pending_approval', name: 'Renee Fox' }],
      told: ['confirm|approv|request|get back|check', '\\$180'],
    },
  },
  {
    id: 'luna-ella-has-enough',
    tenant: 'luna-salon',
    themes: ['quota of staff', 'another day accepted'],
    gold: 'Ella has her four facials tomorrow: said so; Wednesday afternoon instead; pick; name; yes.',
    before: [
      { service: 'facial', staff: 'ella', at: '2026-11-24T10:00', name: 'Other Customer A' },
      { service: 'facial', staff: 'ella', at: '2026-11-24T11:30', name: 'Other Customer B' },
      { service: 'facial', staff: 'ella', at: '2026-11-24T13:00', name: 'Other Customer C' },
      { service: 'facial', staff: 'ella', at: '2026-11-24T14:30', name: 'Other Customer D' },
    ],
    closed: [{ service: 'facial', dates: ['2026-11-24', '2026-11-24'], times: ['00:00', '23:59'] }],
    wishes: [{ service: 'facial', dates: ['2026-11-25', '2026-11-25'], times: ['12:00', '17:00'] }],
    opening: ['a facial tomorrow at 4pm?', 'Can I get a facial tomorrow, 4 pm?', 'facial tmrw 4pm pls'],
    steps: [
      { at: 'reply', answer: 'limit|four|\\b4\\b|most|no more|full|booked|taken|not|n.t|nothing|none|closest|nearest' },
      {
        at: 'reply',
        say: ['ok, Wednesday afternoon then', 'then wednesday afternoon', 'How about Wednesday in the afternoon?'],
        wish: 0,
      },
    ],
    answers: {
      service: ['a facial', 'the facial', 'facial'],
      date: ['Wednesday', 'on Wednesday', 'Wednesday the 25th'],
      time: ['in the afternoon', 'afternoon', 'after 12'],
      name: ['Cass Doyle', "I'm Cass Doyle", "it's Cass Doyle"],
    },
    again: [
      'A facial on Wednesday afternoon',
      'facial wednesday afternoon please',
      'Any time on Wednesday afternoon for a facial',
    ],
    expected: { bookings: [{ wish: 0, state: 'confirmed', name: 'Cass Doyle' }], neverSaid: ['Other Customer'] },
  },
  {
    id: 'luna-just-the-first-two',
    tenant: 'luna-salon',
    themes: ['series', 'shortened at the summary'],
    gold: 'Ana every second Thursday 5:00 pm, four times, in the summary; "just the first two": those; yes.',
    wishes: [
      {
        service: 'haircut',
        staff: 'ana',
        dates: ['2026-11-26', '2026-11-26'],
        times: ['17:00', '17:00'],
        further: ['2026-12-10', '2026-12-24', '2027-01-07'],
      },
      {
        service: 'haircut',
        staff: 'ana',
        dates: ['2026-11-26', '2026-11-26'],
        times: ['17:00', '17:00'],
        further: ['2026-12-10'],
      },
    ],
    opening: [
      'haircut with Ana every second Thursday at 5pm, four times, starting this Thursday',
      'can I have a haircut w/ ana every other thursday 5pm, 4 times, from this week',
      "I'd like a haircut with Ana every two weeks on Thursday at 5 pm, four times from this Thursday",
    ],
    steps: [
      {
        at: 'summary',
        say: ['hm, just the first two please', 'actually only the first two', "let's do just the first two dates"],
        wish: 1,
      },
    ],
    answers: {
      service: ['a haircut', 'haircut', 'the haircut'],
      date: ['from this Thursday', 'this Thursday first', 'Thursday the 26th'],
      time: ['5pm', 'at five', '5 in the afternoon'],
      staff: ['Ana', 'with Ana', 'Ana please'],
      repeat: ['just two times', 'only the first two', 'two dates'],
      name: ['Mona Hale', "I'm Mona Hale", "it's Mona Hale"],
    },
    again: [
      'A haircut with Ana every second Thursday at 5 pm, two times from this Thursday',
      'ana, haircut, thursday nov 26 and dec 10, 5pm',
      'Just two haircuts with Ana: this Thursday and two weeks later, 5 pm',
    ],
    expected: { bookings: [{ wish: 1, state: 'confirmed', name: 'Mona Hale' }] },
  },
]
