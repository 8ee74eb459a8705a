import type { OutboxEvent } from '../../domain/outbox-event.ts'

/** What happened and others are to hear of. A booking's own events are written by the database with their history. */
export interface OutboxStore {
  /** Any other fact, in the transaction that makes it one. The caller queues its following (`queueFollowUp`). */
  readonly append: (tenantId: string, event: Omit<OutboxEvent, 'sequence' | 'version'>) => Promise<void>
  /** What waits of one subject, in order, locked until the transaction ends: one worker at a time tells it. */
  readonly lockOpen: (tenantId: string, subjectId: string, limit: number) => Promise<readonly OutboxEvent[]>
  readonly markDone: (tenantId: string, sequences: readonly number[], atMs: number) => Promise<void>
  /** Subjects of which something has waited since `beforeMs`: the job was lost, or failed for good. */
  readonly listWaiting: (tenantId: string, beforeMs: number, limit: number) => Promise<readonly string[]>
}
