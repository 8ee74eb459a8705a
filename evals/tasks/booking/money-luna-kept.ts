import type { BookingTask } from '../task.ts'

const when = [
  'hi, when is my balayage again?',
  'What time is my appointment?',
  'hey, can you tell me when I am booked in?',
] as const
/** Luna Salon, Monday 23 November 2026, 10:12 in New York: deposits that stay, or go along. */
export const moneyLunaKept: readonly BookingTask[] = [
  {
    id: 'luna-money-what-if-now-and-then',
    tenant: 'luna-salon',
    themes: ['money', 'question', 'not cancelled'],
    gold: 'Sat 28 Nov 10:00. On Monday all $44 would come back, free until Thu 26 Nov 10:00; Fri 9:00 (25 h) $22. Keeps it.',
    before: [
      {
        service: 'balayage',
        staff: 'ana',
        at: '2026-11-28T10:00',
        bookedAt: '2026-11-18T10:00',
        name: 'Vida Roth',
        own: true,
      },
    ],
    wishes: [],
    opening: [
      'what happens if I cancel my balayage now?',
      'Hypothetically, if I cancelled today, what becomes of my deposit?',
      'if i cancel now do i get my deposit back',
    ],
    steps: [
      { at: 'reply', amounts: { must: ['44'], may: ['220', '22', '0'] } },
      {
        at: 'reply',
        say: [
          'and until when is it free?',
          'What is the latest I can cancel and get everything back?',
          'till when can i cancel w/o losing money',
        ],
        answer: 'thu|26|48 h',
      },
      {
        at: 'reply',
        until: '2026-11-27T09:00',
        say: [
          'how much if I cancel now?',
          'And what would I get back if I cancelled now?',
          'what do i get now if i cancel',
        ],
        amounts: { must: ['22'], may: ['44', '220', '0'] },
      },
      {
        at: 'reply',
        say: ["ok no, I'll come. thanks", 'Then I will keep it, thank you', "no don't cancel, see you saturday"],
        leaves: true,
      },
    ],
    answers: {
      booking: ['the balayage', 'Saturday', 'the one on Saturday'],
      anything: ['nothing', 'no thanks', 'that is all'],
    },
    again: [
      'what would I get back if I cancelled?',
      'how much comes back if i cancel',
      'What if I cancel my balayage?',
    ],
    expected: {
      bookings: [{ before: 0, state: 'confirmed', name: 'Vida Roth', money: { paid: { deposit: 4400 } } }],
    },
  },
  {
    id: 'luna-money-refund-although-late',
    tenant: 'luna-salon',
    themes: ['money', 'demands a refund', 'must not return'],
    gold: 'Tue 24 Nov 9:30 is 23 h 18 min away: nothing would come back. Insists, is told so again, keeps the time.',
    before: [
      {
        service: 'balayage',
        staff: 'ana',
        at: '2026-11-24T09:30',
        bookedAt: '2026-11-17T10:00',
        name: 'Xenia Hart',
        own: true,
      },
    ],
    wishes: [],
    opening: [
      'my kid is sick, I want my deposit back for tomorrow',
      'I cannot come tomorrow. Please refund my deposit.',
      'refund me the deposit for tomorrows balayage',
    ],
    steps: [
      {
        at: 'reply',
        answer: 'kept|keep|nothing|no refund|not|n.t|non-refundable|late|24',
        amounts: { must: [], may: ['44', '0', '220', '22'] },
      },
      {
        at: 'reply',
        say: [
          'but thats not fair, give me at least half. 22 dollars',
          'Come on, I am a regular. Just send the 44 back',
          'I insist on a full refund of my 44 dollars!',
        ],
        answer: 'not|n.t|nothing|sorry|team|rule|polic|kept|keep|late',
        amounts: { must: [], may: ['44', '0', '220', '22'] },
      },
      {
        at: 'reply',
        say: [
          "then don't cancel, my sister watches him, I'll come",
          'Then leave everything as it is, I will come after all',
          'ok ok, keep my appointment',
        ],
        leaves: true,
      },
    ],
    answers: {
      booking: ['tomorrow', 'the balayage', 'the one tomorrow'],
      handoff: ['no', 'no thanks', 'No, never mind'],
      anything: ['nothing', 'no', 'leave it'],
    },
    again: ['what about my deposit?', 'do I get the deposit back or not?', 'my deposit for tomorrow?'],
    expected: {
      bookings: [{ before: 0, state: 'confirmed', name: 'Xenia Hart', money: { paid: { deposit: 4400 } } }],
      handoff: 'allowed',
    },
  },
  {
    id: 'luna-money-stayed-away-deposit',
    tenant: 'luna-salon',
    themes: ['money', 'no-show', 'deposit kept'],
    gold: 'Does not come on Tue 24 Nov 9:30 (until 12:30) and is marked so: the deposit of $44 is kept; asks for it in vain.',
    before: [
      {
        service: 'balayage',
        staff: 'ana',
        at: '2026-11-24T09:30',
        bookedAt: '2026-11-17T10:00',
        name: 'Zelda Finch',
        own: true,
      },
    ],
    wishes: [],
    opening: when,
    steps: [
      {
        at: 'reply',
        until: '2026-11-24T13:00',
        house: 'marks_no_show',
        say: [
          'omg I totally forgot this morning. can I have my deposit back?',
          'I am so sorry, I overslept. Do I get the deposit back?',
          'missed it :( refund?',
        ],
        answer: 'kept|keep|nothing|no refund|not|n.t|non-refundable',
        amounts: { must: [], may: ['44', '220', '0'] },
        leaves: true,
      },
    ],
    answers: {
      booking: ['the balayage', 'my balayage', 'the one tomorrow'],
      handoff: ['no', 'no thanks', 'not needed'],
    },
    again: ['do I get the deposit back?', 'is my deposit lost?', 'what about my deposit?'],
    expected: {
      bookings: [{ before: 0, state: 'no_show', name: 'Zelda Finch', money: { paid: { deposit: 4400 } } }],
      handoff: 'allowed',
    },
  },
  {
    id: 'luna-money-move-takes-it-along',
    tenant: 'luna-salon',
    themes: ['money', 'move', 'deposit goes along'],
    gold: 'Ana Fri 27 Nov 9:30 moves to Wed 2 Dec 9:30, more than 24 h before: the $44 stay, no new link.',
    before: [
      {
        service: 'balayage',
        staff: 'ana',
        at: '2026-11-27T09:30',
        bookedAt: '2026-11-18T10:00',
        name: 'Abby Knox',
        own: true,
      },
    ],
    wishes: [{ service: 'balayage', staff: 'ana', dates: ['2026-12-02', '2026-12-02'], times: ['09:30', '09:30'] }],
    opening: [
      'can I move my balayage to next Wednesday Dec 2, same time? and do i have to pay again',
      'I need to reschedule to December 2nd at 9:30. Does my deposit carry over?',
      'move me to wed dec 2 9:30am pls, is the deposit lost then?',
    ],
    answers: {
      booking: ['the balayage', 'the one on Friday', 'Friday'],
      date: ['December 2nd', 'Wednesday 2 December', 'dec 2'],
      time: ['9:30', '9:30am', 'half past nine'],
      staff: ['Ana', 'still Ana', 'with Ana'],
    },
    again: [
      'Please move my balayage to Wednesday December 2nd at 9:30 am',
      'move it to dec 2, 9:30am',
      'December 2nd 9:30 am instead of Friday, with Ana',
    ],
    expected: {
      bookings: [{ before: 0, wish: 0, state: 'confirmed', name: 'Abby Knox', money: { paid: { deposit: 4400 } } }],
      told: ['deposit|paid|nothing (more|to pay)|no (extra|new)'],
      neverSaid: ['/pay\\b'],
    },
  },
  {
    id: 'luna-money-move-too-late',
    tenant: 'luna-salon',
    themes: ['money', 'move refused', 'question'],
    gold: 'Tue 24 Nov 9:30 is 23 h 18 min away, moving went until 24 h: refused; cancelling would bring nothing; keeps it.',
    before: [
      {
        service: 'balayage',
        staff: 'ana',
        at: '2026-11-24T09:30',
        bookedAt: '2026-11-17T10:00',
        name: 'Bonnie Vale',
        own: true,
      },
    ],
    wishes: [],
    opening: [
      'can you move my balayage from tomorrow to next week?',
      'I would like to reschedule tomorrow, ideally to next Wednesday',
      'move tmrw to wed dec 2 pls',
    ],
    steps: [
      { at: 'reply', answer: 'not|n.t|late|24|no longer|sorry|unable' },
      {
        at: 'reply',
        say: [
          'and if I cancel, how much do I get back?',
          'What would be refunded if I cancelled instead?',
          'ok and cancel? whats the refund',
        ],
        answer: 'nothing|kept|keep|no refund|not|n.t|none|\\$0',
        amounts: { must: [], may: ['44', '0', '220'] },
      },
      {
        at: 'reply',
        say: ["then I'll be there", 'Then please leave it, I will manage', 'ok leave it then, see u tmrw'],
        leaves: true,
      },
    ],
    answers: {
      booking: ['tomorrow', 'the balayage', 'the one tomorrow'],
      date: ['Wednesday December 2nd', 'dec 2', 'next Wednesday'],
      time: ['9:30', 'same time', 'any time'],
      handoff: ['no', 'no thanks', 'not needed'],
      anything: ['nothing', 'leave it', 'no thanks'],
    },
    again: ['can I move tomorrow or not?', 'what about moving my balayage?', 'could tomorrow be moved?'],
    expected: {
      bookings: [{ before: 0, state: 'confirmed', name: 'Bonnie Vale', money: { paid: { deposit: 4400 } } }],
      handoff: 'allowed',
    },
  },
]
