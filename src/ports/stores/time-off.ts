import type { Span } from '../../domain/interval.ts'

export interface TimeOff extends Span {
  readonly resourceId: string
}

/** The same with what only members read. */
export interface TimeOffRow extends TimeOff {
  readonly id: string
  readonly reason: string | null
}

/** When resources are away whatever their opening says. */
export interface TimeOffStore {
  /** All that touches [fromMs, toMs), in order of resource and start. Why they are is for members: it is never read here. */
  readonly find: (
    tenantId: string,
    query: { readonly resourceIds: readonly string[]; readonly fromMs: number; readonly toMs: number },
  ) => Promise<readonly TimeOff[]>
  /** The same for members, with the reason; at most `limit`, by start. */
  readonly list: (
    tenantId: string,
    query: {
      readonly resourceIds: readonly string[]
      readonly fromMs: number
      readonly toMs: number
      readonly limit: number
    },
  ) => Promise<readonly TimeOffRow[]>
  readonly findById: (tenantId: string, id: string) => Promise<TimeOffRow | null>
  /** False where one of this id is there already. */
  readonly insert: (tenantId: string, row: TimeOffRow) => Promise<boolean>
  /** What was there; null where it is gone already. */
  readonly remove: (tenantId: string, id: string) => Promise<TimeOffRow | null>
}
