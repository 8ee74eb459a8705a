import { Alert, AppShell, Box } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { Outlet, useParams, useRouterState } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useLive } from '../live.ts'
import { meQuery } from '../tenant.ts'
import { useWords } from '../words.ts'
import { useAccent } from './accent.ts'
import { NotFoundScreen } from './NotFoundScreen.tsx'
import { PhoneBar } from './PhoneBar.tsx'
import { SideBar } from './SideBar.tsx'

/** The frame of a business: navigation beside the screen on a desktop, below it on a phone. */
export function BusinessShell() {
  const { tenant: slug } = useParams({ from: '/inside/$tenant' })
  const { data } = useQuery(meQuery)
  const tenant = data?.tenants.find((one) => one.slug === slug)
  useAccent(tenant?.accentColor)
  const isWide = useMediaQuery('(min-width: 62em)', true)
  if (data === undefined) return null
  if (tenant === undefined) return <NotFoundScreen />
  return (
    <AppShell
      padding={{ base: 'md', md: 'lg' }}
      navbar={{ width: 232, breakpoint: 'md', collapsed: { mobile: true } }}
      footer={{ height: isWide === false ? 64 : 0, offset: isWide === false }}
      withBorder={false}
    >
      <SkipLink />
      {isWide === false ? <PhoneBar /> : <SideBar />}
      <AppShell.Main id="content">
        <ConnectionNote tenant={slug} />
        <FocusOnScreen />
        <Box maw={1180} mx="auto">
          <Outlet />
        </Box>
      </AppShell.Main>
    </AppShell>
  )
}

function SkipLink() {
  const words = useWords('shell')
  return (
    <a href="#content" className="skip-link">
      {words.skip}
    </a>
  )
}

/** Says that what is shown may be old, and nothing while the connection stands. */
function ConnectionNote({ tenant }: { readonly tenant: string }) {
  const words = useWords('common')
  const isConnected = useLive(tenant)
  return (
    <div role="status" aria-live="polite" className="no-print">
      {isConnected ? null : (
        <Alert color="yellow" mb="md">
          {words.offline}
        </Alert>
      )}
    </div>
  )
}

/** A screen reader hears which screen it is on, once the address has changed and not at the start. */
function FocusOnScreen() {
  const path = useRouterState({ select: ({ location }) => location.pathname })
  const last = useRef(path)
  useEffect(() => {
    if (last.current === path) return
    last.current = path
    const timer = setTimeout(() => document.getElementById('page-title')?.focus({ preventScroll: true }), 50)
    return () => clearTimeout(timer)
  }, [path])
  return null
}
