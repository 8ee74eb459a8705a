import { describe, expect, test } from 'vitest'
import { english } from './lexicon/en.ts'
import { settledYes } from './settled-yes.ts'

const read = (text: string, tool = 'book_slot') => settledYes(text, { lexicon: english, tool })

describe('a yes that is only a yes', () => {
  for (const text of [
    'yes',
    'Yes please!',
    'sounds good, book it',
    'Yes, where is it?',
    'That works. What is their phone number?',
    "yes, that's all, thanks",
    'no problem, go ahead',
    'Yes, could you tell me if I can pay by card?',
    'Yes, that is the time I was hoping for.',
    'perfect, see you then 👍',
    "Great. I'd like to know the address",
    'Yes. Can you tell me if they have parking, and whether or not it is free?',
    'yes, could you check if there is a lift',
  ]) {
    test(text, () => expect(read(text)).toBe('yes'))
  }
})

describe('a yes with something else in it is asked again', () => {
  for (const text of [
    'Change it to the other day, please',
    "You know what, actually let's change the date too. I don't think that one will work, please",
    'yes to the other one',
    'sure as hell not',
    'yes or no?',
    'confirm my other booking',
    'go ahead and cancel',
    'yes, but for my sister',
    'yes if Ana can do it',
    'yes maybe',
    'yes, can you make it a bit later?',
    'ok wait',
    'Yes. Actually no',
    'yes unless it rains',
    'yes, I guess',
    'let me check with my boss, yes',
    'sure is expensive',
    'yes, 2 of them',
    'yes to what',
    'yes I am thinking',
    "Yes is my dog's name",
    'yeah right',
    'yes and a color',
    'yes, can you wait?',
    'yes, could you hold it until I know?',
    'is it booked? my friend says so, and that it is cheap',
  ]) {
    test(text, () => expect(read(text)).not.toBe('yes'))
  }
  test('a long story that happens to hold a yes', () => {
    expect(read('sure my mother told me last week about a place by the river where they do hair very nicely')).toBe(
      'none',
    )
  })
})

test('the word of the question itself takes nothing from the yes', () => {
  expect(read('Yes, cancel it', 'cancel_booking')).toBe('yes')
  expect(read('yes please move it', 'move_booking')).toBe('yes')
  expect(read('yes, cancel it', 'book_slot')).toBe('yes-but')
})
