import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Builds what browsers load from web/ into dist/, only where its sources have changed since the last time. */

const root = fileURLToPath(new URL('../..', import.meta.url))
const source = join(root, 'web', 'widget')
const dist = join(root, 'dist')
/** Where the built script lies, and the hash of what it was built from. */
const widgetFile = join(dist, 'widget.js')
const hashFile = join(dist, 'widget.hash')

/** Returns whether anything had to be built. Rejects with the bundler's own message where a source has a fault. */
export async function buildWeb(): Promise<{ readonly built: boolean }> {
  const hash = await hashSources()
  if ((await readText(hashFile)) === hash && (await readText(widgetFile)) !== null) return { built: false }
  // Loaded only now: a start with nothing to build does not pay for it.
  const { build } = await import('vite')
  await build({
    root: source,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      target: 'es2022',
      outDir: dist,
      emptyOutDir: false,
      reportCompressedSize: false,
      lib: { entry: join(source, 'main.ts'), formats: ['iife'], name: 'parley', fileName: () => 'widget.js' },
    },
  })
  await writeFile(hashFile, hash)
  return { built: true }
}

/** Every source by name and content, this file (its options) and the lock (the bundler's version). */
async function hashSources(): Promise<string> {
  const names = (await readdir(source)).filter((name) => !name.includes('.test.')).sort()
  const files = [
    ...names.map((name) => join(source, name)),
    fileURLToPath(import.meta.url),
    join(root, 'package-lock.json'),
  ]
  const hash = createHash('sha256')
  for (const file of files) hash.update(`${file.slice(root.length)}\0`).update(await readFile(file))
  return hash.digest('hex')
}

async function readText(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8')
  } catch {
    return null
  }
}
