/** One event of a stream, its data still text. */
export interface StreamEvent {
  readonly event: string
  readonly data: string
}

/**
 * Cuts a text stream into events. Chunks may end anywhere; an event counts once its empty line has come. Comments and
 * fields we do not use are passed over.
 */
export function createEventReader(onEvent: (event: StreamEvent) => void): (chunk: string) => void {
  let rest = ''
  return (chunk) => {
    const blocks = (rest + chunk).split(/\r?\n\r?\n/)
    rest = blocks.pop() ?? ''
    for (const block of blocks) {
      const lines = block.split(/\r?\n/)
      const event = fieldOf(lines, 'event').at(-1)
      if (event !== undefined) onEvent({ event, data: fieldOf(lines, 'data').join('\n') })
    }
  }
}

function fieldOf(lines: readonly string[], name: string): string[] {
  return lines
    .filter((line) => line.startsWith(`${name}:`))
    .map((line) => line.slice(name.length + 1).replace(/^ /, ''))
}
