import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readAnswer } from './consent.ts'
import { english } from './lexicon/en.ts'

const answer = (text: string) => readAnswer(text, english).answer

describe('the yes-grammar', () => {
  const cases: Readonly<Record<string, readonly string[]>> = {
    yes: [
      'yes',
      'Yes.',
      'yep please do',
      'YES!!',
      'y',
      '👍',
      '👍🏽',
      '✅ thanks',
      'sounds good',
      'book it',
      'ok book it',
      'go ahead',
      'sure, go ahead please',
      'yeah that works',
      "that's right",
      'That is correct',
      'perfect, thank you so much',
      'ok',
      'great',
      'yes, where is it?',
      'Yes please. What is the address?',
      'yes i would like to book an appointment there',
      'of course',
      'why not',
      'no problem',
      'no, wait… yes, book it',
      'Yes it is',
      'Sure, that is fine. How can I reach them?',
      'Yes. Can you tell me the rating?',
      'Thats right. Is it affordable?',
      'yes, please. Do they have parking?',
      'that is all correct, but can you give me their address?',
      'yes, could you check whether they have a lift?',
    ],
    no: [
      'no',
      'nope',
      'not yet',
      'no wait',
      'yeah no',
      'no thanks, bye',
      "don't book it",
      'please do not',
      'hold on',
      'never mind',
      "that's wrong",
      'not really',
      "No, that's it, thanks.",
      "no, that's ok. Thank you",
      'yes. no wait',
      '👎',
      'ok wait',
      'I changed my mind',
      'Let me think',
    ],
    'yes-but': [
      'yes, but at 4',
      'yes if it is in the morning',
      'ok but with Ben',
      'sure, unless you have Friday',
      'yes, only if Ana does it',
      'yes, can you make it 4',
      'yes, can you wait a moment?',
      'yes, can it be later?',
      'yes but could you ask my wife first?',
    ],
    none: [
      '',
      '...',
      'what is the price?',
      'ok what is the price?',
      'right?',
      'is that correct?',
      'maybe',
      'I said yesterday',
      'thanks',
      'tomorrow at 4',
      'if I say yes what happens',
      'the word yes',
      '🙏',
      'great. what about parking?',
      'can you confirm my other one?',
    ],
  }
  for (const [expected, texts] of Object.entries(cases)) {
    it.each(texts)(`reads %j as ${expected}`, (text) => {
      expect(answer(text)).toBe(expected)
    })
  }

  it('never throws and never takes a text without a word of assent for a yes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const read = answer(text)
        if (!/[a-z✔✅👍👌🆗💯🙆]/iu.test(text.normalize('NFKD'))) expect(read).not.toBe('yes')
      }),
      { numRuns: 300 },
    )
  })
})
