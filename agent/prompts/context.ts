import type { Draft } from '../../src/domain/conversation.ts'
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
    services: catalog.services.slice(0, rowsMax).map(({ id, name, category, durationMinutes }) => ({
      id,
      name,
      category,
      minutes: durationMinutes,
    })),
    staff: catalog.resources
      .filter((resource) => resource.kind === 'staff')
      .slice(0, rowsMax)
      .map(({ id, name, attributes }) => ({ id, name, ...attributes })),
    topics: tenant.knowledge.map((entry) => entry.topic),
    draft: draftText(session.draft),
    offers: session.offers.map(({ id, serviceId, staffId, startMs, timeZone }) => {
      const start = localTimeOf(timeZone, startMs)
      return { id, service: serviceId, staff: staffId, date: start.date, time: start.time }
    }),
    asked: session.openQuestion?.about ?? null,
    waitingForYesTo: pending === null ? null : { tool: pending.tool, arguments: pending.arguments },
    understood: {
      yes: understanding.consent,
      acts: understanding.acts,
      picked: understanding.picked,
      questions: understanding.questions,
      impossible: understanding.impossible.map(({ why }) => why),
    },
    handoff: session.handoff,
  })
}

/** The draft without who said what; of contact data only that it is there. */
function draftText(draft: Draft): Record<string, unknown> {
  const { intent, service, staff, location, date, time, party, nights, name, phone, email, booking, offer } = draft
  const known = { service, staff, location, date, time, party, nights, name, booking, offer }
  const values = Object.entries(known).flatMap(([key, field]) => (field === null ? [] : [[key, field.value] as const]))
  return { intent, ...Object.fromEntries(values), contact: phone !== null || email !== null }
}
