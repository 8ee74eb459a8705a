import type { KnowledgeEntry } from '../domain/catalog.ts'
import { knowledgeMax } from '../domain/knowledge-form.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import type { Ports } from '../ports/ports.ts'
import { auditAct } from './audit-act.ts'
import { inTenantUnlessRefused } from './in-tenant-unless-refused.ts'
import { staleVersion, type Versioned, versioned } from './stale-version.ts'

/** One change of the answers of a business; the change that undoes it has the same shape. */
export interface KnowledgeChange {
  /** Which answer, by its topic; null: a new one. */
  readonly topic: string | null
  /** What it becomes; null: it goes. */
  readonly entry: KnowledgeEntry | null
  /** Where it stands from now on, from 0; where it stood, and last for a new one, where left out. */
  readonly position?: number | undefined
  /** Of the answer that was seen; null for a new one. */
  readonly version: string | null
}

export type KnowledgeRefusal = Refusal<'stale_version' | 'tenant_not_found' | 'name_taken' | 'limit_reached'>

/**
 * Writes, moves or removes one answer that the assistant may give. It answers so from the next message on. `undo` brings
 * back what stood.
 */
export function changeKnowledge(
  ports: Pick<Ports, 'database' | 'clock'>,
  input: { readonly tenantId: string; readonly memberId: string | null; readonly change: KnowledgeChange },
): Promise<
  | { readonly ok: true; readonly entries: readonly Versioned<KnowledgeEntry>[]; readonly undo: KnowledgeChange }
  | KnowledgeRefusal
> {
  const { tenantId, memberId, change } = input
  return inTenantUnlessRefused(ports, tenantId, async (stores) => {
    const nowMs = ports.clock.now().epochMilliseconds
    const isThere = await stores.business.lock(tenantId)
    const catalog = isThere ? await stores.catalog.load(tenantId, nowMs) : null
    if (catalog === null) return refusal('tenant_not_found' as const, 'There is no such business.')
    const changed = apply(catalog.tenant.knowledge, change)
    if (!changed.ok) return changed
    await stores.business.replaceKnowledge(tenantId, changed.entries)
    const what = change.entry === null ? 'removed' : change.topic === null ? 'added' : 'changed'
    const subject = { subjectType: 'tenant', subjectId: tenantId } as const
    await auditAct(stores, { tenantId, memberId, action: `knowledge.${what}`, ...subject, nowMs })
    return { ok: true as const, entries: changed.entries.map((entry) => versioned(entry)), undo: changed.undo }
  })
}

function apply(
  stands: readonly KnowledgeEntry[],
  { topic, entry, position, version }: KnowledgeChange,
):
  | { readonly ok: true; readonly entries: readonly KnowledgeEntry[]; readonly undo: KnowledgeChange }
  | KnowledgeRefusal {
  const at = topic === null ? -1 : stands.findIndex((one) => one.topic === topic)
  const before = stands[at] ?? null
  if (topic !== null) {
    const stale = staleVersion(before, version ?? '')
    // Whoever undoes a removal, and whoever removes what is gone, wants what is there already.
    if (stale !== null) return stale
  }
  const others = stands.filter((one) => one !== before)
  if (entry === null) {
    const undo = { topic: null, entry: before, position: at, version: null }
    return { ok: true, entries: others, undo }
  }
  const twin = others.find((one) => one.topic.toLowerCase() === entry.topic.toLowerCase())
  if (twin !== undefined)
    return refusal('name_taken', `There is an answer about "${twin.topic}" already: change that one.`)
  if (others.length >= knowledgeMax) {
    return refusal('limit_reached', `There are ${knowledgeMax} answers: remove one first.`)
  }
  const to = Math.min(position ?? (before === null ? others.length : at), others.length)
  const entries = others.toSpliced(to, 0, entry)
  const { version: now } = versioned(entry)
  const undo = before === null ? { entry: null } : { entry: before, position: at }
  return { ok: true, entries, undo: { topic: entry.topic, ...undo, version: now } }
}
