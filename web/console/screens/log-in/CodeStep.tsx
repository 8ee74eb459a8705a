import { Button, Checkbox, Stack, Text, TextInput, Title } from '@mantine/core'
import { useState } from 'react'
import { accountCall } from '../../account-call.ts'
import { useWords } from '../../words.ts'
import { AccountProblem } from './AccountProblem.tsx'
import { QuietButton } from './QuietButton.tsx'

/** The second factor: the app's code, or one that was kept for the day without the phone. */
export function CodeStep(props: { readonly onLoggedIn: () => void; readonly onAgain: () => void }) {
  const { logIn: words } = useWords('account')
  const [isRecovery, setRecovery] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const [isBusy, setBusy] = useState(false)
  const send = async (form: FormData) => {
    setBusy(true)
    setProblem(null)
    const path = isRecovery ? 'auth/two-factor/verify-backup-code' : 'auth/two-factor/verify-totp'
    const code = String(form.get('code') ?? '').replace(isRecovery ? /\s/g : /\D/g, '')
    try {
      await accountCall(path, { code, trustDevice: form.get('trust') === 'on' })
      props.onLoggedIn()
    } catch (fault) {
      setProblem(fault)
    } finally {
      setBusy(false)
    }
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void send(new FormData(event.currentTarget))
      }}
    >
      <Stack>
        <Title order={2}>{words.codeTitle}</Title>
        <Text c="dimmed">{isRecovery ? words.recoveryText : words.codeText}</Text>
        <AccountProblem problem={problem} />
        <TextInput
          key={isRecovery ? 'recovery' : 'code'}
          label={isRecovery ? words.recoveryCode : words.code}
          name="code"
          required
          autoFocus
          maxLength={20}
          inputMode={isRecovery ? 'text' : 'numeric'}
          autoComplete="one-time-code"
        />
        <Checkbox name="trust" label={words.trust} />
        <Button type="submit" loading={isBusy}>
          {words.send}
        </Button>
        <QuietButton onClick={() => setRecovery(!isRecovery)}>
          {isRecovery ? words.useCode : words.useRecovery}
        </QuietButton>
        <QuietButton onClick={props.onAgain}>{words.again}</QuietButton>
      </Stack>
    </form>
  )
}
