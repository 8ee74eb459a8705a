// Loaded before a command (`node --import`): keeps what Node makes of our TypeScript, which halves the time of a start.
// Where the folder cannot be written, everything works as before, only slower.
import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

enableCompileCache(fileURLToPath(new URL('../../node_modules/.cache/compile', import.meta.url)))
