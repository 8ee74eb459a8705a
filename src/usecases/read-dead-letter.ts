import { type Refusal, refusal } from '../domain/refusal.ts'
import type { Ports } from '../ports/ports.ts'
import type { StoredDeadLetter } from '../ports/stores/dead-letter.ts'
import { auditAct } from './audit-act.ts'

export interface MemberOfLetter {
  readonly tenantId: string
  readonly letterId: string
  /** Null at the terminal, where nobody logs in. */
  readonly memberId: string | null
}

export type LetterNotFound = Refusal<'letter_not_found'>

/** One letter with its bytes, which may hold what a customer wrote: that somebody looked stands in the audit log. */
export function readDeadLetter(
  ports: Pick<Ports, 'database' | 'clock'>,
  { tenantId, letterId, memberId }: MemberOfLetter,
): Promise<{ readonly ok: true; readonly letter: StoredDeadLetter } | LetterNotFound> {
  const nowMs = ports.clock.now().epochMilliseconds
  return ports.database.inTenant(tenantId, async (stores) => {
    const letter = await stores.deadLetters.find(tenantId, letterId)
    if (letter === null) return letterNotFound
    const subject = { subjectType: 'dead-letter', subjectId: letterId } as const
    await auditAct(stores, { tenantId, memberId, action: 'dead-letter.read', ...subject, nowMs })
    return { ok: true as const, letter }
  })
}

export const letterNotFound: LetterNotFound = refusal('letter_not_found', 'There is no such letter.')
