import { openBenchWorld, type PaymentBenchDefinition } from '../payment-bench.ts'

export default {
  id: 'at-venue',
  open: async (definition) => {
    const world = openBenchWorld()
    const { nowMs, turn, logged } = world
    const account = { accountId: 'a1', secrets: {} }
    return { provider: definition.connect(world), account, nowMs, turn, logged, vendor: null }
  },
} satisfies PaymentBenchDefinition
