import type { BookingTask } from '../task.ts'

/** Luna Salon, Monday 23 November 2026, 10:12 in New York: making bookings. */
export const lunaBooking: readonly BookingTask[] = [
  {
    id: 'luna-all-at-once',
    tenant: 'luna-salon',
    themes: ['plain', 'all facts at once', 'name early'],
    gold: 'Summary at once (haircut, Ana, Tue 24 Nov, 5:00 pm, $60); yes.',
    wishes: [{ service: 'haircut', staff: 'ana', dates: ['2026-11-24', '2026-11-24'], times: ['17:00', '17:00'] }],
    opening: [
      'Hi, can I book a haircut with Ana tomorrow at 5pm? My name is Dana Reed.',
      "Dana Reed here. I'd like a haircut with Ana tomorrow at 5 pm please",
      'Haircut with Ana, Tuesday 5pm, name Dana Reed, please.',
    ],
    answers: { name: ['Dana Reed', "It's Dana Reed", 'Dana Reed, as I said'] },
    again: [
      'A haircut with Ana on Tuesday at 5 pm',
      'Haircut, Ana, tomorrow 5pm please',
      'Could I have a haircut with Ana tomorrow at 5 in the afternoon?',
    ],
    expected: { bookings: [{ wish: 0, state: 'confirmed', name: 'Dana Reed' }], told: ['\\$60'] },
  },
  {
    id: 'luna-in-pieces',
    tenant: 'luna-salon',
    themes: ['plain', 'in pieces', 'after work'],
    gold: 'Asks one thing at a time; "after work" on Wednesday means from late afternoon; picks one; name; yes.',
    wishes: [{ service: 'haircut', dates: ['2026-11-25', '2026-11-25'], times: ['16:30', '20:00'] }],
    opening: ['Hello', 'hi there', 'Good morning!'],
    steps: [{ at: 'reply', say: ['I need a haircut', "I'd like to get my hair cut", 'looking for a trim'] }],
    answers: {
      service: ['A haircut', 'just a haircut', 'a trim'],
      date: ['Wednesday after work', 'this wednesday, after work', 'on Wednesday after work please'],
      time: ['after work', 'sometime after work', 'After work if possible'],
      staff: ["I don't mind who", 'anyone is fine', 'no preference'],
      name: ['Priya', "I'm Priya", "it's Priya"],
      anything: ['Wednesday after work', 'wednesday, after work', 'On Wednesday after work, please'],
    },
    again: [
      'A haircut on Wednesday after work please',
      'haircut wednesday after work',
      'Is there a haircut on Wednesday, after work?',
    ],
    expected: { bookings: [{ wish: 0, state: 'confirmed', name: 'Priya' }] },
  },
  {
    id: 'luna-wednesday-same-time',
    tenant: 'luna-salon',
    themes: ['vague', 'pick the later one', 'change at the summary', 'price in the middle', 'thumbs up'],
    gold: 'Tue after 3 with Ana, the last shown; "actually Wednesday same time" keeps all but the day; colour price told; 👍.',
    wishes: [
      { service: 'haircut', staff: 'ana', dates: ['2026-11-24', '2026-11-24'], times: ['15:00', '17:15'] },
      {
        service: 'haircut',
        staff: 'ana',
        dates: ['2026-11-25', '2026-11-25'],
        times: ['15:00', '17:15'],
        sameTimeAs: 0,
      },
    ],
    opening: [
      'can i get a haircut with ana tmrw after 3',
      'haircut w/ ana tomorrow after 3pm?',
      'hey, is Ana free for a haircut tomorrow after 3?',
    ],
    pick: { prefer: 'last', ways: ['ordinal', 'time'] },
    steps: [
      {
        at: 'summary',
        say: [
          'actually make it wednesday same time',
          'Actually, Wednesday at the same time',
          'hm can we do Wednesday instead, same time',
        ],
        wish: 1,
      },
      {
        at: 'summary',
        say: ['how much is a color btw', 'btw what does a colour cost?', "and what's the price of a color?"],
        answer: '\\$120',
      },
      { at: 'summary', say: ['👍', '👍👍', '👍🏽'] },
    ],
    answers: { name: ['Dana', "I'm Dana", 'Dana.'] },
    again: [
      'Haircut with Ana on Wednesday, same time',
      'so: haircut, Ana, wednesday, at that same time',
      'The haircut with Ana on Wednesday at the same time please',
    ],
    expected: { bookings: [{ wish: 1, state: 'confirmed', name: 'Dana' }], told: ['\\$120'] },
  },
  {
    id: 'luna-emoji-abbreviations',
    tenant: 'luna-salon',
    themes: ['emoji', 'abbreviations', 'lower case'],
    gold: 'Dario, Tue 24 Nov, 11:00 am; any emoji yes.',
    wishes: [{ service: 'haircut', staff: 'dario', dates: ['2026-11-24', '2026-11-24'], times: ['11:00', '11:00'] }],
    opening: [
      'haircut tmrw 11am w dario pls 🙏',
      'hiya 😊 need a haircut tmrw at 11 w/ dario pls',
      'can u do a haircut tmrw 11am with dario?? ty 💇',
    ],
    steps: [{ at: 'summary', say: ['yep 👍', 'yes pls 🙏', 'ok 👍 ty'] }],
    answers: { name: ['jo', "i'm jo", 'jo 🙂'] },
    again: ['haircut with dario tmrw 11am', 'dario, haircut, tuesday 11am', 'haircut w dario tmrw at 11am pls'],
    expected: { bookings: [{ wish: 0, state: 'confirmed', name: 'Jo' }] },
  },
  {
    id: 'luna-kids-cut-price-first',
    tenant: 'luna-salon',
    themes: ['price first', 'for somebody else', 'pick by time'],
    gold: 'Tells $35, then Saturday morning for the son: offers, one picked by its time, name Maria, yes.',
    wishes: [{ service: 'kids-cut', dates: ['2026-11-28', '2026-11-28'], times: ['09:00', '11:45'] }],
    opening: ['how much is a kids cut?', "What's the price of a kids cut?", 'kids cut, how much is it'],
    steps: [
      {
        at: 'reply',
        say: [
          'ok, can you do Saturday morning for my son?',
          "Great. Saturday morning then, it's for my son",
          'can my son come saturday morning?',
        ],
      },
    ],
    asides: [
      {
        say: ['is there parking?', 'where can I park?', 'Is there parking nearby?'],
        answer: 'street parking|garage',
      },
    ],
    pick: { ways: ['time', 'tap'] },
    answers: {
      service: ['the kids cut', 'kids cut', 'The kids’ cut please'],
      date: ['Saturday', 'this Saturday', 'on saturday'],
      time: ['in the morning', 'morning', 'before noon'],
      name: ['Maria', "I'm Maria", 'Maria please'],
    },
    again: [
      'A kids cut on Saturday morning',
      'kids cut saturday morning please',
      'The kids cut for my son, Saturday morning',
    ],
    expected: { bookings: [{ wish: 0, state: 'confirmed', name: 'Maria' }], told: ['\\$35'] },
  },
  {
    id: 'luna-two-requests',
    tenant: 'luna-salon',
    themes: ['two requests', 'name known the second time'],
    gold: 'Haircut with Ben Thu 11:00 am booked; then a facial on Saturday afternoon, under the same name.',
    wishes: [
      { service: 'haircut', staff: 'ben', dates: ['2026-11-26', '2026-11-26'], times: ['11:00', '11:00'] },
      { service: 'facial', staff: 'ella', dates: ['2026-11-28', '2026-11-28'], times: ['12:00', '15:00'] },
    ],
    opening: [
      'Haircut with Ben on Thursday at 11am please',
      'can i book ben for a haircut thursday 11am',
      "I'd like a haircut with Ben this Thursday at 11 am",
    ],
    steps: [
      {
        at: 'done',
        say: [
          'Thanks! And can I also have a facial on Saturday afternoon?',
          'great. also need a facial, saturday afternoon',
          'Perfect. One more: a facial Saturday afternoon',
        ],
        wish: 1,
      },
    ],
    answers: {
      service: ['a facial', 'the facial', 'facial please'],
      date: ['Saturday', 'saturday', 'this Saturday'],
      time: ['in the afternoon', 'afternoon', 'after 12'],
      name: ['Tara Holt', "I'm Tara Holt", 'Tara Holt please'],
    },
    again: [
      'And a facial on Saturday afternoon please',
      'a facial saturday afternoon',
      'could I have a facial on Saturday afternoon as well',
    ],
    expected: {
      bookings: [
        { wish: 0, state: 'confirmed', name: 'Tara Holt' },
        { wish: 1, state: 'confirmed', name: 'Tara Holt' },
      ],
    },
  },
  {
    id: 'luna-the-thirteenth-move',
    tenant: 'luna-salon',
    themes: ['move', 'same conversation', 'the 13th', 'thanks and bye'],
    gold: 'Haircut with Chloe Wed 25 Nov noon; then moved to the 13th (a Sunday) at 1 pm; thanks; bye.',
    wishes: [
      { service: 'haircut', staff: 'chloe', dates: ['2026-11-25', '2026-11-25'], times: ['12:00', '12:00'] },
      { service: 'haircut', staff: 'chloe', dates: ['2026-12-13', '2026-12-13'], times: ['13:00', '13:00'] },
    ],
    opening: [
      'haircut with Chloe wednesday at noon please',
      'Can Chloe cut my hair on Wednesday at 12 pm?',
      "I'd like a haircut with Chloe on Wednesday at noon",
    ],
    steps: [
      {
        at: 'done',
        say: [
          'oh no, I have to move that to the 13th, at 1pm',
          'sorry, can we move it to the 13th at 1 pm?',
          'Actually can you reschedule that to the 13th at 1pm',
        ],
        wish: 1,
      },
      { at: 'done', say: ['thank you, bye', 'thanks so much, bye!', 'ty, have a nice day'], leaves: true },
    ],
    answers: { name: ['Kim', "it's Kim", 'Kim please'], booking: ['the haircut', 'the one with Chloe', 'my haircut'] },
    again: [
      'Please move my haircut with Chloe to the 13th at 1pm',
      'move the haircut to the 13th of December at 1 pm',
      'could you move it to 13 December 1pm',
    ],
    expected: { bookings: [{ wish: 1, movedFrom: 0, state: 'confirmed', name: 'Kim' }] },
  },
]
