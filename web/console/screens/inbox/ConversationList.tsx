import { Button, Group, Text, Title } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { LoadingRows } from '../../parts/LoadingRows.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import { EntryRow } from './EntryRow.tsx'
import { InboxFilters } from './InboxFilters.tsx'
import styles from './inbox.module.css'
import { listQuery } from './inbox-queries.ts'
import type { InboxSearch } from './inbox-search.ts'
import { PushMenu } from './PushMenu.tsx'

const typingMs = 300

/** The list with what narrows it, a page at a time; the newest come in by themselves. */
export function ConversationList({ openId }: { readonly openId?: string | undefined }) {
  const words = useWords('inbox')
  const tenant = useTenant()
  const search: InboxSearch = useSearch({ strict: false })
  const { conversationId } = useParams({ strict: false })
  const navigate = useNavigate()
  const [settled] = useDebouncedValue(search, typingMs)
  const list = useInfiniteQuery({ ...listQuery(tenant.slug, settled), placeholderData: keepPreviousData })
  const entries = list.data?.pages.flatMap((page) => page.entries) ?? []
  const change = (next: InboxSearch) => {
    const options = { search: next, replace: true } as const
    if (conversationId === undefined) {
      void navigate({ to: '/$tenant/inbox', params: { tenant: tenant.slug }, ...options })
    } else {
      const params = { tenant: tenant.slug, conversationId }
      void navigate({ to: '/$tenant/inbox/$conversationId', params, ...options })
    }
  }
  return (
    <section className={styles['column']} aria-label={words.list}>
      <Group justify="space-between" mb="xs" wrap="nowrap">
        <Title
          order={1}
          {...(openId === undefined ? { id: 'page-title', tabIndex: -1 } : {})}
          style={{ outline: 'none' }}
        >
          {words.title}
        </Title>
        <PushMenu />
      </Group>
      <InboxFilters search={search} counts={list.data?.pages[0]?.counts} onChange={change} />
      <div className={`card ${styles['scroll']}`}>
        {list.isPending ? <LoadingRows rows={6} height={76} /> : null}
        {list.isError ? <ProblemNote problem={list.error} onRetry={() => void list.refetch()} /> : null}
        {list.isSuccess && entries.length === 0 ? <NothingHere search={settled} onChange={change} /> : null}
        <ul className={styles['rows']}>
          {entries.map((entry) => (
            <li key={entry.id}>
              <EntryRow entry={entry} isOpen={entry.id === openId} search={search} />
            </li>
          ))}
        </ul>
        {list.hasNextPage ? (
          <Group justify="center" p="sm">
            <Button variant="subtle" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              {words.more}
            </Button>
          </Group>
        ) : null}
      </div>
    </section>
  )
}

function NothingHere({
  search,
  onChange,
}: {
  readonly search: InboxSearch
  readonly onChange: (next: InboxSearch) => void
}) {
  const words = useWords('inbox')
  const { view = 'all', ...rest } = search
  const isFiltered = Object.keys(rest).length > 0
  if (view === 'all' && !isFiltered) return <EmptyState title={words.emptyTitle} text={words.emptyText} />
  return (
    <EmptyState title={words.nothingTitle} text={words.nothingText[isFiltered ? 'all' : view]}>
      <Button variant="default" onClick={() => onChange({})}>
        <Text span>{words.clear}</Text>
      </Button>
    </EmptyState>
  )
}
