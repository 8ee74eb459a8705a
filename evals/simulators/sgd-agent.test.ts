import { describe, expect, it } from 'vitest'
import { type Draft, emptyDraft, newSessionContext } from '../../src/domain/conversation.ts'
import { catalogOf } from '../data/catalog-of.ts'
import type { SgdAct, SgdDialog, SgdTurn } from '../data/sgd.ts'
import { tenantOf } from '../data/sgd-tenant.ts'
import { afterSystemTurn, termsPut, withAgreed } from './sgd-agent.ts'

const result = { restaurant_name: 'Nia Bistro', city: 'Milbrook', cuisine: 'Thai' }
const dialog = {
  id: 'x',
  services: ['Restaurants_1'],
  service: 'Restaurants_1',
  reference_date: '2019-03-01',
  goals: [],
  turns: [{ speaker: 'system', text: '', frames: [{ service: 'Restaurants_1', acts: [], service_results: [result] }] }],
} as unknown as SgdDialog
const catalog = catalogOf(tenantOf(dialog, 'nia'))
const nowMs = Temporal.Instant.from('2019-03-01T08:05:00Z').epochMilliseconds
const said = (...acts: SgdAct[]): SgdTurn => ({ speaker: 'system', text: '', frames: [{ service: 'x', acts }] })
const fresh = (draft: Partial<Draft> = {}) => {
  const session = newSessionContext({ locale: 'en-US', timeZone: catalog.tenant.timeZone })
  return { ...session, draft: { ...emptyDraft, ...draft } }
}
const hearing = (session: ReturnType<typeof fresh>, ...acts: SgdAct[]) =>
  afterSystemTurn(session, said(...acts), { catalog, nowMs })
const held = <T>(value: T) => ({ value, messageId: 'm1' })

describe('our agent in the place of the recorded system', () => {
  it('has asked the question that the system asked', () => {
    expect(hearing(fresh(), { act: 'REQUEST', slot: 'time' }).openQuestion?.about).toBe('time')
    const asked = hearing(fresh(), { act: 'REQUEST', slot: 'cuisine', values: ['Thai', 'Greek'] }).openQuestion
    expect(asked).toEqual({ about: 'attribute', key: 'cuisine', options: [{ id: 'cuisine=Thai', label: 'Thai' }] })
  })

  it('has proposed the one whom the system offered', () => {
    const { openQuestion } = hearing(fresh(), { act: 'OFFER', slot: 'restaurant_name', values: ['Nia Bistro'] })
    expect(openQuestion).toMatchObject({ about: 'staff', options: [{ id: 'nia-bistro', label: 'Nia Bistro' }] })
  })

  it('keeps its question while it answers another', () => {
    const open = hearing(fresh(), { act: 'REQUEST', slot: 'time' })
    expect(afterSystemTurn(open, said({ act: 'INFORM', slot: 'phone_number' }), { catalog, nowMs })).toBe(open)
  })

  it('has put its terms for a yes, with what the draft knew and today where nobody named a day', () => {
    const session = hearing(fresh({ staff: held('nia-bistro') }), {
      act: 'CONFIRM',
      slot: 'time',
      values: ['7 pm'],
      canonical: ['19:00'],
    })
    const { offer } = session.pendingConfirmation ?? {}
    expect(offer).toMatchObject({ staffId: 'nia-bistro', startMs: Date.parse('2019-03-02T03:00:00Z') })
    expect(session.openQuestion?.about).toBe('confirm')
  })

  it('holds the terms after a yes, and those of the summary before where only a change was put again', () => {
    const first = hearing(
      fresh(),
      { act: 'CONFIRM', slot: 'date', values: ['tomorrow'], canonical: ['2019-03-02'] },
      { act: 'CONFIRM', slot: 'time', values: ['noon'], canonical: ['12:00'] },
      { act: 'CONFIRM', slot: 'restaurant_name', values: ['Nia Bistro'] },
    )
    const again = { act: 'CONFIRM', slot: 'party_size', values: ['4'] }
    const second = hearing(first, again)
    expect(withAgreed(second, second, termsPut({ city: 'Milbrook' }, said(again)), catalog).draft).toMatchObject({
      date: { value: { from: '2019-03-02' } },
      time: { value: { start: '12:00' } },
      staff: { value: 'nia-bistro' },
      party: { value: 4 },
      attributes: { city: { value: 'Milbrook' } },
    })
  })

  it('asks nothing any more once the booking stands', () => {
    const open = hearing(fresh(), { act: 'REQUEST', slot: 'time' })
    expect(afterSystemTurn(open, said({ act: 'NOTIFY_SUCCESS' }), { catalog, nowMs }).openQuestion).toBeNull()
  })
})
