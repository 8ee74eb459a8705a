// The only reader of the environment. Every setting has a description and, where it can, a default; .env.example is made
// from this table. A .env file in the root is read; what stands in the environment itself wins.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseEnv } from 'node:util'
import { z } from 'zod'
import { type LogInProvider, logInSettings, shapeLogIns } from './config-log-ins.ts'
import { AppError } from './errors.ts'

/** The checkout. Relative folders in settings count from here, whatever folder a command was started in. */
export const rootDir = fileURLToPath(new URL('..', import.meta.url))

const url = (protocols: RegExp, example: string) =>
  z.url({ protocol: protocols, error: `must be an address such as ${example}` })
const postgresUrl = (role: string) => url(/^postgres(ql)?$/, `postgres://${role}:password@db.example:5432/parley`)
const flag = z.enum(['true', 'false'], { error: 'must be true or false' }).transform((value) => value === 'true')
const whole = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, `must be a whole number from ${min} to ${max}`)
    .transform(Number)
    .refine((value) => value >= min && value <= max, `must be a whole number from ${min} to ${max}`)
const choice = <const T extends readonly string[]>(values: T) =>
  z.enum(values, { error: `must be one of ${values.join(', ')}` })

/** Every variable: what it is for, what it must be, and what it is when it is not set. */
export const settings = {
  PORT: {
    about: 'Port of the web server. When it is taken, the next free one is used.',
    schema: whole(0, 65_535),
    default: '8080',
  },
  PARLEY_HOST: {
    about: 'Address to listen on. 0.0.0.0 makes the service reachable from other machines.',
    schema: z.string().min(1),
    default: '127.0.0.1',
  },
  PARLEY_PUBLIC_URL: {
    about: 'Address under which customers reach the service; links in messages begin with it.',
    schema: url(/^https?$/, 'https://book.example.com'),
  },
  PARLEY_TRUSTED_PROXIES: {
    about: 'How many proxies of ours stand before the service and add to X-Forwarded-For.',
    schema: whole(0, 10),
    default: '0',
  },
  PARLEY_RATE_LIMIT: {
    about: 'Requests a minute from one address to one tenant; a tenant may have twice as many, a conversation a tenth.',
    schema: whole(1, 100_000_000),
    default: '3000',
  },
  PARLEY_DATA_DIR: {
    about: 'Folder for the embedded database and the keys made here.',
    schema: z.string().min(1),
    default: '.data',
  },
  PARLEY_ROLES: {
    about: 'What this process does: web (HTTP), worker (jobs) or both.',
    schema: choice(['web', 'worker', 'both']),
    default: 'both',
  },
  PARLEY_DEMO: {
    about: 'Seed the demo tenants. Without it they come only into an empty embedded database.',
    schema: flag,
  },
  DATABASE_URL: {
    about:
      'A PostgreSQL 15 or newer of your own, as the role that runs the service (parley_app). Without it an embedded one is started.',
    schema: postgresUrl('parley_app'),
  },
  MIGRATION_DATABASE_URL: {
    about: 'The same database as its owner (parley_owner); needed with DATABASE_URL.',
    schema: postgresUrl('parley_owner'),
  },
  AUDIT_DATABASE_URL: {
    about: 'The same database, read-only over all tenants (parley_audit); for npm run invariants.',
    schema: postgresUrl('parley_audit'),
  },
  QUEUE_DATABASE_URL: {
    about: 'The same database as the owner of the queue (parley_queue). Without it the queue uses DATABASE_URL.',
    schema: postgresUrl('parley_queue'),
  },
  PARLEY_SECRET: {
    about:
      'Key that signs offers and links, at least 32 characters. Without it one is made and kept in the data folder; replicas must share one.',
    schema: z.string().min(32, 'must have at least 32 characters'),
  },
  PARLEY_ENCRYPTION_KEYS: {
    about:
      'Keys that encrypt the credentials of channels, each at least 32 characters, parted by commas: the first encrypts, all decrypt. To change one put the new key first, run npm run channel -- rotate, then leave the old one out. Without it PARLEY_SECRET is used.',
    schema: z
      .string()
      .transform((value) => value.split(',').map((key) => key.trim()))
      .refine((keys) => keys.length <= 2, 'must be one key, or two while one is changed')
      .refine((keys) => keys.every((key) => key.length >= 32), 'must have at least 32 characters in each key'),
  },
  TWILIO_API_BASE: {
    about: 'Address of Twilio’s API, where it is not Twilio’s own.',
    schema: url(/^https?$/, 'https://api.twilio.com'),
  },
  WHATSAPP_API_BASE: {
    about: 'Address of Meta’s Graph API, where it is not Meta’s own.',
    schema: url(/^https?$/, 'https://graph.facebook.com'),
  },
  STRIPE_API_BASE: {
    about: 'Address of Stripe’s API, where it is not Stripe’s own.',
    schema: url(/^https?$/, 'https://api.stripe.com'),
  },
  PAYPAL_API_BASE: {
    about: 'Address of PayPal’s API, where it is not PayPal’s own, live or sandbox by the account.',
    schema: url(/^https?$/, 'https://api-m.paypal.com'),
  },
  WHATSAPP_WEB_BASE: {
    about: 'Address to which paired phones connect, where it is not WhatsApp’s own.',
    schema: url(/^wss?$/, 'wss://web.whatsapp.com/ws/chat'),
  },
  PARLEY_MODEL: {
    about: 'What plans the conversation: builtin (no key needed) or openai (any compatible server).',
    schema: choice(['builtin', 'openai']),
    default: 'builtin',
  },
  OPENAI_API_KEY: { about: 'Key for PARLEY_MODEL=openai.', schema: z.string().min(1) },
  OPENAI_BASE_URL: {
    about: 'Address of the OpenAI-compatible server.',
    schema: url(/^https?$/, 'https://api.openai.com/v1'),
    default: 'https://api.openai.com/v1',
  },
  OPENAI_MODEL: { about: 'Name of the model on that server.', schema: z.string().min(1), default: 'gpt-5-mini' },
  OPENAI_TOKEN_PRICES: {
    about:
      'What a million tokens of OPENAI_MODEL cost in US dollars, in and out, such as 0.25,2: shown with each turn in the console.',
    schema: z
      .string()
      .regex(/^\d{1,4}(\.\d{1,6})?,\d{1,4}(\.\d{1,6})?$/, 'must be two prices such as 0.25,2')
      .transform((value) => value.split(',').map(Number)),
  },
  TRANSCRIPTION_BASE_URL: {
    about:
      'Address of an OpenAI-compatible server that makes words of voice messages (POST …/audio/transcriptions). Without it they are declined.',
    schema: url(/^https?$/, 'https://api.openai.com/v1'),
  },
  TRANSCRIPTION_API_KEY: { about: 'Key for TRANSCRIPTION_BASE_URL.', schema: z.string().min(1) },
  TRANSCRIPTION_MODEL: {
    about: 'Name of the model there that listens.',
    schema: z.string().min(1),
    default: 'gpt-4o-mini-transcribe',
  },
  SMTP_HOST: {
    about:
      'Mail server that sends e-mail for us. Without it no e-mail leaves; the demo shows at /demo/outbox what would have.',
    schema: z.string().regex(/^[\w.:-]{1,255}$/, 'must be the name of a server, such as smtp.example.com'),
  },
  SMTP_PORT: { about: 'Its port: 587, or 465 with SMTP_SECURITY=tls.', schema: whole(1, 65_535), default: '587' },
  SMTP_SECURITY: {
    about: 'starttls (encrypted before anything is said), tls (from the first byte), or none: only on this machine.',
    schema: choice(['starttls', 'tls', 'none']),
    default: 'starttls',
  },
  SMTP_USER: { about: 'Login there, where it asks for one.', schema: z.string().min(1) },
  SMTP_PASSWORD: { about: 'Its password; needed with SMTP_USER.', schema: z.string().min(1) },
  SMTP_FROM: {
    about: 'Address that e-mails come from, needed with SMTP_HOST; its domain must allow that server (SPF, DKIM).',
    schema: z.email({ error: 'must be an address such as bookings@book.example.com' }).max(254),
  },
  ...logInSettings,
  PARLEY_WEBHOOK_LOOPBACK: {
    about:
      'Webhooks may go to this machine, over plain HTTP too (http://127.0.0.1:3000/hooks): for trying out, never in production.',
    schema: flag,
    default: 'false',
  },
  LOG_LEVEL: {
    about: 'Least important log lines to write.',
    schema: choice(['trace', 'debug', 'info', 'warn', 'error', 'silent']),
    default: 'info',
  },
} as const satisfies Record<string, Setting>

