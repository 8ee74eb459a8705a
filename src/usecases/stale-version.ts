import { contentVersion } from '../domain/content-version.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'

/** What a form edits, as it stands, with the version that the form gives back. */
export interface Versioned<T> {
  readonly content: T
  readonly version: string
}

export function versioned<T>(content: T): Versioned<T> {
  return { content, version: contentVersion(content) }
}

/** Null where `version` is of what stands; else the refusal, which shows what does. */
export function staleVersion<T>(stands: T, version: string): Refusal<'stale_version'> | null {
  const fresh = contentVersion(stands)
  if (fresh === version) return null
  const why = 'Somebody has changed this meanwhile. Look at what stands now, then save again.'
  return refusal('stale_version', why, { fresh: stands, version: fresh })
}
