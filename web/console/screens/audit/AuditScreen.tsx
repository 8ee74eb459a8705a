import { Stack, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { LoadingRows } from '../../parts/LoadingRows.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { Section } from '../../parts/Section.tsx'
import { ShowMore } from '../../parts/ShowMore.tsx'
import { formatDay } from '../../parts/when.ts'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import { AuditFilters } from './AuditFilters.tsx'
import { AuditRow } from './AuditRow.tsx'
import { type AuditLine, type AuditQuery, auditPage, noFilter } from './audit-query.ts'

/** Who did what, and why, day by day; the newest first. */
export function AuditScreen() {
  const words = useWords('audit')
  const shell = useWords('shell')
  const tenant = useTenant()
  const [query, setQuery] = useState<AuditQuery>(noFilter)
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: [tenant.slug, 'audit', query],
    queryFn: ({ pageParam }) => auditPage(tenant.slug, query, pageParam),
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
  })
  const lines = data?.pages.flatMap((page) => page.lines) ?? []
  return (
    <>
      <PageHead title={shell.audit} />
      <Stack gap="md">
        <Text c="dimmed">{words.text}</Text>
        <AuditFilters query={query} onChange={setQuery} />
        {data === undefined ? (
          error === null ? (
            <LoadingRows rows={8} />
          ) : (
            <ProblemNote problem={error} onRetry={() => void refetch()} />
          )
        ) : lines.length === 0 ? (
          <EmptyState title={words.emptyTitle} text={words.emptyText} />
        ) : (
          byDay(lines, (ms) => formatDay(ms, tenant)).map(([day, ofDay]) => (
            <Section key={day} title={day}>
              {ofDay.map((line) => (
                <AuditRow key={line.sequence} line={line} />
              ))}
            </Section>
          ))
        )}
        <ShowMore query={{ hasNextPage, isFetchingNextPage, fetchNextPage }} />
      </Stack>
    </>
  )
}

/** In the order in which they stand. */
function byDay(lines: readonly AuditLine[], dayOf: (ms: number) => string): [string, AuditLine[]][] {
  const days: [string, AuditLine[]][] = []
  for (const line of lines) {
    const day = dayOf(line.atMs)
    const last = days.at(-1)
    if (last?.[0] === day) last[1].push(line)
    else days.push([day, [line]])
  }
  return days
}
