import type { RefundRule } from '../../src/domain/refund-rule.ts'

const hourMinutes = 60

/** Nothing until `freeHours` before the start, half of it until `halfHours`, all of it after, and for not coming. */
export function steppedRefund(of: {
  readonly freeHours: number
  readonly halfHours: number
  /** Moving is free until then. */
  readonly moveHours: number
  readonly percentOf: RefundRule['percentOf']
}): RefundRule {
  return {
    cancelSteps: [
      { untilMinutes: of.freeHours * hourMinutes, fee: { kind: 'percent', percent: 0 } },
      { untilMinutes: of.halfHours * hourMinutes, fee: { kind: 'percent', percent: 50 } },
    ],
    cancelAfter: { kind: 'percent', percent: 100 },
    moveSteps: [{ untilMinutes: of.moveHours * hourMinutes, fee: { kind: 'percent', percent: 0 } }],
    noShow: { kind: 'percent', percent: 100 },
    percentOf: of.percentOf,
  }
}
