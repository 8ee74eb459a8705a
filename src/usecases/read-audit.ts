import type { Ports } from '../ports/ports.ts'
import type { AuditFilter, AuditLine } from '../ports/stores/audit.ts'

export const auditPageMax = 100

/** Who did something, with the name of a member. */
export interface AuditActor {
  readonly kind: 'member' | 'customer' | 'agent' | 'system' | 'other'
  readonly id: string | null
  readonly name: string | null
}

export interface ReadAuditLine extends Omit<AuditLine, 'actor' | 'requestId'> {
  readonly actor: AuditActor
  /** What people know the subject by: the reference of a booking, the name of a member, a service, a resource. */
  readonly subjectName: string | null
}

/** A page of the audit log, the newest first, and where the next one begins; null where this is the last. */
export async function readAudit(
  { database, clock }: Pick<Ports, 'database' | 'clock'>,
  { tenantId, filter }: { readonly tenantId: string; readonly filter: AuditFilter },
): Promise<{ readonly lines: readonly ReadAuditLine[]; readonly next: number | null }> {
  const nowMs = clock.now().epochMilliseconds
  return database.inTenant(tenantId, async (stores) => {
    const [found, members, catalog] = await Promise.all([
      stores.audit.list(tenantId, filter, auditPageMax + 1),
      stores.members.list(tenantId),
      stores.catalog.load(tenantId, nowMs),
    ])
    const lines = found.slice(0, auditPageMax)
    const bookingIds = [
      ...new Set(lines.filter((line) => line.subjectType === 'booking').map((line) => line.subjectId)),
    ]
    const references = await stores.audit.referencesOf(tenantId, bookingIds)
    const names = new Map<string, string>([
      ...references.map(({ id, reference }) => [id, reference] as const),
      ...members.map(({ id, name }) => [id, name] as const),
      ...(catalog?.services ?? []).map(({ id, name }) => [id, name] as const),
      ...(catalog?.resources ?? []).map(({ id, name }) => [id, name] as const),
    ])
    return {
      lines: lines.map(({ actor, requestId: _, ...line }) => ({
        ...line,
        actor: actorOf(actor, names),
        subjectName: names.get(line.subjectId) ?? null,
      })),
      next: found.length > auditPageMax ? (lines.at(-1)?.sequence ?? null) : null,
    }
  })
}

function actorOf(text: string, names: ReadonlyMap<string, string>): AuditActor {
  const at = text.indexOf(':')
  const [word, id] = at === -1 ? [text, null] : [text.slice(0, at), text.slice(at + 1)]
  const kind = word === 'member' || word === 'customer' || word === 'agent' || word === 'system' ? word : 'other'
  return { kind, id, name: kind === 'member' && id !== null ? (names.get(id) ?? null) : null }
}
