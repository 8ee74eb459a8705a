import type { BookingTask } from '../task.ts'

/** Casa Verde, Wednesday 25 November 2026, 11:30 in Madrid: paella classes and a tasting for a group. */
export const casaClasses: readonly BookingTask[] = [
  {
    id: 'casa-paella-three',
    tenant: 'casa-verde',
    themes: ['class', 'party', 'price per person'],
    gold: 'Three seats in the class of Saturday 28 Nov 10:00, €65 each; name; yes.',
    wishes: [{ service: 'paella-class', party: 3, dates: ['2026-11-28', '2026-11-28'], times: ['10:00', '10:00'] }],
    opening: [
      'paella class on Saturday for 3 people, how much is it per person?',
      'Is there a paella class this saturday? we are three. And the price per person?',
      'What does the cooking class cost each? We would come on Saturday, three of us',
    ],
    answers: {
      party: ['three', '3', 'three of us'],
      date: ['Saturday', 'this Saturday', '28 November'],
      time: ['at 10', '10:00', 'in the morning'],
      name: ['Olga Kern', "I'm Olga Kern", 'my name is Olga Kern'],
    },
    again: [
      'The paella class on Saturday 28 November for three',
      'paella class saturday, 3 people',
      'Three places in the paella class on Saturday',
    ],
    expected: { bookings: [{ wish: 0, state: 'confirmed', name: 'Olga Kern' }], told: ['€ ?65|€ ?195'] },
  },
  {
    id: 'casa-paella-one-seat-left',
    tenant: 'casa-verde',
    themes: ['class', 'full', 'another day'],
    gold: 'On Saturday 5 Dec one seat is left, two are wanted: said so; Thursday 3 Dec instead; name; yes.',
    before: [{ service: 'paella-class', party: 11, at: '2026-12-05T10:00', name: 'Cookery Club' }],
    closed: [{ service: 'paella-class', party: 2, dates: ['2026-12-05', '2026-12-05'], times: ['00:00', '23:59'] }],
    wishes: [{ service: 'paella-class', party: 2, dates: ['2026-12-03', '2026-12-03'], times: ['10:00', '10:00'] }],
    opening: [
      'two places in the paella class on Saturday 5 December please',
      'paella class for 2 on 5 december',
      'Could my friend and I join the paella class on the 5th of December?',
    ],
    steps: [
      {
        at: 'reply',
        answer:
          'full|one (seat|place)|1 (seat|place)|only (one|1)|left|not enough|no (seat|place|time)|n.t|closest|nearest',
      },
      {
        at: 'reply',
        say: [
          'then Thursday the 3rd of December, two people',
          'ok, the one on Thursday 3 December for the two of us',
          'Thursday before then? 3 December, for two',
        ],
        wish: 0,
      },
    ],
    answers: {
      party: ['two', '2', 'two of us'],
      date: ['Thursday 3 December', '3 December', 'the Thursday'],
      time: ['10:00', 'at ten', 'whenever it is'],
      name: ['Petra Sanz', "I'm Petra Sanz", 'my name is Petra Sanz'],
    },
    again: [
      'The paella class on Thursday 3 December for two',
      'paella class, 3 december, 2 people',
      'Two seats on Thursday 3 December for the paella class',
    ],
    expected: {
      bookings: [{ wish: 0, state: 'confirmed', name: 'Petra Sanz' }],
      neverSaid: ['Cookery Club'],
    },
  },
  {
    id: 'casa-paella-on-friday',
    tenant: 'casa-verde',
    themes: ['class', 'wrong day'],
    gold: 'No class on Fridays: said so; the one of Saturday 5 Dec 10:00; name; yes.',
    closed: [{ service: 'paella-class', dates: ['2026-12-04', '2026-12-04'], times: ['00:00', '23:59'] }],
    wishes: [{ service: 'paella-class', dates: ['2026-12-05', '2026-12-05'], times: ['10:00', '10:00'] }],
    opening: [
      'can I join the paella class on Friday 4 December? just me',
      'One place in the paella class on 4 december please',
      'paella clas friday the 4th of December, 1 person',
    ],
    steps: [
      {
        at: 'reply',
        answer: 'no (class|paella|session)|not|n.t|none|nothing|closest|nearest|saturday|thursday|tuesday',
      },
      {
        at: 'reply',
        say: ['Saturday then', 'ok, the day after then: Saturday 5 December', 'then saturday the 5th please'],
        wish: 0,
      },
    ],
    answers: {
      party: ['just me', 'one', '1'],
      date: ['Saturday 5 December', 'Saturday', 'the 5th of December'],
      time: ['10:00', 'at ten', 'whenever it is'],
      name: ['Ivo Marin', "I'm Ivo Marin", 'my name is Ivo Marin'],
    },
    again: [
      'The paella class on Saturday 5 December, one person',
      'paella class 5 december, 1 person',
      'One seat in the paella class of Saturday 5 December',
    ],
    expected: { bookings: [{ wish: 0, state: 'confirmed', name: 'Ivo Marin' }] },
  },
  {
    id: 'casa-wine-for-four',
    tenant: 'casa-verde',
    themes: ['party', 'price per person', 'one appointment for a group'],
    gold: 'Wine tasting for four on Friday 18:00, €45 a person; name; yes.',
    wishes: [{ service: 'wine-tasting', party: 4, dates: ['2026-11-27', '2026-11-27'], times: ['18:00', '18:00'] }],
    opening: [
      'wine tasting for 4 on Friday at 6pm, what is it per person?',
      'We are four and want the wine tasting on Friday 18:00. How much per head?',
      'Is the wine tasting free on friday at 6 pm for four people, and the price?',
    ],
    asides: [
      {
        say: ['where can we park?', 'is there parking?', 'Where do we leave the car?'],
        answer: 'car park|square',
      },
    ],
    answers: {
      party: ['four', '4', 'four of us'],
      date: ['Friday', 'this Friday', '27 November'],
      time: ['6pm', '18:00', 'at six'],
      name: ['Rafael Ponce', "I'm Rafael Ponce", 'my name is Rafael Ponce'],
    },
    again: [
      'The wine tasting for four on Friday at 18:00',
      'wine tasting friday 6pm, 4 people',
      'Four people for the tasting on Friday at 6 pm',
    ],
    expected: { bookings: [{ wish: 0, state: 'confirmed', name: 'Rafael Ponce' }], told: ['€ ?45|€ ?180'] },
  },
]
