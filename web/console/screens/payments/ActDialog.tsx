import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useWords } from '../../words.ts'

/** A form in a dialog: what is done, its fields, and what was refused in words; what was typed stays. */
export function ActDialog(props: {
  readonly title: string
  readonly text: string
  readonly verb: string
  readonly isBusy: boolean
  readonly canDo: boolean
  readonly refusal: string | null
  readonly children: ReactNode
  readonly onDone: () => void
  readonly onClose: () => void
}) {
  const words = useWords('common')
  return (
    <Modal opened onClose={props.onClose} title={props.title}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (props.canDo && !props.isBusy) props.onDone()
        }}
      >
        <Stack>
          <Text>{props.text}</Text>
          {props.children}
          {props.refusal === null ? null : (
            <Alert color="red" role="alert">
              {props.refusal}
            </Alert>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={props.onClose}>
              {words.cancel}
            </Button>
            <Button type="submit" loading={props.isBusy} disabled={!props.canDo}>
              {props.verb}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
