import { Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { problemOf } from '../../problem.ts'

/** E-mail and password. */
export function LogInForm({ onLoggedIn }: { readonly onLoggedIn: () => void }) {
  const [problem, setProblem] = useState<unknown>(null)
  const [isBusy, setBusy] = useState(false)
  const send = async (form: FormData) => {
    setBusy(true)
    const response = await fetch('/v1/console/auth/sign-in/email', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: form.get('email'), password: form.get('password') }),
    })
    setBusy(false)
    if (response.ok) onLoggedIn()
    else setProblem(await problemOf(response))
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void send(new FormData(event.currentTarget))
      }}
    >
      <Stack>
        <ProblemNote problem={problem} />
        <TextInput label="E-mail" name="email" type="email" autoComplete="username" required />
        <PasswordInput label="Password" name="password" autoComplete="current-password" required />
        <Button type="submit" loading={isBusy}>
          Log in
        </Button>
      </Stack>
    </form>
  )
}
