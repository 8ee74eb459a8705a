import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { ResourceForm } from '../../../../../src/domain/catalog-form/resource-form.ts'
import { LoadingRows } from '../../../parts/LoadingRows.tsx'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { useTenant } from '../../../tenant.ts'
import { resourceQuery, resourcesQuery } from '../sold/catalog-queries.ts'
import { ResourceEditor } from './ResourceEditor.tsx'
import { ResourceList } from './ResourceList.tsx'
import type { ResourceSection } from './resource-section.ts'

/** Who or what serves: the list, one of it, or one more. */
export function ResourceSettings({ section }: { readonly section: ResourceSection }) {
  const { item } = useParams({ strict: false })
  if (item === undefined) return <ResourceList section={section} />
  return item === 'new' ? <NewResource section={section} /> : <OneResource key={item} section={section} id={item} />
}

function NewResource({ section }: { readonly section: ResourceSection }) {
  const tenant = useTenant()
  const { data, error, refetch } = useQuery(resourcesQuery(tenant.slug))
  if (data === undefined) return <Waiting problem={error} onRetry={() => void refetch()} />
  const content: ResourceForm = {
    ...{ kind: section === 'staff' ? 'staff' : 'room', name: '', aliases: [], attributes: {}, units: 1 },
    ...{ locationId: data.locations[0]?.id ?? '', paymentRules: null },
  }
  return <ResourceEditor section={section} id={null} loaded={{ content, version: '' }} locations={data.locations} />
}

function OneResource({ section, id }: { readonly section: ResourceSection; readonly id: string }) {
  const tenant = useTenant()
  const list = useQuery(resourcesQuery(tenant.slug))
  const one = useQuery(resourceQuery(tenant.slug, id))
  if (one.data === undefined || list.data === undefined) {
    const retry = () => void Promise.all([one.refetch(), list.refetch()])
    return <Waiting problem={one.error ?? list.error} onRetry={retry} />
  }
  const { content, version } = one.data
  return <ResourceEditor section={section} id={id} loaded={{ content, version }} locations={list.data.locations} />
}

function Waiting({ problem, onRetry }: { readonly problem: unknown; readonly onRetry: () => void }) {
  return problem === null ? <LoadingRows rows={4} height={96} /> : <ProblemNote problem={problem} onRetry={onRetry} />
}
