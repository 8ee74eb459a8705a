import { Text } from '@mantine/core'
import { useWords } from '../../../words.ts'
import { FactList } from '../parts/FactList.tsx'
import { SettingsCard } from '../parts/SettingsCard.tsx'

/** What stays as it is, and why. */
export function FixedFacts({
  fixed,
}: {
  readonly fixed: {
    readonly slug: string
    readonly timeZone: string
    readonly currency: string
    readonly vertical: string
  }
}) {
  const words = useWords('business')
  return (
    <SettingsCard title={words.fixedTitle}>
      <Text c="dimmed">{words.fixedText}</Text>
      <FactList
        facts={[
          [words.slug, fixed.slug],
          [words.timeZone, fixed.timeZone.replaceAll('_', ' ')],
          [words.currency, fixed.currency],
        ]}
      />
    </SettingsCard>
  )
}
