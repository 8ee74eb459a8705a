/** How the lines begin that libsignal (below Baileys) writes to the console: after them come sessions with their keys. */
const libsignalLines =
  /^(?:Closing session|Closing open session|Opening session|Removing old closed session|Session already|Session error|Failed to decrypt message|Decrypted message with closed|Migrating session|V1 session storage|Unhandled bucket type|WARNING: Expected pubkey)/

/** Keeps libsignal's lines off a console, and nothing else: it has no logger of its own that could be silenced. */
export function quietConsole(target: Pick<Console, 'info' | 'warn' | 'error'>): void {
  for (const level of ['info', 'warn', 'error'] as const) {
    const write = target[level].bind(target)
    target[level] = (first?: unknown, ...rest: unknown[]) => {
      if (typeof first !== 'string' || !libsignalLines.test(first)) write(first, ...rest)
    }
  }
}
