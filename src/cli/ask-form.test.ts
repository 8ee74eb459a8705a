import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { askForm } from './ask-form.ts'

const field = (key: string, changes: { isNeeded?: boolean; isSecret?: boolean } = {}) => ({
  key,
  title: key.toUpperCase(),
  description: '',
  isNeeded: true,
  isSecret: false,
  choices: [],
  ...changes,
})
const fields = [field('sid'), field('token', { isSecret: true }), field('old', { isNeeded: false }), field('number')]

function open(isTerminal: boolean) {
  const [input, output] = [new PassThrough(), new PassThrough()]
  let shown = ''
  output.on('data', (chunk) => {
    shown += String(chunk)
  })
  return { input, answers: askForm(fields, { input, output, isTerminal }), shown: () => shown }
}

test('lines out of a pipe are the answers, however many come at once', async () => {
  const { input, answers } = open(false)
  input.end('AC1\nhush\n\n+1212\n')
  expect(await answers).toEqual({ sid: 'AC1', token: 'hush', number: '+1212' })
})

test('an input that ends too early ends the form', async () => {
  for (const said of ['', 'AC1\n', 'AC1\nhush\n\n']) {
    const { input, answers } = open(false)
    input.end(said)
    await expect(answers).rejects.toThrow('Nothing was connected')
  }
})

test('at a terminal the question stays before what is typed, and a secret is never shown', async () => {
  const { input, answers, shown } = open(true)
  input.write('AC1\rhush\r\r+1212\r')
  await answers
  // Whatever is drawn anew begins with the question.
  const redrawn = shown().split('\u001b[1G\u001b[0J').slice(1)
  expect(redrawn.length).toBeGreaterThan(0)
  for (const line of redrawn) expect(line).toMatch(/^(SID|TOKEN|OLD|NUMBER)/)
  expect(shown()).not.toContain('hush')
})

test('Ctrl-C leaves the form', async () => {
  const { input, answers } = open(true)
  input.write('AC1\r\u0003')
  await expect(answers).rejects.toThrow('Nothing was connected')
})
