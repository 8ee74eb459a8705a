import { existsSync } from 'node:fs'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Random } from '../ports/random.ts'

const secretBits = 256

/**
 * The key that signs offers and links: the given one, else the one in the data folder, made on the first call and
 * readable by its owner only. Two processes that ask at once get the same.
 */
export async function loadSecret(parts: {
  given: string | undefined
  dataDir: string
  random: Random
  /** Of its file; for another secret than that one. */
  name?: string
}): Promise<string> {
  if (parts.given !== undefined) return parts.given
  const file = join(parts.dataDir, parts.name ?? 'secret')
  await mkdir(parts.dataDir, { recursive: true })
  if (!existsSync(file)) {
    // Written aside and linked: whoever reads the file reads a whole secret, and the first one stays.
    const aside = `${file}.${process.pid}`
    await writeFile(aside, `${parts.random.token(secretBits)}\n`, { mode: 0o600 })
    await link(aside, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
    await rm(aside, { force: true })
  }
  return (await readFile(file, 'utf8')).trim()
}
