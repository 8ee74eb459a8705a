import { type MemberRole, mayDo, rolesFor } from '../../domain/member-role.ts'
import { readBookingSheet } from '../../usecases/read-booking-sheet.ts'
import { problem, refused } from '../problem.ts'
import type { Refusal } from '../services.ts'
import { actingHere } from './acting-here.ts'
import type { ConsoleMember } from './member-access.ts'
import type { ConsolePorts } from './ports.ts'

/** One booking as this member may see it: who sees no money sees none of it. */
export async function sheetOf(ports: ConsolePorts, member: ConsoleMember, bookingId: string) {
  const read = await readBookingSheet(ports, { ...(await actingHere(ports, member)), bookingId })
  if (!read.ok) throw refused(read)
  const { paidBack, ...sheet } = read.sheet
  return { ...sheet, paidBack: mayDo(member.role, 'see_money') ? paidBack : null }
}

/** A refusal about a booking on its way out; a stale version with what stands now. */
export async function refusedWith(ports: ConsolePorts, member: ConsoleMember, bookingId: string, refusal: Refusal) {
  if (refusal.code !== 'stale_version') return refused(refusal, refusal.details)
  const fresh = await sheetOf(ports, member, bookingId)
  return refused(refusal, { fresh, version: fresh.version })
}

/** Rules are set aside by those who may. */
export function refuseOverride(role: MemberRole, setAside: readonly string[]): void {
  if (setAside.length === 0 || mayDo(role, 'override')) return
  const roles = rolesFor('override')
  throw problem('forbidden', 'Your role books by the rules. Ask a manager.', {
    details: { duty: 'override', role, roles },
  })
}

/** Who sets a rule aside says why. */
export function refuseSilence(form: { readonly setAside: readonly string[]; readonly why: string | null }): void {
  if (form.setAside.length === 0 || form.why !== null) return
  throw problem('invalid_request', 'Say why a rule is set aside.', {
    details: { faults: [{ at: 'why', why: 'expected a reason' }] },
  })
}
