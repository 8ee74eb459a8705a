import type { BookingTask } from '../task.ts'

/** Luna Salon, Monday 23 November 2026, 10:12 in New York: deposits asked and paid, well and badly. */
export const moneyLunaDeposits: readonly BookingTask[] = [
  {
    id: 'luna-money-ana-terse',
    tenant: 'luna-salon',
    themes: ['money', 'deposit in percent', 'terse'],
    gold: 'Balayage with Ana Sat 28 Nov 10:00: 20 % of $220 = $44 said before the yes; paid; booked. Rest from $176.',
    wishes: [{ service: 'balayage', staff: 'ana', dates: ['2026-11-28', '2026-11-28'], times: ['10:00', '10:00'] }],
    opening: ['balayage w ana sat 10am', 'sat 10am ana balayage', 'ana sat 10 balayage pls thx'],
    steps: [
      { at: 'summary', amounts: { must: ['44'], may: ['220', '176', '22'] } },
      {
        at: 'done',
        say: ['did my payment arrive?', 'u got the money?', 'did the payment go thru'],
        answer: 'yes|received|arrived|paid|got|have|through',
        amounts: { must: [], may: ['44', '220', '176'] },
        leaves: true,
      },
    ],
    answers: { name: ['Bea Lund', 'bea lund', "I'm Bea Lund"] },
    again: [
      'balayage with Ana on Saturday at 10 am',
      'ana, saturday 10am, balayage',
      'Saturday 10 am, balayage by Ana',
    ],
    expected: { bookings: [{ wish: 0, state: 'confirmed', name: 'Bea Lund', money: { paid: { deposit: 4400 } } }] },
  },
  {
    id: 'luna-money-marguerite-on-top',
    tenant: 'luna-salon',
    themes: ['money', 'staff who differ', 'question at the link'],
    gold: 'Marguerite Fri 27 Nov 11:00: $80, not 20 % of $260. It is part of the price: $260 − $80 = $180 there. Paid.',
    wishes: [
      { service: 'balayage', staff: 'marguerite', dates: ['2026-11-27', '2026-11-27'], times: ['11:00', '11:00'] },
    ],
    opening: [
      'Good morning! I have been dreaming of a balayage with Marguerite. Would Friday at 11 am be possible?',
      'Hello there, a friend recommended Marguerite warmly. Could I have a balayage with her on Friday at 11am, please?',
      'Hi, if it is not too much trouble: balayage, Marguerite, this Friday at 11 in the morning?',
    ],
    steps: [
      { at: 'summary', amounts: { must: ['80'], may: ['260', '180', '40'] } },
      {
        at: 'link',
        say: [
          'Is that on top of the price or part of it?',
          'just so I understand, do the 80 come off the final price?',
          'Does the deposit count towards what I pay in the end?',
        ],
        answer: 'part|toward|comes? off|count|deduct|includ|not on top|subtract|180',
        amounts: { must: [], may: ['80', '260', '180'] },
      },
    ],
    answers: { name: ['Odette Frey', "I'm Odette Frey", 'My name is Odette Frey'] },
    again: [
      'A balayage with Marguerite on Friday at 11 am',
      'Marguerite, friday 11am, balayage please',
      'Balayage on Friday 27 November at 11 am by Marguerite',
    ],
    expected: { bookings: [{ wish: 0, state: 'confirmed', name: 'Odette Frey', money: { paid: { deposit: 8000 } } }] },
  },
  {
    id: 'luna-money-other-stylist-at-summary',
    tenant: 'luna-salon',
    themes: ['money', 'staff who differ', 'change at the summary'],
    gold: 'Ana Fri 27 Nov 14:00 asks $44; before the yes it becomes Marguerite: $80 at the new summary; paid $80 alone.',
    wishes: [
      { service: 'balayage', staff: 'ana', dates: ['2026-11-27', '2026-11-27'], times: ['14:00', '14:00'] },
      { service: 'balayage', staff: 'marguerite', dates: ['2026-11-27', '2026-11-27'], times: ['14:00', '14:00'] },
    ],
    opening: [
      'balayage with Ana friday 2pm please',
      'Could Ana do my balayage on Friday at 2 pm?',
      "I'd like highlights, a balayage, with Ana this Friday 2pm",
    ],
    steps: [
      {
        at: 'summary',
        say: [
          'hmm, could Marguerite do it instead? same time',
          'actually with Marguerite please',
          'wait, not Ana, I want Marguerite',
        ],
        wish: 1,
      },
      { at: 'summary', amounts: { must: ['80'], may: ['260', '180', '40'] } },
    ],
    answers: { name: ['Greta Hollis', "I'm Greta Hollis", "it's Greta Hollis"] },
    again: [
      'A balayage with Marguerite on Friday at 2 pm',
      'marguerite friday 2pm balayage',
      'Friday at 2 pm with Marguerite, balayage',
    ],
    expected: { bookings: [{ wish: 1, state: 'confirmed', name: 'Greta Hollis', money: { paid: { deposit: 8000 } } }] },
  },
  {
    id: 'luna-money-cheaper-at-link',
    tenant: 'luna-salon',
    themes: ['money', 'change of mind at the link', 'staff who differ'],
    gold: 'Marguerite Wed 2 Dec 14:00, link over $80, unpaid: "Ana instead, same time": $44; that alone is paid.',
    wishes: [
      { service: 'balayage', staff: 'marguerite', dates: ['2026-12-02', '2026-12-02'], times: ['14:00', '14:00'] },
      { service: 'balayage', staff: 'ana', dates: ['2026-12-02', '2026-12-02'], times: ['14:00', '14:00'] },
    ],
    opening: [
      'balayage with Marguerite on Dec 2 at 2pm',
      'Can I see Marguerite on Wednesday December 2nd, 2 pm, for a balayage?',
      'marguerite, wed dec 2, 2pm: balayage please',
    ],
    steps: [
      {
        at: 'link',
        say: [
          'oof 80 is a lot. can Ana do it at the same time instead?',
          'On second thought I would rather go to Ana, same day and time',
          "I haven't paid yet. Could we make it Ana instead, also at 2?",
        ],
        wish: 1,
      },
      { at: 'summary', amounts: { must: ['44'], may: ['220', '176', '80', '22'] } },
    ],
    answers: {
      name: ['Lottie Crane', "I'm Lottie Crane", 'Lottie Crane please'],
      staff: ['Ana', 'with Ana', 'Ana please'],
      date: ['December 2nd', 'Wednesday 2 December', 'the 2nd'],
      time: ['2pm', 'at two', '2 in the afternoon'],
      booking: ['the balayage', 'the one I have not paid yet', 'balayage on 2 December'],
    },
    again: [
      'A balayage with Ana on Wednesday December 2nd at 2 pm, not with Marguerite',
      'ana instead of marguerite, dec 2, 2pm, balayage',
      'Balayage with Ana on 2 December, 2 pm please',
    ],
    expected: { bookings: [{ wish: 1, state: 'confirmed', name: 'Lottie Crane', money: { paid: { deposit: 4400 } } }] },
  },
  {
    id: 'luna-money-later-at-link',
    tenant: 'luna-salon',
    themes: ['money', 'change of mind at the link', 'another time'],
    gold: 'Ana Sat 5 Dec 10:00, link unpaid; an hour later please, although the own hold overlaps: 11:00, $44 once.',
    wishes: [
      { service: 'balayage', staff: 'ana', dates: ['2026-12-05', '2026-12-05'], times: ['10:00', '10:00'] },
      { service: 'balayage', staff: 'ana', dates: ['2026-12-05', '2026-12-05'], times: ['11:00', '11:00'] },
    ],
    opening: [
      'balayage, Ana, saturday dec 5 at 10am',
      'Please book me a balayage with Ana on Saturday, December 5th, 10 am',
      'could i come in for a bayalage with ana on sat 5 dec 10am',
    ],
    steps: [
      {
        at: 'link',
        say: [
          'oh wait, could we do 11 instead?',
          "before I pay: make it 11am please, I can't be there at ten",
          'sorry!! 11 o clock would be better',
        ],
        wish: 1,
      },
    ],
    answers: {
      name: ['Dina Shore', "I'm Dina Shore", "it's Dina Shore"],
      time: ['11am', 'at eleven', '11'],
      date: ['Saturday December 5th', 'dec 5', 'the 5th'],
      booking: ['the balayage', 'the one on Saturday', 'the one with Ana'],
    },
    again: [
      'Balayage with Ana on Saturday December 5th at 11 am',
      'ana dec 5 11am balayage',
      'The balayage at 11 am on December 5th instead of 10',
    ],
    expected: { bookings: [{ wish: 1, state: 'confirmed', name: 'Dina Shore', money: { paid: { deposit: 4400 } } }] },
  },
  {
    id: 'luna-money-never-mind-at-link',
    tenant: 'luna-salon',
    themes: ['money', 'change of mind at the link', 'never mind'],
    gold: 'Yes to Ana Sat 28 Nov 13:00, then called off before anything was paid: nothing taken, the time is free again.',
    wishes: [{ service: 'balayage', staff: 'ana', dates: ['2026-11-28', '2026-11-28'], times: ['13:00', '13:00'] }],
    opening: [
      'balayage with ana on saturday at 1pm',
      'Is Ana free for a balayage Saturday 1 pm?',
      "I'd love a balayage with Ana, Saturday at 1pm",
    ],
    steps: [
      {
        at: 'link',
        say: [
          "sorry, I didn't know about the deposit. Please cancel it, I won't come",
          'nah, too expensive. cancel that please',
          'I changed my mind, please cancel this booking',
        ],
      },
      { at: 'summary', say: ['yes, cancel it', 'Yes, please cancel', 'yes cancel'] },
      {
        at: 'done',
        say: ['and you took no money from me?', 'nothing was charged, right?', 'I owe nothing now, correct?'],
        answer: 'nothing|not|no\\b|right|correct',
        amounts: { must: [], may: ['0', '44', '220'] },
        leaves: true,
      },
    ],
    answers: {
      name: ['Jo Pruitt', "I'm Jo Pruitt", "it's Jo Pruitt"],
      booking: ['the balayage', 'the one on Saturday', 'the balayage with Ana'],
      anything: ['cancel the balayage', 'please cancel it', 'cancel it'],
    },
    again: [
      'Please cancel the balayage',
      'cancel it, I will not pay',
      'I do not want the balayage any more, cancel it',
    ],
    expected: { bookings: [{ wish: 0, state: 'cancelled', name: 'Jo Pruitt', money: {} }] },
  },
  {
    id: 'luna-money-abandon-same-link',
    tenant: 'luna-salon',
    themes: ['money', 'abandons and comes back', 'asks for the link again'],
    gold: 'Ana Fri 27 Nov 9:30; goes back from the page; asks for the link again (the same); pays $44 in time.',
    wishes: [{ service: 'balayage', staff: 'ana', dates: ['2026-11-27', '2026-11-27'], times: ['09:30', '09:30'] }],
    opening: [
      'Ana on Friday at 9:30 for a balayage?',
      'balayage friday 9.30am with ana please',
      'May I have a balayage with Ana on Friday at half past nine in the morning?',
    ],
    steps: [
      { at: 'link', pay: 'abandon' },
      {
        at: 'reply',
        waitMinutes: 5,
        say: [
          'oops, I closed the page. can you send me the link again?',
          'where do i pay? lost the link',
          'Sorry, could you give me the payment link once more?',
        ],
        answer: '/pay\\b',
      },
    ],
    answers: { name: ['Hattie Moon', "I'm Hattie Moon", "it's Hattie Moon"] },
    again: [
      'A balayage with Ana on Friday at 9:30 am',
      'ana friday 9:30am balayage, and the link to pay please',
      'Friday 9:30 with Ana, balayage',
    ],
    expected: { bookings: [{ wish: 0, state: 'confirmed', name: 'Hattie Moon', money: { paid: { deposit: 4400 } } }] },
  },
  {
    id: 'luna-money-expired-taken-again',
    tenant: 'luna-salon',
    themes: ['money', 'time to pay over', 'takes it again'],
    gold: 'Ana Sat 28 Nov 11:00; goes back; 20 min later the time is gone, which is told; same link, still free: pays $44.',
    wishes: [{ service: 'balayage', staff: 'ana', dates: ['2026-11-28', '2026-11-28'], times: ['11:00', '11:00'] }],
    opening: [
      'ana, balayage, saturday 11am',
      'Balayage with Ana this Saturday at 11 am please',
      'can ana do a balayage sat at 11?',
    ],
    steps: [
      { at: 'link', pay: 'abandon' },
      {
        at: 'reply',
        waitMinutes: 20,
        answer: 'expired|time|released|free again|no longer|not paid|lapsed|payment|held|hold',
      },
      { at: 'reply', pay: 'pay' },
      {
        at: 'done',
        say: ['anything left to pay today?', 'So I am all set and owe nothing today?', 'do i still owe sth now'],
        answer: 'no\\b|not|nothing|n.t|paid|all set|yes',
        amounts: { must: [], may: ['44', '220', '176', '0'] },
        leaves: true,
      },
    ],
    answers: { name: ['Kit Warner', "I'm Kit Warner", "it's Kit Warner"] },
    again: [
      'The balayage with Ana on Saturday at 11 am',
      'ana saturday 11am, balayage',
      'Saturday at 11 am with Ana for a balayage',
    ],
    expected: { bookings: [{ wish: 0, state: 'confirmed', name: 'Kit Warner', money: { paid: { deposit: 4400 } } }] },
  },
  {
    id: 'luna-money-decline-then-pay',
    tenant: 'luna-salon',
    themes: ['money', 'declined, then paid'],
    gold: 'Marguerite Sat 28 Nov 10:00; the card is declined, asks what now; pays $80 with another card.',
    wishes: [
      { service: 'balayage', staff: 'marguerite', dates: ['2026-11-28', '2026-11-28'], times: ['10:00', '10:00'] },
    ],
    opening: [
      'marguerite sat 10am balayage',
      'A balayage with Marguerite on Saturday at 10 am, please',
      'can marguerite do my balayage this saturday at ten?',
    ],
    steps: [
      { at: 'link', pay: 'decline' },
      {
        at: 'link',
        say: [
          'my card was declined :( can i try another one?',
          'It says my card was declined. What can I do now?',
          'card declined. is my spot gone?',
        ],
        answer: 'again|another|other|link|still|held|hold|try|/pay',
        amounts: { must: [], may: ['80', '260', '180'] },
      },
    ],
    answers: { name: ['Faith Oduya', "I'm Faith Oduya", "it's Faith Oduya"] },
    again: [
      'A balayage with Marguerite on Saturday at 10 am',
      'marguerite saturday 10am balayage',
      'Saturday 10 am, Marguerite, balayage',
    ],
    expected: { bookings: [{ wish: 0, state: 'confirmed', name: 'Faith Oduya', money: { paid: { deposit: 8000 } } }] },
  },
  {
    id: 'luna-money-two-tabs',
    tenant: 'luna-salon',
    themes: ['money', 'pays twice'],
    gold: 'Ana Wed 2 Dec 9:30; presses pay in two tabs: $44 once, whatever else came in went back.',
    wishes: [{ service: 'balayage', staff: 'ana', dates: ['2026-12-02', '2026-12-02'], times: ['09:30', '09:30'] }],
    opening: [
      'balayage with Ana Wednesday Dec 2, 9:30am',
      'Hi! Ana, balayage, December 2nd at 9:30 in the morning?',
      'wed 2 dec 9.30 balayage w/ ana',
    ],
    steps: [
      { at: 'link', pay: 'pay_twice' },
      {
        at: 'done',
        say: [
          'I think I pressed pay twice, was I charged double?',
          'did you charge me two times?? I had two tabs open',
          'How much did you take from my card in total?',
        ],
        answer: 'once|no\\b|not|only|44|one payment',
        amounts: { must: [], may: ['44', '220', '176'] },
        leaves: true,
      },
    ],
    answers: { name: ['Rhea Stone', "I'm Rhea Stone", "it's Rhea Stone"] },
    again: [
      'Balayage with Ana on December 2nd at 9:30 am',
      'ana dec 2 9:30am balayage',
      'Ana, 2 December, 9:30 am, balayage',
    ],
    expected: { bookings: [{ wish: 0, state: 'confirmed', name: 'Rhea Stone', money: { paid: { deposit: 4400 } } }] },
  },
  {
    id: 'luna-money-pays-late-still-free',
    tenant: 'luna-salon',
    themes: ['money', 'pays late'],
    gold: 'Ana Thu 3 Dec 14:00; the page stays open for 20 min and is paid then: nobody took the time, so it is confirmed.',
    wishes: [{ service: 'balayage', staff: 'ana', dates: ['2026-12-03', '2026-12-03'], times: ['14:00', '14:00'] }],
    opening: [
      'Ana on Dec 3 at 2pm, balayage',
      'Could I get a balayage with Ana on Thursday December 3rd at 2 pm?',
      'thurs 3 dec 2pm balayage with ana',
    ],
    steps: [
      { at: 'link', pay: 'open' },
      { at: 'link', waitMinutes: 20, pay: 'pay_late' },
    ],
    answers: { name: ['Selma Ray', "I'm Selma Ray", "it's Selma Ray"] },
    again: [
      'Balayage with Ana, December 3rd, 2 pm',
      'ana thursday dec 3 2pm balayage',
      'Thursday 3 December 2 pm, Ana, balayage',
    ],
    expected: { bookings: [{ wish: 0, state: 'confirmed', name: 'Selma Ray', money: { paid: { deposit: 4400 } } }] },
  },
]
