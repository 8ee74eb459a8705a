import { Alert, Button, Group, SegmentedControl, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { answerCharsMax } from '../../../../src/domain/inbox.ts'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import { AnswerLimits } from './AnswerLimits.tsx'
import { useAnswer, useNote } from './answering.ts'
import styles from './inbox.module.css'
import type { OpenConversation } from './inbox-queries.ts'
import { SuggestedAnswers } from './SuggestedAnswers.tsx'
import { TakeOver } from './TakeOver.tsx'

/** Where a member writes: to the customer once they have the conversation, to the team at any time. */
export function Composer({ open }: { readonly open: OpenConversation }) {
  const words = useWords('inbox')
  const tenant = useTenant()
  const [kind, setKind] = useState<'answer' | 'note'>('answer')
  if (!tenant.may('converse')) {
    return (
      <div className={styles['composer']}>
        <Text c="dimmed">{words.readOnly}</Text>
      </div>
    )
  }
  const { owner, ownerMemberId } = open.conversation
  const isMine = owner === 'person' && (ownerMemberId === tenant.memberId || ownerMemberId === null)
  return (
    <div className={styles['composer']}>
      <SegmentedControl
        aria-label={words.compose.answer}
        mb="xs"
        size="md"
        value={kind}
        onChange={(value) => setKind(value === 'note' ? 'note' : 'answer')}
        data={[
          { value: 'answer', label: words.compose.answer },
          { value: 'note', label: words.compose.note },
        ]}
      />
      {kind === 'note' ? <NoteField open={open} /> : isMine ? <AnswerField open={open} /> : <TakeOver open={open} />}
    </div>
  )
}

function AnswerField({ open }: { readonly open: OpenConversation }) {
  const words = useWords('inbox')
  const answer = useAnswer(open)
  const { fault } = open.answering
  const send = () => {
    if (answer.text.trim() !== '' && fault === null) answer.send()
  }
  return (
    <>
      <SuggestedAnswers
        open={open}
        onPick={(text) => answer.setText(answer.text === '' ? text : `${answer.text}\n${text}`)}
      />
      {fault === null ? null : (
        <Alert color="orange" variant="light" mb="xs">
          {words.fault[fault]}
        </Alert>
      )}
      <Textarea
        aria-label={words.compose.answerLabel}
        placeholder={words.compose.answerLabel}
        minRows={1}
        maxRows={6}
        maxLength={answerCharsMax}
        value={answer.text}
        error={answer.isPaused ? words.compose.waiting : answer.isError ? words.compose.failed : undefined}
        onChange={(event) => answer.setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          // A line break on a phone's keyboard is one; on a desktop Enter sends, as everywhere.
          const isSend = event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing
          if (!isSend || matchMedia('(pointer: coarse)').matches) return
          event.preventDefault()
          send()
        }}
      />
      <Group justify="space-between" mt="xs" gap="xs" wrap="nowrap">
        <AnswerLimits answering={open.answering} serverMs={open.nowMs} text={answer.text} />
        <Button
          flex="none"
          loading={answer.isPending}
          disabled={answer.text.trim() === '' || fault !== null}
          onClick={send}
        >
          {words.compose.send}
        </Button>
      </Group>
    </>
  )
}

function NoteField({ open }: { readonly open: OpenConversation }) {
  const words = useWords('inbox').compose
  const note = useNote(open)
  return (
    <>
      <Textarea
        aria-label={words.noteLabel}
        placeholder={words.noteLabel}
        description={words.noteHint}
        minRows={1}
        maxRows={6}
        maxLength={answerCharsMax}
        value={note.text}
        error={note.isPaused ? words.waiting : note.isError ? words.failed : undefined}
        onChange={(event) => note.setText(event.currentTarget.value)}
      />
      <Group justify="flex-end" mt="xs">
        <Button variant="default" loading={note.isPending} disabled={note.text.trim() === ''} onClick={note.send}>
          {words.addNote}
        </Button>
      </Group>
    </>
  )
}