/** One variable. Without a default it may stay unset. */
export interface Setting {
  readonly about: string
  readonly schema: z.ZodType<unknown, string>
  readonly default?: string
}

type Settings = typeof settings
type Value<Name extends keyof Settings> = z.output<Settings[Name]['schema']>
type Values = {
  readonly [Name in keyof Settings]: Settings[Name] extends { default: string } ? Value<Name> : Value<Name> | undefined
}

/** Addresses of a database of the operator's own. */
export interface OwnDatabase {
  readonly url: string
  readonly migrationUrl: string
  readonly auditUrl: string | undefined
  readonly queueUrl: string
}

/** A mail server that sends for us. */
export interface SmtpSettings {
  readonly host: string
  readonly port: number
  readonly security: 'starttls' | 'tls' | 'none'
  readonly login: { readonly user: string; readonly password: string } | null
  readonly sender: string
}

/** What the service was told. Folders are absolute. */
export interface Config {
  readonly port: number
  readonly host: string
  readonly publicUrl: string | undefined
  readonly trustedProxies: number
  /** Requests a minute from one address. */
  readonly rateLimit: number
  readonly dataDir: string
  readonly roles: 'web' | 'worker' | 'both'
  readonly demo: boolean | undefined
  readonly database: OwnDatabase | undefined
  readonly secret: string | undefined
  /** Of credentials at rest, the newest first; undefined where the secret serves. */
  readonly encryptionKeys: readonly [string, ...string[]] | undefined
  /** Addresses of the channels' vendors by the setting's name, where they are not the vendors' own. */
  readonly channelBases: Readonly<Record<string, string>>
  /** The same of the payment providers. */
  readonly paymentBases: Readonly<Record<string, string>>
  readonly model: 'builtin' | 'openai'
  readonly openai: { readonly apiKey: string | undefined; readonly baseUrl: string; readonly model: string }
  /** US dollars for a million tokens of the model; undefined where nobody has said. */
  readonly tokenPrices: { readonly input: number; readonly output: number } | undefined
  /** Who listens to voice messages; undefined: nobody. */
  readonly transcription: { readonly baseUrl: string; readonly apiKey: string; readonly model: string } | undefined
  /** What sends e-mail; undefined: nothing does. */
  readonly smtp: SmtpSettings | undefined
  /** Accounts elsewhere by which members may log in. */
  readonly logInProviders: readonly LogInProvider[]
  /** This machine may be an endpoint of webhooks. */
  readonly webhookLoopback: boolean
  readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'silent'
}

