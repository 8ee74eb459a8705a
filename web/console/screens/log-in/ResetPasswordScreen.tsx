import { Button, PasswordInput, Stack, Text } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { passwordSchema } from '../../../../src/domain/member-form.ts'
import { accountCall } from '../../account-call.ts'
import { doneToast } from '../../parts/toast.tsx'
import { useWords } from '../../words.ts'
import { AccountPage } from './AccountPage.tsx'
import { AccountProblem } from './AccountProblem.tsx'

/** Where the link of a mail leads by which somebody sets a new password. */
export function ResetPasswordScreen() {
  const { reset: words, problems } = useWords('account')
  const { token } = useSearch({ from: '/reset-password' })
  const navigate = useNavigate()
  const [isWeak, setWeak] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const [isBusy, setBusy] = useState(false)
  const send = async (newPassword: string) => {
    setWeak(!passwordSchema.safeParse(newPassword).success)
    if (!passwordSchema.safeParse(newPassword).success) return
    setBusy(true)
    try {
      await accountCall('auth/reset-password', { token, newPassword })
      doneToast(words.done)
      await navigate({ to: '/log-in', search: {} })
    } catch (fault) {
      setProblem(fault)
    } finally {
      setBusy(false)
    }
  }
  return (
    <AccountPage title={words.title}>
      {token === undefined ? (
        <Text>{words.noToken}</Text>
      ) : (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            void send(String(new FormData(event.currentTarget).get('password') ?? ''))
          }}
        >
          <Stack>
            <Text c="dimmed">{words.text}</Text>
            <AccountProblem problem={problem} />
            <PasswordInput
              label={words.password}
              description={words.hint}
              name="password"
              autoComplete="new-password"
              error={isWeak ? problems.password_weak : null}
            />
            <Button type="submit" loading={isBusy}>
              {words.save}
            </Button>
          </Stack>
        </form>
      )}
    </AccountPage>
  )
}
