import type { BookingTask, Standing } from '../task.ts'

/** Where the simulated customers of a home service live: said when it is asked. */
const home = ['12 Demo Row, Balmain', "It's 12 Demo Row, Balmain", '12 Demo Row in Balmain'] as const
const anyone = ['anyone', "I don't mind", 'no preference'] as const

/** Was not at home when the handyman came. */
const stayedAway = (name: string): Standing => ({
  service: 'handyman',
  staff: 'tane',
  at: '2026-11-12T09:00',
  bookedAt: '2026-11-05T10:00',
  ended: 'no_show',
  name,
  own: true,
})

/** Swift Home, Tuesday 24 November 2026, 8:40 in Sydney: the commitment fee of those who were not at home before. */
export const moneySwiftFees: readonly BookingTask[] = [
  {
    id: 'swift-money-fee-comes-back',
    tenant: 'swift-home',
    themes: ['money', 'commitment fee', 'question', 'came'],
    gold: 'Stayed away before: A$5 on top of A$165 for the cleaning with Mei Wed 2 Dec 9:00; at home this time: A$5 back.',
    before: [stayedAway('Faye Boland')],
    wishes: [
      { service: 'home-cleaning', staff: 'mei', dates: ['2026-12-02', '2026-12-02'], times: ['09:00', '09:00'] },
    ],
    opening: [
      'home cleaning with Mei wed 2 dec 9am',
      'Could Mei clean our home on Wednesday the 2nd of December at 9 am, please?',
      'mei, 2 dec 9am, house clean',
    ],
    steps: [
      { at: 'summary', amounts: { must: ['5'], may: ['165', '170', '0'] } },
      {
        at: 'link',
        say: [
          'what is this 5 dollars? do I get it back?',
          'May I ask what the fee is for, and whether it is returned?',
          'why do i pay 5 extra. is it gone?',
        ],
        answer: 'back|return|refund',
        amounts: { must: [], may: ['5', '165', '170'] },
      },
      {
        at: 'done',
        until: '2026-12-02T12:30',
        house: 'completes',
        say: ['thanks! did I get my 5 dollars back?', 'All clean, thank you. And the fee?', 'my 5 bucks?'],
        answer: 'back|return|refund',
        amounts: { must: [], may: ['5', '165'] },
        leaves: true,
      },
    ],
    answers: {
      date: ['Wednesday 2 December', '2 December', 'the 2nd'],
      time: ['9am', 'at nine', '9 in the morning'],
      staff: ['Mei', 'with Mei', 'Mei please'],
      name: ['Faye Boland', "I'm Faye Boland", "it's Faye Boland"],
      intake: home,
      location: home,
      anything: ['nothing', 'no thanks', 'that is all'],
    },
    again: [
      'Home cleaning with Mei on Wednesday 2 December at 9 am',
      'mei home cleaning 2 dec 9am',
      '2 December 9 am, Mei, home cleaning',
    ],
    expected: {
      bookings: [
        {
          wish: 0,
          state: 'completed',
          name: 'Faye Boland',
          money: { paid: { commitment_fee: 500 }, returned: { commitment_fee: 500 } },
        },
      ],
    },
  },
  {
    id: 'swift-money-fee-kept-again',
    tenant: 'swift-home',
    themes: ['money', 'commitment fee', 'stayed away again'],
    gold: 'Stayed away before; plumber Jack Thu 26 Nov 9:00, A$5 paid; not at home again: the A$5 are kept.',
    before: [stayedAway('Glenys Orr')],
    wishes: [
      { service: 'plumbing-visit', staff: 'jack', dates: ['2026-11-26', '2026-11-26'], times: ['09:00', '09:00'] },
    ],
    opening: [
      'Jack for a plumbing visit thursday 9am',
      "I'd like Jack to come for a plumbing visit on Thursday at 9 am",
      'plumbing jack thu 9am',
    ],
    steps: [
      { at: 'summary', amounts: { must: ['5'], may: ['140', '145', '0'] } },
      {
        at: 'done',
        until: '2026-11-26T11:00',
        house: 'marks_no_show',
        say: [
          'sorry I was out. can I have the 5 dollars back',
          'I am ashamed, I forgot you again. Is the fee lost?',
          'wasnt home soz. fee back?',
        ],
        answer: 'kept|keep|not|n.t|no\\b|lost|nothing',
        amounts: { must: [], may: ['5', '0', '140'] },
        leaves: true,
      },
    ],
    answers: {
      service: ['a plumbing visit', 'plumbing visit', 'the plumbing visit'],
      staff: ['Jack', 'with Jack', 'Jack please'],
      date: ['Thursday', 'this Thursday', '26 November'],
      time: ['9am', 'at nine', '9 in the morning'],
      name: ['Glenys Orr', "I'm Glenys Orr", "it's Glenys Orr"],
      intake: home,
      location: home,
      handoff: ['no', 'no thanks', 'not needed'],
    },
    again: [
      'A plumbing visit with Jack on Thursday at 9 am',
      'jack plumbing thursday 9am',
      'Thursday 9 am, Jack, plumbing visit',
    ],
    expected: {
      bookings: [{ wish: 0, state: 'no_show', name: 'Glenys Orr', money: { paid: { commitment_fee: 500 } } }],
      handoff: 'allowed',
    },
  },
  {
    id: 'swift-money-fee-end-of-lease-edge',
    tenant: 'swift-home',
    themes: ['money', 'commitment fee', 'cancel', 'exact edge'],
    gold: 'End of lease with Mei Fri 4 Dec 9:00, A$5 paid; cancelled Wed 2 Dec 9:00 (48 h, still free): A$5 back.',
    before: [stayedAway('Hal Quigley')],
    wishes: [{ service: 'end-of-lease', staff: 'mei', dates: ['2026-12-04', '2026-12-04'], times: ['09:00', '09:00'] }],
    opening: [
      'end of lease clean with Mei friday 4 dec 9am',
      'We move out soon: an end of lease clean by Mei on Friday 4 December at 9 am, please',
      'bond clean mei 4 dec 9am',
    ],
    steps: [
      {
        at: 'done',
        until: '2026-12-02T08:50',
        say: [
          'landlord extended our lease. do I get the 5 dollars back if I cancel now?',
          'Our lease was extended. If I cancel today, is the fee returned?',
          'if i cancel bond clean now, my 5 bucks?',
        ],
        amounts: { must: ['5'], may: ['420', '0'] },
      },
      {
        at: 'reply',
        until: '2026-12-02T09:00',
        say: ['ok cancel the clean', 'Then please cancel the end of lease clean', 'cancel it pls'],
      },
      {
        at: 'summary',
        say: ['yes, cancel it', 'Yes, please cancel', 'yes cancel'],
      },
    ],
    answers: {
      staff: ['Mei', 'with Mei', 'Mei please'],
      date: ['Friday 4 December', '4 December', 'the 4th'],
      time: ['9am', 'at nine', '9 in the morning'],
      name: ['Hal Quigley', "I'm Hal Quigley", "it's Hal Quigley"],
      intake: home,
      location: home,
      booking: ['the end of lease clean', 'the clean on Friday', 'Friday'],
      anything: ['cancel the end of lease clean', 'cancel it', 'please cancel it'],
    },
    again: [
      'About the end of lease clean with Mei on 4 December at 9 am',
      'end of lease mei 4 dec 9am',
      '4 December 9 am, Mei, end of lease clean',
    ],
    expected: {
      bookings: [
        {
          wish: 0,
          state: 'cancelled',
          name: 'Hal Quigley',
          money: { paid: { commitment_fee: 500 }, returned: { commitment_fee: 500 } },
        },
      ],
    },
  },
  {
    id: 'swift-money-fee-late-cancel',
    tenant: 'swift-home',
    themes: ['money', 'commitment fee', 'cancel', 'kept'],
    gold: 'Handyman Thu 26 Nov 14:00, A$5 paid; cancelled Wed 25 Nov 18:00, 20 h before (free until 24 h): the A$5 are kept.',
    before: [stayedAway('Joy Mercer')],
    wishes: [{ service: 'handyman', staff: 'tane', dates: ['2026-11-26', '2026-11-26'], times: ['14:00', '14:00'] }],
    opening: [
      'handyman Tane thursday 2pm',
      'May I have Tane as handyman on Thursday at 2 pm?',
      'tane thu 2pm handyman pls',
    ],
    steps: [
      { at: 'summary', amounts: { must: ['5'], may: ['190', '195', '0'] } },
      {
        at: 'done',
        until: '2026-11-25T18:00',
        say: [
          'if I cancel tomorrow now, do I get the 5 dollars back?',
          'Something came up. Would the fee be returned if I cancelled now?',
          'cancel now, 5 bucks back or not',
        ],
        answer: 'not|n.t|no\\b|kept|keep|nothing|lost',
        amounts: { must: [], may: ['5', '0', '190', '57'] },
      },
      { at: 'reply', say: ['ok cancel it anyway', 'Please cancel it all the same', 'cancel it'] },
      { at: 'summary', say: ['yes, cancel it', 'Yes, please cancel', 'yes cancel'] },
    ],
    answers: {
      staff: ['Tane', 'with Tane', 'Tane please'],
      date: ['Thursday', 'this Thursday', '26 November'],
      time: ['2pm', 'at two', '14:00'],
      name: ['Joy Mercer', "I'm Joy Mercer", "it's Joy Mercer"],
      intake: home,
      location: home,
      booking: ['the handyman', 'tomorrow', 'Thursday'],
      anything: ['cancel the handyman', 'cancel it', 'please cancel it'],
    },
    again: [
      'About the handyman, Tane, on Thursday at 2 pm',
      'handyman tane thursday 2pm',
      'Tane on Thursday at 2 pm, handyman',
    ],
    expected: {
      bookings: [{ wish: 0, state: 'cancelled', name: 'Joy Mercer', money: { paid: { commitment_fee: 500 } } }],
    },
  },
  {
    id: 'swift-money-no-fee-for-newcomers',
    tenant: 'swift-home',
    themes: ['money', 'nothing is asked', 'question'],
    gold: 'Never booked before: the handyman Thu 26 Nov 9:00 asks for nothing; A$190 when the job is done. No link.',
    wishes: [{ service: 'handyman', staff: 'tane', dates: ['2026-11-26', '2026-11-26'], times: ['09:00', '09:00'] }],
    opening: [
      'handyman thursday 9am with Tane',
      'Could Tane come as a handyman on Thursday at 9 am?',
      'tane thu 9am handyman',
    ],
    steps: [
      {
        at: 'summary',
        say: [
          'how much do I pay today?',
          'Is anything due in advance, or do I pay on the day?',
          'deposit? or pay after',
        ],
        answer: 'no\\b|not|nothing|after|done|n.t',
        amounts: { must: [], may: ['190', '0', '5'] },
      },
    ],
    answers: {
      staff: anyone,
      name: ['Iona Tripp', "I'm Iona Tripp", "it's Iona Tripp"],
      intake: home,
      location: home,
    },
    again: [
      'The handyman, Tane, on Thursday at 9 am',
      'handyman tane thursday 9am',
      'Tane on Thursday at 9 am, handyman',
    ],
    expected: {
      bookings: [{ wish: 0, state: 'confirmed', name: 'Iona Tripp', money: {} }],
      neverSaid: ['/pay\\b'],
    },
  },
]
