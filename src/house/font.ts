import { readFile } from 'node:fs/promises'

const file = new URL(import.meta.resolve('@fontsource-variable/figtree/files/figtree-latin-wght-normal.woff2'))

/** The font of the pages, read once. It comes with its package (SIL Open Font License), from no other host. */
export function createFontReader(): () => Promise<Uint8Array<ArrayBuffer>> {
  let bytes: Promise<Uint8Array<ArrayBuffer>> | undefined
  return () => {
    bytes ??= readFile(file)
    return bytes
  }
}
