import type { Service } from '../../src/domain/catalog.ts'
import type { Draft } from '../../src/domain/conversation.ts'
import type { Offer } from '../../src/domain/offer.ts'
import { partyLimits } from '../../src/domain/party-limits.ts'
import { localTimeOf } from '../../src/domain/zoned-time.ts'
import type { ModelInput } from '../../src/ports/language-model.ts'

/** Rows of the catalogue that one prompt lists of each kind. */
const rowsMax = 40

/** What is known, as a model reads it: compact JSON, ids beside names, no contact data, no exact address. */
export function contextText(input: ModelInput): string {
  const { catalog, session, understanding, nowMs } = input
  const { tenant } = catalog
  const local = localTimeOf(tenant.timeZone, nowMs)
  const pending = session.pendingConfirmation
  return JSON.stringify({
    business: { name: tenant.name, trade: tenant.vertical, zone: tenant.timeZone },
    now: { date: local.date, time: local.time, weekday: local.weekday },
    places: catalog.locations.map(({ id, name, area }) => ({ id, name, area })),
    services: catalog.services.slice(0, rowsMax).map(serviceText),
    staff: catalog.resources
      .filter((resource) => resource.kind === 'staff')
      .slice(0, rowsMax)
      .map(({ id, name, attributes }) => ({ id, name, ...attributes })),
    topics: tenant.knowledge.map((entry) => entry.topic),
    // Who is known, and whom they have booked for; nothing by which they are reached.
    customer: { known: session.identified !== 'anonymous', name: session.known?.name, others: session.known?.others },
    draft: draftText(session.draft),
    offers: session.offers.map(offerText),
    asked: session.openQuestion?.about ?? null,
    waitingForYesTo: pending === null ? null : { tool: pending.tool, arguments: pending.arguments },
    understood: {
      yes: understanding.consent,
      acts: understanding.acts,
      picked: understanding.picked,
      codeTyped: understanding.identity?.code,
      questions: understanding.questions,
      impossible: understanding.impossible.map(({ why }) => why),
      partyFault: understanding.partyFault?.fault,
      nightsFault: understanding.nightsFault?.fault,
    },
    handoff: session.handoff,
  })
}

/** What a service asks for; the shape only where it is no appointment. */
function serviceText(service: Service) {
  const { id, name, category, durationMinutes, shape, needsApproval } = service
  const limits = partyLimits(service)
  return {
    id,
    name,
    category,
    minutes: shape?.kind === 'stay' ? undefined : durationMinutes,
    shape: shape?.kind,
    party: limits === null ? undefined : [limits.min, limits.max],
    nights: shape?.kind === 'stay' ? [shape.nightsMin, shape.nightsMax] : undefined,
    arrivalWeekdays: shape?.kind === 'stay' ? shape.arrivalWeekdays : undefined,
    needsApproval,
  }
}

function offerText({ id, serviceId, staffId, startMs, timeZone, party, nights, steps, further }: Offer) {
  const start = localTimeOf(timeZone, startMs)
  return {
    id,
    service: serviceId,
    staff: staffId,
    date: start.date,
    time: start.time,
    party,
    nights,
    steps: steps?.map((step) => ({
      service: step.serviceId,
      staff: step.staffId,
      time: localTimeOf(timeZone, step.startMs).time,
    })),
    furtherDates: further?.map((date) => localTimeOf(timeZone, date.startMs).date),
  }
}

/** The draft without who said what; of contact data only that it is there. */
function draftText(draft: Draft): Record<string, unknown> {
  const { intent, phone, email, service, services, ownServices, meet, staffing, repeat, staff, location } = draft
  const { date, time, party, nights, name, booking, offer, next, attendee } = draft
  const what = { service, services, ownServices, meet, staffing, repeat, staff, location }
  const known = { ...what, date, time, party, nights, name, booking, offer, next, attendee }
  const values = Object.entries(known).flatMap(([key, field]) => (field === null ? [] : [[key, field.value] as const]))
  return { intent, ...Object.fromEntries(values), contact: phone !== null || email !== null }
}
