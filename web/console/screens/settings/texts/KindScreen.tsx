import { SegmentedControl, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { LoadingRows } from '../../../parts/LoadingRows.tsx'
import { PageHead } from '../../../parts/PageHead.tsx'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { useTenant } from '../../../tenant.ts'
import { useWords } from '../../../words.ts'
import { SettingsCard } from '../parts/SettingsCard.tsx'
import { useKindName } from './kind-words.ts'
import { RulesCard } from './RulesCard.tsx'
import { type Kind, type TextLanguage, type Texts, textsQuery } from './texts-query.ts'
import { WordsForm } from './WordsForm.tsx'

/** One kind of message: when it is told and how, and its words in each language. */
export function KindScreen({ texts, kind }: { readonly texts: Texts; readonly kind: Kind }) {
  const words = useWords('texts')
  const name = useKindName()
  const [language, setLanguage] = useState<TextLanguage>(texts.language)
  return (
    <>
      <PageHead title={name(kind)} />
      <Stack gap="md">
        <RulesCard texts={texts} kind={kind} />
        {kind.words === null ? null : (
          <SettingsCard title={words.wordsTitle} text={words.wordsText}>
            <SegmentedControl
              aria-label={words.language}
              value={language}
              data={texts.languages.map((value) => ({ value, label: words.languages[value] }))}
              onChange={(value) => setLanguage(value as TextLanguage)}
              fullWidth
              style={{ overflowX: 'auto' }}
            />
            <WordsInLanguage key={language} kindId={kind.id} language={language} />
          </SettingsCard>
        )}
      </Stack>
    </>
  )
}

function WordsInLanguage({ kindId, language }: { readonly kindId: string; readonly language: TextLanguage }) {
  const tenant = useTenant()
  const { data, error, refetch } = useQuery(textsQuery(tenant.slug, language))
  const kind = data?.kinds.find(({ id }) => id === kindId)
  if (error !== null) return <ProblemNote problem={error} onRetry={() => void refetch()} />
  if (kind === undefined || kind.words === null) return <LoadingRows rows={3} height={80} />
  return <WordsForm kind={kind} builtIn={kind.words.builtIn} own={kind.words.own} language={language} />
}
