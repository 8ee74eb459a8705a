import { Alert, Box, Button, Group, Stack, Text, Title } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { EmptyState } from '../../../parts/EmptyState.tsx'
import { LoadingRows } from '../../../parts/LoadingRows.tsx'
import { PageHead } from '../../../parts/PageHead.tsx'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { useTenant } from '../../../tenant.ts'
import { useWords } from '../../../words.ts'
import classes from '../parts/parts.module.css'
import { accountsQuery, type PaymentAccount, type Provider } from './accounts-query.ts'
import { ConnectProviderDialog } from './ConnectProviderDialog.tsx'
import { PaymentAccountCard } from './PaymentAccountCard.tsx'

/** What is being connected. As it stood when it was opened: its webhook address stays the one that was shown. */
interface Connecting {
  readonly provider: Provider
  readonly account: PaymentAccount | null
}

/** The accounts at payment providers by which customers pay. */
export function PaymentSettings() {
  const words = useWords('paymentAccounts')
  const settings = useWords('settings')
  const tenant = useTenant()
  const queries = useQueryClient()
  const query = accountsQuery(tenant.slug)
  const { data, error, refetch } = useQuery(query)
  const [connecting, setConnecting] = useState<Connecting | null>(null)
  const mayEdit = tenant.may('set_up')
  const takesTestMoney = data?.accounts.some(({ isAsked, isTest }) => isAsked && isTest === true) === true
  return (
    <>
      <PageHead title={settings.sections.payments.title} />
      {data === undefined ? (
        error === null ? (
          <LoadingRows rows={3} height={120} />
        ) : (
          <ProblemNote problem={error} onRetry={() => void refetch()} />
        )
      ) : (
        <Stack gap="lg">
          {takesTestMoney ? <Alert color="yellow">{words.testMoney}</Alert> : null}
          {data.accounts.length === 0 ? (
            <Box className="card">
              <EmptyState title={words.emptyTitle} text={words.emptyText} />
            </Box>
          ) : (
            <Stack gap="md">
              {data.accounts.map((account) => {
                const provider = data.providers.find(({ id }) => id === account.provider)
                const canReplace = mayEdit && provider !== undefined
                return (
                  <PaymentAccountCard
                    key={account.accountId}
                    account={account}
                    mayEdit={mayEdit}
                    onReplace={canReplace ? () => setConnecting({ provider, account }) : undefined}
                  />
                )
              })}
            </Stack>
          )}
          {mayEdit ? (
            <ProviderList
              providers={data.providers}
              onConnect={(provider) => setConnecting({ provider, account: null })}
            />
          ) : (
            <Text c="dimmed" size="xs">
              {words.ownerOnly}
            </Text>
          )}
        </Stack>
      )}
      {connecting === null ? null : (
        <ConnectProviderDialog
          provider={connecting.provider}
          account={connecting.account}
          onClose={() => {
            setConnecting(null)
            void queries.invalidateQueries({ queryKey: query.queryKey })
          }}
        />
      )}
    </>
  )
}

function ProviderList(props: {
  readonly providers: readonly Provider[]
  readonly onConnect: (provider: Provider) => void
}) {
  const words = useWords('paymentAccounts')
  const about: Readonly<Record<string, string>> = words.about
  return (
    <section aria-labelledby="connect-provider">
      <Title order={2} mb="xs" id="connect-provider">
        {words.connectTitle}
      </Title>
      <ul className={`card ${classes.rows} ${classes.plain}`}>
        {props.providers.map((provider) => (
          <li key={provider.id} className={classes.row}>
            <Group justify="space-between" wrap="nowrap">
              <div>
                <Text fw={550}>{provider.name}</Text>
                <Text size="xs" c="dimmed">
                  {about[provider.id] ?? ''}
                </Text>
              </div>
              <Button
                variant="default"
                aria-label={words.connectOf(provider.name)}
                onClick={() => props.onConnect(provider)}
                style={{ flex: 'none' }}
              >
                {words.connect}
              </Button>
            </Group>
          </li>
        ))}
      </ul>
    </section>
  )
}
