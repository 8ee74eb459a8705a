const forcedExitCode = 130

/**
 * Runs `stop` once on SIGINT or SIGTERM, then ends the process: 0 when all went well, 1 when not. A second signal ends
 * it at once.
 */
export function onStopSignal(stop: () => Promise<void>, log: (line: string) => void): void {
  let stopping = false
  const handle = () => {
    if (stopping) process.exit(forcedExitCode)
    stopping = true
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log(`Stopping failed: ${error instanceof Error ? error.message : String(error)}`)
        process.exit(1)
      },
    )
  }
  process.on('SIGINT', handle)
  process.on('SIGTERM', handle)
}
