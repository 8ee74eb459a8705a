import type { TransactionClient } from '../connect.ts'

/** A booking `b` that takes this one's time, whatever became of it: they serve it, or teach the class that it is a seat of. */
export function servedBy(tx: TransactionClient, staffId: string) {
  return tx`(b.picks @> ${tx.json([{ resourceId: staffId }] as never)} OR EXISTS (
    SELECT FROM class_series taught
    WHERE taught.tenant_id = b.tenant_id AND taught.takes @> ${tx.json([staffId] as never)}
      AND b.picks @> jsonb_build_array(jsonb_build_object('resourceId', taught.resource_id))))`
}
