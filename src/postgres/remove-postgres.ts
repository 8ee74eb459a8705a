import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { findServer } from './pid-file.ts'
import { choosePlace } from './place.ts'
import { stopServer } from './postmaster.ts'

/** Stops the server of a throw-away data folder, whoever uses it, and removes every file of it. */
export async function removePostgres(dataDir: string): Promise<void> {
  if (!existsSync(dataDir)) return
  const place = await choosePlace(dataDir)
  const server = findServer(place)
  if (server) await stopServer(server)
  await rm(place.folder, { recursive: true, force: true })
  await rm(dataDir, { recursive: true, force: true })
}
