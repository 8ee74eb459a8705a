// Baileys takes a quarter of a second and fifty megabytes to load, so it is loaded when a first connection is made.
import { quietConsole } from './quiet-console.ts'

export type Library = typeof import('@whiskeysockets/baileys')

let loading: Promise<Library> | undefined

/** The one copy of Baileys in this process. */
export function loadLibrary(): Promise<Library> {
  loading ??= import('@whiskeysockets/baileys').then((library) => {
    quietConsole(console)
    return library
  })
  return loading
}

/** Baileys logs texts, numbers and keys; nobody reads them here. */
export const silentLogger: SilentLogger = {
  level: 'silent',
  child: () => silentLogger,
  trace: nothing,
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
}

interface SilentLogger {
  level: string
  child: () => SilentLogger
  trace: () => void
  debug: () => void
  info: () => void
  warn: () => void
  error: () => void
}

function nothing(): void {}
