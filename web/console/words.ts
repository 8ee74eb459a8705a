import { createContext, useContext } from 'react'
import type { Words } from './locales/en.ts'

export type Language = 'en' | 'es'

const storedAt = 'parley.language'

/** The language that was chosen here, else the browser's, else English. */
export function preferredLanguage(): Language {
  const chosen = localStorage.getItem(storedAt)
  if (chosen === 'en' || chosen === 'es') return chosen
  return navigator.language.toLowerCase().startsWith('es') ? 'es' : 'en'
}

export function keepLanguage(language: Language): void {
  localStorage.setItem(storedAt, language)
}

/** Only the language that is shown is loaded. */
export async function loadWords(language: Language): Promise<Words> {
  const module = language === 'es' ? await import('./locales/es.ts') : await import('./locales/en.ts')
  return module.words
}

/** The business's own locale where it is in this language; else the language as it is written in the business's region. */
export function localeIn(language: Language, locale: string): string {
  const { language: spoken, region } = new Intl.Locale(locale)
  if (spoken === language) return locale
  return region === undefined ? language : `${language}-${region}`
}

export interface SpokenLanguage {
  readonly language: Language
  readonly words: Words
  readonly setLanguage: (language: Language) => void
}

export const LanguageContext = createContext<SpokenLanguage | null>(null)

/** The language of the console, which is the member's own and not the customers'. */
export function useLanguage(): SpokenLanguage {
  const spoken = useContext(LanguageContext)
  if (spoken === null) throw new Error('no language above this component')
  return spoken
}

/** The words of one screen. */
export function useWords<Section extends keyof Words>(section: Section): Words[Section] {
  return useLanguage().words[section]
}
