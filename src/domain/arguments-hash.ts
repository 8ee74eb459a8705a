import { createHash } from 'node:crypto'
import { canonicalJson } from './canonical-json.ts'

/**
 * What a yes is bound to: SHA-256 (hex) over the tool and its very arguments. `tool` is the name that the model sees
 * ("book_slot"). The proposal stores it, the commit gate computes it again.
 */
export function hashArguments(tool: string, args: Readonly<Record<string, unknown>>): string {
  return sha256(canonicalJson({ tool, arguments: args }))
}

/** SHA-256 in hex, for tokens, addresses and requests that are compared and never read back. */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}
