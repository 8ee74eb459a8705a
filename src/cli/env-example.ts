// Writes .env.example from the table of settings. The text is here, the truth in src/config.ts; a test compares the two.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { rootDir, type Setting, settings } from '../config.ts'

const widthMax = 100
const head =
  '# Every setting of Parley. Copy to .env and take the # away from what you change. Nothing here is needed to start.'

/** The text of .env.example: every setting with its description, commented out, with its default. */
export function renderEnvExample(): string {
  const blocks = Object.entries<Setting>(settings).map(([name, setting]) => {
    const about = wrap(setting.about).map((line) => `# ${line}`)
    return [...about, `#${name}=${setting.default ?? ''}`].join('\n')
  })
  return `${[head, ...blocks].join('\n\n')}\n`
}

function wrap(text: string): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const line = lines.at(-1)
    if (line === undefined || line.length + word.length + 1 > widthMax) lines.push(word)
    else lines[lines.length - 1] = `${line} ${word}`
  }
  return lines
}

if (import.meta.main) await writeFile(join(rootDir, '.env.example'), renderEnvExample())
