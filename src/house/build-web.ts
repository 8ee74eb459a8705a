import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { InlineConfig } from 'vite'
import { withLockFolder } from '../postgres/lock-folder.ts'

/** Builds what browsers load from web/ into dist/, each bundle only where its sources have changed since the last time. */

const root = fileURLToPath(new URL('../..', import.meta.url))
const web = join(root, 'web')
const dist = join(root, 'dist')

interface Bundle {
  /** A folder of web/, and the name of its hash file. */
  readonly name: string
  /** The folder, where the bundle is called otherwise. */
  readonly folder?: string
  /** Other folders it is made of, from the root. */
  readonly madeOf?: readonly string[]
  /** A file that is there once it has been built, in dist/. */
  readonly proof: string
  readonly config: () => Promise<InlineConfig>
}

const bundles: readonly Bundle[] = [
  { name: 'widget', madeOf: ['src/domain'], proof: 'widget.js', config: async () => script('widget', 'parley') },
  { name: 'widget-chat', folder: 'widget', proof: 'widget-chat.js', config: async () => chatModule },
  { name: 'book', proof: 'book.js', config: async () => script('book', 'parleyBook') },
  { name: 'book-embed', folder: 'book', proof: 'book-embed.js', config: async () => bookPart('embed') },
  { name: 'book-worker', folder: 'book', proof: 'book-worker.js', config: async () => bookPart('worker') },
  { name: 'console', madeOf: ['src/domain'], proof: 'console/index.html', config: consoleConfig },
]

/**
 * Returns whether anything had to be built; `only` names folders of web/, all where it is left out. Rejects with the
 * bundler's own message where a source has a fault.
 */
export async function buildWeb(only?: readonly string[]): Promise<{ readonly built: boolean }> {
  let built = false
  for (const bundle of bundles) {
    if (only === undefined || only.includes(folderOf(bundle))) built = (await buildBundle(bundle)) || built
  }
  return { built }
}

function folderOf({ folder, name }: Bundle): string {
  return folder ?? name
}

async function buildBundle(bundle: Bundle): Promise<boolean> {
  const hash = await hashSources([
    join(web, folderOf(bundle)),
    ...(bundle.madeOf ?? []).map((path) => join(root, path)),
  ])
  if (await isBuilt(bundle, hash)) return false
  await mkdir(dist, { recursive: true })
  // Of several processes that start at once, one builds and the others wait for it.
  return withLockFolder(join(dist, `.${bundle.name}.lock`), async () => {
    if (await isBuilt(bundle, hash)) return false
    await buildAside(bundle)
    await writeFile(hashFileOf(bundle), hash)
    return true
  })
}

/** Built beside what another process may be serving, and put in its place once it is whole. */
async function buildAside(bundle: Bundle): Promise<void> {
  const aside = join(dist, `.${bundle.name}`)
  // Loaded only now: a start with nothing to build does not pay for it.
  const { build } = await import('vite')
  const { build: output, ...config } = await bundle.config()
  await build({
    root: join(web, folderOf(bundle)),
    configFile: false,
    logLevel: 'error',
    ...config,
    build: {
      target: 'es2022',
      reportCompressedSize: false,
      ...output,
      outDir: join(aside, dirname(bundle.proof)),
      emptyOutDir: true,
    },
  })
  for (const name of await readdir(aside)) {
    await rm(join(dist, name), { recursive: true, force: true })
    await rename(join(aside, name), join(dist, name))
  }
  await rm(aside, { recursive: true, force: true })
}

async function isBuilt(bundle: Bundle, hash: string): Promise<boolean> {
  return (await readText(hashFileOf(bundle))) === hash && (await readText(join(dist, bundle.proof))) !== null
}

function hashFileOf({ name }: Bundle): string {
  return join(dist, `${name}.hash`)
}

/** One script without imports, that any page can load. */
function script(name: string, global: string, file = 'main', built = name): InlineConfig {
  return {
    publicDir: false,
    build: {
      lib: { entry: join(web, name, `${file}.ts`), formats: ['iife'], name: global, fileName: () => `${built}.js` },
    },
  }
}

/** What of the page to book on is loaded elsewhere: by other sites, and as a worker. */
function bookPart(file: string): InlineConfig {
  return script('book', 'parleyBook', file, `book-${file}`)
}

/** What the widget's small script imports when the chat is first used. */
const chatModule: InlineConfig = {
  publicDir: false,
  build: {
    // A library in modules keeps its spaces by default, for others who bundle it; nobody bundles this one.
    rolldownOptions: { output: { minify: true } },
    lib: { entry: join(web, 'widget', 'chat.ts'), formats: ['es'], fileName: () => 'widget-chat.js' },
  },
}

/** An application: a page, its scripts in parts that are loaded when a screen needs them. */
async function consoleConfig(): Promise<InlineConfig> {
  const { default: react } = await import('@vitejs/plugin-react')
  return {
    base: '/console/',
    plugins: [react()],
    publicDir: join(web, 'console', 'public'),
    build: {
      chunkSizeWarningLimit: 1_500,
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
    },
  }
}

/** Every source by name and content, this file (its options) and the lock (the bundler's version). */
async function hashSources(folders: readonly string[]): Promise<string> {
  const found = await Promise.all(folders.map(sourcesOf))
  const files = [...found.flat().sort(), fileURLToPath(import.meta.url), join(root, 'package-lock.json')]
  const hash = createHash('sha256')
  for (const file of files) hash.update(`${relative(root, file)}\0`).update(await readFile(file))
  return hash.digest('hex')
}

async function sourcesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile() && !entry.name.includes('.test.'))
    .map((entry) => join(entry.parentPath ?? dirname(folder), entry.name))
}

async function readText(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8')
  } catch {
    return null
  }
}
