import { afterAll, describe, expect, test } from 'vitest'
import type { Stores } from '../../src/ports/database.ts'
import { createTestDatabase, type TestDatabase } from '../../src/testing/database.ts'
import type { DeedPorts } from './deeds.ts'
import { calm, rough } from './faults.ts'
import { reportMonth } from './report.ts'
import { runMonth } from './run.ts'
import type { MonthOptions } from './stage.ts'
import { monthTenants } from './wishes.ts'

const places: TestDatabase[] = []
afterAll(() => Promise.all(places.map((one) => one.drop())))

/** Seconds on a machine of its own, and still a bound for what hangs on one that has much else to do. */
const slowMs = 120_000

/** Days of one salon about the night when its clocks change. */
async function live(options: Partial<MonthOptions> = {}) {
  const addresses = await createTestDatabase()
  places.push(addresses)
  const ran = await runMonth({
    ...{ addresses, pid: null, seed: 1, begins: '2027-03-12', ends: '2027-03-15', restarts: 0, lateRate: 0 },
    ...{ tenants: monthTenants.slice(0, 1), peoplePerTenant: 10, rates: calm, log: () => {} },
    ...options,
  })
  return { ...reportMonth(ran), trace: ran.trace }
}

function withStores(ports: DeedPorts, change: (stores: Stores) => Stores): DeedPorts {
  const { database } = ports
  return {
    ...ports,
    database: {
      ...database,
      inTenant: (tenantId, run) => database.inTenant(tenantId, (stores) => run(change(stores))),
    },
  }
}

const kindsOf = (failures: readonly { readonly id: string; readonly why: string }[]) =>
  [...new Set(failures.map(({ id, why }) => `${id.split(':')[0]}: ${why}`))].sort()

test(
  'with kills, pauses and lost answers everything due is sent once or says why',
  async () => {
    const { failures, metrics } = await live({ rates: rough, lateRate: 150, ends: '2027-03-16' })
    expect(failures).toEqual([])
    expect(metrics.kills).toBeGreaterThan(5)
    expect(metrics.reminders_due).toBeGreaterThan(5)
  },
  slowMs,
)

test(
  'the same seed lives the same days, whatever goes wrong in them',
  async () => {
    const options = { rates: rough, lateRate: 150, ends: '2027-03-14', peoplePerTenant: 5 }
    expect((await live(options)).trace).toBe((await live(options)).trace)
  },
  slowMs,
)

describe('a planted fault is found', () => {
  test(
    'of a reminder that leaves an hour late, by a clock that was not changed',
    async () => {
      const { failures } = await live({
        prepare: (sql) =>
          sql(`CREATE FUNCTION plant() RETURNS trigger LANGUAGE plpgsql AS $$
          BEGIN NEW.due_at := NEW.due_at + interval '1 hour'; RETURN NEW; END $$;
          CREATE TRIGGER plant BEFORE INSERT ON notifications FOR EACH ROW
          WHEN (NEW.kind = 'reminder' AND NEW.state = 'planned') EXECUTE FUNCTION plant()`),
      })
      expect(kindsOf(failures)).toContain('wrong: 60 minutes late')
    },
    slowMs,
  )

  test(
    'of a reminder that is planned once and not again after a move',
    async () => {
      const { failures } = await live({
        habits: { moves: 90, cancels: 0, optsOut: 0 },
        prepare: (sql) =>
          sql(`CREATE FUNCTION plant() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
          CREATE TRIGGER plant BEFORE INSERT ON notifications FOR EACH ROW
          WHEN (NEW.kind = 'reminder' AND NEW.occurrence <> 't1') EXECUTE FUNCTION plant()`),
      })
      expect(kindsOf(failures)).toContain('missing: never planned')
    },
    slowMs,
  )

  test(
    'of a booking that is not looked at again before its reminder leaves',
    async () => {
      const { failures } = await live({
        habits: { moves: 0, cancels: 90, optsOut: 0 },
        plant: (ports) => {
          const kinds = [...ports.notificationBook.kinds].map(
            ([id, kind]) => [id, { ...kind, isWanted: () => true }] as const,
          )
          const blind = { ...ports, notificationBook: { ...ports.notificationBook, kinds: new Map(kinds) } }
          return withStores(blind, (stores) => ({
            ...stores,
            notifications: { ...stores.notifications, dropPlanned: async () => undefined },
          }))
        },
      })
      expect(kindsOf(failures)).toContain('wrong: after it was cancelled')
    },
    slowMs,
  )

  test(
    'of an opt-out that nobody asks about',
    async () => {
      const { failures } = await live({
        habits: { moves: 0, cancels: 0, optsOut: 90 },
        plant: (ports) =>
          withStores(ports, (stores) => ({
            ...stores,
            consents: { ...stores.consents, find: async () => ({ state: 'in', sinceMs: 0 }) },
          })),
      })
      expect(kindsOf(failures)).toContain('wrong: after they opted out')
    },
    slowMs,
  )

  test(
    'of a message that is sent again because nobody remembers',
    async () => {
      const { failures } = await live({
        plant: (ports) => ({
          ...ports,
          channels: new Map(
            [...ports.channels].map(([id, channel]) => [
              id,
              {
                ...channel,
                send: async (...of: Parameters<typeof channel.send>) => {
                  await channel.send(...of)
                  return channel.send(...of)
                },
              },
            ]),
          ),
        }),
      })
      expect(kindsOf(failures)).toContain('doubled: sent 2 times')
    },
    slowMs,
  )
})
