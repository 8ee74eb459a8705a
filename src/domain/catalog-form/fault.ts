/** What is wrong with a form, at which field: `at` is its path with dots, `why` a key that the console has words for. */
export interface FormFault {
  readonly at: string
  readonly why: string
}

/** What a form does not say where one field shows no more than so many faults. */
export const faultsMax = 40

/** Faults of a schema in the same shape: a schema of ours says a key, zod itself a code. Never what was typed. */
export function faultsOf(issues: readonly ZodLike[]): FormFault[] {
  return issues.slice(0, faultsMax).map(({ path, code = 'custom', message }) => ({
    at: path.map(String).join('.'),
    why: code === 'custom' ? message : code,
  }))
}

interface ZodLike {
  readonly path: readonly PropertyKey[]
  readonly code?: string | undefined
  readonly message: string
}
