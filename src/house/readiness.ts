import type { ComponentState, HttpServices } from '../http/services.ts'
import type { Database } from '../ports/database.ts'

/** How long a component may take to say that it is well. */
const answerMs = 2_000

/** What must be well for this process to serve; the built-in planner always is. */
export function createReadiness(database: Database, model: string): HttpServices['readiness'] {
  return async () => [await stateOf('database', () => database.ping()), { name: 'model', ready: true, detail: model }]
}

async function stateOf(name: string, check: () => Promise<void>): Promise<ComponentState> {
  try {
    const late = new Promise<never>((_, reject) => {
      AbortSignal.timeout(answerMs).addEventListener('abort', () => reject(new Error('no answer in time')))
    })
    await Promise.race([check(), late])
    return { name, ready: true, detail: 'answers' }
  } catch {
    return { name, ready: false, detail: `does not answer within ${answerMs} ms` }
  }
}
