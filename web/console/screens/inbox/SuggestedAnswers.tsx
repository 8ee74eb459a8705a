import { useQuery } from '@tanstack/react-query'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import styles from './inbox.module.css'
import { type OpenConversation, suggestionsQuery } from './inbox-queries.ts'

/** What could be said now, made of rows: one tap puts it into the field, where it can be changed. */
export function SuggestedAnswers({
  open,
  onPick,
}: {
  readonly open: OpenConversation
  readonly onPick: (text: string) => void
}) {
  const words = useWords('inbox').compose
  const tenant = useTenant()
  const last = open.page.messages.at(-1)?.sequence ?? 0
  const { data } = useQuery(suggestionsQuery(tenant.slug, open.conversation.id, last))
  if (data === undefined || data.replies.length === 0) return null
  return (
    <fieldset className={styles['suggestions']} aria-label={words.suggestions}>
      {data.replies.map(({ id, text }) => (
        <button key={id} type="button" className={styles['suggestion']} title={text} onClick={() => onPick(text)}>
          <span>{text}</span>
        </button>
      ))}
    </fieldset>
  )
}
