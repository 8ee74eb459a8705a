import { noCharge } from '../../../src/domain/charge-rule.ts'
import { refundRuleOf } from '../../../src/domain/refund-rule.ts'
import { steppedRefund } from '../refund-steps.ts'
import type { SeedTenant } from '../seed-data.ts'

const dentists = ['patel', 'osei', 'lind']
const hygienists = ['megan', 'tomasz']

/** Public holidays in England, and Christmas Eve until lunch. 26 December 2026 is a Saturday: its Monday is off too. */
const holidays = {
  '2026-12-24': { hours: '09:00-12:30', name: 'Christmas Eve' },
  '2026-12-25': { hours: '', name: 'Christmas Day' },
  '2026-12-26': { hours: '', name: 'Boxing Day' },
  '2026-12-28': { hours: '', name: 'Boxing Day holiday' },
  '2027-01-01': { hours: '', name: 'New Year’s Day' },
}

const harborDental: SeedTenant = {
  slug: 'harbor-dental',
  name: 'Harbor Dental',
  vertical: 'medicine',
  timeZone: 'Europe/London',
  locale: 'en-GB',
  currency: 'GBP',
  accentColor: '#1f5f7a',
  phone: '+442079460182',
  email: 'reception@harbor-dental.example',
  website: 'https://harbor-dental.example',
  knowledge: [
    {
      topic: 'parking',
      keywords: ['parking', 'park', 'car park', 'car'],
      answer: 'There is pay and display parking on the quay, and two free bays for blue badge holders at our door.',
    },
    {
      topic: 'payment',
      keywords: ['pay', 'payment', 'card', 'cash', 'instalments', 'finance'],
      answer:
        'You pay at reception after your visit, by card or cash. A few appointments ask for a deposit or a card when you book.',
    },
    {
      topic: 'insurance',
      keywords: ['insurance', 'insured', 'denplan', 'bupa', 'cover', 'claim'],
      answer: 'We are a private practice. You pay us and we give you a receipt for your insurer.',
    },
    {
      topic: 'nhs',
      keywords: ['nhs', 'national health'],
      answer: 'We do not have NHS places; every visit is private.',
    },
    {
      topic: 'children',
      keywords: ['kids', 'children', 'child', 'son', 'daughter', 'baby', 'toddler'],
      answer: 'Children are welcome from their first tooth. Please book the child check-up for under sixteens.',
    },
    {
      topic: 'accessibility',
      keywords: ['wheelchair', 'accessible', 'step-free', 'stairs', 'lift'],
      answer: 'There is a lift from the quay, and every surgery can be reached with a wheelchair.',
    },
    {
      topic: 'late',
      keywords: ['late', 'running late', 'delayed'],
      answer: 'If you are running late please ring us. After ten minutes we may have to find you another time.',
    },
    {
      topic: 'new-patients',
      keywords: ['new patient', 'register', 'registration', 'first time', 'first visit', 'join'],
      answer: 'New patients are welcome and need not register beforehand: book the new patient consultation.',
    },
    {
      topic: 'after-hours',
      keywords: ['after hours', 'out of hours', 'at night', '111'],
      answer: 'When we are closed, NHS 111 can tell you where the nearest open dentist is.',
    },
  ],
  locations: [
    {
      key: 'quay',
      name: 'Harbor Dental, South Quay',
      area: 'South Quay, London',
      address: '7 Example Wharf, London E14 9XX',
      addressPublic: true,
      holidays,
    },
  ],
  members: [
    { name: 'Helen Marlow', email: 'helen@harbor-dental.example', role: 'owner' },
    { name: 'Reception', email: 'reception@harbor-dental.example', role: 'manager' },
    { name: 'Nora Finch', email: 'frontdesk@harbor-dental.example', role: 'front_desk' },
    { name: 'Dr. Priya Patel', email: 'patel@harbor-dental.example', role: 'staff', staff: 'patel' },
    { name: 'Bookkeeping', email: 'books@harbor-dental.example', role: 'read_only' },
  ],
  resources: [
    {
      key: 'patel',
      kind: 'staff',
      name: 'Dr. Priya Patel',
      aliases: ['Dr. Patel', 'Doctor Patel', 'Patel', 'Priya'],
      attributes: { gender: 'female', language: 'English, Gujarati', speciality: 'general dentistry' },
      hours: { 'mon-fri': '08:40-12:40 13:40-17:00' },
      overrides: {
        '2026-11-25': { hours: '', reason: 'course' },
      },
    },
    {
      key: 'osei',
      kind: 'staff',
      name: 'Dr. Kwame Osei',
      aliases: ['Dr. Osei', 'Doctor Osei', 'Osei', 'Kwame'],
      attributes: { gender: 'male', language: 'English, French', speciality: 'implants and extractions' },
      hours: { 'tue-fri': '09:00-13:00 14:00-18:00', sat: '09:00-13:00' },
    },
    {
      key: 'lind',
      kind: 'staff',
      name: 'Dr. Ingrid Lind',
      aliases: ['Dr. Lind', 'Doctor Lind', 'Lind', 'Ingrid'],
      attributes: { gender: 'female', language: 'English, Swedish', speciality: 'children and orthodontics' },
      hours: { 'mon wed': '10:00-13:00 14:00-18:00', fri: '09:00-14:00' },
      timeOff: [{ from: '2026-12-16T14:00', to: '2026-12-19', reason: 'orthodontics congress' }],
    },
    {
      key: 'megan',
      kind: 'staff',
      name: 'Megan Shaw',
      aliases: ['Megan', 'Meg'],
      attributes: { gender: 'female', language: 'English', speciality: 'hygienist' },
      hours: { 'mon-thu': '08:40-12:40 13:20-17:20' },
    },
    {
      key: 'tomasz',
      kind: 'staff',
      name: 'Tomasz Nowak',
      aliases: ['Tomasz', 'Tomas', 'Tom'],
      attributes: { gender: 'male', language: 'English, Polish', speciality: 'hygienist' },
      hours: { 'wed-fri': '11:00-15:00 15:40-19:00', sat: '09:00-13:00' },
    },
    {
      key: 'surgeries',
      kind: 'chair',
      name: 'Surgery',
      units: 2,
      hours: { 'mon-fri': '08:00-19:00', sat: '09:00-13:00' },
    },
    {
      key: 'hygiene-room',
      kind: 'room',
      name: 'Hygiene room',
      units: 2,
      hours: { 'mon-fri': '08:00-19:20', sat: '09:00-13:00' },
    },
  ],
  notifications: [
    { kind: 'reminder', offset: { days: 2, time: '10:00' }, asksToConfirm: true },
    { kind: 'reminder', offset: { minutes: 180 } },
  ],
  serviceDefaults: {
    stepMinutes: 20,
    noticeMinutes: 120,
    advanceDays: 90,
    cancellation: { freeUntilMinutes: 24 * 60, feePercent: 40, moveUntilMinutes: 4 * 60 },
  },
  services: [
    {
      slug: 'check-up',
      name: 'Check-up',
      aliases: [
        'checkup',
        'check up',
        'examination',
        'exam',
        'routine appointment',
        'dentist appointment',
        'dental check',
      ],
      description: 'Examination of teeth and gums, with X-rays where they are needed.',
      category: 'general',
      durationMinutes: 20,
      price: 5800,
      payment: {
        // Of those who did not come before.
        rules: [
          {
            rule: { kind: 'card_hold', upTo: { kind: 'fixed', amount: 2500, per: 'booking' } },
            onlyFor: { noShowsMin: 1 },
          },
        ],
        refundRule: {
          ...refundRuleOf({ freeUntilMinutes: 24 * 60, feePercent: 40, moveUntilMinutes: 4 * 60 }),
          noShow: { kind: 'fixed', amount: 2500, per: 'booking' },
        },
      },
      needs: [
        { kind: 'staff', anyOf: dentists, bufferAfterMinutes: 5 },
        { kind: 'chair', anyOf: ['surgeries'] },
      ],
    },
    {
      slug: 'child-check-up',
      name: 'Child check-up',
      aliases: [
        'kids check-up',
        'children’s check-up',
        'check-up for my son',
        'check-up for my daughter',
        'child checkup',
      ],
      description: 'A gentle check-up for under sixteens.',
      category: 'general',
      durationMinutes: 20,
      price: 3000,
      needs: [
        { kind: 'staff', anyOf: ['lind', 'patel'], bufferAfterMinutes: 5 },
        { kind: 'chair', anyOf: ['surgeries'] },
      ],
    },
    {
      slug: 'new-patient',
      name: 'New patient consultation',
      aliases: ['new patient', 'first appointment', 'first visit', 'consultation'],
      description: 'A full examination with X-rays and a plan, for your first visit.',
      category: 'general',
      durationMinutes: 40,
      price: 7500,
      quotas: [{ of: 'customer', units: 1, period: 'week' }],
      intake: [{ id: 'previous-dentist', label: 'Who was your last dentist, if you had one?', required: false }],
      needs: [
        { kind: 'staff', anyOf: dentists, bufferAfterMinutes: 5 },
        { kind: 'chair', anyOf: ['surgeries'] },
      ],
    },
    {
      slug: 'cleaning',
      name: 'Cleaning',
      aliases: [
        'hygienist',
        'hygienist appointment',
        'scale and polish',
        'teeth cleaning',
        'dental cleaning',
        'polish',
      ],
      description: 'Scale and polish with a hygienist.',
      category: 'hygiene',
      durationMinutes: 40,
      price: 7200,
      needs: [
        { kind: 'staff', anyOf: hygienists, bufferAfterMinutes: 5 },
        { kind: 'room', anyOf: ['hygiene-room'] },
      ],
    },
    {
      slug: 'emergency',
      name: 'Emergency appointment',
      aliases: ['emergency', 'urgent appointment', 'toothache', 'broken tooth', 'urgent'],
      description: 'To look at what hurts or broke, and to stop the pain.',
      category: 'urgent',
      durationMinutes: 40,
      noticeMinutes: 30,
      price: 8500,
      cancellation: { freeUntilMinutes: 2 * 60, feePercent: 50, moveUntilMinutes: 60 },
      needs: [
        { kind: 'staff', anyOf: ['patel', 'osei'] },
        { kind: 'chair', anyOf: ['surgeries'] },
      ],
    },
    {
      slug: 'filling',
      name: 'Filling',
      aliases: ['fillings', 'white filling', 'cavity'],
      description: 'A white filling. The price depends on its size.',
      category: 'treatment',
      durationMinutes: 40,
      price: 9500,
      priceFrom: true,
      needs: [
        { kind: 'staff', anyOf: ['patel', 'osei'], bufferAfterMinutes: 10 },
        { kind: 'chair', anyOf: ['surgeries'] },
      ],
    },
    {
      slug: 'whitening',
      name: 'Teeth whitening',
      aliases: ['whitening', 'tooth whitening', 'bleaching', 'white teeth'],
      description: 'Whitening in the chair, with trays to take home.',
      category: 'cosmetic',
      durationMinutes: 80,
      noticeMinutes: 24 * 60,
      price: 29500,
      cancellation: { freeUntilMinutes: 72 * 60, feePercent: 50, moveUntilMinutes: 24 * 60 },
      payment: {
        rules: [
          { rule: { kind: 'percent', percent: 50 }, onlyFor: { noShowsMin: 1 } },
          { rule: { kind: 'fixed', amount: 6000, per: 'booking' }, onlyFor: { firstVisit: true } },
        ],
        refundRule: steppedRefund({ freeHours: 72, halfHours: 24, moveHours: 24, percentOf: 'paid' }),
      },
      needs: [
        { kind: 'staff', anyOf: ['lind', 'osei'], bufferAfterMinutes: 10 },
        { kind: 'chair', anyOf: ['surgeries'] },
      ],
    },
    {
      slug: 'implant-consultation',
      name: 'Implant consultation',
      aliases: ['implant', 'implants', 'dental implant'],
      description: 'Whether an implant is right for you, with a scan. We tell you the price when we have seen you.',
      category: 'treatment',
      durationMinutes: 40,
      noticeMinutes: 24 * 60,
      cancellation: { freeUntilMinutes: 48 * 60, feePercent: 0, moveUntilMinutes: 24 * 60 },
      payment: {
        rules: [{ rule: { kind: 'card_hold', upTo: { kind: 'fixed', amount: 4000, per: 'booking' } } }],
        refundRule: {
          cancelSteps: [{ untilMinutes: 48 * 60, fee: noCharge }],
          cancelAfter: { kind: 'fixed', amount: 2000, per: 'booking' },
          moveSteps: [{ untilMinutes: 24 * 60, fee: noCharge }],
          noShow: { kind: 'fixed', amount: 4000, per: 'booking' },
          percentOf: 'price',
        },
      },
      needs: [
        { kind: 'staff', anyOf: ['osei'], bufferAfterMinutes: 10 },
        { kind: 'chair', anyOf: ['surgeries'] },
      ],
    },
  ],
}

export default harborDental
