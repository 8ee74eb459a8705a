import { Modal, Stack, Text } from '@mantine/core'
import { lazy, Suspense, useEffect, useState } from 'react'
import { loggedIn, onLogInNeeded } from '../log-in-again.ts'
import { LoadingRows } from '../parts/LoadingRows.tsx'
import { useWords } from '../words.ts'

const LogInForm = lazy(() =>
  import('../screens/log-in/LogInForm.tsx').then(({ LogInForm }) => ({ default: LogInForm })),
)

/** Stands over the page when a log-in has ended: what was typed below it is kept, and what was sent goes out again. */
export function LogInAgain() {
  const words = useWords('shell')
  const [isNeeded, setNeeded] = useState(false)
  useEffect(() => onLogInNeeded(setNeeded), [])
  return (
    <Modal
      opened={isNeeded}
      onClose={() => {}}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      // Above a dialog that was open when it ended.
      zIndex={900}
      title={words.loggedOutTitle}
    >
      <Stack>
        <Text c="dimmed">{words.loggedOutText}</Text>
        <Suspense fallback={<LoadingRows rows={2} />}>
          <LogInForm onLoggedIn={loggedIn} />
        </Suspense>
      </Stack>
    </Modal>
  )
}
