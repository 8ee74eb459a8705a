import { Badge, Box, Button, Group, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { EmptyState } from '../../../parts/EmptyState.tsx'
import { LoadingRows } from '../../../parts/LoadingRows.tsx'
import { PageHead } from '../../../parts/PageHead.tsx'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { useTenant } from '../../../tenant.ts'
import { useWords } from '../../../words.ts'
import { ArrangeList } from '../sold/ArrangeList.tsx'
import { type ResourceLine, resourcesQuery } from '../sold/catalog-queries.ts'
import { RetiredList } from '../sold/RetiredList.tsx'
import { useRetire } from '../sold/use-retire.tsx'
import type { ResourceSection } from './resource-section.ts'

/** Everybody, or everything, that serves, with what they do. */
export function ResourceList({ section }: { readonly section: ResourceSection }) {
  const words = useWords('sold')
  const { sections } = useWords('settings')
  const tenant = useTenant()
  const { data, error, refetch } = useQuery(resourcesQuery(tenant.slug))
  const { setRetired, dialog } = useRetire('resources')
  const [isArranging, setArranging] = useState(false)
  const isHere = ({ kind }: ResourceLine) => (kind === 'staff') === (section === 'staff')
  const shown = data?.resources.filter(isHere) ?? []
  return (
    <>
      <PageHead title={sections[section].title}>
        {tenant.may('configure') && shown.length > 1 ? (
          <Button variant="subtle" onClick={() => setArranging(!isArranging)}>
            {isArranging ? words.arranged : words.arrange}
          </Button>
        ) : null}
        {tenant.may('configure') ? (
          <Button
            component={Link}
            to="/$tenant/settings/$section/$item"
            params={{ tenant: tenant.slug, section, item: 'new' } as never}
          >
            {words.newOf[section]}
          </Button>
        ) : null}
      </PageHead>
      {data === undefined ? (
        error === null ? (
          <LoadingRows rows={6} />
        ) : (
          <ProblemNote problem={error} onRetry={() => void refetch()} />
        )
      ) : (
        <Stack gap="lg">
          {shown.length === 0 ? (
            <EmptyState title={words.noneOf[section].title} text={words.noneOf[section].text} />
          ) : null}
          {isArranging ? <ArrangeList noun="resources" items={shown} /> : null}
          {(isArranging ? [] : [...Map.groupBy(shown, ({ kind }) => kind)]).map(([kind, resources]) => (
            <section key={kind} aria-label={words.kinds[kind]}>
              {section === 'staff' ? null : (
                <Title order={2} mb="xs">
                  {words.kinds[kind]}
                </Title>
              )}
              <Box className="card" style={{ overflow: 'hidden' }}>
                {resources.map((resource) => (
                  <ResourceRow key={resource.id} section={section} resource={resource} />
                ))}
              </Box>
            </section>
          ))}
          <RetiredList
            items={data.retired.filter(isHere)}
            verb={words.serveAgain}
            onRestore={tenant.may('configure') ? (id) => void setRetired(id, false) : null}
          />
        </Stack>
      )}
      {dialog}
    </>
  )
}

function ResourceRow({ section, resource }: { readonly section: ResourceSection; readonly resource: ResourceLine }) {
  const words = useWords('sold')
  const tenant = useTenant()
  const { id, name, units, services, weekMinutes, kind } = resource
  const hours = Math.round(weekMinutes / 6) / 10
  return (
    <Link
      className="row-link"
      to="/$tenant/settings/$section/$item"
      params={{ tenant: tenant.slug, section, item: id }}
    >
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <div style={{ minWidth: 0 }}>
          <Text fw={550}>{units > 1 ? words.times(name, units) : name}</Text>
          <Text size="xs" c="dimmed" lineClamp={1}>
            {services.length === 0 ? words.servesNothing : services.join(', ')}
          </Text>
        </div>
        {weekMinutes === 0 && kind !== 'table' ? (
          <Badge variant="light" color="yellow" tt="none" style={{ flex: 'none' }}>
            {words.noHours}
          </Badge>
        ) : (
          <Text size="xs" c="dimmed" className="tabular" style={{ flex: 'none' }}>
            {weekMinutes === 0 ? '' : words.hoursAWeek(hours)}
          </Text>
        )}
      </Group>
    </Link>
  )
}
