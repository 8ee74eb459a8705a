import { useQuery } from '@tanstack/react-query'
import { LoadingRows } from '../../../parts/LoadingRows.tsx'
import { PageHead } from '../../../parts/PageHead.tsx'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { useTenant } from '../../../tenant.ts'
import { useWords } from '../../../words.ts'
import { policiesQuery } from '../sold/catalog-queries.ts'
import { PolicyForm } from './PolicyForm.tsx'

/** What holds for everything that is sold. */
export function PolicySettings() {
  const { sections } = useWords('settings')
  const tenant = useTenant()
  const { data, error, refetch } = useQuery(policiesQuery(tenant.slug))
  return (
    <>
      <PageHead title={sections.policies.title} />
      {data === undefined ? (
        error === null ? (
          <LoadingRows rows={4} height={120} />
        ) : (
          <ProblemNote problem={error} onRetry={() => void refetch()} />
        )
      ) : (
        <PolicyForm loaded={data} />
      )}
    </>
  )
}
