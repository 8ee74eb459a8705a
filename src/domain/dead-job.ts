/** A job that nobody will try again by itself. */
export interface DeadJob {
  readonly queue: string
  /** Of the job that died. */
  readonly jobId: string
  readonly tenantId: string
  /** The ids it was given, `tenantId` among them. */
  readonly data: Readonly<Record<string, string>> & { readonly tenantId: string }
  readonly singletonKey: string | null
  /** How often it was tried. */
  readonly attempts: number
  /** Of its last failure. */
  readonly why: string
}

/** An incident of this kind stands for a dead job; its subject is the id of the job. */
export const deadJobKind = 'job_dead'

const whyCharsMax = 160

/** What an incident says of a dead job: enough to run it again, and nothing about a person. */
export function factsOfDeadJob(job: DeadJob): Readonly<Record<string, string | number | null>> {
  const { queue, attempts, singletonKey, data } = job
  const ids = Object.entries(data).map(([name, value]) => [`${dataPrefix}${name}`, value])
  return { queue, attempts, singletonKey, why: plainFault(job.why), ...Object.fromEntries(ids) }
}

/** The job behind an incident's facts; null where they are no dead job's. */
export function deadJobOf(
  tenantId: string,
  subject: string,
  facts: Readonly<Record<string, string | number | null>>,
): DeadJob | null {
  const { queue, attempts, why, singletonKey } = facts
  if (typeof queue !== 'string' || typeof attempts !== 'number') return null
  const ids = Object.entries(facts).flatMap(([name, value]) =>
    name.startsWith(dataPrefix) && typeof value === 'string' ? [[name.slice(dataPrefix.length), value]] : [],
  )
  const data = { ...Object.fromEntries(ids), tenantId }
  const key = typeof singletonKey === 'string' ? singletonKey : null
  return { queue, jobId: subject, tenantId, data, singletonKey: key, attempts, why: String(why ?? '') }
}

const dataPrefix = 'data.'

/**
 * A fault's message as it may be kept and shown. Whatever a fault quotes may be somebody's words or number: quotes,
 * addresses and long numbers are left out.
 */
export function plainFault(message: string): string {
  return message
    .replace(/"[^"]*"|'[^']*'|“[^”]*”|`[^`]*`/g, '…')
    .replace(/\S+@\S+/g, '…')
    .replace(/\+?\d[\d ().-]{5,}\d/g, '…')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, whyCharsMax)
}
