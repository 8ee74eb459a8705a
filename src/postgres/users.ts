// Several commands may use one embedded server at once. Each leaves its mark; the last to go turns off the light.
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isMark } from './lock-folder.ts'
import { isRunning, markSelf, readText } from './process.ts'

/** Notes that this process uses the server. The same process may enter several times and must leave as often. */
export async function enterUsers(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true })
  for (let entry = 0; ; entry += 1) {
    const file = join(folder, `${process.pid}-${entry}.json`)
    try {
      await writeFile(file, JSON.stringify(markSelf()), { flag: 'wx' })
      return file
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
      // A file of ours from an earlier process with this number, or of another caller in this process.
      if (!isFileOfLiving(file)) await rm(file, { force: true })
    }
  }
}

/** Takes back the mark that `enterUsers` returned and says how many living users remain. Clears those of dead ones. */
export async function leaveUsers(folder: string, entry: string): Promise<number> {
  await rm(entry, { force: true })
  let remaining = 0
  for (const name of await readdir(folder).catch(() => [])) {
    const file = join(folder, name)
    if (isFileOfLiving(file)) remaining += 1
    else await rm(file, { force: true })
  }
  return remaining
}

function isFileOfLiving(file: string): boolean {
  try {
    const value: unknown = JSON.parse(readText(file) ?? '')
    return isMark(value) && isRunning(value)
  } catch {
    return false
  }
}
