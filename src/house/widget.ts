import { readFile } from 'node:fs/promises'

const widgetFile = new URL('../../dist/widget.js', import.meta.url)

/** The built widget's script, read once; null while it is not built. */
export function createWidgetReader(): () => Promise<string | null> {
  let script: string | null = null
  return async () => {
    script ??= await readFile(widgetFile, 'utf8').catch(() => null)
    return script
  }
}
