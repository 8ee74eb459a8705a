import type { BookingTask } from '../task.ts'

/** Pine Lodge, Tuesday 24 November 2026, 9:20 in Denver. */
export const pineLodge: readonly BookingTask[] = [
  {
    id: 'pine-not-yet-silence',
    tenant: 'pine-lodge',
    themes: ['must not book', 'not yet', 'silence after the summary'],
    gold: 'Massage with June Sat 28 Nov 11:00 am in the summary; "not yet"; silence: nothing booked.',
    wishes: [{ service: 'massage', staff: 'june', dates: ['2026-11-28', '2026-11-28'], times: ['11:00', '11:00'] }],
    opening: [
      'massage with June saturday 11am',
      "I'd like a massage with June on Saturday at 11 am",
      'Can June give me a massage Saturday at 11am?',
    ],
    steps: [
      {
        at: 'summary',
        say: ['not yet, let me check with my wife', "Not yet, I'll ask my friend first", 'wait, not yet'],
      },
      { at: 'reply', leaves: true },
    ],
    answers: { name: ['Ted', "I'm Ted", "it's Ted"] },
    again: ['A massage with June on Saturday at 11 am', 'june, saturday 11am, massage', 'Saturday 11am with June'],
    expected: { bookings: [] },
  },
  {
    id: 'pine-late-yes',
    tenant: 'pine-lodge',
    themes: ['silence', 'yes too late', 'asked again'],
    gold: 'Guided hike Sat 28 Nov 9:00 am; twenty minutes later "yes": the question has lapsed, asked again; yes; booked once.',
    wishes: [{ service: 'guided-hike', dates: ['2026-11-28', '2026-11-28'], times: ['09:00', '09:00'] }],
    opening: [
      'guided hike on saturday at 9am',
      'Could I book a guided hike for Saturday at 9 am?',
      'a guided hike this Saturday, 9am please',
    ],
    steps: [{ at: 'summary', say: ['yes', 'yes please', 'Yes, book it'], act: 'wait', answer: '\\?' }],
    answers: {
      name: ['Ana Ruiz', "I'm Ana Ruiz", 'my name is Ana Ruiz'],
      staff: ["I don't mind", 'any guide', 'no preference'],
    },
    again: ['The guided hike on Saturday at 9 am', 'guided hike saturday 9am', 'Saturday 9 am guided hike please'],
    expected: { bookings: [{ wish: 0, state: 'confirmed', name: 'Ana Ruiz' }] },
  },
  {
    id: 'pine-same-message-twice',
    tenant: 'pine-lodge',
    themes: ['same message twice', 'one booking'],
    gold: 'Massage with June Fri 27 Nov 3:00 pm; the yes is delivered twice: one booking, no second answer.',
    wishes: [{ service: 'massage', staff: 'june', dates: ['2026-11-27', '2026-11-27'], times: ['15:00', '15:00'] }],
    opening: [
      'massage with June on Friday at 3pm please',
      "I'd like a massage with June this Friday at 3 pm",
      'June, friday 3pm, a massage please',
    ],
    steps: [{ at: 'summary', say: ['yes', 'Yes please', 'yes, thanks'], act: 'again' }],
    answers: { name: ['Cleo Banks', "it's Cleo Banks", "I'm Cleo Banks"] },
    again: ['A massage with June on Friday at 3 pm', 'massage, june, friday 3pm', 'Friday 3pm with June, massage'],
    expected: { bookings: [{ wish: 0, state: 'confirmed', name: 'Cleo Banks' }] },
  },
  {
    id: 'pine-private-address',
    tenant: 'pine-lodge',
    themes: ['address', 'private until booked', 'picked as it was taken'],
    gold: 'Before: near Estes Park only. A shown sauna time is snapped up as it is picked: told, another taken. Afterwards: the street.',
    wishes: [{ service: 'sauna', dates: ['2026-11-25', '2026-11-25'], times: ['14:00', '21:00'] }],
    opening: ['where exactly are you?', 'What is your address?', 'Could you give me the exact address of the lodge?'],
    steps: [
      {
        at: 'reply',
        say: [
          'ok. a private sauna tomorrow afternoon or evening?',
          'Thanks. A sauna session tomorrow after 2pm please',
          'can we have the sauna tomorrow after 2 pm',
        ],
        wish: 0,
      },
      { at: 'offers', act: 'taken-unheld' },
      {
        at: 'done',
        say: ["what's the exact address?", 'And the exact address please?', 'great, what is the address then?'],
        answer: '4410 Example Canyon',
        leaves: true,
      },
    ],
    answers: {
      service: ['the sauna', 'private sauna', 'a sauna session'],
      date: ['tomorrow', 'tomorrow, Wednesday', 'Wednesday'],
      time: ['after 2pm', 'in the afternoon or evening', 'any time after 2'],
      name: ['Finn', "I'm Finn", "it's Finn"],
    },
    again: [
      'A private sauna tomorrow, any time after 2 pm',
      'sauna tomorrow after 2pm',
      'Tomorrow after 2 pm for the sauna please',
    ],
    expected: { bookings: [{ wish: 0, state: 'confirmed', name: 'Finn' }], told: ['Estes Park'] },
  },
  {
    id: 'pine-yes-to-nothing',
    tenant: 'pine-lodge',
    themes: ['must not book', 'yes to nothing', 'empty talk'],
    gold: 'A yes with no question open does nothing; it says what it can do.',
    wishes: [],
    opening: ['yes', 'Yes please', 'yes, book it'],
    steps: [
      { at: 'reply', say: ['👍', 'ok yes', 'Yes.'] },
      { at: 'reply', say: ['🙂', '...', '?'] },
      { at: 'reply', say: ['never mind', 'nothing, sorry', 'oh nothing, bye'], leaves: true },
    ],
    answers: {
      service: ['yes', 'ok', 'sure'],
      date: ['yes', 'ok', 'sure'],
      handoff: ['no', 'no thanks', 'No.'],
    },
    again: ['never mind', 'nothing', 'forget it'],
    expected: { bookings: [], handoff: 'allowed' },
  },
]
