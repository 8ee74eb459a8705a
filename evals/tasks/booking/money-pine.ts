import type { BookingTask } from '../task.ts'

/** Pine Lodge, Tuesday 24 November 2026, 9:20 in Denver: massages with stones, snowshoes, and what asks for nothing. */
export const moneyPine: readonly BookingTask[] = [
  {
    id: 'pine-money-stones-and-there',
    tenant: 'pine-lodge',
    themes: ['money', 'deposit in percent', 'how much there', 'until when'],
    gold: 'Hot stone with Leo Fri 27 Nov 14:00: 30 % of $165 = $49.50 now, $115.50 there; free until Thu 26 Nov 14:00.',
    wishes: [{ service: 'hot-stone', staff: 'leo', dates: ['2026-11-27', '2026-11-27'], times: ['14:00', '14:00'] }],
    opening: [
      'hot stone massage with Leo on Friday at 2pm',
      'My wife gave me a wish: could I have the hot stone massage with Leo on Friday at 2 pm?',
      'leo fri 2pm hot stones',
    ],
    steps: [
      { at: 'summary', amounts: { must: ['49.5'], may: ['165', '115.5', '24.75'] } },
      {
        at: 'link',
        say: ['and how much do I pay there?', 'What will be left to pay at the lodge?', 'rest to pay on friday = ?'],
        amounts: { must: ['115.5'], may: ['49.5', '165'] },
      },
      {
        at: 'done',
        say: [
          'until when can I cancel for free?',
          'What is the latest moment to cancel and get it all back?',
          'free cancel till when',
        ],
        answer: 'thu|26|24 h',
        leaves: true,
      },
    ],
    answers: { name: ['Anders Holm', "I'm Anders Holm", "it's Anders Holm"] },
    again: ['Hot stone massage with Leo on Friday at 2 pm', 'leo hot stone friday 2pm', 'Friday 2 pm, Leo, hot stones'],
    expected: { bookings: [{ wish: 0, state: 'confirmed', name: 'Anders Holm', money: { paid: { deposit: 4950 } } }] },
  },
  {
    id: 'pine-money-stones-half',
    tenant: 'pine-lodge',
    themes: ['money', 'cancel', 'exact edge'],
    gold: 'Leo Fri 27 Nov 14:00, $49.50 paid; cancelled Fri 27 Nov 2:00, 12 h before to the minute: half, $24.75 back.',
    before: [
      {
        service: 'hot-stone',
        staff: 'leo',
        at: '2026-11-27T14:00',
        bookedAt: '2026-11-20T12:00',
        name: 'Birgit Lowe',
        own: true,
      },
    ],
    wishes: [],
    opening: ['when is my massage?', 'Could you tell me the time of my massage?', 'massage with leo is when'],
    steps: [
      {
        at: 'reply',
        until: '2026-11-27T02:00',
        say: [
          'I have a fever, please cancel tomorrow... I mean today',
          'I am not well. Please cancel my hot stone massage.',
          'sick. cancel massage pls',
        ],
      },
      { at: 'summary', amounts: { must: ['24.75'], may: ['49.5', '165'] } },
    ],
    answers: {
      booking: ['the massage', 'the hot stone massage', 'the one with Leo'],
      anything: ['cancel the massage', 'cancel it', 'please cancel it'],
    },
    again: ['Please cancel my massage', 'cancel the massage', 'I want to cancel the hot stone massage'],
    expected: {
      bookings: [
        {
          before: 0,
          state: 'cancelled',
          name: 'Birgit Lowe',
          money: { paid: { deposit: 4950 }, returned: { deposit: 2475 } },
        },
      ],
    },
  },
  {
    id: 'pine-money-stones-or-plain',
    tenant: 'pine-lodge',
    themes: ['money', 'change of mind at the link', 'another service'],
    gold: 'Hot stone Sat 28 Nov 15:00 asks $49.50; unpaid, becomes a plain massage with Leo at 15:00 for $120: nothing asked.',
    wishes: [
      { service: 'hot-stone', staff: 'leo', dates: ['2026-11-28', '2026-11-28'], times: ['15:00', '15:00'] },
      { service: 'massage', staff: 'leo', dates: ['2026-11-28', '2026-11-28'], times: ['15:00', '15:00'] },
    ],
    opening: [
      'hot stones with Leo saturday 3pm',
      'A hot stone massage with Leo on Saturday at 3 pm, please',
      'leo sat 3pm hot stone massage',
    ],
    steps: [
      {
        at: 'link',
        say: [
          "I'd rather not pay ahead. make it a normal massage with Leo, same time",
          'Could I change that to the ordinary massage with Leo, also Saturday at 3 pm?',
          'actually just a regular massage instead, leo, sat 3pm',
        ],
        wish: 1,
      },
    ],
    answers: {
      service: ['the ordinary massage', 'massage', 'a normal massage'],
      staff: ['Leo', 'with Leo', 'Leo please'],
      date: ['Saturday', 'this Saturday', 'Saturday 28 November'],
      time: ['3pm', 'at three', '15:00'],
      booking: ['the hot stone massage', 'the one I have not paid', 'Saturday'],
      name: ['Corin Vale', "I'm Corin Vale", "it's Corin Vale"],
    },
    again: [
      'A plain massage with Leo on Saturday at 3 pm',
      'normal massage leo saturday 3pm',
      'Saturday 3 pm, Leo, the ordinary massage',
    ],
    expected: { bookings: [{ wish: 1, state: 'confirmed', name: 'Corin Vale', money: {} }] },
  },
  {
    id: 'pine-money-snowshoes-for-the-group',
    tenant: 'pine-lodge',
    themes: ['money', 'full price', 'per group', 'question'],
    gold: 'Four on Sat 5 Dec 9:00: $85 for the group, not 4 × $85; all of it now; paid.',
    wishes: [{ service: 'snowshoe-tour', party: 4, dates: ['2026-12-05', '2026-12-05'], times: ['09:00', '09:00'] }],
    opening: [
      'snowshoe tour for 4 on saturday dec 5 at 9am',
      'Good evening, four of us would enjoy the snowshoe tour on Saturday, December 5th, at 9 am.',
      '4 ppl snowshoe dec 5 9am',
    ],
    steps: [
      {
        at: 'summary',
        say: [
          'is that 85 each or for all of us? and do we pay now?',
          'Is the price per person or for the whole group, and what is due now?',
          '85 per head?? how much now in total',
        ],
        answer: 'group|all|whole|together|total|not per|for (the )?(four|4)|85',
        amounts: { must: ['85'], may: ['0'] },
      },
    ],
    answers: {
      party: ['four', '4', 'four of us'],
      name: ['Dagny Price', "I'm Dagny Price", "it's Dagny Price"],
      staff: ['anyone', "I don't mind", 'any guide'],
    },
    again: [
      'The snowshoe tour on Saturday December 5th at 9 am for four',
      'snowshoe dec 5 9am 4 people',
      'Four of us, December 5th 9 am, snowshoes',
    ],
    expected: { bookings: [{ wish: 0, state: 'confirmed', name: 'Dagny Price', money: { paid: { full: 8500 } } }] },
  },
  {
    id: 'pine-money-snowshoes-called-off',
    tenant: 'pine-lodge',
    themes: ['money', 'the house cancels', 'full price'],
    gold: 'Storm: the lodge calls off the tour of Wed 25 Nov 9:00 on the day before: all $85 back although under 24 h.',
    before: [
      {
        service: 'snowshoe-tour',
        party: 2,
        at: '2026-11-25T09:00',
        bookedAt: '2026-11-18T12:00',
        name: 'Einar Wolfe',
        own: true,
      },
    ],
    wishes: [],
    opening: ['is the tour tomorrow on?', 'Will the snowshoe tour take place tomorrow?', 'tour tmrw still happening?'],
    steps: [
      { at: 'reply', until: '2026-11-24T18:00', house: 'cancels' },
      {
        at: 'reply',
        say: ['so we get our money back? all of it?', 'Will the full price be returned?', 'refund how much'],
        amounts: { must: ['85'], may: [] },
        leaves: true,
      },
    ],
    answers: {
      booking: ['the snowshoe tour', 'the tour tomorrow', 'tomorrow'],
      handoff: ['no', 'no thanks', 'not needed'],
      anything: ['nothing', 'no thanks', 'that is all'],
    },
    again: ['do we get our money back?', 'how much do I get back?', 'what about my 85 dollars?'],
    expected: {
      bookings: [
        {
          before: 0,
          state: 'cancelled',
          name: 'Einar Wolfe',
          money: { paid: { full: 8500 }, returned: { full: 8500 } },
        },
      ],
    },
  },
  {
    id: 'pine-money-sauna-and-stones',
    tenant: 'pine-lodge',
    themes: ['money', 'two bookings', 'one asks, one does not'],
    gold: 'Sauna Fri 27 Nov 19:00 asks nothing ($40 there); hot stone with Leo Sat 28 Nov 13:00: $49.50 paid.',
    wishes: [
      { service: 'sauna', dates: ['2026-11-27', '2026-11-27'], times: ['19:00', '19:00'] },
      { service: 'hot-stone', staff: 'leo', dates: ['2026-11-28', '2026-11-28'], times: ['13:00', '13:00'] },
    ],
    opening: ['private sauna friday 7pm', "I'd like the private sauna on Friday at 7 pm", 'sauna fri 7pm pls'],
    steps: [
      {
        at: 'done',
        say: [
          'and hot stones with Leo saturday 1pm',
          'Wonderful. And a hot stone massage with Leo on Saturday at 1 pm',
          'also hot stone massage, leo, sat 1pm',
        ],
        wish: 1,
      },
      { at: 'summary', amounts: { must: ['49.5'], may: ['165', '115.5', '24.75'] } },
    ],
    answers: {
      service: ['hot stone massage', 'the hot stone massage', 'hot stones'],
      party: ['just me', 'one', '1'],
      date: ['Saturday', 'this Saturday', 'Saturday 28 November'],
      time: ['1pm', 'at one', '13:00'],
      name: ['Freya Dunn', "I'm Freya Dunn", "it's Freya Dunn"],
    },
    again: [
      'A hot stone massage with Leo on Saturday at 1 pm',
      'hot stone leo saturday 1pm',
      'Saturday 1 pm, Leo, hot stones',
    ],
    expected: {
      bookings: [
        { wish: 0, state: 'confirmed', name: 'Freya Dunn', money: {} },
        { wish: 1, state: 'confirmed', name: 'Freya Dunn', money: { paid: { deposit: 4950 } } },
      ],
    },
  },
]
