import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useWords } from '../words.ts'

/** Asks before something that cannot simply be undone: what will happen, and the verb on the button. */
export function ConfirmDialog(props: {
  readonly isOpen: boolean
  readonly title: string
  readonly text: string
  readonly verb: string
  readonly isDangerous?: boolean
  readonly isBusy?: boolean
  readonly onConfirm: () => void
  readonly onClose: () => void
  readonly children?: ReactNode
}) {
  const words = useWords('common')
  return (
    <Modal opened={props.isOpen} onClose={props.onClose} title={props.title}>
      <Stack>
        <Text>{props.text}</Text>
        {props.children}
        <Group justify="flex-end">
          <Button variant="default" onClick={props.onClose}>
            {words.cancel}
          </Button>
          <Button
            {...(props.isDangerous === true ? { color: 'red' } : {})}
            loading={props.isBusy ?? false}
            onClick={props.onConfirm}
          >
            {props.verb}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
