import { describe, expect, test } from 'vitest'
import { ConfigError, readConfig, rootDir } from './config.ts'

function faultsOf(variables: Record<string, string>): string {
  try {
    readConfig(variables)
  } catch (error) {
    if (error instanceof ConfigError) return error.message
    throw error
  }
  return ''
}

describe('settings', () => {
  test('need nothing: a fresh machine gets the embedded database, both roles and the built-in model on port 8080', () => {
    expect(readConfig({})).toMatchObject({
      port: 8080,
      host: '127.0.0.1',
      dataDir: `${rootDir}.data`,
      roles: 'both',
      model: 'builtin',
      demo: undefined,
      database: undefined,
      secret: undefined,
    })
  })

  test('of a mail server come together, or none', () => {
    expect(readConfig({}).smtp).toBeUndefined()
    const least = { SMTP_HOST: 'smtp.example.com', SMTP_FROM: 'bookings@book.example.com' }
    const server = { host: 'smtp.example.com', port: 587, security: 'starttls', sender: 'bookings@book.example.com' }
    expect(readConfig(least).smtp).toEqual({ ...server, login: null })
    const login = { user: 'parley', password: 'secret' }
    expect(readConfig({ ...least, SMTP_USER: 'parley', SMTP_PASSWORD: 'secret' }).smtp).toEqual({ ...server, login })
    expect(faultsOf({ SMTP_HOST: 'smtp.example.com' })).toContain('SMTP_FROM is needed')
    expect(faultsOf({ ...least, SMTP_USER: 'parley' })).toContain('SMTP_USER and SMTP_PASSWORD')
    expect(faultsOf({ ...least, SMTP_FROM: 'no address' })).toContain('SMTP_FROM must be an address')
  })

  test('count an empty or blank text as not set', () => {
    expect(readConfig({ PORT: '', PARLEY_DEMO: '  ', DATABASE_URL: '' })).toEqual(readConfig({}))
  })

  test('take a folder from the checkout, not from where the command was started', () => {
    expect(readConfig({ PARLEY_DATA_DIR: 'elsewhere' }).dataDir).toBe(`${rootDir}elsewhere`)
    expect(readConfig({ PARLEY_DATA_DIR: '/srv/parley' }).dataDir).toBe('/srv/parley')
  })

  test.each([
    ['PORT', 'web'],
    ['PORT', '70000'],
    ['PORT', '-1'],
    ['PORT', '80.5'],
    ['PARLEY_ROLES', 'all'],
    ['PARLEY_DEMO', 'yes'],
    ['PARLEY_MODEL', 'gpt'],
    ['PARLEY_SECRET', 'short'],
    ['PARLEY_PUBLIC_URL', 'book.example.com'],
    ['DATABASE_URL', 'mysql://x/y'],
    ['OPENAI_BASE_URL', 'file:///etc/passwd'],
    ['LOG_LEVEL', 'loud'],
  ])('refuse %s=%s by name and say what to set', (name, value) => {
    expect(faultsOf({ [name]: value })).toMatch(new RegExp(`^  ${name} must `, 'm'))
  })

  test('never show a value: it may be a secret in the wrong place', () => {
    const message = faultsOf({
      PORT: 'hunter2secret',
      DATABASE_URL: 'mysql://u:hunter2secret@x/y',
      PARLEY_SECRET: 'hunter2secret',
    })
    expect(message.match(/^ {2}/gm)).toHaveLength(3)
    expect(message).not.toContain('hunter2')
  })

  test('name every fault at once', () => {
    const message = faultsOf({ PORT: 'x', LOG_LEVEL: 'x' })
    expect(message).toContain('PORT')
    expect(message).toContain('LOG_LEVEL')
  })

  test('of a database of one’s own go together', () => {
    const own = { DATABASE_URL: 'postgres://app@db/parley', MIGRATION_DATABASE_URL: 'postgresql://owner@db/parley' }
    expect(readConfig(own).database).toEqual({
      url: own.DATABASE_URL,
      migrationUrl: own.MIGRATION_DATABASE_URL,
      auditUrl: undefined,
      queueUrl: own.DATABASE_URL,
    })
    expect(faultsOf({ DATABASE_URL: own.DATABASE_URL })).toContain('MIGRATION_DATABASE_URL is needed')
    expect(faultsOf({ MIGRATION_DATABASE_URL: own.DATABASE_URL })).toContain('DATABASE_URL is needed')
  })

  test('of a language model need its key', () => {
    expect(faultsOf({ PARLEY_MODEL: 'openai' })).toContain('OPENAI_API_KEY is needed')
    expect(readConfig({ PARLEY_MODEL: 'openai', OPENAI_API_KEY: 'k' }).openai.apiKey).toBe('k')
  })
})

test('voice messages are listened to only where an address and its key are set', () => {
  expect(readConfig({}).transcription).toBeUndefined()
  const address = { TRANSCRIPTION_BASE_URL: 'http://127.0.0.1:9/v1' }
  expect(() => readConfig(address)).toThrow('TRANSCRIPTION_API_KEY is needed with TRANSCRIPTION_BASE_URL')
  const set = readConfig({ ...address, TRANSCRIPTION_API_KEY: 'k' }).transcription
  expect(set).toEqual({ baseUrl: 'http://127.0.0.1:9/v1', apiKey: 'k', model: 'gpt-4o-mini-transcribe' })
  const faulty = { TRANSCRIPTION_BASE_URL: 'nowhere', TRANSCRIPTION_API_KEY: 'a secret key' }
  expect(() => readConfig(faulty)).toThrow(
    expect.not.objectContaining({ message: expect.stringContaining('secret key') }),
  )
})
