import { Box, Container, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { ButtonLink } from '../../parts/ButtonLink.tsx'
import { LoadingRows } from '../../parts/LoadingRows.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { useWords } from '../../words.ts'
import { ConnectedCard } from './ConnectedCard.tsx'
import { DevicesCard } from './DevicesCard.tsx'
import { NameCard } from './NameCard.tsx'
import { PasskeysCard } from './PasskeysCard.tsx'
import { PasswordCard } from './PasswordCard.tsx'
import { TwoFactorCard } from './TwoFactorCard.tsx'
import { waysQuery } from './ways-query.ts'

/** Oneself: name, how one gets in, and where one is logged in. */
export function AccountScreen() {
  const shell = useWords('shell')
  const { data: ways, error, refetch } = useQuery(waysQuery)
  return (
    <Container component="main" size={720} py={{ base: 'md', sm: 'xl' }}>
      <PageHead title={shell.account}>
        <ButtonLink to="/" variant="default">
          {shell.toStart}
        </ButtonLink>
      </PageHead>
      <Stack gap="lg">
        <NameCard />
        {ways === undefined ? (
          error === null ? (
            <LoadingRows rows={6} />
          ) : (
            <ProblemNote problem={error} onRetry={() => void refetch()} />
          )
        ) : (
          <>
            <PasswordCard hasPassword={ways.hasPassword} />
            <TwoFactorCard hasPassword={ways.hasPassword} codesLeft={ways.recoveryCodesLeft} />
            <PasskeysCard passkeys={ways.passkeys} />
            <ConnectedCard ways={ways} />
          </>
        )}
        <DevicesCard />
        <Box h={32} />
      </Stack>
    </Container>
  )
}
