import { Button, Group, Text } from '@mantine/core'
import { hideNotification, showNotification } from '@mantine/notifications'
import { ConsoleProblem } from '../problem.ts'

/** So long something can be taken back with one tap. */
export const undoMs = 10_000

/** Says that it is done, and for ten seconds how to take it back. */
export function undoToast(message: string, undo: { readonly label: string; readonly run: () => void }): void {
  const id = `undo-${Math.random().toString(36).slice(2)}`
  showNotification({
    id,
    autoClose: undoMs,
    withCloseButton: false,
    message: (
      <Group justify="space-between" wrap="nowrap">
        <Text>{message}</Text>
        <Button
          variant="light"
          style={{ flexShrink: 0 }}
          onClick={() => {
            hideNotification(id)
            undo.run()
          }}
        >
          {undo.label}
        </Button>
      </Group>
    ),
  })
}

export function doneToast(message: string): void {
  showNotification({ message, autoClose: 4_000 })
}

/** A refusal that belongs to no field of the screen. */
export function problemToast(problem: unknown, otherwise: string): void {
  showNotification({
    color: 'red',
    autoClose: 8_000,
    message: problem instanceof ConsoleProblem ? problem.message : otherwise,
  })
}
