import { AppError } from '../errors.ts'

/**
 * The promise, or the fault `unavailable` (503) after so many milliseconds, so that whoever called comes again. What was
 * begun is not stopped: it must be safe twice.
 */
export function inTime<T>(promise: Promise<T>, timeoutMs: number): Promise<T> {
  const late = new Promise<never>((_, reject) => {
    const words = `No answer within ${timeoutMs} ms; try again.`
    AbortSignal.timeout(timeoutMs).addEventListener('abort', () => reject(new AppError('unavailable', words)))
  })
  return Promise.race([promise, late])
}
