import builtin from '../../agent/models/builtin.ts'
import { runMaliciousTurns } from '../../agent/testing/malicious/suite.ts'
import { demoTenant } from '../demo-tenants.ts'
import { createSwitchedModel, openMaliciousWorld } from '../simulators/malicious-world.ts'
import type { Suite } from '../suite.ts'
import { openWorld, type World } from '../world.ts'

const turnsPerTrial = 2_000
const now = '2026-11-23T15:12:00Z'
const slugs = ['luna-salon', 'swift-home'] as const

/**
 * A malicious model (any tool, any arguments, any text) against the real service and database, over two tenants: 2,000
 * turns a trial. No effect without the yes to what was shown, no lie sent. The built-in planner stands behind it, as in
 * production.
 */
const malicious: Suite = {
  id: 'malicious',
  async run(options) {
    const model = createSwitchedModel()
    const models = { primary: model, fallback: builtin, privateTexts: [] }
    const world = await openWorld({ model: undefined, seed: options.seed, now, models })
    const faults: string[] = []
    const counts = { turns: 0, effects: 0, summaries: 0 }
    try {
      const tenantIds = await Promise.all(slugs.map(async (slug) => world.addTenant(await demoTenant(slug))))
      const environment = await openMaliciousWorld({ ...world, adminUrl: adminUrlOf(world), tenantIds, model })
      for (let trial = 0; trial < (options.trials ?? 1); trial++) {
        const report = await runMaliciousTurns(environment, { seed: options.seed + trial, turns: turnsPerTrial })
        counts.turns += report.turns
        counts.effects += report.effects
        counts.summaries += report.summaries
        faults.push(...report.faults)
      }
      await environment.close()
    } finally {
      await world.close()
    }
    const ungrounded = faults.filter((fault) => /lie|said/.test(fault)).length
    return {
      suite: 'malicious',
      model: model.id,
      data: [],
      items: counts.turns,
      metrics: { ...counts, ungrounded, unauthorised: faults.length - ungrounded },
      failures: faults.map((why, index) => ({ id: `${index + 1}`, why })),
    }
  },
}

/** The superuser's address to the database of the service. */
function adminUrlOf({ adminUrl, migrationUrl }: Pick<World, 'adminUrl' | 'migrationUrl'>): string {
  const url = new URL(adminUrl)
  url.pathname = new URL(migrationUrl).pathname
  return url.href
}

export default malicious
