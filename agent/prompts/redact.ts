import type { Catalog } from '../../src/domain/catalog.ts'

/** Members of results that no model needs: what opens something, and what resources serve. */
const hiddenMembers = new Set([
  'manageUrl',
  'token',
  'picks',
  'argumentsHash',
  'confirmation',
  'draft',
  'phone',
  'email',
])

/** A tool's result as a model may see it. */
export function redactResult(result: unknown): unknown {
  if (Array.isArray(result)) return result.map(redactResult)
  if (typeof result !== 'object' || result === null) return result
  return Object.fromEntries(
    Object.entries(result)
      .filter(([key]) => !hiddenMembers.has(key))
      .map(([key, value]) => [key, redactResult(value)]),
  )
}

/**
 * A text as a model may see it: links (they carry tokens) and addresses that are not public taken out, and well-formed.
 * Code tells an address where it may be told, so no model has to know it.
 */
export function redactText(catalog: Pick<Catalog, 'locations'>, text: string): string {
  let safe = text
    .toWellFormed()
    .replaceAll('\u0000', '')
    .replace(/https?:\/\/\S+/gi, '[link]')
  for (const location of catalog.locations) {
    if (!location.addressPublic && location.address.trim() !== '') safe = safe.replaceAll(location.address, '[address]')
  }
  return safe
}
