import type { Catalog } from '../../../domain/catalog.ts'
import { type BookChoice, choiceQuery } from '../../book-choice.ts'
import type { PageLanguage } from '../../page-language.ts'
import type { Formats } from './formats.ts'
import type { BookWords } from './words/en.ts'

export type BookLanguage = PageLanguage

/** What every part of the page to book on is written with. */
export interface BookPlace {
  readonly catalog: Catalog
  readonly language: BookLanguage
  /** It was asked for in the address, and stays there. */
  readonly isLanguageSaid: boolean
  readonly words: BookWords
  readonly formats: Formats
  /** Shown in a frame of the business's own site. */
  readonly isEmbedded: boolean
  /** Origin under which people reach us. */
  readonly publicUrl: string
  /** Who finds nothing may wait for it: somebody can be told. */
  readonly canWait: boolean
  readonly nowMs: number
}

export const noChoice: BookChoice = {
  services: [],
  staff: null,
  sameStaff: false,
  party: null,
  nights: null,
  month: null,
  date: null,
  atMs: null,
  isAdding: false,
  isUnknown: false,
}

/** The address at which something is chosen. */
export function bookPath(place: BookPlace, choice: BookChoice = noChoice, page = ''): string {
  const { catalog } = place
  const query = choiceQuery(choice, catalog)
  if (place.isLanguageSaid) query.set('lang', place.language)
  if (place.isEmbedded) query.set('embed', '1')
  const text = query.toString().replaceAll('%2C', ',').replaceAll('%3A', ':')
  return `/book/${catalog.tenant.slug}${page}${text === '' ? '' : `?${text}`}`
}
