import { type Refusal, refusal } from '../domain/refusal.ts'
import type { Ports } from '../ports/ports.ts'
import { auditAct } from './audit-act.ts'
import { type LetterNotFound, letterNotFound, type MemberOfLetter } from './read-dead-letter.ts'

/** Nobody needs to look at a letter any more. Its bytes stay, so that their repeat is no new letter. */
export function discardDeadLetter(
  ports: Pick<Ports, 'database' | 'clock'>,
  { tenantId, letterId, memberId }: MemberOfLetter,
): Promise<{ readonly ok: true } | LetterNotFound | Refusal<'letter_ended'>> {
  const nowMs = ports.clock.now().epochMilliseconds
  return ports.database.inTenant(tenantId, async (stores) => {
    const letter = await stores.deadLetters.find(tenantId, letterId)
    if (letter === null) return letterNotFound
    if (!(await stores.deadLetters.end(tenantId, letterId, 'discarded', nowMs))) {
      return refusal('letter_ended', `It is ${letter.state} already.`)
    }
    const subject = { subjectType: 'dead-letter', subjectId: letterId } as const
    await auditAct(stores, { tenantId, memberId, action: 'dead-letter.discarded', ...subject, nowMs })
    return { ok: true as const }
  })
}
