import type { Client } from '../connect.ts'
import { readInvariants } from '../run-invariants.ts'

/**
 * Plants a fault as the superuser, asks all invariants, and takes it back: all in one transaction, which DDL and even roles
 * follow. The faults seen, by number.
 */
export async function faultsAfter(admin: Client, plant: string, nowMs: number): Promise<Map<number, string[]>> {
  const undone = new Error('undone')
  let seen = new Map<number, string[]>()
  await admin
    .begin(async (tx) => {
      await tx.unsafe(plant)
      const results = await readInvariants(tx, nowMs)
      seen = new Map(results.map((one) => [one.number, one.rows.map((row) => row.fault)]))
      throw undone
    })
    .catch((fault: unknown) => {
      if (fault !== undone) throw fault
    })
  return seen
}
