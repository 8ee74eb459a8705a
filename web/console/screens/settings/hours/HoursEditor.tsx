import { Stack } from '@mantine/core'
import { useState } from 'react'
import { PageHead } from '../../../parts/PageHead.tsx'
import { useWords } from '../../../words.ts'
import { ChatPreviewButton } from '../sold/ChatPreview.tsx'
import { type Conflicts, ConflictsDialog } from '../sold/ConflictsDialog.tsx'
import type { HoursOfOne } from '../sold/catalog-queries.ts'
import { DateHoursCard } from './DateHoursCard.tsx'
import { WeekForm } from './WeekForm.tsx'

/** When one is open: every week, and on single dates. */
export function HoursEditor({
  one,
  others,
  today,
  noHoursVersion,
  timeZone,
}: {
  readonly one: HoursOfOne
  readonly others: readonly HoursOfOne[]
  readonly today: string
  readonly noHoursVersion: string
  readonly timeZone: string
}) {
  const words = useWords('sold')
  const [conflicts, setConflicts] = useState<Conflicts | null>(null)
  return (
    <>
      <PageHead title={words.hoursOf(one.name)}>
        <ChatPreviewButton />
      </PageHead>
      <Stack gap="md">
        <WeekForm one={one} others={others} timeZone={timeZone} onConflicts={setConflicts} />
        <DateHoursCard one={one} today={today} noHoursVersion={noHoursVersion} onConflicts={setConflicts} />
      </Stack>
      <ConflictsDialog conflicts={conflicts} onClose={() => setConflicts(null)} />
    </>
  )
}
