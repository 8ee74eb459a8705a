import type { Job } from '../ports/job.ts'
import type { JobDefinition, JobPorts } from '../ports/job-definition.ts'
import { loadFolder } from '../registry.ts'

/** Every file of src/jobs by its id, with this world behind it. Throws with every fault at once. */
export async function loadJobs(ports: JobPorts): Promise<ReadonlyMap<string, Job>> {
  const definitions = await loadFolder(new URL('../jobs/', import.meta.url), isJobDefinition)
  return new Map([...definitions].map(([id, { connect, ...facts }]) => [id, { ...facts, run: connect(ports) }]))
}

function isJobDefinition(value: unknown): value is JobDefinition {
  if (typeof value !== 'object' || value === null) return false
  const { id, input, retryLimit, connect } = value as Record<string, unknown>
  return (
    typeof id === 'string' && typeof input === 'object' && Number.isInteger(retryLimit) && typeof connect === 'function'
  )
}
