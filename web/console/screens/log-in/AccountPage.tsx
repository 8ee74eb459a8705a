import { Container, Group, Select, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useLanguage } from '../../words.ts'
import { languageNames } from './language-names.ts'

/** The frame of what is seen before one is in: a quiet card in the middle. */
export function AccountPage({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const { words, language, setLanguage } = useLanguage()
  return (
    <Container component="main" size={440} py={{ base: 32, sm: 72 }}>
      <Title order={1} mb="lg">
        {title}
      </Title>
      <div className="card" style={{ padding: 24 }}>
        {children}
      </div>
      <Group justify="center" mt="lg">
        <Select
          aria-label={words.shell.language}
          data={languageNames}
          value={language}
          onChange={(chosen) => {
            if (chosen === 'en' || chosen === 'es') setLanguage(chosen)
          }}
          w={140}
        />
      </Group>
    </Container>
  )
}
