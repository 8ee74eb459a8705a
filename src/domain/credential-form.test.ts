import { expect, test } from 'vitest'
import { z } from 'zod'
import { connectForm, credentialFaults, credentialForm } from './credential-form.ts'

const schema = z.object({
  token: z
    .string()
    .trim()
    .min(3, 'has at least 3')
    .meta({ title: 'Token', description: 'In the console.', isSecret: true }),
  region: z.enum(['eu', 'us']).optional(),
  previousToken: z.string().optional(),
})

test('asks for what the schema needs, in its words, and knows what is not to be shown', () => {
  expect(credentialForm(schema)).toEqual([
    { key: 'token', title: 'Token', description: 'In the console.', isNeeded: true, isSecret: true, choices: [] },
    { key: 'region', title: 'region', description: '', isNeeded: false, isSecret: false, choices: ['eu', 'us'] },
    { key: 'previousToken', title: 'previousToken', description: '', isNeeded: false, isSecret: false, choices: [] },
  ])
  expect(connectForm(schema).map(({ key }) => key)).toEqual(['token', 'region'])
})

test('says what is wrong with a credential without saying it', () => {
  const read = schema.safeParse({ token: 'pw', region: 'a secret in the wrong field' })
  expect(read.success ? [] : credentialFaults(read.error)).toEqual([
    { at: 'token', why: 'has at least 3' },
    { at: 'region', why: 'is missing or not as expected' },
  ])
})
