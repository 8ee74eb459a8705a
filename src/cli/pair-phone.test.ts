import { expect, test } from 'vitest'
import { createCodeScreen } from './pair-phone.ts'

function recorded(isTTY: boolean) {
  const written: string[] = []
  const write = (text: string | Uint8Array) => written.push(String(text)) > 0
  const show = createCodeScreen({ isTTY, write })
  return { show, written }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what a terminal is told.
const up = /\u001b\[(\d+)A\u001b\[J/

test('a new code and the line below take the place of the one before on a terminal', () => {
  const { show, written } = recorded(true)
  show('2@first')
  const lines = written.length
  expect(written.join('')).not.toMatch(up)
  show('2@second')
  expect(up.exec(written.slice(lines).join(''))?.[1]).toBe(String(lines + 1))
})

test('in a file there are no commands for a terminal, and each code stands for itself', () => {
  const { show, written } = recorded(false)
  show('2@first')
  const first = written.splice(0).join('')
  show('2@second')
  expect(first).toMatch(/[█▀▄]/)
  expect(first).not.toContain('\u001b')
  expect(written.join('')).not.toBe(first)
})
