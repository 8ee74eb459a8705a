import { expect, test } from 'vitest'
import { shapeLogIns } from './config-log-ins.ts'

test('a provider is offered once its id and secret are set, and none before', () => {
  expect(shapeLogIns({ GOOGLE_ISSUER: 'https://accounts.google.com' })).toEqual({ providers: [], faults: [] })
  const set = { GOOGLE_CLIENT_ID: 'id', GOOGLE_CLIENT_SECRET: 'secret', GOOGLE_ISSUER: 'https://accounts.google.com/' }
  expect(shapeLogIns(set).providers).toEqual([
    { id: 'google', issuer: 'https://accounts.google.com', clientId: 'id', clientSecret: 'secret' },
  ])
})

test.each([
  [{ GOOGLE_CLIENT_ID: 'id' }, 'GOOGLE_CLIENT_SECRET'],
  [{ MICROSOFT_CLIENT_ID: 'id', MICROSOFT_CLIENT_SECRET: 'secret' }, 'MICROSOFT_ISSUER'],
])('half of one is a fault that says what is missing', (values, missing) => {
  const { providers, faults } = shapeLogIns(values)
  expect(providers).toEqual([])
  expect(faults.join()).toContain(missing)
})
