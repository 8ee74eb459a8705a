import { Badge, Group, Text } from '@mantine/core'
import { useWords } from '../../../words.ts'
import classes from '../parts/parts.module.css'
import type { Account } from './channels-query.ts'

const colors = { approved: 'green', pending: 'yellow', rejected: 'red', paused: 'gray' } as const

/** Texts that the provider has to approve: they stand in once the reply window has closed. */
export function TemplateList({ templates }: { readonly templates: Account['templates'] }) {
  const words = useWords('channels')
  if (templates.length === 0) return null
  return (
    <details>
      <summary className={classes.summary}>{words.templates(templates.length)}</summary>
      <Text size="xs" c="dimmed" mb="xs">
        {words.templatesText}
      </Text>
      <ul className={`card ${classes.rows} ${classes.plain}`}>
        {templates.map((one) => (
          <li key={`${one.name} ${one.language}`} className={classes.row}>
            <Group gap="xs">
              <Text fw={550}>{one.name}</Text>
              <Text c="dimmed">{one.language}</Text>
              <Badge color={colors[one.state]}>{words.templateStates[one.state]}</Badge>
            </Group>
            <Text style={{ whiteSpace: 'pre-wrap' }}>{one.body}</Text>
          </li>
        ))}
      </ul>
    </details>
  )
}
