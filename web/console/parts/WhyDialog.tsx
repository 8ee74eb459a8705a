import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../words.ts'

/** So much of a reason is kept. */
const charsMax = 500

/** Asks for a reason before something is done, where the log keeps it. */
export function WhyDialog(props: {
  readonly isOpen: boolean
  readonly title: string
  readonly text?: string
  readonly label: string
  readonly verb: string
  readonly isNeeded: boolean
  readonly isDangerous?: boolean
  readonly isBusy: boolean
  readonly onDone: (why: string) => void
  readonly onClose: () => void
}) {
  const words = useWords('common')
  const [why, setWhy] = useState('')
  return (
    <Modal opened={props.isOpen} onClose={props.onClose} title={props.title}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          props.onDone(why)
        }}
      >
        <Stack>
          {props.text === undefined ? null : <Text>{props.text}</Text>}
          <Textarea
            label={props.label}
            value={why}
            maxLength={charsMax}
            data-autofocus
            required={props.isNeeded}
            onChange={(event) => setWhy(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={props.onClose}>
              {words.cancel}
            </Button>
            <Button
              type="submit"
              loading={props.isBusy}
              disabled={props.isNeeded && why.trim() === ''}
              {...(props.isDangerous === true ? { color: 'red' } : {})}
            >
              {props.verb}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
