import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MailResult } from '../ports/mailer.ts'
import { createFakeMailer } from '../testing/fake-mailer.ts'
import { outgoingEmail } from '../testing/outgoing-email.ts'
import { openSalonPorts, type SalonPorts } from '../testing/salon-ports.ts'
import { deliverEmail } from './deliver-email.ts'
import { queueEmail } from './queue-email.ts'
import { unsubscribe } from './unsubscribe.ts'

let salon: SalonPorts
beforeAll(async () => {
  salon = await openSalonPorts()
})
afterAll(() => salon.close())

/** What happens to one attempt, or in its place. `lost` and `died` have two ends: the server has the mail, or not. */
type Step =
  | { readonly kind: 'accept' | 'later' | 'never' | 'unsubscribe' }
  | { readonly kind: 'lost' | 'died'; readonly taken: boolean }

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('later' as const) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('lost' as const, 'died' as const), taken: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('accept' as const, 'never' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('unsubscribe' as const) }) },
)

let runs = 0
/** One mail through these steps, with time enough between them; how often the server took it, and its end. */
async function live(steps: readonly Step[], atLeastOnce: boolean) {
  const { tenantId, database, clock } = salon
  const fake = createFakeMailer()
  const died = new Error('killed')
  let taken = 0
  let now: Step = { kind: 'accept' }
  const takes = () => now.kind === 'accept' || ((now.kind === 'lost' || now.kind === 'died') && now.taken)
  const results: Readonly<Record<string, MailResult>> = {
    accept: { kind: 'accepted' },
    later: { kind: 'rejected', code: '450', retryable: true, isBounce: false },
    never: { kind: 'rejected', code: '554', retryable: false, isBounce: false },
    lost: { kind: 'unknown', why: 'ECONNECTION' },
  }
  const send = async (): Promise<MailResult> => {
    if (takes()) taken += 1
    if (now.kind === 'died') throw died
    return results[now.kind] ?? { kind: 'accepted' }
  }
  const ports = { ...salon.ports, mailer: { ...fake.mailer, send } }
  const address = `c${++runs}@mail.example`
  const queued = await database.inTenant(tenantId, (stores) =>
    queueEmail(ports, stores, {
      ...{ tenantId, atLeastOnce, kind: 'reminder', onceKey: `promise-${runs}`, to: { address, name: null } },
      ...{ locale: 'en-US', timeZone: 'America/New_York', content: outgoingEmail().content, bookingId: null },
      ...{ notificationId: null, urgent: true, expiresAtMs: null, purpose: 'booking', nowMs: salon.nowMs() },
    }),
  )
  if (queued.kind !== 'queued') throw new Error(queued.kind)
  const key = { tenantId, emailId: queued.id }
  const read = () => database.inTenant(tenantId, (stores) => stores.emails.find(tenantId, queued.id))
  let takenAtOptOut: number | null = null
  for (const each of [
    ...steps,
    { kind: 'accept' } as const,
    { kind: 'accept' } as const,
    { kind: 'accept' } as const,
  ]) {
    now = each
    clock.advance({ minutes: 31 })
    if (each.kind === 'unsubscribe') {
      await unsubscribe(ports, ports.links.unsubscribeUrl(tenantId, queued.id).split('/').at(-1) ?? '')
      takenAtOptOut = taken
      now = { kind: 'accept' }
    }
    await deliverEmail(ports, key).catch((fault: unknown) => {
      if (fault !== died) throw fault
    })
  }
  return { taken, takenAtOptOut, row: await read() }
}

test.each([true, false])('at least once: %s is kept through refusals, broken lines and deaths', async (atLeastOnce) => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 6 }), async (steps) => {
      const { taken, takenAtOptOut, row } = await live(steps, atLeastOnce)
      const state = row?.state ?? 'gone'
      expect(['sent', 'failed', 'unknown', 'dropped']).toContain(state)
      if (takenAtOptOut !== null) expect(taken).toBe(takenAtOptOut)
      if (state === 'sent') expect(taken).toBeGreaterThanOrEqual(1)
      if (state !== 'sent') expect(row?.errorCode).not.toBeNull()
      if (atLeastOnce) {
        expect(state).not.toBe('unknown')
        if (state === 'dropped') expect(row?.errorCode).toBe('unsubscribed')
      } else {
        expect(taken).toBeLessThanOrEqual(1)
      }
    }),
    { numRuns: 25 },
  )
})
