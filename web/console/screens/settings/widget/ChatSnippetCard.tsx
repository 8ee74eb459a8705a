import { Anchor, Select, SimpleGrid } from '@mantine/core'
import { useState } from 'react'
import { useTenant } from '../../../tenant.ts'
import { useWords } from '../../../words.ts'
import { CopyField } from '../parts/CopyField.tsx'
import { SettingsCard } from '../parts/SettingsCard.tsx'
import { chatSnippet, type SnippetOptions, snippetChoices } from './snippet.ts'

/** The one tag that puts the chat on a site, with what can be chosen about it. */
export function ChatSnippetCard({ publicUrl }: { readonly publicUrl: string }) {
  const words = useWords('widget')
  const tenant = useTenant()
  const [options, setOptions] = useState<SnippetOptions>({
    theme: 'auto',
    side: 'right',
    open: 'tap',
    language: 'auto',
  })
  const choose = <Key extends keyof SnippetOptions>(key: Key) => (
    <Select
      label={words.options[key].label}
      value={options[key]}
      data={snippetChoices[key].map((value) => ({
        value,
        label: (words.options[key].choices as Readonly<Record<string, string>>)[value] ?? value,
      }))}
      onChange={(value) => value !== null && setOptions((before) => ({ ...before, [key]: value }))}
    />
  )
  return (
    <SettingsCard title={words.chatTitle} text={words.chatText}>
      <SimpleGrid cols={{ base: 1, xs: 2, sm: 4 }}>
        {choose('theme')}
        {choose('side')}
        {choose('open')}
        {choose('language')}
      </SimpleGrid>
      <CopyField
        label={words.tag}
        value={chatSnippet({ publicUrl, slug: tenant.slug, options })}
        note={words.tagText}
      />
      <Anchor href={`${publicUrl}/demo/${tenant.slug}`} target="_blank" rel="noreferrer">
        {words.tryIt}
      </Anchor>
    </SettingsCard>
  )
}
