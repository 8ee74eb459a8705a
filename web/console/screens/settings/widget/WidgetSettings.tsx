import { Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { LoadingRows } from '../../../parts/LoadingRows.tsx'
import { PageHead } from '../../../parts/PageHead.tsx'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { useTenant } from '../../../tenant.ts'
import { useWords } from '../../../words.ts'
import { businessQuery } from '../business/business-query.ts'
import { BookingPageCard } from './BookingPageCard.tsx'
import { ChatSnippetCard } from './ChatSnippetCard.tsx'
import { SitesForm } from './SitesForm.tsx'

/** How customers come to the chat and the booking page from the business's own site, a poster or a card. */
export function WidgetSettings() {
  const settings = useWords('settings')
  const tenant = useTenant()
  const { data, error, refetch } = useQuery(businessQuery(tenant.slug))
  return (
    <>
      <PageHead title={settings.sections.widget.title} />
      {data === undefined ? (
        error === null ? (
          <LoadingRows rows={3} height={160} />
        ) : (
          <ProblemNote problem={error} onRetry={() => void refetch()} />
        )
      ) : (
        <Stack gap="md">
          <ChatSnippetCard publicUrl={data.publicUrl} />
          <BookingPageCard publicUrl={data.publicUrl} />
          <SitesForm loaded={data.sites} />
        </Stack>
      )}
    </>
  )
}
