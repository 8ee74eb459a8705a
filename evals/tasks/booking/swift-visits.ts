import type { BookingTask } from '../task.ts'

/** Where the simulated customers of a home service live: said when it is asked. */
const home = ['9 Demo Crescent, Glebe', "It's 9 Demo Crescent, Glebe", '9 Demo Crescent in Glebe'] as const
const anyone = ['anyone', "I don't mind", 'no preference'] as const

/** Swift Home, Tuesday 24 November 2026, 8:40 in Sydney: two jobs in one visit. */
export const swiftVisits: readonly BookingTask[] = [
  {
    id: 'swift-clean-then-carpet',
    tenant: 'swift-home',
    themes: ['visit', 'two services in order', 'intake'],
    gold: 'Home cleaning and after it the carpets, Wed 2 Dec from 9:00 am, one visit; address; name; yes.',
    wishes: [
      {
        service: 'home-cleaning',
        steps: [{ service: 'home-cleaning' }, { service: 'carpet-cleaning' }],
        meet: 'in_order',
        dates: ['2026-12-02', '2026-12-02'],
        times: ['09:00', '09:00'],
      },
    ],
    opening: [
      'Home cleaning and then carpet cleaning on Wednesday 2 December from 9am please',
      'can you do a home cleaning and after that the carpets, wed 2 dec at 9am',
      "I'd like a home cleaning followed by carpet cleaning on 2 December, starting at 9 am",
    ],
    answers: {
      service: [
        'home cleaning and then carpet cleaning',
        'both, first the home cleaning',
        'home cleaning, then carpets',
      ],
      date: ['Wednesday 2 December', '2 December', 'the 2nd'],
      time: ['9am', 'from nine', '9 in the morning'],
      staff: anyone,
      name: ['Tess Rowan', "I'm Tess Rowan", 'my name is Tess Rowan'],
      intake: home,
      location: home,
    },
    again: [
      'Home cleaning and then carpet cleaning, Wednesday 2 December at 9 am',
      'home cleaning then carpet cleaning, 2 dec, 9am',
      'Both on 2 December from 9 am: home cleaning, then carpet cleaning',
    ],
    expected: { bookings: [{ wish: 0, state: 'confirmed', name: 'Tess Rowan' }] },
  },
  {
    id: 'swift-plumber-and-electrician',
    tenant: 'swift-home',
    themes: ['visit', 'two services'],
    gold: 'A plumber and an electrician in one visit, Thu 26 Nov from 8:00 am; address; name; yes.',
    wishes: [
      {
        service: 'plumbing-visit',
        steps: [{ service: 'plumbing-visit' }, { service: 'electrician-visit' }],
        anyOrder: true,
        dates: ['2026-11-26', '2026-11-26'],
        times: ['08:00', '08:00'],
      },
    ],
    opening: [
      'I need a plumber and an electrician on Thursday from 8am, in one visit if possible',
      'plumber + electrician thursday 8 am please, one visit',
      'Could a plumber and an electrician both come on Thursday at 8 am?',
    ],
    answers: {
      service: ['a plumber and an electrician', 'both, a plumber and an electrician', 'plumber and electrician'],
      date: ['Thursday', 'this Thursday', 'Thursday 26 November'],
      time: ['8am', 'from eight', '8 in the morning'],
      staff: anyone,
      name: ['Glen Foster', "I'm Glen Foster", 'my name is Glen Foster'],
      intake: home,
      location: home,
    },
    again: [
      'A plumber and an electrician on Thursday at 8 am',
      'plumber and electrician, thursday 8am',
      'Both on Thursday from 8 am: the plumber and the electrician',
    ],
    expected: { bookings: [{ wish: 0, state: 'confirmed', name: 'Glen Foster' }] },
  },
  {
    id: 'swift-handyman-and-gutters',
    tenant: 'swift-home',
    themes: ['visit', 'one person for both', 'nonsense in between'],
    gold: 'Tane does both on Fri 27 Nov from 8:00 am; nonsense at the summary is no yes: asked again; yes.',
    wishes: [
      {
        service: 'handyman',
        steps: [
          { service: 'handyman', staff: 'tane' },
          { service: 'gutter-cleaning', staff: 'tane' },
        ],
        anyOrder: true,
        meet: 'in_order',
        dates: ['2026-11-27', '2026-11-27'],
        times: ['08:00', '08:00'],
      },
    ],
    opening: [
      'a handyman and then gutter cleaning on Friday at 8am please',
      'handyman + gutters on friday from 8 am',
      'On Friday at 8 am: a handyman, and after that gutter cleaning, please',
    ],
    steps: [{ at: 'summary', say: ['lkjhg fdsa ööö', '🦘🦘🦘🦘', 'qwe rtz uio'] }],
    answers: {
      service: ['a handyman and gutter cleaning', 'handyman and then gutters', 'both, handyman and gutter cleaning'],
      date: ['Friday', 'this Friday', 'Friday 27 November'],
      time: ['8am', 'from eight', '8 in the morning'],
      staff: anyone,
      name: ['Iris Penn', "I'm Iris Penn", 'my name is Iris Penn'],
      intake: home,
      location: home,
    },
    again: [
      'A handyman and then gutter cleaning on Friday at 8 am',
      'handyman then gutter cleaning, friday 8am',
      'Both on Friday from 8 am: handyman first, then gutter cleaning',
    ],
    expected: { bookings: [{ wish: 0, state: 'confirmed', name: 'Iris Penn' }] },
  },
  {
    id: 'swift-mei-and-sofia',
    tenant: 'swift-home',
    themes: ['visit', 'two services in order', 'named staff'],
    gold: 'Mei cleans at 9:00 am on Mon 30 Nov, Sofia does the carpets after it; address; name; yes.',
    wishes: [
      {
        service: 'home-cleaning',
        steps: [
          { service: 'home-cleaning', staff: 'mei' },
          { service: 'carpet-cleaning', staff: 'sofia' },
        ],
        meet: 'in_order',
        dates: ['2026-11-30', '2026-11-30'],
        times: ['09:00', '09:00'],
      },
    ],
    opening: [
      'Home cleaning with Mei and then carpet cleaning with Sofia, Monday 30 November at 9am',
      'can Mei do the home cleaning on monday 30 nov at 9am and Sofia the carpet cleaning after it?',
      'Monday 30 November, 9 am: home cleaning by Mei, then carpet cleaning by Sofia, please',
    ],
    answers: {
      service: [
        'home cleaning with Mei, then carpet cleaning with Sofia',
        'both, Mei first',
        'home cleaning and carpets',
      ],
      date: ['Monday 30 November', '30 November', 'the 30th'],
      time: ['9am', 'at nine', '9 in the morning'],
      staff: [
        'Mei for the home cleaning, Sofia for the carpets',
        'Mei and then Sofia',
        'Mei cleans, Sofia does the carpets',
      ],
      name: ['Vera Quinn', "I'm Vera Quinn", 'my name is Vera Quinn'],
      intake: home,
      location: home,
    },
    again: [
      'Home cleaning with Mei and then carpet cleaning with Sofia on Monday 30 November at 9 am',
      'mei home cleaning, then sofia carpet cleaning, 30 nov 9am',
      '30 November, 9 am: home cleaning with Mei, then carpet cleaning with Sofia',
    ],
    expected: { bookings: [{ wish: 0, state: 'confirmed', name: 'Vera Quinn' }] },
  },
  {
    id: 'swift-forget-the-electrician',
    tenant: 'swift-home',
    themes: ['visit', 'one of two dropped before the yes'],
    gold: 'Plumber and electrician on Wed 2 Dec 9:00 am in the summary; "just the plumber": that alone; yes.',
    wishes: [
      {
        service: 'plumbing-visit',
        steps: [{ service: 'plumbing-visit' }, { service: 'electrician-visit' }],
        anyOrder: true,
        dates: ['2026-12-02', '2026-12-02'],
        times: ['09:00', '09:00'],
      },
      { service: 'plumbing-visit', dates: ['2026-12-02', '2026-12-02'], times: ['09:00', '09:00'] },
    ],
    opening: [
      'A plumber and an electrician on Wednesday 2 December at 9am',
      'plumber and then electrician on 2 dec, 9 am pls',
      'Can I get a plumber and an electrician on 2 December from 9 am?',
    ],
    steps: [
      {
        at: 'summary',
        say: [
          'actually forget the electrician, just the plumber',
          'no electrician after all, only the plumber',
          'drop the electrician please, my brother does that. Just the plumber',
        ],
        wish: 1,
      },
    ],
    answers: {
      service: ['just a plumber', 'the plumber', 'a plumber'],
      date: ['Wednesday 2 December', '2 December', 'the 2nd'],
      time: ['9am', 'at nine', '9 in the morning'],
      staff: anyone,
      name: ['Cal Dobson', "I'm Cal Dobson", 'my name is Cal Dobson'],
      intake: home,
      location: home,
    },
    again: [
      'Only a plumber on Wednesday 2 December at 9 am',
      'just the plumber, 2 december, 9am',
      'A plumbing visit on 2 December at 9 am, nothing else',
    ],
    expected: { bookings: [{ wish: 1, state: 'confirmed', name: 'Cal Dobson' }] },
  },
  {
    id: 'swift-add-the-carpets',
    tenant: 'swift-home',
    themes: ['visit', 'a service added at the summary'],
    gold: 'Home cleaning Thu 3 Dec 9:00 am in the summary; carpets are added after it; yes to both.',
    wishes: [
      { service: 'home-cleaning', dates: ['2026-12-03', '2026-12-03'], times: ['09:00', '09:00'] },
      {
        service: 'home-cleaning',
        steps: [{ service: 'home-cleaning' }, { service: 'carpet-cleaning' }],
        anyOrder: true,
        dates: ['2026-12-03', '2026-12-03'],
        times: ['09:00', '09:00'],
      },
    ],
    opening: [
      'home cleaning on Thursday 3 December at 9am',
      'I need my house cleaned on 3 December, 9 am',
      'a home clean thursday 3 dec 9am please',
    ],
    steps: [
      {
        at: 'summary',
        say: [
          'oh, and add carpet cleaning after it please',
          'could you also do the carpets right after? carpet cleaning too please',
          'and carpet cleaning as well, in the same visit',
        ],
        wish: 1,
      },
    ],
    answers: {
      service: [
        'home cleaning and carpet cleaning',
        'both, home and carpet cleaning',
        'home cleaning, then carpet cleaning',
      ],
      date: ['Thursday 3 December', '3 December', 'the 3rd'],
      time: ['9am', 'at nine', '9 in the morning'],
      staff: anyone,
      name: ['Nina Blake', "I'm Nina Blake", 'my name is Nina Blake'],
      intake: home,
      location: home,
    },
    again: [
      'Home cleaning and then carpet cleaning on Thursday 3 December at 9 am',
      'home cleaning plus carpet cleaning, 3 dec, 9am',
      'Both on 3 December from 9 am, home cleaning and carpet cleaning',
    ],
    expected: { bookings: [{ wish: 1, state: 'confirmed', name: 'Nina Blake' }] },
  },
  {
    id: 'swift-two-jobs-two-days',
    tenant: 'swift-home',
    themes: ['two wishes in one message', 'two bookings'],
    gold: 'A plumber Thu 26 Nov 10:00 am, then the handyman Fri 27 Nov 10:00 am: two bookings, a yes for each.',
    wishes: [
      { service: 'plumbing-visit', dates: ['2026-11-26', '2026-11-26'], times: ['10:00', '10:00'] },
      { service: 'handyman', staff: 'tane', dates: ['2026-11-27', '2026-11-27'], times: ['10:00', '10:00'] },
    ],
    opening: [
      'I need a plumber on Thursday at 10am and a handyman on Friday at 10am',
      'plumber thursday 10am pls, and a handyman friday 10am',
      'Two things: a plumber this Thursday at 10 am, and the handyman on Friday at 10 am',
    ],
    steps: [
      {
        at: 'done',
        say: [
          'And the handyman on Friday at 10 am please',
          'now the handyman, friday 10am',
          'great. And for Friday at 10 am the handyman',
        ],
        wish: 1,
      },
    ],
    answers: {
      service: ['a plumber first', 'the plumber', 'plumber'],
      staff: anyone,
      name: ['Russ Kemp', "I'm Russ Kemp", 'my name is Russ Kemp'],
      intake: home,
      location: home,
    },
    again: [
      'A plumber on Thursday at 10 am, and separately a handyman on Friday at 10 am',
      'plumber thursday 10am and handyman friday 10am, two bookings',
      'Thursday 10 am the plumber; Friday 10 am the handyman',
    ],
    expected: {
      bookings: [
        { wish: 0, state: 'confirmed', name: 'Russ Kemp' },
        { wish: 1, state: 'confirmed', name: 'Russ Kemp' },
      ],
    },
  },
]
