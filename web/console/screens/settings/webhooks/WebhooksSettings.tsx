import { Box, Button, Group, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { EmptyState } from '../../../parts/EmptyState.tsx'
import { Icon } from '../../../parts/icons.tsx'
import { LoadingRows } from '../../../parts/LoadingRows.tsx'
import { PageHead } from '../../../parts/PageHead.tsx'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { NothingHere } from '../../../shell/NotFoundScreen.tsx'
import { useTenant } from '../../../tenant.ts'
import { useWords } from '../../../words.ts'
import { EndpointDialog } from './EndpointDialog.tsx'
import { EndpointScreen } from './EndpointScreen.tsx'
import { EndpointState, waitingOf } from './EndpointState.tsx'
import { type Endpoint, webhooksQuery } from './webhooks-query.ts'

/** The business's own software: all endpoints as a list, or one of them. */
export function WebhooksSettings() {
  const words = useWords('webhooks')
  const settings = useWords('settings')
  const { item } = useParams({ strict: false })
  const tenant = useTenant()
  const { data, error, refetch } = useQuery(webhooksQuery(tenant.slug))
  const [isAdding, setAdding] = useState(false)
  const mayEdit = tenant.may('set_up')
  if (item !== undefined && data !== undefined) {
    const endpoint = data.endpoints.find(({ id }) => id === item)
    return endpoint === undefined ? <NothingHere /> : <EndpointScreen endpoint={endpoint} types={data.types} />
  }
  const add = mayEdit ? <Button onClick={() => setAdding(true)}>{words.add}</Button> : null
  return (
    <>
      <PageHead title={settings.sections.webhooks.title}>{add}</PageHead>
      {data === undefined ? (
        error === null ? (
          <LoadingRows rows={3} />
        ) : (
          <ProblemNote problem={error} onRetry={() => void refetch()} />
        )
      ) : data.endpoints.length === 0 ? (
        <Box className="card">
          <EmptyState title={words.emptyTitle} text={words.emptyText} />
        </Box>
      ) : (
        <Box className="card" style={{ overflow: 'hidden' }}>
          {data.endpoints.map((one) => (
            <EndpointRow key={one.id} endpoint={one} />
          ))}
        </Box>
      )}
      {isAdding && data !== undefined ? (
        <EndpointDialog endpoint={null} types={data.types} onClose={() => setAdding(false)} />
      ) : null}
    </>
  )
}

function EndpointRow({ endpoint }: { readonly endpoint: Endpoint }) {
  const words = useWords('webhooks')
  const tenant = useTenant()
  return (
    <Link
      to="/$tenant/settings/$section/$item"
      params={{ tenant: tenant.slug, section: 'webhooks', item: endpoint.id }}
      className="row-link"
    >
      <Group justify="space-between" wrap="nowrap">
        <div style={{ minWidth: 0 }}>
          <Text fw={550} style={{ overflowWrap: 'anywhere' }}>
            {endpoint.note ?? endpoint.url}
          </Text>
          <Text size="xs" c="dimmed">
            {words.counts(endpoint.counts.delivered ?? 0, waitingOf(endpoint), endpoint.counts.dead ?? 0)}
          </Text>
        </div>
        <Group gap="xs" wrap="nowrap">
          <EndpointState endpoint={endpoint} />
          <Icon name="forward" size={18} />
        </Group>
      </Group>
    </Link>
  )
}
