import { ActionIcon, Group, Menu, Text, UnstyledButton } from '@mantine/core'
import type { KnowledgeEntry } from '../../../../../src/domain/catalog.ts'
import { Icon } from '../../../parts/icons.tsx'
import { useWords } from '../../../words.ts'
import classes from '../parts/parts.module.css'
import type { Versioned } from '../parts/versioned-form.ts'

/** One answer in the list: what it is about, how it begins, and what can be done with it. */
export function AnswerRow(props: {
  readonly answer: Versioned<KnowledgeEntry>
  readonly isFirst: boolean
  readonly isLast: boolean
  readonly mayEdit: boolean
  readonly onOpen: () => void
  readonly onMove: (by: -1 | 1) => void
  readonly onRemove: () => void
}) {
  const words = useWords('knowledge')
  const common = useWords('common')
  const { topic, keywords, answer } = props.answer.content
  return (
    <li className={classes.row}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <UnstyledButton onClick={props.onOpen} mih={44} style={{ flex: 1, minWidth: 0 }}>
          <Text fw={550}>{topic}</Text>
          <Text lineClamp={2}>{answer}</Text>
          {keywords.length === 0 ? null : (
            <Text size="xs" c="dimmed" lineClamp={1}>
              {words.asked}: {keywords.join(', ')}
            </Text>
          )}
        </UnstyledButton>
        {props.mayEdit ? (
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon aria-label={words.actionsOf(topic)}>
                <Icon name="more" />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={props.onOpen}>{common.edit}</Menu.Item>
              <Menu.Item disabled={props.isFirst} onClick={() => props.onMove(-1)}>
                {words.up}
              </Menu.Item>
              <Menu.Item disabled={props.isLast} onClick={() => props.onMove(1)}>
                {words.down}
              </Menu.Item>
              <Menu.Item color="red" onClick={props.onRemove}>
                {common.remove}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        ) : null}
      </Group>
    </li>
  )
}
