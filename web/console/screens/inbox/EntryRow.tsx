import { Badge, Group, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { formatAgo, formatWhen } from '../../parts/when.ts'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import styles from './inbox.module.css'
import type { Entry } from './inbox-queries.ts'
import type { InboxSearch } from './inbox-search.ts'
import { channelName, contentWords, nameOf, ownerWords } from './names.ts'
import { plainStored } from './stored-text.tsx'

/** One conversation in the list: with whom, the last words, and what it asks for. */
export function EntryRow({
  entry,
  isOpen,
  search,
}: {
  readonly entry: Entry
  readonly isOpen: boolean
  readonly search: InboxSearch
}) {
  const words = useWords('inbox')
  const tenant = useTenant()
  const { slug, locale, timeZone } = tenant
  const style = { locale, timeZone }
  const isUnread = entry.unread > 0
  return (
    <Link
      to="/$tenant/inbox/$conversationId"
      params={{ tenant: slug, conversationId: entry.id }}
      search={search}
      className={styles['entry'] ?? ''}
      activeProps={{}}
      {...(isOpen ? { 'aria-current': 'page' as const } : {})}
    >
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Group gap="xs" wrap="nowrap" miw={0}>
          {isUnread ? <span className={styles['dot']} /> : null}
          <Text span className={`${styles['line']} ${isUnread ? styles['unread'] : ''}`}>
            {nameOf(entry, words)}
          </Text>
          {isUnread ? (
            <Text span size="xs" c="dimmed" className={styles['line']}>
              {words.unreadCount(entry.unread)}
            </Text>
          ) : null}
        </Group>
        <Text span size="xs" c="dimmed" className="tabular" flex="none">
          {formatAgo(entry.atMs, Date.now(), style)}
        </Text>
      </Group>
      <Text size="sm" c="dimmed" className={styles['line']}>
        <Words entry={entry} />
      </Text>
      <Group gap={6} mt={4} wrap="wrap">
        <Text span size="xs" c="dimmed">
          {channelName(entry.channel, words)}
          {entry.visit === null
            ? ''
            : ` · ${formatWhen(entry.visit.startMs, { locale, timeZone: entry.visit.timeZone })}, ${entry.visit.service}`}
        </Text>
        <Marks entry={entry} />
      </Group>
    </Link>
  )
}

/** The last words, or those that were looked for. */
function Words({ entry }: { readonly entry: Entry }) {
  const words = useWords('inbox')
  if (entry.found !== null) return <>“{plainStored(entry.found.text, words)}”</>
  if (entry.last === null) return null
  const { role, text, contentKind } = entry.last
  const said = plainStored(text, words) || (contentWords(contentKind, words) ?? '')
  return role === 'customer' ? said : `${role === 'member' ? words.you : words.agent}: ${said}`
}

function Marks({ entry }: { readonly entry: Entry }) {
  const words = useWords('inbox')
  const tenant = useTenant()
  const owner = ownerWords(entry, tenant.memberId, words)
  return (
    <>
      {entry.isBlocked ? (
        <Badge color="gray" variant="outline" tt="none">
          {words.blocked}
        </Badge>
      ) : null}
      {entry.handoff?.state === 'requested' ? (
        <Badge color="orange" variant="light" tt="none">
          {words.waits}
        </Badge>
      ) : null}
      {owner === null ? null : (
        <Badge color="gray" variant="light" tt="none">
          {owner}
        </Badge>
      )}
      {entry.unknown > 0 ? (
        <Badge color="red" variant="light" tt="none">
          {words.inDoubt(entry.unknown)}
        </Badge>
      ) : null}
      {entry.failed > 0 ? (
        <Badge color="red" variant="light" tt="none">
          {words.notDelivered(entry.failed)}
        </Badge>
      ) : null}
    </>
  )
}
