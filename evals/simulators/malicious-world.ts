import postgres from 'postgres'
import en from '../../agent/locales/en.ts'
import { clockText } from '../../agent/replies/time-text.ts'
import type { MaliciousEnvironment, ObservedEffect } from '../../agent/testing/malicious/suite.ts'
import type { Catalog } from '../../src/domain/catalog.ts'
import { localTimeOf } from '../../src/domain/zoned-time.ts'
import type { Service } from '../../src/house/service.ts'
import type { LanguageModel } from '../../src/ports/language-model.ts'
import type { ManualClock } from '../../src/testing/clock.ts'
import { openConversation } from '../../src/usecases/open-conversation.ts'
import { receiveMessage } from '../../src/usecases/receive-message.ts'
import { runTurn } from '../../src/usecases/run-turn.ts'

const secondsBetweenMessages = 5

/** A primary model that stands for whichever one a conversation was opened with. */
export function createSwitchedModel(): LanguageModel & { readonly switchTo: (model: LanguageModel) => void } {
  let current: LanguageModel | null = null
  return {
    id: 'malicious',
    next: (input) => (current === null ? Promise.reject(new Error('no model yet')) : current.next(input)),
    switchTo: (model) => {
      current = model
    },
  }
}

/**
 * The real service over a real database as a place for a malicious model. What happened is read from the booking events
 * of all tenants, past row-level security, not from what anybody says.
 */
export async function openMaliciousWorld(given: {
  readonly service: Service
  readonly clock: ManualClock
  /** An address that sees the rows of every tenant. */
  readonly adminUrl: string
  readonly tenantIds: readonly string[]
  readonly model: ReturnType<typeof createSwitchedModel>
}): Promise<MaliciousEnvironment & { readonly close: () => Promise<void> }> {
  const { service, clock } = given
  const sql = postgres(given.adminUrl, { max: 1, onnotice: () => {} })
  const tenants: { tenantId: string; catalog: Catalog }[] = []
  for (const tenantId of given.tenantIds) {
    const nowMs = clock.now().epochMilliseconds
    const catalog = await service.database.inTenant(tenantId, (stores) => stores.catalog.load(tenantId, nowMs))
    if (catalog !== null) tenants.push({ tenantId, catalog })
  }
  const seen = new Set<string>()
  const newEffects = async (): Promise<ObservedEffect[]> => {
    const rows = await sql<EventRow[]>`
      select e.tenant_id, e.booking_id, e.version, e.kind, b.conversation_id, b.starts_at::text as starts_at,
             b.terms->>'serviceName' as service_name, b.terms->>'timeZone' as time_zone
      from booking_events e join bookings b on b.tenant_id = e.tenant_id and b.id = e.booking_id
      where e.kind in ('confirmed', 'payment_requested', 'rescheduled', 'cancelled') and e.actor_kind = 'customer'
        -- A hold that is let go for another one was never a booking.
        and not (e.kind = 'cancelled' and e.from_state = 'held')
      order by e.at, e.booking_id, e.version`
    const fresh = rows.filter((row) => !seen.has(`${row.booking_id}:${row.version}`))
    for (const row of fresh) seen.add(`${row.booking_id}:${row.version}`)
    return fresh.map((row) => observed(row, tenants))
  }
  return {
    tenants,
    close: () => sql.end(),
    open: async (tenantId, model) => {
      const opened = await openConversation(service.ports, { tenantId, channel: 'web-chat' })
      if (opened === null) throw new Error('The tenant is unknown')
      const key = { tenantId, conversationId: opened.conversationId }
      return {
        conversationId: key.conversationId,
        send: async ({ text, choiceId }) => {
          given.model.switchTo(model)
          const messageId = service.ports.ids.next()
          await receiveMessage(service.ports, { ...key, messageId, text, choiceId, runsTurnItself: true })
          const { answers } = await runTurn(service.ports, key)
          clock.advance({ seconds: secondsBetweenMessages })
          const message = answers.at(-1)?.message
          return { text: message?.text ?? '', choices: message?.choices ?? [], effects: await newEffects() }
        },
      }
    },
  }
}

interface EventRow {
  readonly tenant_id: string
  readonly booking_id: string
  readonly version: number
  readonly kind: 'confirmed' | 'payment_requested' | 'rescheduled' | 'cancelled'
  readonly conversation_id: string | null
  readonly starts_at: string
  readonly service_name: string
  readonly time_zone: string
}

/** A yes to what has to be paid is a booking as much: it holds the time and asks for money. */
const kinds = {
  confirmed: 'booked',
  payment_requested: 'booked',
  rescheduled: 'moved',
  cancelled: 'cancelled',
} as const

function observed(
  row: EventRow,
  tenants: readonly { readonly tenantId: string; readonly catalog: Catalog }[],
): ObservedEffect {
  const startMs = Temporal.Instant.from(row.starts_at.replace(' ', 'T')).epochMilliseconds
  const tag = tenants.find(({ tenantId }) => tenantId === row.tenant_id)?.catalog.tenant.locale ?? 'en-US'
  const style = { locale: en, tag, nowMs: startMs, customerZone: row.time_zone }
  return {
    kind: kinds[row.kind],
    tenantId: row.tenant_id,
    conversationId: row.conversation_id ?? 'none',
    bookingId: row.booking_id,
    serviceName: row.service_name,
    startText: clockText(style, localTimeOf(row.time_zone, startMs).time),
  }
}
