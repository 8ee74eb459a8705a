import { CloseButton, Group, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { answer, client } from '../../api.ts'
import { problemToast, undoToast } from '../../parts/toast.tsx'
import { formatTime } from '../../parts/when.ts'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import styles from './inbox.module.css'
import type { Note, OpenConversation } from './inbox-queries.ts'

/** What a member told the others: never sent. Whoever wrote it takes it back. */
export function NoteItem({ note, open }: { readonly note: Note; readonly open: OpenConversation }) {
  const words = useWords('inbox')
  const common = useWords('common')
  const tenant = useTenant()
  const queries = useQueryClient()
  const { locale, timeZone } = tenant
  const isOwn = note.memberId === tenant.memberId
  const route = client(tenant.slug, 'conversations')[':id'].notes[':noteId']
  const param = { id: open.conversation.id, noteId: note.id }
  const fresh = () => queries.invalidateQueries({ queryKey: [tenant.slug, 'conversations', 'one', param.id] })
  const remove = async () => {
    try {
      await answer(route.$delete({ param }))
      await fresh()
      undoToast(words.noteRemoved, {
        label: common.undo,
        run: () => void answer(route.restore.$post({ param, json: {} })).then(fresh),
      })
    } catch (problem) {
      problemToast(problem, common.problemTitle)
    }
  }
  return (
    <div className={styles['note']}>
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Text size="xs" c="dimmed">
          {words.note} · {isOwn ? words.you : (note.memberName ?? words.someone)} ·{' '}
          {formatTime(note.createdAtMs, { locale, timeZone })}
        </Text>
        {isOwn && tenant.may('converse') ? (
          <CloseButton
            size={44}
            iconSize={18}
            my={-12}
            mr={-8}
            aria-label={words.removeNote}
            onClick={() => void remove()}
          />
        ) : null}
      </Group>
      {note.text}
    </div>
  )
}
