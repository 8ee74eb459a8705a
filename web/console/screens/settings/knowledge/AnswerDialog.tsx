import { Alert, Button, Group, Modal, Stack, TagsInput, Text, Textarea, TextInput } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useState } from 'react'
import type { KnowledgeEntry } from '../../../../../src/domain/catalog.ts'
import {
  answerCharsMax,
  keywordsMax,
  knowledgeSchema,
  sharedKeywords,
} from '../../../../../src/domain/knowledge-form.ts'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { ConsoleProblem, fieldFaults } from '../../../problem.ts'
import { useWords } from '../../../words.ts'
import { ChatBubbles } from '../parts/ChatBubbles.tsx'
import type { Versioned } from '../parts/versioned-form.ts'
import type { KnowledgeChange } from './knowledge-change.ts'

const nothing: KnowledgeEntry = { topic: '', keywords: [], answer: '' }

/** One answer: what it is about, by which words it is asked for, what is said; and how that reads in the chat. */
export function AnswerDialog(props: {
  /** Null: a new one. */
  readonly seen: Versioned<KnowledgeEntry> | null
  readonly others: readonly KnowledgeEntry[]
  readonly mayEdit: boolean
  readonly onSave: (change: KnowledgeChange) => Promise<void>
  readonly onClose: () => void
}) {
  const words = useWords('knowledge')
  const common = useWords('common')
  const isPhone = useMediaQuery('(max-width: 36em)', false) === true
  const [seen, setSeen] = useState(props.seen)
  const [typed, setTyped] = useState(props.seen?.content ?? nothing)
  const [hasTried, setTried] = useState(false)
  const [isSaving, setSaving] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const checked = knowledgeSchema.safeParse(typed)
  const fresh = freshOf(problem)
  const places = [
    ...(checked.success ? [] : checked.error.issues.map(({ path }) => String(path[0]))),
    ...fieldFaults(problem).map(({ at }) => at.replace(/^entry\./, '').split('.')[0] ?? ''),
  ]
  const wrong = (field: 'topic' | 'keywords' | 'answer') => hasTried && places.includes(field) && words.wrong[field]
  const shared = sharedKeywords(typed, props.others)

  async function save(version: string | null): Promise<void> {
    setTried(true)
    if (!checked.success) return
    setSaving(true)
    setProblem(null)
    try {
      await props.onSave({ topic: seen?.content.topic ?? null, entry: checked.data, version })
      props.onClose()
    } catch (fault) {
      setProblem(fault)
    } finally {
      setSaving(false)
    }
  }

  return (
    <Modal
      opened
      fullScreen={isPhone}
      size="lg"
      title={seen === null ? words.newTitle : words.editTitle}
      onClose={props.onClose}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void save(seen?.version ?? null)
        }}
      >
        <Stack>
          <TextInput
            data-autofocus
            label={words.topic}
            description={words.topicText}
            value={typed.topic}
            maxLength={80}
            readOnly={!props.mayEdit}
            error={wrong('topic')}
            onChange={({ currentTarget: { value } }) => setTyped((before) => ({ ...before, topic: value }))}
          />
          <TagsInput
            label={words.keywords}
            description={words.keywordsText}
            value={[...typed.keywords]}
            maxTags={keywordsMax}
            splitChars={[',', ';', '\n']}
            acceptValueOnBlur
            readOnly={!props.mayEdit}
            error={wrong('keywords')}
            onChange={(keywords) => setTyped((before) => ({ ...before, keywords }))}
          />
          {shared.length === 0 ? null : (
            <Text size="xs" c="dimmed" role="status">
              {shared.map(({ word, topic }) => words.shared(word, topic)).join(' ')}
            </Text>
          )}
          <Textarea
            label={words.answer}
            description={words.answerText(typed.answer.length, answerCharsMax)}
            value={typed.answer}
            maxRows={10}
            readOnly={!props.mayEdit}
            error={wrong('answer')}
            onChange={({ currentTarget: { value } }) => setTyped((before) => ({ ...before, answer: value }))}
          />
          <ChatBubbles
            label={words.preview}
            customer={words.sampleQuestion(typed.keywords[0] ?? typed.topic)}
            business={typed.answer.trim() === '' ? '…' : typed.answer}
          />
          {fresh === null ? (
            <ProblemNote
              problem={problem instanceof ConsoleProblem && fieldFaults(problem).length === 0 ? problem : null}
            />
          ) : (
            <Alert color="yellow" role="alert" title={common.staleTitle}>
              <Stack gap="sm">
                <Text>{fresh.content === null ? words.goneMeanwhile : fresh.content.answer}</Text>
                <Group gap="xs">
                  {fresh.content === null ? null : (
                    <Button
                      variant="default"
                      onClick={() => {
                        if (fresh.content !== null) setTyped(fresh.content)
                        setSeen(fresh.content === null ? null : { content: fresh.content, version: fresh.version })
                        setProblem(null)
                      }}
                    >
                      {words.takeTheirs}
                    </Button>
                  )}
                  <Button
                    variant="default"
                    onClick={() => {
                      if (fresh.content === null) setSeen(null)
                      setProblem(null)
                      if (fresh.content !== null) void save(fresh.version)
                    }}
                  >
                    {fresh.content === null ? words.addAgain : words.keepMine}
                  </Button>
                </Group>
              </Stack>
            </Alert>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={props.onClose}>
              {props.mayEdit ? common.cancel : common.close}
            </Button>
            {props.mayEdit ? (
              <Button type="submit" loading={isSaving}>
                {common.save}
              </Button>
            ) : null}
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

/** What stands in place of what was seen; content null: it is gone. */
function freshOf(problem: unknown): { readonly content: KnowledgeEntry | null; readonly version: string } | null {
  if (!(problem instanceof ConsoleProblem) || problem.code !== 'stale_version') return null
  const { fresh, version } = problem.details
  return { content: (fresh ?? null) as KnowledgeEntry | null, version: String(version) }
}
