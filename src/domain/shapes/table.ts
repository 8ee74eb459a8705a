import type { Shape, TimeQuestion } from '../open-time.ts'
import { priceOf } from '../price.ts'
import { seatingsFor } from '../table.ts'
import { findTables } from '../table-slot.ts'
import { type TableWish, whyNoTable } from '../why-no-table.ts'

/** A table, or tables pushed together, for the whole turn of a party. */
export const table: Shape = {
  refusal: (question) => {
    const { seatings, party } = wishOf(question)
    const fitting = seatingsFor(seatings, party)
    return fitting.ok ? null : fitting.why
  },

  times: (question, { startMs, endMs, limit }) => {
    const found = findTables({ ...wishOf(question), fromMs: startMs, toMs: endMs, limit })
    if (!found.ok) return []
    const price = priceOf(question.asked, [])
    return found.slots.map(({ seatings: _, ...slot }) => ({ ...slot, price, choices: [] }))
  },

  whyNot: (question, startMs) => whyNoTable(wishOf(question), startMs),
}

function wishOf({ asked, calendars, quotas, timeZone, nowMs }: TimeQuestion): TableWish {
  const [service] = asked.services
  const { shape, requirements } = service
  const { bufferBeforeMinutes = 0, bufferAfterMinutes = 0 } = requirements[0] ?? {}
  return {
    rules: service,
    party: asked.party,
    seatings: shape?.kind === 'table' ? shape.seatings : [],
    turnTimes: shape?.kind === 'table' ? shape.turnTimes : [],
    buffers: { bufferBeforeMinutes, bufferAfterMinutes },
    calendars,
    quotas,
    timeZone,
    nowMs,
  }
}
