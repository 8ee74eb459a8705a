import { Box, Group, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { LoadingRows } from '../../../parts/LoadingRows.tsx'
import { PageHead } from '../../../parts/PageHead.tsx'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { useTenant } from '../../../tenant.ts'
import { useWords } from '../../../words.ts'
import { type HoursOfOne, hoursQuery } from '../sold/catalog-queries.ts'
import { useWeekdays } from '../sold/weekdays.ts'
import { HoursEditor } from './HoursEditor.tsx'
import { weekText } from './week-text.ts'

/** When everybody works and everything is open: the list, or one of it. */
export function HoursSettings() {
  const { sections } = useWords('settings')
  const { item } = useParams({ strict: false })
  const tenant = useTenant()
  const { data, error, refetch } = useQuery(hoursQuery(tenant.slug))
  const one = data?.resources.find(({ id }) => id === item)
  if (data !== undefined && one !== undefined) {
    const place = data.locations.find(({ id }) => id === one.locationId)
    return (
      <HoursEditor
        key={one.id}
        one={one}
        others={data.resources.filter(({ id, kind }) => id !== one.id && kind === one.kind)}
        today={data.today}
        noHoursVersion={data.noHoursVersion}
        timeZone={place?.timeZone ?? tenant.timeZone}
      />
    )
  }
  return (
    <>
      <PageHead title={sections.hours.title} />
      {data === undefined ? (
        error === null ? (
          <LoadingRows rows={8} />
        ) : (
          <ProblemNote problem={error} onRetry={() => void refetch()} />
        )
      ) : (
        <HoursList resources={data.resources} />
      )}
    </>
  )
}

function HoursList({ resources }: { readonly resources: readonly HoursOfOne[] }) {
  const words = useWords('sold')
  const tenant = useTenant()
  const { weekdays } = useWeekdays()
  return (
    <Stack gap="lg">
      <Text c="dimmed">{words.hoursText}</Text>
      {[...Map.groupBy(resources, ({ kind }) => kind)].map(([kind, ofKind]) => (
        <section key={kind} aria-label={words.kinds[kind]}>
          <Title order={2} mb="xs">
            {words.kinds[kind]}
          </Title>
          <Box className="card" style={{ overflow: 'hidden' }}>
            {ofKind.map(({ id, name, content, dates }) => (
              <Link
                key={id}
                className="row-link"
                to="/$tenant/settings/$section/$item"
                params={{ tenant: tenant.slug, section: 'hours', item: id }}
              >
                <Group justify="space-between" wrap="nowrap" gap="sm">
                  <div style={{ minWidth: 0 }}>
                    <Text fw={550}>{name}</Text>
                    <Text size="xs" c="dimmed">
                      {content.length === 0 ? words.noHours : weekText(content, { weekdays, locale: tenant.locale })}
                    </Text>
                  </div>
                  {dates.length === 0 ? null : (
                    <Text size="xs" c="dimmed" style={{ flex: 'none' }}>
                      {words.ownDates(dates.length)}
                    </Text>
                  )}
                </Group>
              </Link>
            ))}
          </Box>
        </section>
      ))}
    </Stack>
  )
}
