import { Button, Stack, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { customerNoteSchema, noteCharsMax } from '../../../../src/domain/customer-form.ts'
import { answer, client } from '../../api.ts'
import { Section } from '../../parts/Section.tsx'
import { undoToast } from '../../parts/toast.tsx'
import { useAct } from '../../parts/use-act.ts'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import classes from './customers.module.css'
import type { CustomerView } from './customers-query.ts'
import { NoteLine } from './NoteLine.tsx'

/** What the team has written down, the newest first, and room for more. */
export function Notes({ view }: { readonly view: CustomerView }) {
  const words = useWords('customers')
  const { may } = useTenant()
  const { notes, customer } = view
  const mayWrite = may('book')
  return (
    <Section title={words.notes} count={notes.length}>
      {mayWrite ? <NewNote customerId={customer.id} /> : null}
      {notes.length === 0 && !mayWrite ? <p className={classes['empty']}>{words.notesText}</p> : null}
      {notes.map((note) => (
        <NoteLine key={note.id} customerId={customer.id} note={note} mayWrite={mayWrite} />
      ))}
    </Section>
  )
}

function NewNote({ customerId }: { readonly customerId: string }) {
  const words = useWords('customers')
  const common = useWords('common')
  const { slug } = useTenant()
  const [typed, setTyped] = useState('')
  // The same note, however often its button is pressed, until it stands.
  const [noteId, setNoteId] = useState(() => crypto.randomUUID())
  const routes = client(slug, 'customers')[':customerId'].notes[':noteId']
  const remove = useAct((id: string) => answer(routes.$delete({ param: { customerId, noteId: id } })))
  const add = useAct(
    (text: string) =>
      answer(routes.$put({ param: { customerId, noteId }, json: { content: { text }, version: null } })),
    {
      done: ({ note }) => {
        setTyped('')
        setNoteId(crypto.randomUUID())
        undoToast(common.saved, { label: common.undo, run: () => remove.run(note.id) })
      },
    },
  )
  const isFine = customerNoteSchema.safeParse({ text: typed }).success
  return (
    <form
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault()
        if (isFine && !add.isBusy) add.run(typed)
      }}
    >
      <Stack gap="xs">
        <Textarea
          label={words.noteLabel}
          placeholder={words.notePlaceholder}
          value={typed}
          maxLength={noteCharsMax}
          maxRows={8}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Text c="dimmed" size="xs">
          {words.notesText}
        </Text>
        {typed.trim() === '' ? null : (
          <Button type="submit" loading={add.isBusy} disabled={!isFine} style={{ alignSelf: 'flex-start' }}>
            {words.addNote}
          </Button>
        )}
      </Stack>
    </form>
  )
}
