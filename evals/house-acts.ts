import type { Actor } from '../src/domain/booking-state.ts'
import { cancelBooking } from '../src/usecases/cancel-booking.ts'
import { chargeNoShow } from '../src/usecases/charge-no-show.ts'
import { completeBooking } from '../src/usecases/complete-booking.ts'
import { decideApproval } from '../src/usecases/decide-approval.ts'
import { markNoShow } from '../src/usecases/mark-no-show.ts'
import type { HouseAct } from './tasks/money.ts'
import type { World } from './world.ts'

const member: Actor = { kind: 'member', id: null }

/** What a member does with a booking, by the use cases of members. Throws where it is refused: the task is at fault then. */
export async function actAsHouse(
  { service: { ports } }: World,
  { act, ...of }: { readonly tenantId: string; readonly bookingId: string; readonly act: HouseAct },
): Promise<void> {
  const why = 'a member said so'
  const done = (answer: { readonly ok: boolean }) => {
    if (!answer.ok) throw new Error(`set-up: the house may not: ${JSON.stringify(answer)}`)
  }
  switch (act) {
    case 'completes':
      return done(await completeBooking(ports, { ...of, actor: member }))
    case 'marks_no_show':
      return done(await markNoShow(ports, { ...of, actor: member }))
    case 'charges_no_show':
      done(await markNoShow(ports, { ...of, actor: member }))
      return done(await chargeNoShow(ports, { ...of, actor: member }))
    case 'cancels':
      return done(await cancelBooking(ports, { ...of, actor: member, consent: { kind: 'form' }, why }))
    case 'approves':
      return done(await decideApproval(ports, { ...of, memberId: null, decision: 'approve', why, version: null }))
    case 'declines':
      return done(await decideApproval(ports, { ...of, memberId: null, decision: 'decline', why, version: null }))
  }
}

/** The states of a booking with which the house can do each thing. */
export const statesFor: Readonly<Record<HouseAct, readonly string[]>> = {
  completes: ['confirmed'],
  marks_no_show: ['confirmed'],
  charges_no_show: ['confirmed'],
  cancels: ['confirmed', 'pending_approval', 'pending_payment'],
  approves: ['pending_approval'],
  declines: ['pending_approval'],
}
