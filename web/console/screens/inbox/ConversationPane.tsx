import { ActionIcon, Alert, Button, Drawer, Group, Text, Title } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { Icon } from '../../parts/icons.tsx'
import { LoadingRows } from '../../parts/LoadingRows.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { formatAgo } from '../../parts/when.ts'
import { ConsoleProblem } from '../../problem.ts'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import { Composer } from './Composer.tsx'
import { ConversationMenu } from './ConversationMenu.tsx'
import { ConversationSide } from './ConversationSide.tsx'
import styles from './inbox.module.css'
import { conversationQuery, type OpenConversation } from './inbox-queries.ts'
import type { InboxSearch } from './inbox-search.ts'
import { channelName, nameOfOpen, ownerWords } from './names.ts'
import { useReadMark } from './read-mark.ts'
import { Transcript } from './Transcript.tsx'

/** One conversation: who it is with, what was said, and what can be done. `isAlone`: there is no list beside it. */
export function ConversationPane({ id, isAlone = false }: { readonly id: string; readonly isAlone?: boolean }) {
  const words = useWords('inbox')
  const tenant = useTenant()
  const query = useQuery(conversationQuery(tenant.slug, id))
  const hasRoom = useMediaQuery('(min-width: 82em)', true)
  const [showsSide, setShowsSide] = useState(false)
  useReadMark(id, query.data)
  if (query.isPending) {
    return (
      <section className={`card ${styles['column']}`} aria-label={words.transcript}>
        <LoadingRows rows={6} height={64} />
      </section>
    )
  }
  if (query.isError) return <Missing problem={query.error} onRetry={() => void query.refetch()} />
  const open = query.data
  const side = <ConversationSide open={open} />
  return (
    <section className={`card ${styles['column']}`} aria-labelledby="page-title">
      <Head open={open} isAlone={isAlone} onSide={hasRoom === false ? () => setShowsSide(true) : null} />
      <div
        className={`${styles['with']} ${styles['column']}`}
        style={{ flex: 1 }}
        {...(hasRoom ? { 'data-side': '' } : {})}
      >
        <div className={styles['column']}>
          <HandoffNote open={open} />
          <Transcript open={open} />
          <Composer open={open} />
        </div>
        {hasRoom ? <aside className={styles['aside']}>{side}</aside> : null}
      </div>
      <Drawer opened={showsSide && hasRoom === false} onClose={() => setShowsSide(false)} title={words.side.title}>
        {side}
      </Drawer>
    </section>
  )
}

function Head({
  open,
  isAlone,
  onSide,
}: {
  readonly open: OpenConversation
  readonly isAlone: boolean
  readonly onSide: (() => void) | null
}) {
  const words = useWords('inbox')
  const tenant = useTenant()
  const search: InboxSearch = useSearch({ strict: false })
  const owner = ownerWords(open.conversation, tenant.memberId, words)
  return (
    <Group wrap="nowrap" gap="xs" p="xs" style={{ borderBottom: '1px solid var(--line)' }}>
      {isAlone ? (
        <ActionIcon
          aria-label={words.back}
          renderRoot={(props) => (
            <Link to="/$tenant/inbox" params={{ tenant: tenant.slug }} search={search} {...props} />
          )}
        >
          <Icon name="back" />
        </ActionIcon>
      ) : null}
      <div style={{ flex: 1, minWidth: 0, paddingInlineStart: isAlone ? 0 : 8 }}>
        <Title
          order={isAlone ? 1 : 2}
          size="h2"
          id="page-title"
          tabIndex={-1}
          className={styles['line']}
          style={{ outline: 'none' }}
        >
          {nameOfOpen(open, words)}
        </Title>
        <Text size="xs" c="dimmed" className={styles['line']}>
          {[channelName(open.conversation.channel, words), open.conversation.address, owner]
            .filter((part) => part !== null && part !== '')
            .join(' · ')}
        </Text>
      </div>
      {onSide === null ? null : isAlone ? (
        <ActionIcon aria-label={words.details} onClick={onSide}>
          <Icon name="customers" />
        </ActionIcon>
      ) : (
        <Button variant="subtle" color="gray" px="xs" onClick={onSide}>
          {words.details}
        </Button>
      )}
      <ConversationMenu open={open} />
    </Group>
  )
}

/** Why a person is wanted, while nobody has come. */
function HandoffNote({ open: { handoff, block } }: { readonly open: OpenConversation }) {
  const words = useWords('inbox')
  const { locale, timeZone } = useTenant()
  if (block !== null) {
    return (
      <Alert color="gray" m="xs" mb={0}>
        {words.block.note(block.memberName ?? words.someone)} {block.reason}
      </Alert>
    )
  }
  if (handoff?.state !== 'requested') return null
  const since = formatAgo(handoff.sinceMs, Date.now(), { locale, timeZone })
  return (
    <Alert color="orange" variant="light" m="xs" mb={0} title={words.handoff.title}>
      <Text>
        {(handoff.reason || words.handoff.none).replace(/\.?$/, '.')} {words.waitsSince(since)}.
      </Text>
      {handoff.summary === '' ? null : <Text mt={4}>{handoff.summary}</Text>}
    </Alert>
  )
}

function Missing({ problem, onRetry }: { readonly problem: Error; readonly onRetry: () => void }) {
  const words = useWords('inbox')
  if (!(problem instanceof ConsoleProblem) || problem.status !== 404) {
    return <ProblemNote problem={problem} onRetry={onRetry} />
  }
  return (
    <div className="card">
      <EmptyState title={words.nothingTitle} text={words.gone} />
    </div>
  )
}
