import { describe, expect, it } from 'vitest'
import type { SgdDialog } from '../data/sgd.ts'
import { goldStates } from '../data/sgd-slots.ts'
import { wrongSlots, wrongText } from './state.ts'

describe('the state of a turn', () => {
  const gold = { time: ['15:30'], provider: ['Nia Hair', 'Nia Hair Studio'], party: ['2'] }

  it('is right where everything informed is held with its value', () => {
    expect(wrongSlots(gold, { time: '15:30', provider: 'nia hair studio', party: '2' })).toEqual([])
  })

  it('is wrong where something informed is not held, or held otherwise', () => {
    expect(wrongSlots(gold, { time: '03:30', provider: 'Nia Hair' })).toEqual(['time', 'party'])
  })

  it('is wrong where something is held that nobody said', () => {
    expect(wrongSlots({}, { date: '2019-03-01' })).toEqual(['date'])
  })

  it('says what was expected', () => {
    expect(wrongText(gold, { time: '03:30' }, ['time', 'party'])).toBe(
      'time=03:30 (expected 15:30), party=nothing (expected 2)',
    )
  })
})

describe('the gold of a dialog', () => {
  const turn = (speaker: 'user' | 'system', acts: object[], slots?: Record<string, string[]>) => ({
    speaker,
    text: '',
    frames: [{ service: 'Restaurants_1', acts, ...(slots === undefined ? {} : { slot_values: slots }) }],
  })
  const dialog = {
    id: 'x',
    services: ['Restaurants_1'],
    service: 'Restaurants_1',
    reference_date: '2019-03-01',
    goals: [],
    turns: [
      turn('user', [{ act: 'INFORM', slot: 'time', values: ['half past noon'], canonical: ['12:30'] }], {
        time: ['half past noon'],
        restaurant_name: ['Nia'],
      }),
      turn('system', []),
      turn('user', [], { time: ['half past noon'], restaurant_name: ['Nia', 'Nia Bistro'], cuisine: ['Thai'] }),
      turn('user', [], { party_size: ['2'] }),
    ],
  } as unknown as SgdDialog

  it('has canonical values and every spelling of a name, also one that is used later only', () => {
    expect(goldStates(dialog)[0]).toEqual({ time: ['12:30'], provider: ['Nia', 'Nia Bistro'] })
  })

  it('keeps what was informed, and leaves out what is none of the five', () => {
    expect(goldStates(dialog)[2]).toEqual({ time: ['12:30'], provider: ['Nia', 'Nia Bistro'], party: ['2'] })
  })
})
