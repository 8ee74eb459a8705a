import type { LinkEnd } from '../../src/ports/channel.ts'

/** Codes by which WhatsApp says that this device is none of the account's any more. */
const loggedOut: ReadonlySet<number> = new Set([401, 403, 419])
const restartRequired = 515
const words: Readonly<Record<number, string>> = {
  405: 'WhatsApp does not accept this version of the client',
  408: 'no answer in time',
  411: 'the phone does not use several devices',
  428: 'the connection was closed',
  440: 'another connection of the same device replaced it',
  500: 'WhatsApp does not accept the session',
  503: 'WhatsApp is not available',
}

/** What follows from the error with which Baileys' connection closed. Says nothing that the error's text may hold. */
export function endOf(error: unknown): LinkEnd {
  const code = codeOf(error)
  if (code === restartRequired) return { kind: 'restart' }
  if (code !== null && loggedOut.has(code)) return { kind: 'logged-out' }
  return { kind: 'closed', why: code === null ? 'the connection failed' : (words[code] ?? `code ${code}`) }
}

function codeOf(error: unknown): number | null {
  if (typeof error !== 'object' || error === null || !('output' in error)) return null
  const { output } = error
  if (typeof output !== 'object' || output === null || !('statusCode' in output)) return null
  return typeof output.statusCode === 'number' ? output.statusCode : null
}
