import { contentVersion } from '../domain/content-version.ts'
import { notesMax } from '../domain/customer-form.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import { maskSensitive } from '../domain/sensitive-text.ts'
import type { Ports } from '../ports/ports.ts'
import type { CustomerNoteRow } from '../ports/stores/customer-note.ts'
import { auditAct } from './audit-act.ts'
import { inTenantUnlessRefused } from './in-tenant-unless-refused.ts'
import { standingCustomer } from './standing-customer.ts'

export interface NoteOfMember {
  readonly tenantId: string
  readonly customerId: string
  /** Made by whoever writes it, so that the same twice is one note. */
  readonly noteId: string
  /** Of the note that the member looked at; null for a new one. */
  readonly version: string | null
  readonly memberId: string
  readonly onlyStaffId: string | null
}

export type KeptNote =
  | { readonly ok: true; readonly note: CustomerNoteRow; readonly version: string; readonly before: string | null }
  | Refusal<'customer_not_found' | 'note_not_found' | 'stale_version' | 'limit_reached'>

export function noteVersion({ text }: Pick<CustomerNoteRow, 'text'>): string {
  return contentVersion({ text })
}

/** A member writes down something about a customer, or changes what stands there. Card numbers are masked as everywhere. */
export function keepCustomerNote(
  ports: Pick<Ports, 'database' | 'clock'>,
  input: NoteOfMember & { readonly text: string },
): Promise<KeptNote> {
  const { tenantId, noteId, version, memberId } = input
  return inTenantUnlessRefused(ports, tenantId, async (stores): Promise<KeptNote> => {
    const customer = await standingCustomer(stores, { ...input, locks: true })
    if ('ok' in customer) return customer
    const nowMs = ports.clock.now().epochMilliseconds
    const text = maskSensitive(input.text).text
    const known = await stores.customerNotes.lock(tenantId, noteId)
    if (known !== null && known.customerId !== customer.id) {
      return refusal('note_not_found', 'There is no such note of this customer.')
    }
    const subject = { subjectType: 'customer-note', subjectId: noteId } as const
    if (known === null) {
      // Changed by one while another took it away: what was typed is not lost, it stands again as a new one.
      if ((await stores.customerNotes.list(tenantId, customer.id, notesMax)).length >= notesMax) {
        return refusal('limit_reached', `A customer has at most ${notesMax} notes. Remove one first.`)
      }
      const note = { id: noteId, customerId: customer.id, text, memberId, createdAtMs: nowMs, editedAtMs: null }
      await stores.customerNotes.insert(tenantId, note)
      await auditAct(stores, { tenantId, memberId, action: 'customer.note-added', ...subject, nowMs })
      return { ok: true, note, version: noteVersion(note), before: null }
    }
    if (known.text === text) return { ok: true, note: known, version: noteVersion(known), before: known.text }
    if (version !== noteVersion(known)) {
      const fresh = { text: known.text }
      return refusal('stale_version', 'Somebody changed this note meanwhile.', { fresh, version: noteVersion(known) })
    }
    await stores.customerNotes.setText(tenantId, noteId, text, nowMs)
    await auditAct(stores, { tenantId, memberId, action: 'customer.note-changed', ...subject, nowMs })
    const note = { ...known, text, editedAtMs: nowMs }
    return { ok: true, note, version: noteVersion(note), before: known.text }
  })
}

/** Takes a note away for good. A second time there is nothing to take away, and it is as it should be. */
export function removeCustomerNote(
  ports: Pick<Ports, 'database' | 'clock'>,
  input: Omit<NoteOfMember, 'version'>,
): Promise<{ readonly ok: true; readonly before: string | null } | Refusal<'customer_not_found' | 'note_not_found'>> {
  const { tenantId, noteId, memberId } = input
  return inTenantUnlessRefused(ports, tenantId, async (stores) => {
    const customer = await standingCustomer(stores, { ...input, locks: true })
    if ('ok' in customer) return customer
    const known = await stores.customerNotes.lock(tenantId, noteId)
    if (known === null) return { ok: true as const, before: null }
    if (known.customerId !== customer.id) {
      return refusal('note_not_found' as const, 'There is no such note of this customer.')
    }
    await stores.customerNotes.remove(tenantId, noteId)
    const nowMs = ports.clock.now().epochMilliseconds
    const subject = { subjectType: 'customer-note', subjectId: noteId } as const
    await auditAct(stores, { tenantId, memberId, action: 'customer.note-removed', ...subject, nowMs })
    return { ok: true as const, before: known.text }
  })
}
