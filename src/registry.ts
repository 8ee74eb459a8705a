// Folder discovery: a channel, a tool, a job … is one file (or folder with index.ts) that nobody else has to list.
import { access, readdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

const fileName = /^([a-z][a-z0-9-]*)\.(ts|js)$/
const folderName = /^[a-z][a-z0-9-]*$/

/**
 * Imports every `<id>.ts` and `<id>/index.ts` of a folder and returns their default exports by id, in order of id. Tests
 * (`x.test.ts`), types and folders without `index.ts` are passed over. Throws one error that lists every fault, so that
 * the start fails with all that is wrong.
 */
export async function loadFolder<T extends { readonly id: string }>(
  folder: URL,
  isEntry: (value: unknown) => value is T,
): Promise<ReadonlyMap<string, T>> {
  const base = folder.href.endsWith('/') ? folder : new URL(`${folder.href}/`)
  const entries = new Map<string, T>()
  const faults: string[] = []
  for (const { id, file } of await findEntries(base)) {
    const value = await importDefault(new URL(file, base), faults, file)
    if (value === undefined) continue
    if (!isEntry(value)) faults.push(`${file}: the default export has not the shape that this folder needs`)
    else if (value.id !== id) faults.push(`${file}: id '${value.id}' must equal the file's name '${id}'`)
    else if (entries.has(id)) faults.push(`${file}: there is another '${id}' beside it`)
    else entries.set(id, value)
  }
  if (faults.length > 0) throw new Error(`${fileURLToPath(base)}\n  ${faults.join('\n  ')}`)
  return entries
}

async function findEntries(base: URL): Promise<{ id: string; file: string }[]> {
  const found: { id: string; file: string }[] = []
  for (const item of await readdir(base, { withFileTypes: true })) {
    const id = item.isDirectory() ? folderName.exec(item.name)?.[0] : fileName.exec(item.name)?.[1]
    if (id === undefined || id === 'index') continue
    if (!item.isDirectory()) found.push({ id, file: item.name })
    else if (await exists(new URL(`${id}/index.ts`, base))) found.push({ id, file: `${id}/index.ts` })
  }
  return found.sort((a, b) => (a.file < b.file ? -1 : 1))
}

async function importDefault(file: URL, faults: string[], name: string): Promise<unknown> {
  try {
    const module: { default?: unknown } = await import(file.href)
    if (module.default === undefined) faults.push(`${name}: no default export`)
    return module.default
  } catch (error) {
    faults.push(`${name}: ${error instanceof Error ? error.message : String(error)}`)
    return undefined
  }
}

function exists(file: URL): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  )
}
