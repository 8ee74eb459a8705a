import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  pgSchema,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'

/**
 * Who logs in, and how. A person may work for several businesses, so none of this is a tenant's: exempt from row-level
 * security by name. What somebody may do where stands in `members`, under it.
 */
export const accountsSchema = pgSchema('accounts')

/** As the log-in library reads and writes them: it knows instants as Date alone. */
const moment = () => timestamp({ withTimezone: true })
const id = () => uuid().primaryKey()
const userId = () =>
  uuid()
    .notNull()
    .references(() => users.id, { onDelete: 'cascade' })

export const users = accountsSchema.table('users', {
  id: id(),
  name: text().notNull(),
  /** In small letters. */
  email: text().notNull().unique('users_email'),
  emailVerified: boolean().notNull().default(false),
  image: text(),
  twoFactorEnabled: boolean().notNull().default(false),
  /** Language of the console, where they have chosen one. */
  locale: text(),
  createdAt: moment().notNull(),
  updatedAt: moment().notNull(),
})

/** Who runs the platform. A table of its own, that the service reads and cannot write. */
export const operators = accountsSchema.table('operators', { userId: userId().primaryKey() })

export const sessions = accountsSchema.table(
  'sessions',
  {
    id: id(),
    userId: userId(),
    token: text().notNull().unique('sessions_token'),
    expiresAt: moment().notNull(),
    ipAddress: text(),
    userAgent: text(),
    createdAt: moment().notNull(),
    updatedAt: moment().notNull(),
  },
  (t) => [index('sessions_user').on(t.userId)],
)

/** A way to log in: a password (as its hash), or an account elsewhere. */
export const logins = accountsSchema.table(
  'logins',
  {
    id: id(),
    userId: userId(),
    providerId: text().notNull(),
    accountId: text().notNull(),
    password: text(),
    accessToken: text(),
    refreshToken: text(),
    idToken: text(),
    accessTokenExpiresAt: moment(),
    refreshTokenExpiresAt: moment(),
    scope: text(),
    createdAt: moment().notNull(),
    updatedAt: moment().notNull(),
  },
  (t) => [index('logins_user').on(t.userId), unique('logins_account').on(t.providerId, t.accountId)],
)

/** What was sent out and is to come back once: links, states, challenges. */
export const verifications = accountsSchema.table(
  'verifications',
  {
    id: id(),
    identifier: text().notNull(),
    value: text().notNull(),
    expiresAt: moment().notNull(),
    createdAt: moment().notNull(),
    updatedAt: moment().notNull(),
  },
  (t) => [index('verifications_identifier').on(t.identifier)],
)

/** The second factor; secret and recovery codes are encrypted. */
export const twoFactors = accountsSchema.table('two_factors', {
  id: id(),
  userId: userId().unique('two_factors_user'),
  secret: text().notNull(),
  backupCodes: text().notNull(),
  verified: boolean().notNull().default(true),
  failedVerificationCount: integer().notNull().default(0),
  lockedUntil: moment(),
})

export const passkeys = accountsSchema.table(
  'passkeys',
  {
    id: id(),
    userId: userId(),
    name: text().notNull(),
    credentialId: text().notNull().unique('passkeys_credential'),
    /** COSE key, base64url. */
    publicKey: text().notNull(),
    counter: bigint({ mode: 'number' }).notNull(),
    transports: text().array().notNull(),
    isBackedUp: boolean().notNull(),
    createdAt: moment().notNull(),
    lastUsedAt: moment(),
  },
  (t) => [index('passkeys_user').on(t.userId)],
)

/** How often somebody tried, by a keyed hash of what is counted (an address, an account). Over all processes. */
export const attempts = accountsSchema.table(
  'attempts',
  {
    key: text().notNull(),
    count: integer().notNull(),
    expiresAt: moment().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.key] }),
    index('attempts_expiry').on(t.expiresAt),
    check('attempts_key', sql`${t.key} ~ '^[0-9a-f]{64}$'`),
  ],
)
