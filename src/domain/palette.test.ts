import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contrast, paletteOf, parseHex } from './palette.ts'

const rgb = (hex: string) => parseHex(hex) ?? [0, 0, 0]

test('every accent becomes readable, as a ground and as text on light and dark', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0xffffff }), (value) => {
      const palette = paletteOf(`#${value.toString(16).padStart(6, '0')}`)
      expect(contrast(rgb(palette.base), rgb(palette.ink))).toBeGreaterThanOrEqual(4.5)
      expect(contrast(rgb(palette.onLight), rgb('#faf8f5'))).toBeGreaterThanOrEqual(4.5)
      expect(contrast(rgb(palette.onDark), rgb('#211f1d'))).toBeGreaterThanOrEqual(4.5)
    }),
    { numRuns: 300 },
  )
})

test('a colour that is readable stays as it is', () => {
  expect(paletteOf('#2f5d50')).toMatchObject({ base: '#2f5d50', ink: '#ffffff', onLight: '#2f5d50' })
})

test('what is no colour becomes our own', () => {
  expect(paletteOf('red;}</style>')).toEqual(paletteOf('#2f5d50'))
})
