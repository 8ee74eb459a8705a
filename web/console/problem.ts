/** What the server refused, or that it could not be reached (`unreachable`). */
export class ConsoleProblem extends Error {
  /** As in the server's table of errors. */
  readonly code: string
  readonly status: number
  /** What else the answer says: faults by field, what stands now, alternatives. */
  readonly details: Readonly<Record<string, unknown>>

  constructor(of: {
    readonly code: string
    readonly status: number
    readonly detail: string
    readonly details?: Readonly<Record<string, unknown>>
  }) {
    super(of.detail)
    this.name = 'ConsoleProblem'
    this.code = of.code
    this.status = of.status
    this.details = of.details ?? {}
  }
}

export interface FieldFault {
  readonly at: string
  readonly why: string
}

/** The problem that an answer carries (RFC 9457), whatever came instead of one. */
export async function problemOf(response: Response): Promise<ConsoleProblem> {
  const body: unknown = await response.json().catch(() => null)
  const fields: Record<string, unknown> = body instanceof Object ? { ...body } : {}
  const { code, detail, ...details } = fields
  return new ConsoleProblem({
    code: typeof code === 'string' ? code : 'internal',
    status: response.status,
    detail: typeof detail === 'string' ? detail : response.statusText,
    details,
  })
}

/** What is wrong with which field of a form, by its path. */
export function fieldFaults(problem: unknown): readonly FieldFault[] {
  if (!(problem instanceof ConsoleProblem)) return []
  const { faults } = problem.details
  return Array.isArray(faults) ? faults.filter(isFieldFault) : []
}

function isFieldFault(value: unknown): value is FieldFault {
  return value instanceof Object && 'at' in value && 'why' in value && typeof value.at === 'string'
}
