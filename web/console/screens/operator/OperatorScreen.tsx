import { Box, Container, Group, Stack, Text, UnstyledButton } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, operatorClient } from '../../api.ts'
import { ButtonLink } from '../../parts/ButtonLink.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { LoadingRows } from '../../parts/LoadingRows.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { ShowMore } from '../../parts/ShowMore.tsx'
import { Tag } from '../../parts/Tag.tsx'
import { useWords } from '../../words.ts'
import { BusinessDialog } from './BusinessDialog.tsx'

const pageOf = (after: string) => answer(operatorClient.tenants.$get({ query: { after } }))
type Business = Awaited<ReturnType<typeof pageOf>>['businesses'][number]

/** All businesses of this deployment, and how each stands. */
export function OperatorScreen() {
  const words = useWords('operator')
  const shell = useWords('shell')
  const [open, setOpen] = useState<string | null>(null)
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['operator', 'tenants'],
    queryFn: ({ pageParam }) => pageOf(pageParam),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    retry: false,
  })
  const businesses = data?.pages.flatMap((page) => page.businesses) ?? []
  return (
    <Container component="main" size={860} py={{ base: 'md', sm: 'xl' }}>
      <PageHead title={shell.operator}>
        <ButtonLink to="/" variant="default">
          {shell.toStart}
        </ButtonLink>
      </PageHead>
      <Stack gap="md">
        <Text c="dimmed">{words.text}</Text>
        {data === undefined ? (
          error === null ? (
            <LoadingRows rows={5} />
          ) : (
            <ProblemNote problem={error} onRetry={() => void refetch()} />
          )
        ) : businesses.length === 0 ? (
          <EmptyState title={words.emptyTitle} text={words.emptyText} />
        ) : (
          <Box className="card" style={{ overflow: 'hidden' }}>
            {businesses.map((business) => (
              <UnstyledButton key={business.slug} className="row-link" onClick={() => setOpen(business.slug)}>
                <BusinessLine business={business} />
              </UnstyledButton>
            ))}
          </Box>
        )}
        <ShowMore query={{ hasNextPage, isFetchingNextPage, fetchNextPage }} />
      </Stack>
      {open === null ? null : <BusinessDialog slug={open} onClose={() => setOpen(null)} />}
    </Container>
  )
}

function BusinessLine({ business }: { readonly business: Business }) {
  const words = useWords('operator')
  const { name, slug, timeZone, members, openIncidents, deadJobs, deadLetters } = business
  const isFine = openIncidents + deadJobs + deadLetters === 0
  return (
    <Group justify="space-between" gap="xs">
      <div>
        <Text fw={550}>{name}</Text>
        <Text c="dimmed" size="xs">
          {slug} · {timeZone} · {words.members(members)}
        </Text>
      </div>
      <Group gap="xs">
        {isFine ? <Tag tone="good">{words.fine}</Tag> : null}
        {openIncidents > 0 ? <Tag tone="warn">{words.incidents(openIncidents)}</Tag> : null}
        {deadJobs > 0 ? <Tag tone="bad">{words.deadJobs(deadJobs)}</Tag> : null}
        {deadLetters > 0 ? <Tag tone="warn">{words.deadLetters(deadLetters)}</Tag> : null}
      </Group>
    </Group>
  )
}
