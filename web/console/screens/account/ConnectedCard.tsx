import { Button, Group, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ownAccountCall } from '../../account-call.ts'
import { answer, me } from '../../api.ts'
import { useWords } from '../../words.ts'
import { AccountProblem } from '../log-in/AccountProblem.tsx'
import { providerNames } from '../log-in/other-ways.ts'
import { SettingsCard } from '../settings/parts/SettingsCard.tsx'
import type { Ways } from './ways-query.ts'

/** Accounts elsewhere that open this one; nothing where the deployment has none set up. */
export function ConnectedCard({ ways }: { readonly ways: Ways }) {
  const words = useWords('account')
  const queries = useQueryClient()
  const [problem, setProblem] = useState<unknown>(null)
  const { providers } = ways.offered
  if (providers.length === 0) return null
  const connect = (provider: string) =>
    ownAccountCall<{ url: string }>('auth/link-social', { provider }).then(
      ({ url }) => location.assign(url),
      setProblem,
    )
  const disconnect = (provider: string) =>
    answer(me.providers[':provider'].$delete({ param: { provider } })).then(
      () => queries.invalidateQueries({ queryKey: ['me', 'ways'] }),
      setProblem,
    )
  return (
    <SettingsCard title={words.connectedTitle} text={words.connectedText}>
      <AccountProblem problem={problem} />
      {providers.map((provider) => {
        const isConnected = ways.providers.includes(provider)
        return (
          <Group key={provider} justify="space-between">
            <Text fw={550}>{providerNames[provider] ?? provider}</Text>
            <Button variant="default" onClick={() => void (isConnected ? disconnect(provider) : connect(provider))}>
              {isConnected ? words.disconnect : words.connect}
            </Button>
          </Group>
        )
      })}
    </SettingsCard>
  )
}
