import { localTimeOf } from '../domain/zoned-time.ts'
import type { MemberActRow } from '../ports/stores/member-act.ts'
import { decideAct } from '../usecases/decide-act.ts'
import { refused } from './payments-act-text.ts'
import { cancelledLines } from './payments-day-text.ts'
import { memberIdOf, moneyLine, namesOf, type PaymentsWorld, type Said, slugsOf } from './payments-place.ts'
import { printable } from './printable.ts'
import { catalogOf } from './tenant.ts'

const shownMax = 50

/** What waits for the word of another member, by business. */
export async function pendingLines(world: PaymentsWorld, slug: string | undefined): Promise<string[]> {
  const lines: string[] = []
  for (const { slug: name, tenantId } of await slugsOf(world, slug)) {
    const acts = await world.database.inTenant(tenantId, (stores) => stores.memberActs.listOpen(tenantId, shownMax))
    const catalog = await catalogOf(world, name)
    const nameOf = await namesOf(world, tenantId)
    lines.push(name, ...(acts.length === 0 ? ['  nothing waits'] : []))
    for (const act of acts) {
      const { date, time } = localTimeOf(catalog.tenant.timeZone, act.askedAtMs)
      const over = act.expiresAtMs <= world.clock.now().epochMilliseconds ? ', too old to agree to' : ''
      lines.push(
        `  ${act.id}  ${await whatOf(world, tenantId, act)}${over}`,
        `    asked by ${nameOf(act.askedBy)} on ${date} ${time}: ${printable(act.why)}`,
      )
    }
  }
  return lines
}

/** Agrees to a request, or turns it down. */
export async function decideActLines(
  world: PaymentsWorld,
  actId: string | undefined,
  { decision, tenant, as }: Said & { readonly decision: 'approve' | 'reject' },
): Promise<string[]> {
  for (const { slug, tenantId } of await slugsOf(world, tenant)) {
    const found = await world.database.inTenant(tenantId, (stores) => stores.memberActs.find(tenantId, actId ?? ''))
    if (found === null) continue
    const catalog = await catalogOf(world, slug)
    const memberId = await memberIdOf(world, { tenantId, slug }, as)
    const decided = await decideAct(world, { tenantId, catalog, actId: found.id, memberId, decision })
    if (!decided.ok) throw refused(decided)
    if (decision === 'reject') return ['Turned down: nothing has moved.']
    if (decided.day !== null) return cancelledLines(world, tenantId, decided.day)
    return [`Agreed and done: ${await whatOf(world, tenantId, decided.act)}.`]
  }
  throw new Error('There is no such request. npm run payments -- pending lists those that wait.')
}

async function whatOf(world: PaymentsWorld, tenantId: string, { arguments: of, state }: MemberActRow): Promise<string> {
  const begun = state === 'approved' ? ', agreed to and not ended: approve it once more' : ''
  if (of.kind === 'force_cancel') return `cancel ${of.bookingIds.length} bookings on ${of.date}${begun}`
  const booking = await world.database.inTenant(tenantId, (stores) => stores.bookings.find(tenantId, of.bookingId))
  return `return ${moneyLine(of)} of ${booking?.reference ?? 'a booking'}`
}
