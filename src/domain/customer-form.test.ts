import { describe, expect, test } from 'vitest'
import { customerFormSchema, customerNoteSchema } from './customer-form.ts'

const form = { name: 'Dana Demo', phone: '(415) 555-0132', email: 'Dana@Mail.example' }
const faultsOf = (changes: object) => [
  ...new Set(customerFormSchema.safeParse({ ...form, ...changes }).error?.issues.map(({ path }) => path.join('.'))),
]

describe('what is written about a customer', () => {
  test('is taken as it was typed, without blanks around it', () => {
    expect(customerFormSchema.parse({ ...form, name: '  Dana Demo ' })).toEqual({ ...form, name: 'Dana Demo' })
  })

  test('may be empty: then nothing is known', () => {
    const nothing = { name: null, phone: null, email: null }
    expect(customerFormSchema.parse({ name: ' ', phone: '', email: null })).toEqual(nothing)
  })

  test('a name may hold whatever people are called, markup included: it is shown as text', () => {
    for (const name of ['Łukasz Öz', '王小明', '<script>alert(1)</script>', "O'Neill-Smith"]) {
      expect(customerFormSchema.parse({ ...form, name }).name).toBe(name)
    }
  })

  test.each([
    [{ name: 'x'.repeat(121) }, 'name'],
    [{ name: 'Dana\nBcc: all' }, 'name'],
    [{ phone: 'call me' }, 'phone'],
    [{ phone: '1'.repeat(41) }, 'phone'],
    [{ email: 'dana' }, 'email'],
    [{ email: 'a@b.example, c@d.example' }, 'email'],
    [{ email: `${'x'.repeat(300)}@mail.example` }, 'email'],
  ])('%j is refused at its field', (changes, field) => {
    expect(faultsOf(changes)).toEqual([field])
  })
})

describe('a note', () => {
  test('needs words, and not too many of them', () => {
    expect(customerNoteSchema.safeParse({ text: '  \n ' }).success).toBe(false)
    expect(customerNoteSchema.safeParse({ text: 'x'.repeat(2_001) }).success).toBe(false)
    expect(customerNoteSchema.parse({ text: ' likes\nthe window seat ' })).toEqual({ text: 'likes\nthe window seat' })
  })
})
