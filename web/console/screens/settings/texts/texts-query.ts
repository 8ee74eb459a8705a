import { queryOptions } from '@tanstack/react-query'
import { answer, client } from '../../../api.ts'

export type TextLanguage = 'en' | 'es' | 'fr' | 'de' | 'pt' | 'it'

const read = (tenant: string, language: TextLanguage | undefined) =>
  answer(client(tenant, 'texts').index.$get({ query: language === undefined ? {} : { language } }))

export type Texts = Awaited<ReturnType<typeof read>>
export type Kind = Texts['kinds'][number]
export type Rule = Kind['rules'][number]['rules'][number]

/** Every kind of message with its rules, and its words in one language; the business's own where none is named. */
export const textsQuery = (tenant: string, language?: TextLanguage) =>
  queryOptions({
    queryKey: [tenant, 'settings', 'texts', language ?? 'own'],
    queryFn: () => read(tenant, language),
  })
