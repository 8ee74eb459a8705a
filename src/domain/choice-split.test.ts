import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type MessageLimits, numberedLines, shortenLabel, splitSaid } from './choice-split.ts'
import { choiceLanguages, openWord, replyHint } from './choice-words.ts'
import { isGsm7 } from './gsm7.ts'

const tapped: MessageLimits = {
  textCharsMax: 200,
  buttonsMax: 3,
  buttonCharsMax: 20,
  listMax: 10,
  rowCharsMax: 24,
  rowDetailCharsMax: 72,
  choiceIdCharsMax: 200,
  choiceTextCharsMax: 60,
}
const typed: MessageLimits = { ...tapped, buttonsMax: 0, listMax: 0 }
const choicesOf = (...labels: string[]) => labels.map((label, index) => ({ id: `o${index + 1}`, label }))

describe('choices', () => {
  test('that are few and short are buttons', () => {
    const choices = choicesOf('10:00', '10:30', 'Other times')
    expect(splitSaid({ text: 'When?', choices }, tapped)).toEqual([{ text: 'When?', choices }])
  })

  test('that are more than three are a list', () => {
    const choices = choicesOf('9:00', '10:00', '11:00', '12:00')
    expect(splitSaid({ text: 'When?', choices }, tapped)).toEqual([{ text: 'When?', choices }])
  })

  test('too long for a button are rows, in full on the line under them', () => {
    const long = 'Tuesday 24 November at 10:00 with Ana Souza'
    expect(splitSaid({ text: 'When?', choices: choicesOf(long) }, tapped)[0]?.choices).toEqual([
      { id: 'o1', label: 'Tuesday 24 November at…', detail: long },
    ])
  })

  test('too long for a list are numbered lines', () => {
    const long = 'a very long label that goes on '.repeat(3).trim()
    expect(splitSaid({ text: 'When?', choices: choicesOf(long, 'short') }, tapped)).toEqual([
      { text: `When?\n\n1. ${long}\n2. short\n\nReply 1 or 2.`, choices: [] },
    ])
  })

  test('more than a list has rows are numbered lines', () => {
    const choices = choicesOf(...Array.from({ length: 11 }, (_, index) => `${index}:00`))
    const [part] = splitSaid({ text: 'When?', choices }, tapped)
    expect(part?.choices).toEqual([])
    expect(part?.text).toMatch(/^When\?\n\n1\. 0:00\n.*11\. 10:00\n\nReply with a number from 1 to 11\.$/s)
  })

  test('with the same label are no buttons, and with the same id no taps at all', () => {
    expect(
      splitSaid({ text: 'Who?', choices: choicesOf('Ana', 'Ana') }, { ...tapped, listMax: 0 })[0]?.choices,
    ).toEqual([])
    const twins = [
      { id: 'o1', label: 'Ana' },
      { id: 'o1', label: 'Ella' },
    ]
    expect(splitSaid({ text: 'Who?', choices: twins }, tapped)[0]?.choices).toEqual([])
  })

  test('without a text stand under the word that opens them', () => {
    expect(splitSaid({ text: ' ', choices: choicesOf('Ana'), language: 'de-AT' }, tapped)[0]?.text).toBe('Auswählen:')
  })

  test('stand on the last piece of a long text', () => {
    const text = `${'We have a time for you. '.repeat(20)}Which one?`
    const parts = splitSaid({ text, choices: choicesOf('10:00', '10:30') }, tapped)
    expect(parts.slice(0, -1).every(({ choices }) => choices.length === 0)).toBe(true)
    expect(parts.at(-1)?.choices).toHaveLength(2)
    expect(parts.at(-1)?.text.length).toBeLessThanOrEqual(60)
  })

  test('as lines that do not fit under the text stand in a message of their own', () => {
    const parts = splitSaid({ text: 'x'.repeat(190), choices: choicesOf('10:00', '10:30') }, typed)
    expect(parts.map(({ text }) => text)).toEqual(['x'.repeat(190), '1. 10:00\n2. 10:30\n\nReply 1 or 2.'])
  })
})

describe('a label', () => {
  test('that fits is left alone', () => expect(shortenLabel('Ana Souza', 9)).toBe('Ana Souza'))
  test('is shortened after a word', () => expect(shortenLabel('Haircut, wash and colour', 15)).toBe('Haircut, wash…'))
  test('of one word is shortened inside it', () => expect(shortenLabel('Donaudampfschifffahrt', 10)).toBe('Donaudamp…'))
})

describe('the words', () => {
  test.each([
    ['en', 'Reply 1.', 'Reply 1 or 2.', 'Reply 1, 2 or 3.', 'Reply with a number from 1 to 4.'],
    ['es', 'Responda 1.', 'Responda 1 o 2.', 'Responda 1, 2 o 3.', 'Responda del 1 al 4.'],
    ['xx', 'Reply 1.', 'Reply 1 or 2.', 'Reply 1, 2 or 3.', 'Reply with a number from 1 to 4.'],
    ['constructor', 'Reply 1.', 'Reply 1 or 2.', 'Reply 1, 2 or 3.', 'Reply with a number from 1 to 4.'],
  ])('say in %s how to answer', (language, ...hints) => {
    expect([1, 2, 3, 4].map((count) => replyHint(count, language))).toEqual(hints)
  })

  test.each(choiceLanguages)('of %s cost no more than a plain SMS and fit a button', (language) => {
    for (let count = 1; count < 12; count += 1) expect(isGsm7(numberedLines(choicesOf('a'), language))).toBe(true)
    expect(isGsm7(replyHint(7, language))).toBe(true)
    expect(openWord(language).length).toBeLessThanOrEqual(19)
  })
})

describe('of anything that is said', () => {
  const label = fc.string({ unit: 'grapheme', maxLength: 100 })
  const said = fc.record({
    text: fc.string({ unit: fc.oneof(fc.constantFrom(' ', '. '), fc.string({ unit: 'grapheme' })), maxLength: 300 }),
    choices: fc.array(fc.record({ id: fc.string({ minLength: 1, maxLength: 6 }), label }), { maxLength: 12 }),
    language: fc.constantFrom(undefined, ...choiceLanguages),
  })

  test.each([
    ['taps', tapped],
    ['lines', typed],
  ])('parts with %s keep the limits and lose nothing', (_, limits) => {
    fc.assert(
      fc.property(said, (content) => {
        const parts = splitSaid(content, limits)
        for (const { text, choices } of parts) {
          expect(text.trim()).not.toBe('')
          expect(text.length).toBeLessThanOrEqual(choices.length > 0 ? limits.choiceTextCharsMax : limits.textCharsMax)
          expect(choices.length).toBeLessThanOrEqual(Math.max(limits.buttonsMax, limits.listMax))
          expect(choices.every((choice) => choice.label.length <= limits.rowCharsMax)).toBe(true)
          expect(choices.every((choice) => (choice.detail?.length ?? 0) <= limits.rowDetailCharsMax)).toBe(true)
        }
        const shown = parts.flatMap(({ text, choices }) => [text, ...choices.map((one) => one.detail ?? one.label)])
        const all = shown.join('').replace(/\s/gu, '')
        for (const words of [content.text, ...content.choices.map((choice) => choice.label)]) {
          expect(all).toContain(words.replace(/\s/gu, ''))
        }
      }),
      { numRuns: 500 },
    )
  })
})
