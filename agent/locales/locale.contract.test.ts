import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Locale } from '../replies/locale.ts'
import { fillPhrase } from '../replies/template.ts'
import { type PhraseId, phraseShapes } from './phrases/shapes.ts'

const files = readdirSync(new URL('.', import.meta.url)).filter((file) => /^[a-z-]+\.ts$/.test(file))
const locales: Locale[] = []
for (const file of files) locales.push((await import(new URL(file, import.meta.url).href)).default)

const ids = Object.keys(phraseShapes) as PhraseId[]
const placeholders = (template: string) => [...template.matchAll(/\{(\w+)\}/g)].map((match) => match[1])

describe.each(locales.map((locale) => [locale.id, locale] as const))('the language %s', (id, locale) => {
  it('is named as its file', () => expect(files).toContain(`${id}.ts`))

  it('uses only values that a phrase takes', () => {
    for (const phrase of ids) {
      const text = locale.phrases[phrase]
      const known: readonly (string | undefined)[] = phraseShapes[phrase].values
      if (typeof text === 'string') expect(known, phrase).toEqual(expect.arrayContaining(placeholders(text)))
    }
  })

  it('renders every phrase with all its values, with nothing left of the template', () => {
    for (const phrase of ids) {
      const values = Object.fromEntries(phraseShapes[phrase].values.map((name) => [name, `<${name}>`]))
      const text = fillPhrase(locale.phrases[phrase], values)
      expect(text, phrase).toEqual(expect.any(String))
      expect(text, phrase).not.toMatch(/[{}[\]]|undefined|null/)
    }
  })

  it('never shouts, hurries or decorates', () => {
    for (const phrase of ids) {
      const text = String(locale.phrases[phrase])
      expect(text, phrase).not.toMatch(/!|\p{Extended_Pictographic}|great choice|as an ai|hurry/iu)
    }
  })

  it('keeps every phrase within what a web message may hold', () => {
    for (const phrase of ids) expect(String(locale.phrases[phrase]).length, phrase).toBeLessThanOrEqual(300)
  })

  it('has the same plain words for what one may ask as for how a question starts', () => {
    const { question, questionHeads } = locale.plainWords
    expect([...questionHeads].filter((word) => !question.has(word))).toEqual([])
  })
})
