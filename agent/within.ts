/** Thrown when something took longer than it may; `ms` is the bound. */
export class TimedOut extends Error {
  override readonly name = 'TimedOut'
}

/**
 * The promise's outcome, or a throw as soon as `ms` have passed or a signal aborts. What was started goes on unheard:
 * it must not have effects that nobody else looks after.
 */
export async function within<T>(
  start: (signal: AbortSignal) => Promise<T>,
  bound: { readonly ms: number; readonly signals: readonly AbortSignal[] },
): Promise<T> {
  const controller = new AbortController()
  const abort = (reason: unknown) => controller.abort(reason)
  for (const signal of bound.signals) if (signal.aborted) abort(signal.reason)
  const onAbort = (event: Event) => abort((event.target as AbortSignal).reason)
  for (const signal of bound.signals) signal.addEventListener('abort', onAbort, { once: true })
  const timer = setTimeout(() => abort(new TimedOut(`expected an answer within ${bound.ms} ms`)), bound.ms)
  // Listening before the start: what is started may itself abort.
  const aborted = new Promise<never>((_, reject) => {
    controller.signal.addEventListener('abort', () => reject(controller.signal.reason), { once: true })
  })
  aborted.catch(() => {})
  try {
    controller.signal.throwIfAborted()
    return await Promise.race([start(controller.signal), aborted])
  } finally {
    clearTimeout(timer)
    for (const signal of bound.signals) signal.removeEventListener('abort', onAbort)
  }
}
