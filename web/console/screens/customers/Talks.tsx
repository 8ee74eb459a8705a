import { Link } from '@tanstack/react-router'
import { Section } from '../../parts/Section.tsx'
import { Tag } from '../../parts/Tag.tsx'
import { formatWhenThen } from '../../parts/when.ts'
import { wordFor } from '../../parts/word-for.ts'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import classes from './customers.module.css'
import type { CustomerView } from './customers-query.ts'

/** Where was spoken with them, the last first. */
export function Talks({ talks }: { readonly talks: CustomerView['talks'] }) {
  const words = useWords('customers')
  const tenant = useTenant()
  return (
    <Section title={words.talks} count={talks.length}>
      {talks.length === 0 ? <p className={classes['empty']}>{words.noTalks}</p> : null}
      {talks.map(({ id, channel, owner, startedAtMs, lastMessageAtMs }) => (
        <Link
          key={id}
          to="/$tenant/inbox/$conversationId"
          params={{ tenant: tenant.slug, conversationId: id }}
          className={`row-link ${classes['entry']}`}
        >
          <span className={classes['name']}>{wordFor(words.channel, channel)}</span>
          <span className={classes['end']}>
            {owner === 'person' ? <Tag tone="warn">{words.withPerson}</Tag> : null}
          </span>
          <span className={`${classes['quiet']} tabular`}>
            {formatWhenThen(lastMessageAtMs ?? startedAtMs, Date.now(), tenant)}
          </span>
        </Link>
      ))}
    </Section>
  )
}
