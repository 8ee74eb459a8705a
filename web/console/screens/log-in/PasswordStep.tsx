import { Button, Divider, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { accountCall } from '../../account-call.ts'
import { useWords } from '../../words.ts'
import { AccountProblem } from './AccountProblem.tsx'
import type { LogInStep } from './log-in-step.ts'
import { enterByPasskey, hasPasskeys, providerNames } from './other-ways.ts'
import { QuietButton } from './QuietButton.tsx'

interface Ways {
  readonly mailedLink: boolean
  readonly providers: readonly string[]
}

/** E-mail and password, and every other way that this deployment has. */
export function PasswordStep(props: { readonly onStep: (step: LogInStep) => void; readonly onLoggedIn: () => void }) {
  const { logIn: words } = useWords('account')
  const [email, setEmail] = useState('')
  const [needsEmail, setNeedsEmail] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const [busy, setBusy] = useState<'password' | 'passkey' | 'mail' | null>(null)
  const { data: ways } = useQuery({
    queryKey: ['ways'],
    queryFn: async (): Promise<Ways> => (await fetch('/v1/console/auth/ways')).json(),
    staleTime: Number.POSITIVE_INFINITY,
  })

  const run = (what: typeof busy, act: () => Promise<void>) => {
    setBusy(what)
    setProblem(null)
    void act()
      .catch(setProblem)
      .finally(() => setBusy(null))
  }
  const send = async (password: FormDataEntryValue | null) => {
    const answer = await accountCall<{ twoFactorRedirect?: boolean }>('auth/sign-in/email', { email, password })
    if (answer.twoFactorRedirect === true) props.onStep({ at: 'code' })
    else props.onLoggedIn()
  }
  const mail = (what: 'link' | 'reset') => {
    if (email.trim() === '') return setNeedsEmail(true)
    const path = what === 'link' ? 'auth/sign-in/magic-link' : 'auth/request-password-reset'
    run('mail', async () => {
      await accountCall(path, { email })
      props.onStep({ at: 'sent', email, what })
    })
  }
  const elsewhere = (provider: string) =>
    run('password', async () => {
      const { url } = await accountCall<{ url: string }>('auth/sign-in/social', { provider })
      location.assign(url)
    })

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        const password = new FormData(event.currentTarget).get('password')
        run('password', () => send(password))
      }}
    >
      <Stack>
        <AccountProblem problem={problem} />
        <TextInput
          label={words.email}
          name="email"
          type="email"
          autoComplete="username"
          required
          value={email}
          error={needsEmail ? words.emailFirst : null}
          onChange={({ currentTarget: { value } }) => {
            setEmail(value)
            setNeedsEmail(false)
          }}
        />
        <PasswordInput label={words.password} name="password" autoComplete="current-password" required />
        <Button type="submit" loading={busy === 'password'}>
          {words.send}
        </Button>
        {ways?.mailedLink === true ? <QuietButton onClick={() => mail('reset')}>{words.forgot}</QuietButton> : null}
        <Divider label={words.or} />
        {hasPasskeys() ? (
          <Button
            variant="default"
            loading={busy === 'passkey'}
            onClick={() =>
              run('passkey', async () => {
                if (await enterByPasskey()) props.onLoggedIn()
              })
            }
          >
            {words.byPasskey}
          </Button>
        ) : null}
        {ways?.mailedLink === true ? (
          <Button variant="default" loading={busy === 'mail'} onClick={() => mail('link')}>
            {words.byLink}
          </Button>
        ) : null}
        {(ways?.providers ?? []).map((provider) => (
          <Button key={provider} variant="default" onClick={() => elsewhere(provider)}>
            {words.byProvider(providerNames[provider] ?? provider)}
          </Button>
        ))}
      </Stack>
    </form>
  )
}
