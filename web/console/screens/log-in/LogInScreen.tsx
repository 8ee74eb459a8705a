import { Alert } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useWords } from '../../words.ts'
import { AccountPage } from './AccountPage.tsx'
import { LogInForm } from './LogInForm.tsx'
import type { LogInStep } from './log-in-step.ts'

/** Logging in on a page of its own, and on to where one wanted to go. */
export function LogInScreen() {
  const { logIn: words } = useWords('account')
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { next } = useSearch({ from: '/log-in' })
  const [first, setFirst] = useState(takeLink)
  // A link that is opened where this page stood already changes what is behind the # alone.
  useEffect(() => {
    const take = () => setFirst(takeLink())
    addEventListener('hashchange', take)
    return () => removeEventListener('hashchange', take)
  }, [])
  const [cameBackWithFault] = useState(() => new URLSearchParams(location.search).has('error'))
  const enter = async () => {
    queries.removeQueries()
    await navigate({ href: next ?? '/' })
  }
  return (
    <AccountPage title={words.title}>
      {cameBackWithFault ? (
        <Alert role="alert" color="red" variant="light" mb="md">
          {words.failedElsewhere}
        </Alert>
      ) : null}
      <LogInForm key={first.at === 'link' ? first.token : 'first'} first={first} onLoggedIn={() => void enter()} />
    </AccountPage>
  )
}

/** The link of a mail stands behind the #, which no server and no log sees; taken out of the address at once. */
function takeLink(): LogInStep {
  const token = /^#link=([\w-]{16,128})$/.exec(location.hash)?.[1]
  if (token === undefined) return { at: 'password' }
  history.replaceState(history.state, '', location.pathname + location.search)
  return { at: 'link', token }
}
