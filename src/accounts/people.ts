import { and, desc, eq, gt, ne } from 'drizzle-orm'
import { logins, passkeys, sessions, users } from '../../db/schema/accounts.ts'
import type { Accounts, OwnWays } from '../ports/accounts.ts'
import type { Clock } from '../ports/clock.ts'
import type { AccountsDatabase } from './connect.ts'
import { dateOf } from './moment.ts'

const sessionsShownMax = 100

type People = Pick<
  Accounts,
  'sessions' | 'endSession' | 'endOtherSessions' | 'disconnect' | 'renamePasskey' | 'removePasskey' | 'findByEmail'
>

/** What is read and written of a person's own rows; each statement names the person. */
export function peopleOf(database: AccountsDatabase, clock: Clock): People {
  const now = () => dateOf(clock.now().epochMilliseconds)
  return {
    sessions: async (userId) => {
      const rows = await database
        .select()
        .from(sessions)
        .where(and(eq(sessions.userId, userId), gt(sessions.expiresAt, now())))
        .orderBy(desc(sessions.updatedAt))
        .limit(sessionsShownMax)
      return rows.map(({ id, createdAt, updatedAt, userAgent }) => ({
        id,
        createdAtMs: createdAt.getTime(),
        usedAtMs: updatedAt.getTime(),
        userAgent,
      }))
    },
    endSession: async (userId, sessionId) => {
      if (!isId(sessionId)) return false
      const ended = await database
        .delete(sessions)
        .where(and(eq(sessions.userId, userId), eq(sessions.id, sessionId)))
        .returning({ id: sessions.id })
      return ended.length > 0
    },
    endOtherSessions: async (userId, keptSessionId) => {
      const ended = await database
        .delete(sessions)
        .where(and(eq(sessions.userId, userId), ne(sessions.id, keptSessionId)))
        .returning({ id: sessions.id })
      return ended.length
    },
    disconnect: (userId, provider) =>
      database.transaction(async (tx) => {
        // Of two at once the second sees what the first has left.
        await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for('update')
        const { hasPassword, providers, passkeys: keys } = await readWays(tx, userId)
        const isOnlyWay = !hasPassword && providers.length + keys.length < 2
        if (provider === 'credential' || !providers.includes(provider) || isOnlyWay) return false
        await tx.delete(logins).where(and(eq(logins.userId, userId), eq(logins.providerId, provider)))
        return true
      }),
    renamePasskey: async (userId, passkeyId, name) => {
      if (!isId(passkeyId)) return false
      const named = await database
        .update(passkeys)
        .set({ name })
        .where(and(eq(passkeys.userId, userId), eq(passkeys.id, passkeyId)))
        .returning({ id: passkeys.id })
      return named.length > 0
    },
    removePasskey: async (userId, passkeyId) => {
      if (!isId(passkeyId)) return false
      const removed = await database
        .delete(passkeys)
        .where(and(eq(passkeys.userId, userId), eq(passkeys.id, passkeyId)))
        .returning({ id: passkeys.id })
      return removed.length > 0
    },
    findByEmail: async (email) => {
      const [row] = await database.select({ id: users.id }).from(users).where(eq(users.email, email)).limit(1)
      return row === undefined ? null : { userId: row.id }
    },
  }
}

/** What is no id names nothing; the database would call it a fault. */
function isId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
}

/** How somebody may log in, but for what only the library can read. */
export async function readWays(
  database: Pick<AccountsDatabase, 'select'>,
  userId: string,
): Promise<Omit<OwnWays, 'recoveryCodesLeft'>> {
  const [ways, keys] = await Promise.all([
    database.select({ providerId: logins.providerId }).from(logins).where(eq(logins.userId, userId)),
    database.select().from(passkeys).where(eq(passkeys.userId, userId)).orderBy(passkeys.createdAt),
  ])
  return {
    hasPassword: ways.some(({ providerId }) => providerId === 'credential'),
    providers: ways.map(({ providerId }) => providerId).filter((id) => id !== 'credential'),
    passkeys: keys.map(({ id, name, createdAt, lastUsedAt, isBackedUp }) => ({
      id,
      name,
      createdAtMs: createdAt.getTime(),
      lastUsedAtMs: lastUsedAt?.getTime() ?? null,
      isBackedUp,
    })),
  }
}
