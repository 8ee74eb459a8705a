import { describe, expect, it } from 'vitest'
import { callsOf, type StarDialog, type StarTurn } from './star.ts'
import { starUnfit, starWishOf } from './star-goal.ts'
import { starTenantOf } from './star-tenant.ts'

const asked = { Name: 'Dr. Lee', PatientName: 'Ira', Day: 'Tuesday', StartTimeHour: '4 pm', RequestType: 'Check' }
const call = (parameters: Readonly<Record<string, string>>, message: string): StarTurn[] => [
  { speaker: 'api', parameters: { ...asked, ...parameters } },
  { speaker: 'api_result', result: { Message: message } },
]
const booked = call({ StartTimeHour: '5 pm', RequestType: 'Book' }, 'Your appointment has been successfuly scheduled.')
const doctor = (turns: readonly StarTurn[]): StarDialog => ({
  id: 'example',
  source: 'STAR',
  task: 'doctor_schedule',
  happy: true,
  user_task: 'You need an appointment for today (Tuesday).',
  turns: [
    { speaker: 'guide', text: 'Right now it is 3 pm on Tuesday.' },
    { speaker: 'user', text: 'Hello' },
    { speaker: 'system', text: 'When?', action: 'doctor_ask_start_time' },
    { speaker: 'user', text: 'At four.' },
    ...call({}, 'The doctor has a conflicting appointment at that time. Try another time or another doctor.'),
    ...turns,
    { speaker: 'user', text: 'Bye.' },
  ],
})

describe('a dialog typed by people', () => {
  it('has calls with what was meant, and whether they were granted', () => {
    expect(callsOf(doctor(booked))).toMatchObject([
      { books: false, granted: false, provider: 'Dr. Lee', weekday: 2, time: '16:00' },
      { books: true, granted: true, time: '17:00', customer: 'Ira' },
    ])
  })

  it('begins shortly before its own now, and ends for the human with the booking', () => {
    const wish = starWishOf(doctor(booked))
    expect(wish.now).toBe('2019-03-05T22:55:00Z')
    expect(wish.turns).toEqual([
      { text: 'Hello', before: null },
      { text: 'At four.', before: 'doctor_ask_start_time' },
    ])
  })

  it('is left out where nothing, or more than one thing, was booked, or it was typed as a riddle', () => {
    expect(starUnfit(doctor([]))).toMatch(/no booking came/)
    const child = call({ PatientName: 'Jo', RequestType: 'Book' }, 'Your appointment has been successfuly scheduled.')
    expect(starUnfit(doctor([...booked, ...child]))).toMatch(/several/)
    expect(starUnfit(doctor([...booked, ...booked]))).toBeNull()
    const riddle = call({ Day: "['Tuesday']", RequestType: 'Book' }, 'Your appointment has been successfuly scheduled.')
    expect(starUnfit(doctor(riddle))).toMatch(/plainly/)
  })

  it('has a business that is closed on that weekday at the time refused', () => {
    const [resource] = starTenantOf(doctor(booked), 'example').resources
    expect(resource).toMatchObject({
      name: 'Dr. Lee',
      hours: { mon: '06:00-24:00', tue: '06:00-16:00 16:15-24:00' },
    })
  })
})
