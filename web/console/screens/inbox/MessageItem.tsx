import { formatTime, formatWhen } from '../../parts/when.ts'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import styles from './inbox.module.css'
import type { Message, Part } from './inbox-queries.ts'
import { contentWords } from './names.ts'
import { PartNote } from './PartNote.tsx'
import { StoredText } from './stored-text.tsx'

/** One message as the customer saw it, its choices and cards, who wrote it, and whether it arrived. */
export function MessageItem({
  message,
  parts,
  tapped,
}: {
  readonly message: Message
  readonly parts: readonly Part[]
  /** Choices that the customer tapped somewhere. */
  readonly tapped: ReadonlySet<string>
}) {
  const { locale, timeZone } = useTenant()
  const isTheirs = message.role === 'customer'
  return (
    <article className={styles['said']} data-side={isTheirs ? 'theirs' : 'ours'} data-role={message.role}>
      <Content message={message} />
      {message.text === '' ? null : (
        <div className={styles['bubble']} dir="auto">
          <StoredText text={message.text} />
        </div>
      )}
      {message.cards.map((card) => (
        <div key={card.bookingId} className={styles['bubble']}>
          <strong>{card.service}</strong>
          {card.staff === null ? '' : ` · ${card.staff}`}
          <br />
          {formatWhen(card.startMs, { locale, timeZone: card.timeZone })}
          {card.price === null ? '' : ` · ${card.price}`} · {card.reference}
        </div>
      ))}
      {message.choices.length === 0 ? null : (
        <div className={styles['chips']}>
          {message.choices.map(({ id, label }) => (
            <span key={id} className={styles['chip']} {...(tapped.has(id) ? { 'data-tapped': '' } : {})}>
              {label}
            </span>
          ))}
        </div>
      )}
      <div className={styles['meta']}>
        <Who message={message} />
        {' · '}
        <time className="tabular" dateTime={new Date(message.createdAtMs).toISOString()}>
          {formatTime(message.createdAtMs, { locale, timeZone })}
        </time>
      </div>
      <PartNote parts={parts} />
    </article>
  )
}

function Who({ message: { role, memberId, memberName } }: { readonly message: Message }) {
  const words = useWords('inbox')
  const tenant = useTenant()
  if (role === 'member') return memberId === tenant.memberId ? words.you : (memberName ?? words.someone)
  return role === 'customer' ? words.customer : role === 'agent' ? words.agent : words.system
}

/** What it was where it was no plain text. */
function Content({ message: { content, awaits } }: { readonly message: Message }) {
  const words = useWords('inbox')
  if (content === null || content.kind === 'choice') return null
  const kind = content.isVoice ? 'voice' : content.mediaType?.startsWith('image/') === true ? 'image' : content.kind
  const told = [content.emoji, content.name, content.caption].filter((part) => part !== null && part !== '')
  return (
    <div className={styles['meta']}>
      {[contentWords(kind, words), ...told, awaits === null ? null : words.listening]
        .filter((part) => part !== null)
        .join(' · ')}
    </div>
  )
}
