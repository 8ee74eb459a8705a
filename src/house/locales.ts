import type { Locale } from '../../agent/replies/locale.ts'
import { loadFolder } from '../registry.ts'

/** Every language of agent/locales by its tag. */
export function loadLocales(): Promise<ReadonlyMap<string, Locale>> {
  return loadFolder(new URL('../../agent/locales/', import.meta.url), isLocale)
}

function isLocale(value: unknown): value is Locale {
  if (typeof value !== 'object' || value === null) return false
  const { id, phrases } = value as Record<string, unknown>
  return typeof id === 'string' && typeof phrases === 'object'
}
