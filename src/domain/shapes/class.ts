import type { Shape, TimeQuestion } from '../open-time.ts'
import { partyFault } from '../party.ts'
import { priceOf } from '../price.ts'
import { findSessions, type SessionQuery, type SessionSlot, whyNoSession } from '../session.ts'
import type { SlotChoice } from '../slot.ts'

/** Seats in the sessions of a class: its starts are theirs. */
export const classShape: Shape = {
  refusal: ({ asked }) => {
    const fault = partyFault(asked.party)
    if (fault !== null) return { rule: 'party', fault }
    const { shape } = asked.services[0]
    const partyMax = shape?.kind === 'class' ? shape.partyMax : 1
    return asked.party > partyMax ? { rule: 'party_size', partyMax } : null
  },

  times: (question, { startMs, endMs, limit }) => {
    const price = priceOf(question.asked, [])
    return findSessions({ ...queryOf(question), fromMs: startMs, toMs: endMs, limit }).map((session) => ({
      startMs: session.startMs,
      endMs: session.endMs,
      price,
      choices: seatChoices(question, session),
      seatsLeft: session.seatsLeft,
    }))
  },

  whyNot: (question, startMs) => {
    const session = question.sessions.find((candidate) => candidate.startMs === startMs)
    return session === undefined ? { rule: 'no_session' } : whyNoSession(queryOf(question), session.id)
  },
}

function queryOf({ asked, sessions, quotas, timeZone, nowMs }: TimeQuestion): Omit<SessionQuery, 'fromMs' | 'toMs'> {
  return { rules: asked.services[0], sessions, timeZone, nowMs, party: asked.party, quotas }
}

/** A choice for each person, all of the one requirement: any seat that is free. */
function seatChoices({ asked }: TimeQuestion, { units }: SessionSlot): SlotChoice[] {
  const seat = asked.services[0].requirements.find((requirement) => requirement.kind === 'session')
  const resourceId = seat?.anyOf[0]
  if (seat === undefined || resourceId === undefined) return []
  return Array.from({ length: asked.party }, () => ({ requirementId: seat.id, candidates: [{ resourceId, units }] }))
}
