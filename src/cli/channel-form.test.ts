import { expect, test } from 'vitest'
import { z } from 'zod'
import { formOf } from './channel-form.ts'

test('asks for what the schema needs, in its words, and knows what is not to be shown', () => {
  const schema = z.object({
    token: z.string().trim().min(3).meta({ title: 'Token', description: 'In the console.', isSecret: true }),
    region: z.string().optional(),
  })
  expect(formOf(schema)).toEqual([
    { key: 'token', title: 'Token', description: 'In the console.', isNeeded: true, isSecret: true },
    { key: 'region', title: 'region', description: '', isNeeded: false, isSecret: false },
  ])
})
