import type { BookingTask } from '../task.ts'

/** Luna Salon, Monday 23 November 2026, 10:12 in New York: corrections, races, and what must not be booked. */
export const lunaChanges: readonly BookingTask[] = [
  {
    id: 'luna-not-ana-ben',
    tenant: 'luna-salon',
    themes: ['correction', 'staff'],
    gold: 'Thu 26 Nov 10:00 am with Ana in the summary; "not Ana, Ben": the same with Ben; yes.',
    wishes: [
      { service: 'haircut', staff: 'ana', dates: ['2026-11-26', '2026-11-26'], times: ['10:00', '10:00'] },
      { service: 'haircut', staff: 'ben', dates: ['2026-11-26', '2026-11-26'], times: ['10:00', '10:00'] },
    ],
    opening: [
      'Haircut with Ana Thursday 10am',
      'can I get a haircut on Thursday at 10 am with Ana',
      'hi! haircut thursday at 10am with ana please',
    ],
    steps: [
      { at: 'summary', say: ['no wait, not Ana, Ben', 'sorry, not ana, ben', 'oh I meant Ben, not Ana'], wish: 1 },
    ],
    answers: { name: ['Lou Webb', "I'm Lou Webb", 'my name is Lou Webb'] },
    again: [
      'The haircut with Ben on Thursday at 10 am',
      'haircut, ben, thursday 10am',
      'Thursday 10am with Ben, a haircut',
    ],
    expected: { bookings: [{ wish: 1, state: 'confirmed', name: 'Lou Webb' }] },
  },
  {
    id: 'luna-no-four',
    tenant: 'luna-salon',
    themes: ['correction', 'bare number'],
    gold: 'Beard trim Fri 27 Nov 3:00 pm in the summary; "no, 4": 4:00 pm; yes.',
    wishes: [
      { service: 'beard-trim', dates: ['2026-11-27', '2026-11-27'], times: ['15:00', '15:00'] },
      { service: 'beard-trim', dates: ['2026-11-27', '2026-11-27'], times: ['16:00', '16:00'] },
    ],
    opening: [
      'beard trim on friday at 3 pls',
      'Can I come in for a beard trim Friday at 3pm?',
      'I need my beard trimmed, Friday 3 pm',
    ],
    pick: { ways: ['tap', 'day-time'] },
    steps: [{ at: 'summary', say: ['no, 4', 'No, 4.', 'no 4 please'], wish: 1 }],
    answers: { name: ['Max', 'Max, thanks', "I'm Max"], service: ['beard trim', 'a beard trim', 'the beard trim'] },
    again: ['A beard trim on Friday at 4 pm', 'beard trim friday 4pm', 'Friday at 4pm, beard trim'],
    expected: { bookings: [{ wish: 1, state: 'confirmed', name: 'Max' }] },
  },
  {
    id: 'luna-yes-but',
    tenant: 'luna-salon',
    themes: ['yes but', 'must not book the first'],
    gold: 'Ben Wed 4:00 pm in the summary; "yes but at 4:30" is no yes; 4:30 pm summary; yes.',
    wishes: [
      { service: 'haircut', staff: 'ben', dates: ['2026-11-25', '2026-11-25'], times: ['16:00', '16:00'] },
      { service: 'haircut', staff: 'ben', dates: ['2026-11-25', '2026-11-25'], times: ['16:30', '16:30'] },
    ],
    opening: [
      'haircut with ben wednesday 4pm',
      'Could I have a haircut with Ben on Wednesday at 4 pm?',
      'Ben, Wednesday, 4pm, haircut please',
    ],
    steps: [
      { at: 'summary', say: ['yes, but at 4:30', 'yes but at 4.30pm', 'ok but can it be at 4:30 instead'], wish: 1 },
    ],
    answers: { name: ['Noor', "I'm Noor", 'my name is Noor'] },
    again: [
      'Haircut with Ben, Wednesday at 4:30 pm',
      'ben wednesday 4:30pm haircut',
      'A haircut on Wednesday at 4:30pm with Ben',
    ],
    expected: { bookings: [{ wish: 1, state: 'confirmed', name: 'Noor' }] },
  },
  {
    id: 'luna-anything-earlier',
    tenant: 'luna-salon',
    themes: ['anything earlier', 'change at the summary'],
    gold: 'Facial Thu 26 Nov 5:00 pm; "anything earlier that day?": real earlier times on Thursday; first one; yes.',
    wishes: [
      { service: 'facial', staff: 'ella', dates: ['2026-11-26', '2026-11-26'], times: ['17:00', '17:00'] },
      { service: 'facial', staff: 'ella', dates: ['2026-11-26', '2026-11-26'], times: ['10:00', '16:30'] },
    ],
    opening: [
      'a facial on Thursday at 5pm please',
      'Do you have a facial Thursday at 5 pm?',
      "I'd like a signature facial on Thursday at 5pm",
    ],
    steps: [
      {
        at: 'summary',
        say: ['anything earlier that day?', 'do you have anything earlier on Thursday', 'Is there anything earlier?'],
        wish: 1,
      },
    ],
    answers: { name: ['Ines', "it's Ines", "I'm Ines"], date: ['Thursday', 'on Thursday', 'thursday'] },
    again: [
      'A facial on Thursday, earlier than 5',
      'facial on thursday before 5pm',
      'Thursday before 5 pm, for a facial',
    ],
    expected: { bookings: [{ wish: 1, state: 'confirmed', name: 'Ines' }] },
  },
  {
    id: 'luna-double-yes',
    tenant: 'luna-salon',
    themes: ['double yes', 'one booking'],
    gold: 'Blow-dry with Chloe Sat 28 Nov 10:00 am; "yes" twice within a second, and once more after: one booking.',
    wishes: [{ service: 'blow-dry', staff: 'chloe', dates: ['2026-11-28', '2026-11-28'], times: ['10:00', '10:00'] }],
    opening: [
      'blow dry with chloe saturday 10am',
      'Can I get a blow-dry with Chloe on Saturday at 10 am?',
      "I'd like a blowout with Chloe, Saturday 10am",
    ],
    steps: [
      { at: 'summary', say: ['yes', 'Yes please', 'yep'], act: 'twice' },
      { at: 'reply', say: ['yes', 'yes!', 'Yes please'], leaves: true },
    ],
    answers: { name: ['Grace', "it's Grace", "I'm Grace"] },
    again: [
      'A blow-dry with Chloe on Saturday at 10am',
      'blow-dry, chloe, saturday 10 am',
      'Saturday 10 am blow-dry with Chloe',
    ],
    expected: { bookings: [{ wish: 0, state: 'confirmed', name: 'Grace' }] },
  },
  {
    id: 'luna-taken-before-the-yes',
    tenant: 'luna-salon',
    themes: ['slot taken', 'between summary and yes', 'nearest accepted'],
    gold: 'Colour with Ana Wed 2:00 pm; the hold runs out, another books it; yes: told that it is gone, others offered; one picked; yes.',
    wishes: [
      { service: 'color', staff: 'ana', dates: ['2026-11-25', '2026-11-25'], times: ['14:00', '14:00'] },
      { service: 'color', dates: ['2026-11-24', '2026-11-28'], times: ['09:00', '20:00'] },
    ],
    opening: [
      'color with ana on wednesday at 2pm',
      "I'd like my hair colored by Ana, Wednesday 2 pm",
      'Can I book a color with Ana Wednesday at 2pm',
    ],
    steps: [
      {
        at: 'summary',
        say: ['yes', 'Yes, book it', 'ok yes please'],
        act: 'taken',
        wish: 1,
        answer: 'taken|no longer|gone|just been|not (open|free|available)',
      },
    ],
    answers: {
      name: ['Bea Lang', "I'm Bea Lang", 'Bea Lang please'],
      staff: ['anyone', 'anyone is ok', "I don't mind"],
    },
    again: [
      'A color, any other time this week is fine',
      'color any time this week please',
      'Any time this week for the color',
    ],
    expected: { bookings: [{ wish: 1, state: 'confirmed', name: 'Bea Lang' }] },
  },
  {
    id: 'luna-just-asking',
    tenant: 'luna-salon',
    themes: ['must not book', 'just asking', 'price', 'policy'],
    gold: 'Balayage from $220, 3 hours; cancellation terms; "just asking" books nothing.',
    wishes: [],
    opening: [
      'how much is balayage?',
      'Hi, what does a balayage cost?',
      "what's the price for balayage and how long does it take",
    ],
    steps: [
      {
        at: 'reply',
        say: ['and if I need to cancel?', 'what is your cancellation policy?', 'can I cancel for free?'],
        answer: 'hour|day|free|%',
      },
      {
        at: 'reply',
        say: [
          'ok thanks, just asking for now',
          'thanks, I was just asking',
          "I'm only asking, not booking yet. thanks",
        ],
        leaves: true,
      },
    ],
    answers: {
      date: ['no date yet, just asking', "I don't know yet", 'not now'],
      service: ['balayage', 'the balayage', 'balayage please'],
    },
    again: ['just asking, thanks', "I'm just looking", 'no booking now, thanks'],
    expected: { bookings: [], told: ['\\$220'] },
  },
]
