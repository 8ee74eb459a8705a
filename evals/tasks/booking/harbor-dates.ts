import type { BookingTask } from '../task.ts'

/** Harbor Dental, Tuesday 24 November 2026, 9:05 in London: limits, series and questions. */
export const harborDates: readonly BookingTask[] = [
  {
    id: 'harbor-new-patient-once-a-week',
    tenant: 'harbor-dental',
    themes: ['quota of the customer', 'next week accepted', 'two bookings'],
    gold: 'New patient consultation Thu 26 Nov 10:00 with Dr. Osei; a second one that week is refused; Monday after; yes.',
    wishes: [
      { service: 'new-patient', staff: 'osei', dates: ['2026-11-26', '2026-11-26'], times: ['10:00', '10:00'] },
      { service: 'new-patient', dates: ['2026-11-30', '2026-11-30'], times: ['10:00', '10:00'] },
    ],
    opening: [
      'new patient consultation with Dr. Osei on Thursday at 10am please',
      'I am new here: a new patient consultation, Dr Osei, Thursday 10:00',
      'Could I have the new patient consultation with Dr. Osei this Thursday at 10 am?',
    ],
    steps: [
      {
        at: 'done',
        say: [
          'and another new patient consultation on Friday at 10am please',
          'can I have one more new patient consultation on Friday at 10:00?',
          'Also a second new patient consultation, this Friday at 10 am',
        ],
        wish: 1,
      },
      { at: 'reply', answer: 'one|once|week|limit|most|no more|already|not|n.t|closest|nearest' },
      {
        at: 'reply',
        say: [
          'ok, then Monday 30 November at 10am',
          'then the 30th of November at 10:00, any dentist',
          'And on Monday 30 November at 10 am? Any dentist',
        ],
      },
    ],
    answers: {
      service: ['new patient consultation', 'the new patient consultation', 'a new patient consultation'],
      date: ['Monday 30 November', '30 November', 'the 30th'],
      time: ['10am', '10:00', 'at ten'],
      staff: ['any dentist', "I don't mind", 'anyone'],
      intake: ['I had none', 'nobody so far', 'None before'],
      name: ['Leo Grant', "I'm Leo Grant", 'my name is Leo Grant'],
    },
    again: [
      'A new patient consultation on Monday 30 November at 10:00, any dentist',
      'new patient consultation 30 november 10am, anyone',
      'Monday 30 November at 10 am, another new patient consultation',
    ],
    expected: {
      bookings: [
        { wish: 0, state: 'confirmed', name: 'Leo Grant' },
        { wish: 1, state: 'confirmed', name: 'Leo Grant' },
      ],
    },
  },
  {
    id: 'harbor-second-tuesdays',
    tenant: 'harbor-dental',
    themes: ['series', 'every second Tuesday', 'one date taken'],
    gold: 'Megan every second Tuesday 10:00, four times from 1 Dec: the 15th is taken, said so; the other three; yes.',
    before: [{ service: 'cleaning', staff: 'megan', at: '2026-12-15T10:00', name: 'Other Patient' }],
    closed: [{ service: 'cleaning', staff: 'megan', dates: ['2026-12-15', '2026-12-15'], times: ['10:00', '10:00'] }],
    wishes: [
      {
        service: 'cleaning',
        staff: 'megan',
        dates: ['2026-12-01', '2026-12-01'],
        times: ['10:00', '10:00'],
        further: ['2026-12-29', '2027-01-12'],
      },
    ],
    opening: [
      'Cleaning with Megan every second Tuesday at 10am, four times, starting on 1 December',
      'I need a cleaning every second tuesday at 10:00 with Megan, 4 times from 1 december',
      'Could Megan clean my teeth every other Tuesday at 10 am, four times, first on 1 December? A cleaning each',
    ],
    answers: {
      service: ['a cleaning', 'cleaning', 'the cleaning'],
      date: ['from 1 December', 'Tuesday 1 December first', '1 December'],
      time: ['10am', '10:00', 'at ten'],
      repeat: ['just leave that date out', 'without that one, the other three are fine', 'the other dates only'],
      name: ['Hope Lister', "I'm Hope Lister", 'my name is Hope Lister'],
    },
    again: [
      'Leave out the one that is taken, the other three Tuesdays with Megan at 10:00 are fine',
      'then the other three: 1 december, 29 december and 12 january, 10am with Megan',
      'Megan on 1 December, 29 December and 12 January at 10:00, without the one that is taken',
    ],
    expected: {
      bookings: [{ wish: 0, state: 'confirmed', name: 'Hope Lister' }],
      told: ['15(th)?[ ,]*(of )?dec|dec[a-z]*[ ,]*15|15th'],
      neverSaid: ['Other Patient'],
    },
  },
  {
    id: 'harbor-move-one-of-three',
    tenant: 'harbor-dental',
    themes: ['series', 'one date moved'],
    gold: 'Of three Wednesdays with Megan the one of 9 Dec is moved to Thu 10 Dec 9:20; the others stand.',
    before: [
      {
        service: 'cleaning',
        staff: 'megan',
        at: '2026-12-02T09:20',
        further: ['2026-12-09', '2026-12-16'],
        name: 'Gwen Archer',
        own: true,
      },
    ],
    wishes: [{ service: 'cleaning', staff: 'megan', dates: ['2026-12-10', '2026-12-10'], times: ['09:20', '09:20'] }],
    opening: [
      'can you move my cleaning on 9 December to Thursday the 10th at 9:20?',
      'Please move the cleaning of Wednesday 9 December to 10 December at 9:20, only that one',
      "I can't come on 9 december, could that one be on the 10th at 9:20 instead?",
    ],
    answers: {
      booking: ['the one on 9 December', 'Wednesday 9 December', '9 December'],
      date: ['Thursday 10 December', '10 December', 'the 10th'],
      time: ['9:20', 'at 9:20 in the morning', '9.20am'],
      staff: ['Megan', 'with Megan', 'Megan as before'],
      repeat: ['just that one', 'only 9 December', 'only that date'],
    },
    again: [
      'Please move only the cleaning on 9 December to 10 December at 9:20',
      'move 9 december to 10 december, 9:20',
      'The one on 9 December to Thursday 10 December at 9:20 please',
    ],
    expected: { bookings: [{ before: 0, date: 1, wish: 0, state: 'confirmed', name: 'Gwen Archer' }] },
  },
  {
    id: 'harbor-why-not-lind',
    tenant: 'harbor-dental',
    themes: ['why not', 'staff not in', 'another day'],
    gold: 'Dr. Lind is not in on Thursdays: said when asked why; Wed 2 Dec 15:00 with her; name; yes.',
    closed: [
      { service: 'child-check-up', staff: 'lind', dates: ['2026-11-26', '2026-11-26'], times: ['00:00', '23:59'] },
    ],
    wishes: [
      { service: 'child-check-up', staff: 'lind', dates: ['2026-12-02', '2026-12-02'], times: ['15:00', '15:00'] },
    ],
    opening: [
      'child check-up with Dr. Lind on Thursday at 3pm please',
      'Could Dr Lind see my daughter for a child check-up this Thursday at 15:00?',
      'a child check up with doctor lind, thursday 3 pm',
    ],
    steps: [
      {
        at: 'reply',
        say: ['why not Thursday?', 'why not on Thursday at 3?', 'Why is Thursday not possible?'],
        answer: '\\b(mon|wed|fri)|(not|n.t) (in|work|here|there|open|see)|closed|\\boff\\b|away',
      },
      {
        at: 'reply',
        say: [
          'ok, Wednesday 2 December at 3pm with her then',
          'then Wednesday the 2nd of December, 15:00, with Dr. Lind',
          'What about Wednesday 2 December at 3 pm with Dr. Lind?',
        ],
        wish: 0,
      },
    ],
    answers: {
      service: ['a child check-up', 'child check-up', 'the child check-up'],
      date: ['Wednesday 2 December', '2 December', 'the Wednesday'],
      time: ['3pm', '15:00', 'at three'],
      staff: ['Dr. Lind', 'with Dr. Lind', 'only Dr. Lind'],
      name: ['Maya Fenn', "I'm Maya Fenn", 'my name is Maya Fenn'],
    },
    again: [
      'A child check-up with Dr. Lind on Wednesday 2 December at 15:00',
      'child check-up, dr lind, 2 december, 3pm',
      'Wednesday 2 December at 3 pm with Dr. Lind for a child check-up',
    ],
    expected: { bookings: [{ wish: 0, state: 'confirmed', name: 'Maya Fenn' }] },
  },
  {
    id: 'harbor-who-is-in-at-ten',
    tenant: 'harbor-dental',
    themes: ['who is free', 'staff chosen'],
    gold: 'On Friday at 10:00 all three dentists are free: named; Dr. Lind; name; yes.',
    wishes: [{ service: 'check-up', staff: 'lind', dates: ['2026-11-27', '2026-11-27'], times: ['10:00', '10:00'] }],
    opening: [
      'who is free for a check-up on Friday at 10am?',
      'which dentists are free friday at 10:00 for a check-up?',
      'Who could do a check-up this Friday at 10 am?',
    ],
    steps: [
      { at: 'reply', answer: 'patel' },
      { at: 'reply', answer: 'osei' },
      { at: 'reply', answer: 'lind' },
      { at: 'reply', say: ['Dr. Lind please', 'then Dr. Lind', "I'd like to see Dr. Lind"], wish: 0 },
    ],
    answers: {
      service: ['a check-up', 'check-up', 'the check-up'],
      date: ['Friday', 'this Friday', 'Friday 27 November'],
      time: ['10am', '10:00', 'at ten'],
      staff: ['Dr. Lind', 'Dr. Lind please', 'with Dr. Lind'],
      name: ['Tobias Reed', "I'm Tobias Reed", 'my name is Tobias Reed'],
    },
    again: [
      'A check-up with Dr. Lind on Friday at 10:00',
      'check-up, dr lind, friday 10am',
      'Friday at 10 am with Dr. Lind for a check-up',
    ],
    expected: { bookings: [{ wish: 0, state: 'confirmed', name: 'Tobias Reed' }] },
  },
]
