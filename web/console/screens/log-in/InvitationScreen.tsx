import { Button, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { passwordSchema } from '../../../../src/domain/member-form.ts'
import type { MemberRole } from '../../../../src/domain/member-role.ts'
import { accountCall } from '../../account-call.ts'
import { logOut } from '../../log-out.ts'
import { LoadingRows } from '../../parts/LoadingRows.tsx'
import { useWords } from '../../words.ts'
import { AccountPage } from './AccountPage.tsx'
import { AccountProblem } from './AccountProblem.tsx'
import { LogInForm } from './LogInForm.tsx'

interface Invitation {
  readonly slug: string
  readonly business: string
  readonly email: string
  readonly name: string
  readonly role: MemberRole
  readonly hasAccount: boolean
  readonly loggedInAs: string | null
}

/** Where the link of an invitation leads: joining with a new account, or with one's own. */
export function InvitationScreen() {
  const { invitation: words } = useWords('account')
  const { roles } = useWords('shell')
  const { token } = useParams({ from: '/invitation/$token' })
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { data, error, refetch } = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => accountCall<Invitation>('invitation/read', { token }),
    retry: false,
  })
  const enter = async (slug: string) => {
    queries.removeQueries()
    await navigate({ to: '/$tenant', params: { tenant: slug } })
  }
  if (error !== null) {
    return (
      <AccountPage title={words.overTitle}>
        <Text>{words.overText}</Text>
      </AccountPage>
    )
  }
  if (data === undefined) return <LoadingRows rows={4} />
  return (
    <AccountPage title={words.title(data.business)}>
      <Stack>
        <Text>{words.text(roles[data.role], data.email)}</Text>
        <Joining invitation={data} token={token} onAgain={() => void refetch()} onJoined={(slug) => void enter(slug)} />
      </Stack>
    </AccountPage>
  )
}

interface JoiningProps {
  readonly invitation: Invitation
  readonly token: string
  readonly onAgain: () => void
  readonly onJoined: (slug: string) => void
}

function Joining({ invitation, token, onAgain, onJoined }: JoiningProps) {
  const { invitation: words } = useWords('account')
  const { email, loggedInAs, hasAccount } = invitation
  if (loggedInAs !== null && loggedInAs !== email) {
    return (
      <>
        <Title order={2}>{words.otherTitle}</Title>
        <Text>{words.otherText(loggedInAs, email)}</Text>
        <Button onClick={() => void logOut().then(onAgain)}>{words.logOut}</Button>
      </>
    )
  }
  if (loggedInAs === email) return <Accepting token={token} onJoined={onJoined} />
  if (!hasAccount) return <Newcomer name={invitation.name} token={token} onJoined={onJoined} />
  return (
    <>
      <Text>{words.logInFirst}</Text>
      <LogInForm onLoggedIn={onAgain} />
    </>
  )
}

function Accepting({ token, onJoined }: Pick<JoiningProps, 'token' | 'onJoined'>) {
  const { invitation: words } = useWords('account')
  const [problem, setProblem] = useState<unknown>(null)
  const accept = () =>
    accountCall<{ slug: string }>('invitation/accept', { token }).then(({ slug }) => onJoined(slug), setProblem)
  return (
    <>
      <AccountProblem problem={problem} />
      <Button onClick={() => void accept()}>{words.accept}</Button>
    </>
  )
}

function Newcomer({ name, token, onJoined }: Pick<JoiningProps, 'token' | 'onJoined'> & { readonly name: string }) {
  const { invitation: words, reset, problems } = useWords('account')
  const [problem, setProblem] = useState<unknown>(null)
  const [isWeak, setWeak] = useState(false)
  const join = async (form: FormData) => {
    const password = String(form.get('password') ?? '')
    const isFine = passwordSchema.safeParse(password).success
    setWeak(!isFine)
    if (!isFine) return
    await accountCall<{ slug: string }>('invitation/join', { token, name: form.get('name'), password }).then(
      ({ slug }) => onJoined(slug),
      setProblem,
    )
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void join(new FormData(event.currentTarget))
      }}
    >
      <Stack>
        <AccountProblem problem={problem} />
        <TextInput label={words.name} name="name" defaultValue={name} required maxLength={120} autoComplete="name" />
        <PasswordInput
          label={words.password}
          description={reset.hint}
          name="password"
          autoComplete="new-password"
          error={isWeak ? problems.password_weak : null}
        />
        <Button type="submit">{words.join}</Button>
      </Stack>
    </form>
  )
}
