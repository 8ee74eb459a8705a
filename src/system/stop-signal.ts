const forcedExitCode = 130
/** A terminal's Ctrl-C and npm may send the same signal twice; only one that comes later is meant as "now". */
const sameSignalMs = 1_000
const parentWatchMs = 250

/**
 * Runs `stop` once on SIGINT or SIGTERM, then ends the process: 0 when all went well, 1 when not. A second signal ends
 * it at once. Under npm the death of the shell between npm and us counts as a signal, because shells pass none on.
 */
export function onStopSignal(
  stop: () => Promise<void>,
  options: { log: (line: string) => void; byNpm: boolean },
): void {
  let stopping: 'no' | 'begun' | 'long' = 'no'
  const handle = () => {
    if (stopping === 'long') process.exit(forcedExitCode)
    if (stopping === 'begun') return
    stopping = 'begun'
    setTimeout(() => {
      stopping = 'long'
    }, sameSignalMs).unref()
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        options.log(`Stopping failed: ${error instanceof Error ? error.message : String(error)}`)
        process.exit(1)
      },
    )
  }
  process.on('SIGINT', handle)
  process.on('SIGTERM', handle)
  process.on('SIGHUP', handle)
  if (options.byNpm) onParentGone(handle)
}

function onParentGone(handle: () => void): void {
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    handle()
  }, parentWatchMs)
  timer.unref()
}
