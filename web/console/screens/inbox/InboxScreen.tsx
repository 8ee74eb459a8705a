import { useMediaQuery } from '@mantine/hooks'
import { useParams } from '@tanstack/react-router'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { useWords } from '../../words.ts'
import { ConversationList } from './ConversationList.tsx'
import { ConversationPane } from './ConversationPane.tsx'
import styles from './inbox.module.css'

/** The conversations of a business, and one of them open beside the list; on a phone one or the other. */
export function InboxScreen() {
  const words = useWords('inbox')
  const { conversationId } = useParams({ strict: false })
  const isWide = useMediaQuery('(min-width: 62em)', true)
  if (isWide === false) {
    return (
      <div className={styles['narrow']}>
        {conversationId === undefined ? (
          <ConversationList />
        ) : (
          <ConversationPane key={conversationId} id={conversationId} isAlone />
        )}
      </div>
    )
  }
  return (
    <div className={styles['screen']}>
      <ConversationList openId={conversationId} />
      {conversationId === undefined ? (
        <div className="card">
          <EmptyState title={words.pickTitle} text={words.pickText} />
        </div>
      ) : (
        <ConversationPane key={conversationId} id={conversationId} />
      )}
    </div>
  )
}
