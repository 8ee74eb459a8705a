import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { BookFile, BuiltFile, WidgetFile } from '../http/options.ts'

const folder = new URL('../../dist/', import.meta.url)
const compress = promisify(gzip)

/** The widget's built scripts; null while it is not built. */
export function createWidgetReader(): (file: WidgetFile) => Promise<BuiltFile | null> {
  return createReader()
}

/** The same of the page to book on. */
export function createBookReader(): (file: BookFile) => Promise<BuiltFile | null> {
  return createReader()
}

/** Each read and compressed once. */
function createReader<Name extends string>(): (file: Name) => Promise<BuiltFile | null> {
  const kept = new Map<Name, BuiltFile>()
  return async (name) => {
    const known = kept.get(name)
    if (known !== undefined) return known
    const bytes = await readFile(new URL(name, folder)).catch(() => null)
    if (bytes === null) return null
    const file = { type: 'text/javascript; charset=utf-8', bytes, gzip: await compress(bytes, { level: 9 }) }
    kept.set(name, file)
    return file
  }
}
