import type { Span } from '../../domain/interval.ts'

export interface TimeOff extends Span {
  readonly resourceId: string
}

/** When resources are away whatever their opening says. Why they are is for members: it is never read here. */
export interface TimeOffStore {
  /** All that touches [fromMs, toMs), in order of resource and start. */
  readonly find: (
    tenantId: string,
    query: { readonly resourceIds: readonly string[]; readonly fromMs: number; readonly toMs: number },
  ) => Promise<readonly TimeOff[]>
}