/** A list of what is wrong with the settings, one line each: the variable, and what to set. */
export class ConfigError extends AppError {
  constructor(faults: readonly string[]) {
    super(
      'config_invalid',
      `The settings cannot be used:\n  ${faults.join('\n  ')}\nSee .env.example for every setting.`,
    )
    this.name = 'ConfigError'
  }
}

/** Reads the settings of this process. Throws `ConfigError` with every fault at once; values are never shown. */
export function loadConfig(): Config {
  return readConfig({ ...readEnvFile(resolve(rootDir, '.env')), ...process.env })
}

/** As `loadConfig`, from variables that are given. An empty text counts as not set. */
export function readConfig(variables: Readonly<Record<string, string | undefined>>): Config {
  const faults: string[] = []
  const values = Object.fromEntries(
    Object.entries(settings).map(([name, setting]) => [name, readSetting(name, setting, variables[name], faults)]),
  ) as Values
  if (values.DATABASE_URL !== undefined && values.MIGRATION_DATABASE_URL === undefined) {
    faults.push('MIGRATION_DATABASE_URL is needed with DATABASE_URL: the same database as its owner, to migrate it.')
  }
  if (values.DATABASE_URL === undefined && values.MIGRATION_DATABASE_URL !== undefined) {
    faults.push(
      'DATABASE_URL is needed with MIGRATION_DATABASE_URL: the same database as the role that runs the service.',
    )
  }
  if (values.PARLEY_MODEL === 'openai' && values.OPENAI_API_KEY === undefined) {
    faults.push('OPENAI_API_KEY is needed with PARLEY_MODEL=openai: the key, or any text for a server that asks none.')
  }
  if (values.TRANSCRIPTION_BASE_URL !== undefined && values.TRANSCRIPTION_API_KEY === undefined) {
    faults.push(
      'TRANSCRIPTION_API_KEY is needed with TRANSCRIPTION_BASE_URL: the key, or any text where none is asked.',
    )
  }
  if (values.SMTP_HOST !== undefined && values.SMTP_FROM === undefined) {
    faults.push('SMTP_FROM is needed with SMTP_HOST: the address that e-mails come from.')
  }
  if ((values.SMTP_USER === undefined) !== (values.SMTP_PASSWORD === undefined)) {
    faults.push('SMTP_USER and SMTP_PASSWORD are needed together: the login at the mail server, or neither.')
  }
  faults.push(...shapeLogIns(values).faults)
  if (faults.length > 0) throw new ConfigError(faults)
  return shapeConfig(values)
}

