import { Button, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { accountCall } from '../../account-call.ts'
import { useWords } from '../../words.ts'
import { AccountProblem } from './AccountProblem.tsx'
import type { LogInStep } from './log-in-step.ts'
import { QuietButton } from './QuietButton.tsx'

/** Somebody came by a link from a mail. A tap opens the account, so that what only looks into mails does not. */
export function LinkStep(props: {
  readonly token: string
  readonly onStep: (step: LogInStep) => void
  readonly onLoggedIn: () => void
}) {
  const { logIn: words } = useWords('account')
  const [problem, setProblem] = useState<unknown>(null)
  const [isBusy, setBusy] = useState(false)
  const open = async () => {
    setBusy(true)
    try {
      const answer = await accountCall<{ twoFactorRedirect?: boolean }>('auth/magic-link/verify', {
        token: props.token,
      })
      if (answer.twoFactorRedirect === true) props.onStep({ at: 'code' })
      else props.onLoggedIn()
    } catch (fault) {
      setProblem(fault)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Stack>
      <Title order={2}>{words.linkTitle}</Title>
      <Text c="dimmed">{words.linkText}</Text>
      <AccountProblem problem={problem} />
      <Button autoFocus loading={isBusy} onClick={() => void open()}>
        {words.linkSend}
      </Button>
      <QuietButton onClick={() => props.onStep({ at: 'password' })}>{words.again}</QuietButton>
    </Stack>
  )
}
