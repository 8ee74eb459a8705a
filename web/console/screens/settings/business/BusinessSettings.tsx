import { Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { LoadingRows } from '../../../parts/LoadingRows.tsx'
import { PageHead } from '../../../parts/PageHead.tsx'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { useTenant } from '../../../tenant.ts'
import { useWords } from '../../../words.ts'
import { businessQuery } from './business-query.ts'
import { FixedFacts } from './FixedFacts.tsx'
import { PlaceForm } from './PlaceForm.tsx'
import { ProfileForm } from './ProfileForm.tsx'

/** Who the business is: its name and contact, how it looks, where it is. */
export function BusinessSettings() {
  const words = useWords('settings')
  const tenant = useTenant()
  const { data, error, refetch } = useQuery(businessQuery(tenant.slug))
  return (
    <>
      <PageHead title={words.sections.business.title} />
      {data === undefined ? (
        error === null ? (
          <LoadingRows rows={4} height={120} />
        ) : (
          <ProblemNote problem={error} onRetry={() => void refetch()} />
        )
      ) : (
        <Stack gap="md">
          <ProfileForm loaded={data.profile} />
          {data.places.map(({ timeZone, ...place }) => (
            <PlaceForm key={place.content.id} loaded={place} timeZone={timeZone} />
          ))}
          <FixedFacts fixed={data.fixed} />
        </Stack>
      )}
    </>
  )
}
