import { describe, expect, test } from 'vitest'
import { shownHours, sideBySide } from './layout.ts'

const at = (fromMinute: number, toMinute: number) => ({ fromMinute, toMinute })

describe('what overlaps in one column', () => {
  test('stands side by side, and what does not has all the width', () => {
    const placed = sideBySide([at(600, 660), at(630, 700), at(700, 720)])
    expect(placed.map(({ lane, lanes }) => [lane, lanes])).toEqual([
      [0, 2],
      [1, 2],
      [0, 1],
    ])
  })

  test('takes the first lane that is free again', () => {
    const placed = sideBySide([at(600, 700), at(600, 640), at(640, 700)])
    expect(placed.map(({ lane, lanes }) => [lane, lanes])).toEqual([
      [0, 2],
      [1, 2],
      [1, 2],
    ])
  })

  test('is never drawn too low to be touched, nor over the next', () => {
    const placed = sideBySide([at(600, 605), at(610, 660)])
    expect(placed.map(({ toMinute, lanes }) => [toMinute, lanes])).toEqual([
      [620, 2],
      [660, 2],
    ])
  })
})

test('the hours that are shown hold everything, and are at least eight', () => {
  expect(shownHours([at(545, 600), at(700, 1_110)])).toEqual({ fromHour: 9, toHour: 19 })
  expect(shownHours([at(1_300, 1_440)])).toEqual({ fromHour: 16, toHour: 24 })
  expect(shownHours([])).toEqual({ fromHour: 8, toHour: 18 })
})
