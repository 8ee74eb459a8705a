import { useQuery } from '@tanstack/react-query'
import { LoadingRows } from '../../../parts/LoadingRows.tsx'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { useTenant } from '../../../tenant.ts'
import { choicesQuery, serviceQuery } from '../sold/catalog-queries.ts'
import { ServiceEditor } from './ServiceEditor.tsx'

/** One service that is sold, as it stands. */
export function OneService({ id }: { readonly id: string }) {
  const tenant = useTenant()
  const service = useQuery(serviceQuery(tenant.slug, id))
  const choices = useQuery(choicesQuery(tenant.slug))
  const problem = service.error ?? choices.error
  if (service.data === undefined || choices.data === undefined) {
    return problem === null ? (
      <LoadingRows rows={6} height={96} />
    ) : (
      <ProblemNote problem={problem} onRetry={() => void Promise.all([service.refetch(), choices.refetch()])} />
    )
  }
  const { content, version } = service.data
  return <ServiceEditor id={id} loaded={{ content, version }} choices={choices.data} />
}
