import { Alert, Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { customerNoteSchema, noteCharsMax } from '../../../../src/domain/customer-form.ts'
import { answer, client } from '../../api.ts'
import { SectionLine } from '../../parts/Section.tsx'
import { problemToast, undoToast } from '../../parts/toast.tsx'
import { useAct } from '../../parts/use-act.ts'
import { formatWhenThen } from '../../parts/when.ts'
import { ConsoleProblem } from '../../problem.ts'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import classes from './customers.module.css'
import type { CustomerNote } from './customers-query.ts'

interface Props {
  readonly customerId: string
  readonly note: CustomerNote
  readonly mayWrite: boolean
}

/** One note: read, changed in its place, or taken away with ten seconds to think again. */
export function NoteLine(props: Props) {
  const { note, mayWrite } = props
  const words = useWords('customers')
  const common = useWords('common')
  const tenant = useTenant()
  const [isEditing, setEditing] = useState(false)
  const { keep, remove } = useNoteActs(props)
  if (isEditing) return <NoteForm {...props} onClose={() => setEditing(false)} />
  const when = formatWhenThen(note.createdAtMs, Date.now(), tenant)
  const edited = note.editedAtMs === null ? '' : ` (${words.noteEdited})`
  return (
    <SectionLine
      title={<Text className={classes['note'] ?? ''}>{note.text}</Text>}
      facts={`${words.noteBy(note.by ?? words.formerMember, when)}${edited}`}
    >
      {mayWrite ? (
        <>
          <Button variant="subtle" onClick={() => setEditing(true)} aria-label={words.editNote}>
            {common.edit}
          </Button>
          <Button
            variant="subtle"
            color="gray"
            loading={remove.isBusy || keep.isBusy}
            onClick={() => remove.run(undefined)}
          >
            {common.remove}
          </Button>
        </>
      ) : null}
    </SectionLine>
  )
}

function useNoteActs({ customerId, note }: Props) {
  const words = useWords('customers')
  const common = useWords('common')
  const { slug } = useTenant()
  const routes = client(slug, 'customers')[':customerId'].notes[':noteId']
  const param = { customerId, noteId: note.id }
  const keep = useAct((text: string) => answer(routes.$put({ param, json: { content: { text }, version: null } })))
  const remove = useAct((_: undefined) => answer(routes.$delete({ param })), {
    done: ({ undo }) => {
      if (undo === null) return
      undoToast(words.noteRemoved, { label: common.undo, run: () => keep.run(undo.content.text) })
    },
  })
  return { keep, remove }
}

function NoteForm({ customerId, note, onClose }: Props & { readonly onClose: () => void }) {
  const words = useWords('customers')
  const common = useWords('common')
  const { slug } = useTenant()
  const [typed, setTyped] = useState(note.text)
  const [stale, setStale] = useState<{ readonly text: string; readonly version: string } | null>(null)
  const save = useAct(
    (version: string) =>
      answer(
        client(slug, 'customers')[':customerId'].notes[':noteId'].$put({
          param: { customerId, noteId: note.id },
          json: { content: { text: typed }, version },
        }),
      ),
    {
      done: onClose,
      refused: (problem) => {
        const fresh = freshOf(problem)
        if (fresh === null) problemToast(problem, common.problemTitle)
        else setStale(fresh)
      },
    },
  )
  const isFine = customerNoteSchema.safeParse({ text: typed }).success
  return (
    <form
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault()
        if (isFine) save.run(stale?.version ?? note.version)
      }}
    >
      <Stack gap="xs">
        <Textarea
          label={words.editNote}
          value={typed}
          maxLength={noteCharsMax}
          maxRows={8}
          error={isFine ? null : words.noteWrong}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        {stale === null ? null : (
          <Alert color="yellow" role="alert" title={words.noteStale}>
            <Text className={classes['note'] ?? ''}>{stale.text}</Text>
          </Alert>
        )}
        <Group gap="xs">
          <Button type="submit" loading={save.isBusy} disabled={!isFine}>
            {stale === null ? common.save : words.saveAnyway}
          </Button>
          <Button variant="default" onClick={onClose}>
            {common.cancel}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

/** What another has written meanwhile, where that is why it was refused. */
function freshOf(problem: unknown): { readonly text: string; readonly version: string } | null {
  if (!(problem instanceof ConsoleProblem) || problem.code !== 'stale_version') return null
  const { fresh, version } = problem.details
  if (!(fresh instanceof Object) || !('text' in fresh) || typeof fresh.text !== 'string') return null
  return typeof version === 'string' ? { text: fresh.text, version } : null
}
