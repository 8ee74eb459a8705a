import type { NotificationBook, NotificationKind, NotificationLanguage } from '../domain/notification.ts'
import { loadFolder } from '../registry.ts'

/** Every kind of notification and every language of their words, by id. Throws with every fault at once. */
export async function loadNotificationBook(): Promise<NotificationBook> {
  const [kinds, languages] = await Promise.all([
    loadFolder(new URL('../notifications/kinds/', import.meta.url), isKind),
    loadFolder(new URL('../notifications/languages/', import.meta.url), isLanguage),
  ])
  return { kinds, languages }
}

function isKind(value: unknown): value is NotificationKind {
  if (typeof value !== 'object' || value === null) return false
  const { id, starts, isWanted, defaults, needs } = value as Record<string, unknown>
  return (
    typeof id === 'string' &&
    Array.isArray(starts) &&
    typeof isWanted === 'function' &&
    Array.isArray(defaults) &&
    Array.isArray(needs)
  )
}

function isLanguage(value: unknown): value is NotificationLanguage {
  if (typeof value !== 'object' || value === null) return false
  const { id, words, discreetService } = value as Record<string, unknown>
  return typeof id === 'string' && typeof words === 'object' && words !== null && typeof discreetService === 'string'
}
