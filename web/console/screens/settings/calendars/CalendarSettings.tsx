import { Badge, Button, Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, client } from '../../../api.ts'
import { LoadingRows } from '../../../parts/LoadingRows.tsx'
import { PageHead } from '../../../parts/PageHead.tsx'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { useTenant } from '../../../tenant.ts'
import { useWords } from '../../../words.ts'
import classes from '../parts/parts.module.css'
import { FeedDialog } from './FeedDialog.tsx'
import type { FeedOf } from './feed-of.ts'

/** Secret addresses at which calendars read the bookings. */
export function CalendarSettings() {
  const words = useWords('calendarFeeds')
  const settings = useWords('settings')
  const tenant = useTenant()
  const queryKey = [tenant.slug, 'settings', 'calendar-feeds']
  const { data, error, refetch } = useQuery({
    queryKey,
    queryFn: () => answer(client(tenant.slug, 'calendar-feeds').index.$get()),
  })
  const [open, setOpen] = useState<FeedOf | null>(null)
  const mayEdit = tenant.may('configure')
  const showsOf = (resourceId: string | null) =>
    data?.feeds.find((feed) => feed.resourceId === resourceId)?.shows ?? null
  const rows: readonly FeedOf[] =
    data === undefined
      ? []
      : [
          { resourceId: null, name: words.whole(tenant.name), shows: showsOf(null) },
          ...data.resources.map(({ id, name }) => ({ resourceId: id, name, shows: showsOf(id) })),
        ]
  return (
    <>
      <PageHead title={settings.sections.calendars.title} />
      <Stack gap="md">
        <Text c="dimmed">{words.text}</Text>
        {data === undefined ? (
          error === null ? (
            <LoadingRows rows={5} />
          ) : (
            <ProblemNote problem={error} onRetry={() => void refetch()} />
          )
        ) : (
          <ul className={`card ${classes.rows} ${classes.plain}`}>
            {rows.map((row) => (
              <li key={row.resourceId ?? 'all'} className={classes.row}>
                <Group justify="space-between" wrap="nowrap">
                  <div>
                    <Text fw={550}>{row.name}</Text>
                    {row.shows === null ? null : <Badge variant="default">{words.shows[row.shows]}</Badge>}
                  </div>
                  {mayEdit ? (
                    <Button
                      variant="default"
                      style={{ flex: 'none' }}
                      aria-label={row.shows === null ? words.makeOf(row.name) : words.showOf(row.name)}
                      onClick={() => setOpen(row)}
                    >
                      {row.shows === null ? words.make : words.show}
                    </Button>
                  ) : null}
                </Group>
              </li>
            ))}
          </ul>
        )}
        {mayEdit ? null : (
          <Text c="dimmed" size="xs">
            {settings.readOnly}
          </Text>
        )}
      </Stack>
      {open === null ? null : <FeedDialog of={open} queryKey={queryKey} onClose={() => setOpen(null)} />}
    </>
  )
}
