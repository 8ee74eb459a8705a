import { createHash } from 'node:crypto'
import { canonicalJson } from './canonical-json.ts'

/**
 * The version of what a form edits: equal contents have equal versions, whoever wrote them. 16 hexadecimal digits, which
 * tell two contents of one thing apart; no secret and no proof of anything.
 */
export function contentVersion(content: unknown): string {
  return createHash('sha256').update(canonicalJson(content)).digest('hex').slice(0, 16)
}
