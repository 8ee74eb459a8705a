import type { BookingTask } from '../task.ts'

/** Harbor Dental, Tuesday 24 November 2026, 9:05 in London: several treatments and people. */
export const harborVisits: readonly BookingTask[] = [
  {
    id: 'harbor-check-up-and-cleaning',
    tenant: 'harbor-dental',
    themes: ['visit', 'two services', 'pick'],
    gold: 'Check-up and cleaning in one visit on Thursday afternoon; one of the times; name; yes.',
    wishes: [
      {
        service: 'check-up',
        steps: [{ service: 'check-up' }, { service: 'cleaning' }],
        anyOrder: true,
        dates: ['2026-11-26', '2026-11-26'],
        times: ['12:00', '18:00'],
      },
    ],
    opening: [
      'Could I have a check-up and a cleaning in one visit on Thursday afternoon?',
      'check-up and cleaning thursday afternoon, one after the other please',
      "I'd like a check up plus a cleaning on Thursday afternoon in one go",
    ],
    answers: {
      service: ['a check-up and a cleaning', 'both, a check-up and a cleaning', 'check-up and cleaning'],
      date: ['Thursday', 'this Thursday', 'Thursday 26 November'],
      time: ['in the afternoon', 'any time after 12', 'afternoon'],
      staff: ['anyone', "I don't mind", 'no preference'],
      name: ['Joyce Pell', "I'm Joyce Pell", 'my name is Joyce Pell'],
    },
    again: [
      'A check-up and a cleaning on Thursday afternoon',
      'check-up plus cleaning, thursday afternoon',
      'Both on Thursday afternoon, check-up and cleaning',
    ],
    expected: { bookings: [{ wish: 0, state: 'confirmed', name: 'Joyce Pell' }] },
  },
  {
    id: 'harbor-osei-then-tomasz',
    tenant: 'harbor-dental',
    themes: ['visit', 'two services in order', 'named staff'],
    gold: 'Check-up with Dr. Osei at 14:00 on Friday, then the cleaning with Tomasz; name; yes.',
    wishes: [
      {
        service: 'check-up',
        steps: [
          { service: 'check-up', staff: 'osei' },
          { service: 'cleaning', staff: 'tomasz' },
        ],
        meet: 'in_order',
        dates: ['2026-11-27', '2026-11-27'],
        times: ['14:00', '14:00'],
      },
    ],
    opening: [
      'a check-up with Dr. Osei on Friday at 2pm and then a cleaning with Tomasz',
      'Friday 14:00: check-up with Dr Osei, then cleaning with Tomasz please',
      'Can I see Dr. Osei for a check-up on Friday at 2 pm, and Tomasz for a cleaning right after?',
    ],
    answers: {
      service: ['a check-up and then a cleaning', 'both, the check-up first', 'check-up, then cleaning'],
      date: ['Friday', 'this Friday', 'Friday 27 November'],
      time: ['2pm', '14:00', 'at two'],
      staff: ['Dr. Osei for the check-up, Tomasz for the cleaning', 'Dr. Osei and then Tomasz', 'Osei, then Tomasz'],
      name: ['Arthur Cobb', "I'm Arthur Cobb", 'my name is Arthur Cobb'],
    },
    again: [
      'A check-up with Dr. Osei on Friday at 14:00 and then a cleaning with Tomasz',
      'check-up osei friday 2pm, then cleaning tomasz',
      'Friday at 2 pm: check-up with Dr. Osei, then cleaning with Tomasz',
    ],
    expected: { bookings: [{ wish: 0, state: 'confirmed', name: 'Arthur Cobb' }] },
  },
  {
    id: 'harbor-no-cleaning-after-all',
    tenant: 'harbor-dental',
    themes: ['visit', 'one of two dropped before the yes'],
    gold: 'Check-up and cleaning on Mon 30 Nov 9:00 in the summary; "only the check-up": that alone; yes.',
    wishes: [
      {
        service: 'check-up',
        steps: [{ service: 'check-up' }, { service: 'cleaning' }],
        anyOrder: true,
        dates: ['2026-11-30', '2026-11-30'],
        times: ['09:00', '09:00'],
      },
      { service: 'check-up', dates: ['2026-11-30', '2026-11-30'], times: ['09:00', '09:00'] },
    ],
    opening: [
      'check-up and cleaning on Monday 30 November at 9am please',
      'A check-up and a cleaning, Monday 30 November, 9:00',
      "I'd like a check up and then a cleaning on 30 November at 9 am",
    ],
    steps: [
      {
        at: 'summary',
        say: [
          'actually only the check-up, no cleaning',
          'leave the cleaning out please, just the check-up',
          'hm, without the cleaning please. Only the check-up',
        ],
        wish: 1,
      },
    ],
    answers: {
      service: ['just the check-up', 'a check-up', 'the check-up'],
      date: ['Monday 30 November', '30 November', 'the 30th'],
      time: ['9am', '9:00', 'at nine'],
      staff: ['anyone', "I don't mind", 'no preference'],
      name: ['Elsie Dunn', "I'm Elsie Dunn", 'my name is Elsie Dunn'],
    },
    again: [
      'Only a check-up on Monday 30 November at 9:00',
      'just the check-up, 30 november, 9am',
      'A check-up on 30 November at 9 am, nothing else',
    ],
    expected: { bookings: [{ wish: 1, state: 'confirmed', name: 'Elsie Dunn' }] },
  },
  {
    id: 'harbor-mother-and-son',
    tenant: 'harbor-dental',
    themes: ['several people', 'one after the other', 'same staff'],
    gold: 'Her check-up and her son’s, one after the other with Dr. Lind on Mon 30 Nov from 10:00; name; yes.',
    wishes: [
      {
        service: 'check-up',
        steps: [
          { service: 'check-up', staff: 'lind' },
          { service: 'child-check-up', staff: 'lind' },
        ],
        anyOrder: true,
        meet: 'in_order',
        dates: ['2026-11-30', '2026-11-30'],
        times: ['10:00', '10:00'],
      },
    ],
    opening: [
      'A check-up for me and a child check-up for my son, one after the other with Dr. Lind on Monday 30 November at 10am',
      'my son needs a child check-up and I need a check-up, both with dr lind, 30 november 10am, one after the other',
      'Could Dr. Lind see me for a check-up and then my son for a child check-up, Monday 30 November at 10:00?',
    ],
    answers: {
      service: ['a check-up and a child check-up', 'both: check-up and child check-up', 'check-up and child check-up'],
      party: ['two of us', 'my son and me', 'two'],
      date: ['Monday 30 November', '30 November', 'the 30th'],
      time: ['10am', '10:00', 'at ten'],
      staff: ['Dr. Lind for both', 'Dr. Lind', 'both with Dr. Lind'],
      name: ['Clara Voss', "I'm Clara Voss", 'my name is Clara Voss'],
    },
    again: [
      'A check-up for me and then a child check-up for my son with Dr. Lind, Monday 30 November at 10:00',
      'check-up and child check-up, dr lind, 30 november, 10am',
      '30 November at 10 am with Dr. Lind: my check-up and the child check-up',
    ],
    expected: { bookings: [{ wish: 0, state: 'confirmed', name: 'Clara Voss' }] },
  },
  {
    id: 'harbor-cancel-visit',
    tenant: 'harbor-dental',
    themes: ['visit', 'cancel', 'free of charge'],
    gold: 'The visit of Thursday (check-up and cleaning) is cancelled as a whole, free; yes.',
    before: [
      {
        service: 'check-up',
        steps: [
          { service: 'check-up', staff: 'patel' },
          { service: 'cleaning', staff: 'megan' },
        ],
        meet: 'in_order',
        at: '2026-11-26T14:00',
        name: 'Norma Beck',
        own: true,
      },
    ],
    wishes: [],
    opening: [
      "I can't come on Thursday, please cancel the check-up and the cleaning",
      'cancel my visit on thursday please, both parts',
      'Please cancel my appointments on Thursday at 2pm',
    ],
    answers: {
      booking: ['the one on Thursday', 'Thursday', 'the check-up and cleaning'],
      anything: ['cancel my visit on Thursday', 'please cancel Thursday', 'cancel both'],
      service: ['both', 'the check-up and the cleaning', 'the whole visit'],
    },
    again: [
      'Please cancel my visit on Thursday',
      'cancel thursday 2pm',
      'I want to cancel the whole visit on Thursday',
    ],
    expected: {
      bookings: [{ before: 0, state: 'cancelled', name: 'Norma Beck' }],
      told: ['free|no (charge|fee|cost)'],
    },
  },
]
