import { CloseButton, Group, Select, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { inboxViews, searchCharsMax, searchCharsMin } from '../../../../src/domain/inbox.ts'
import { Icon } from '../../parts/icons.tsx'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import styles from './inbox.module.css'
import { type Counts, filtersQuery } from './inbox-queries.ts'
import type { InboxSearch } from './inbox-search.ts'
import { channelName } from './names.ts'

const countMax = 99

/** What to look for, and which of them: one row of views, two lists. */
export function InboxFilters({
  search,
  counts,
  onChange,
}: {
  readonly search: InboxSearch
  readonly counts: Counts | undefined
  readonly onChange: (next: InboxSearch) => void
}) {
  const words = useWords('inbox')
  const common = useWords('common')
  const tenant = useTenant()
  const { data } = useQuery(filtersQuery(tenant.slug))
  const { view: chosen = 'all', q = '' } = search
  const countOf = (view: string) => {
    const count = view === 'needs' || view === 'unread' || view === 'mine' ? (counts?.[view] ?? 0) : 0
    return count === 0 ? '' : ` ${count > countMax ? `${countMax}+` : count}`
  }
  const narrow = (name: 'channel' | 'staffId', value: string | null) => {
    const { [name]: _, ...rest } = search
    onChange(value === null || value === '' ? rest : { ...rest, [name]: value })
  }
  const look = (typed: string) => {
    const { q: _, ...rest } = search
    onChange(typed === '' ? rest : { ...rest, q: typed })
  }
  const isShort = q.trim() !== '' && q.trim().length < searchCharsMin
  return (
    <div>
      <TextInput
        type="search"
        aria-label={words.searchLabel}
        placeholder={common.search}
        leftSection={<Icon name="search" size={18} />}
        rightSection={q === '' ? null : <CloseButton aria-label={words.clear} onClick={() => look('')} />}
        description={isShort ? words.searchShort : undefined}
        maxLength={searchCharsMax}
        value={q}
        onChange={(event) => look(event.currentTarget.value)}
        mb="xs"
      />
      <fieldset className={styles['views']} aria-label={words.view}>
        {inboxViews.map((view) => (
          <button
            key={view}
            type="button"
            className={styles['viewButton']}
            aria-pressed={view === chosen}
            onClick={() => onChange({ ...search, view })}
          >
            {words.views[view]}
            <span className="tabular">{countOf(view)}</span>
          </button>
        ))}
      </fieldset>
      {data !== undefined && (data.channels.length > 1 || data.staff.length > 1) ? (
        <Group gap="xs" mb="xs" grow wrap="nowrap">
          <Select
            aria-label={words.channel}
            data={[
              { value: '', label: words.anyChannel },
              ...data.channels.map(({ id, name }) => ({ value: id, label: channelName(id, words, name) })),
            ]}
            value={search.channel ?? ''}
            onChange={(value) => narrow('channel', value)}
          />
          <Select
            aria-label={words.staff}
            searchable={data.staff.length > 8}
            data={[
              { value: '', label: words.anyStaff },
              ...data.staff.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            value={search.staffId ?? ''}
            onChange={(value) => narrow('staffId', value)}
          />
        </Group>
      ) : null}
    </div>
  )
}