function readSetting(name: string, setting: Setting, given: string | undefined, faults: string[]): unknown {
  const text = given === undefined || given.trim() === '' ? setting.default : given.trim()
  if (text === undefined) return undefined
  const result = setting.schema.safeParse(text)
  if (result.success) return result.data
  faults.push(`${name} ${result.error.issues[0]?.message ?? 'is not valid'}. ${setting.about}`)
  return undefined
}

function shapeConfig(values: Values): Config {
  const { TWILIO_API_BASE, WHATSAPP_API_BASE, WHATSAPP_WEB_BASE, STRIPE_API_BASE, PAYPAL_API_BASE } = values
  return {
    port: values.PORT,
    host: values.PARLEY_HOST,
    publicUrl: values.PARLEY_PUBLIC_URL?.replace(/\/+$/, ''),
    trustedProxies: values.PARLEY_TRUSTED_PROXIES,
    rateLimit: values.PARLEY_RATE_LIMIT,
    dataDir: resolve(rootDir, values.PARLEY_DATA_DIR),
    roles: values.PARLEY_ROLES,
    demo: values.PARLEY_DEMO,
    database: shapeDatabase(values),
    secret: values.PARLEY_SECRET,
    encryptionKeys: firstAndRest(values.PARLEY_ENCRYPTION_KEYS),
    channelBases: shapeBases({ TWILIO_API_BASE, WHATSAPP_API_BASE, WHATSAPP_WEB_BASE }),
    paymentBases: shapeBases({ STRIPE_API_BASE, PAYPAL_API_BASE }),
    model: values.PARLEY_MODEL,
    openai: { apiKey: values.OPENAI_API_KEY, baseUrl: values.OPENAI_BASE_URL, model: values.OPENAI_MODEL },
    tokenPrices: shapeTokenPrices(values),
    transcription: shapeTranscription(values),
    smtp: shapeSmtp(values),
    logInProviders: shapeLogIns(values).providers,
    webhookLoopback: values.PARLEY_WEBHOOK_LOOPBACK,
    logLevel: values.LOG_LEVEL,
  }
}

function shapeTokenPrices({ OPENAI_TOKEN_PRICES: prices }: Values): Config['tokenPrices'] {
  const [input, output] = prices ?? []
  return input === undefined || output === undefined ? undefined : { input, output }
}

function shapeTranscription(values: Values): Config['transcription'] {
  const { TRANSCRIPTION_BASE_URL: baseUrl, TRANSCRIPTION_API_KEY: apiKey, TRANSCRIPTION_MODEL: model } = values
  return baseUrl === undefined || apiKey === undefined ? undefined : { baseUrl, apiKey, model }
}

function shapeSmtp(values: Values): SmtpSettings | undefined {
  const { SMTP_HOST: host, SMTP_PORT: port, SMTP_SECURITY: security, SMTP_FROM: sender } = values
  const { SMTP_USER: user, SMTP_PASSWORD: password } = values
  if (host === undefined || sender === undefined) return undefined
  return {
    host,
    port,
    security,
    sender,
    login: user === undefined || password === undefined ? null : { user, password },
  }
}

function shapeDatabase(values: Values): OwnDatabase | undefined {
  if (values.DATABASE_URL === undefined || values.MIGRATION_DATABASE_URL === undefined) return undefined
  return {
    url: values.DATABASE_URL,
    migrationUrl: values.MIGRATION_DATABASE_URL,
    auditUrl: values.AUDIT_DATABASE_URL,
    queueUrl: values.QUEUE_DATABASE_URL ?? values.DATABASE_URL,
  }
}

function firstAndRest(keys: readonly string[] | undefined): readonly [string, ...string[]] | undefined {
  const [first, ...rest] = keys ?? []
  return first === undefined ? undefined : [first, ...rest]
}

function shapeBases(bases: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(bases).flatMap(([name, base]) => (base === undefined ? [] : [[name, base]])))
}

function readEnvFile(file: string): NodeJS.Dict<string> {
  try {
    return parseEnv(readFileSync(file, 'utf8'))
  } catch {
    return {}
  }
}

/** Says whether npm started this process, with a shell in between. */
export function isRunByNpm(): boolean {
  return process.env.npm_lifecycle_event !== undefined
}

/** The environment for a child process: ours, with changes. */
export function childEnvironment(changes: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  return { ...process.env, ...changes }
}
