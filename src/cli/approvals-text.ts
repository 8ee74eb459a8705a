import type { CommandWorld } from '../house/command-world.ts'
import { decideApproval } from '../usecases/decide-approval.ts'
import { listApprovals } from '../usecases/list-approvals.ts'
import { bookingText, customerText } from './booking-text.ts'
import { catalogOf } from './tenant.ts'

type World = Omit<CommandWorld, 'publicUrl' | 'notificationBook' | 'webhookSender'>

/** What waits, by business; all of them where none is named. */
export async function approvalLines(world: World, slug: string | undefined): Promise<string[]> {
  const lines: string[] = []
  for (const one of await slugsOf(world, slug)) {
    const catalog = await catalogOf(world, one)
    const waiting = await listApprovals(world, { tenantId: catalog.tenant.id })
    lines.push(one, ...(waiting.length === 0 ? ['  nothing waits'] : []))
    for (const { booking, customer } of waiting) {
      lines.push(`  ${booking.reference}  ${bookingText(booking, catalog)}`, `          ${customerText(customer)}`)
    }
  }
  return lines
}

/** Decides about the booking of a reference. Throws an Error where there is none, or where it waits no more. */
export async function decideLines(
  world: World,
  input: {
    readonly decision: 'approve' | 'decline'
    readonly reference: string
    readonly why: string
    readonly slug: string | undefined
  },
): Promise<string[]> {
  const reference = input.reference.trim().toUpperCase()
  for (const slug of await slugsOf(world, input.slug)) {
    const catalog = await catalogOf(world, slug)
    const { id: tenantId } = catalog.tenant
    const found = await world.database.inTenant(tenantId, (stores) =>
      stores.bookings.findByReference(tenantId, reference),
    )
    if (found === null) continue
    const why = input.why === '' ? `${input.decision}d by a member` : input.why
    const { id: bookingId, version } = found
    const decided = await decideApproval(world, { ...input, tenantId, bookingId, version, memberId: null, why })
    if (!decided.ok) throw new Error(decided.message)
    const { customerId } = decided.booking
    const customer = await world.database.inTenant(tenantId, (stores) => stores.customers.find(tenantId, customerId))
    const word = decidedWords[decided.booking.state]
    return [word, `  ${reference}  ${bookingText(decided.booking, catalog)}`, `  Tell: ${customerText(customer)}`]
  }
  throw new Error(`There is no booking ${reference}. npm run approvals lists those that wait.`)
}

const decidedWords = {
  confirmed: 'Approved: it stands.',
  pending_payment: 'Approved: it stands once it is paid. The customer was sent the link where they booked.',
  declined: 'Declined: its time is free again.',
}

async function slugsOf({ database }: World, slug: string | undefined): Promise<readonly string[]> {
  return slug === undefined ? (await database.routing.listTenants()).map((tenant) => tenant.slug) : [slug]
}
