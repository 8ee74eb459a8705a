import type { PaymentLookUp, PaymentWorld } from '../../ports/payment-provider.ts'
import type { SandboxObject } from '../../ports/sandbox-store.ts'
import type { SandboxAccount } from './object.ts'

/** By id, or the newest with the key or reference. Nothing is ever under way here, so that null is certain. */
export async function findObject(
  world: PaymentWorld,
  kind: SandboxObject['kind'],
  wanted: PaymentLookUp,
  { accountId }: SandboxAccount,
): Promise<SandboxObject | null> {
  if (wanted.by === 'id') return await world.sandbox.find(accountId, kind, wanted.id)
  const made = { fromMs: 0, toMs: world.nowMs() + 1 }
  const isWanted = (object: SandboxObject) =>
    wanted.by === 'key' ? object.idempotencyKey === wanted.idempotencyKey : object.reference === wanted.reference
  return (await world.sandbox.list(accountId, kind, made)).findLast(isWanted) ?? null
}
