import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { BuiltFile } from '../http/options.ts'

const folder = new URL('../../dist/console/', import.meta.url)

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
}

const compress = promisify(gzip)

/** What the build of the console left, each file read once; null for what is not there or no name of a file. */
export function createConsoleFiles(): (path: string) => Promise<BuiltFile | null> {
  const kept = new Map<string, BuiltFile>()
  return async (path) => {
    const known = kept.get(path)
    if (known !== undefined) return known
    const type = types[extname(path)]
    if (type === undefined || path.includes('..')) return null
    const bytes = await readFile(new URL(path, folder)).catch(() => null)
    if (bytes === null) return null
    const isSmall = path === 'index.html' || type === 'font/woff2'
    const file = { type, bytes, gzip: isSmall ? null : await compress(bytes) }
    // A page that is not built yet is looked for again; one that is stays as long as the process.
    kept.set(path, file)
    return file
  }
}
