import { Box, Button, Group, Stack, Text, Title } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { EmptyState } from '../../../parts/EmptyState.tsx'
import { LoadingRows } from '../../../parts/LoadingRows.tsx'
import { PageHead } from '../../../parts/PageHead.tsx'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { useTenant } from '../../../tenant.ts'
import { useWords } from '../../../words.ts'
import classes from '../parts/parts.module.css'
import { AccountCard } from './AccountCard.tsx'
import { ConnectDialog } from './ConnectDialog.tsx'
import { type Account, type ChannelKind, channelsQuery } from './channels-query.ts'
import { LettersCard } from './LettersCard.tsx'
import { PairDialog } from './PairDialog.tsx'

/** What is being connected: a new account, or one again. */
interface Connecting {
  readonly channel: ChannelKind
  readonly account: Account | null
}

/** The numbers by which customers write, and what else can be connected. */
export function ChannelsSettings() {
  const words = useWords('channels')
  const settings = useWords('settings')
  const tenant = useTenant()
  const queries = useQueryClient()
  const query = channelsQuery(tenant.slug)
  const { data, error, refetch } = useQuery({ ...query, refetchInterval: 15_000 })
  const [connecting, setConnecting] = useState<Connecting | null>(null)
  const mayConnect = tenant.may('set_up')
  const close = () => {
    setConnecting(null)
    void queries.invalidateQueries({ queryKey: query.queryKey })
  }
  const begin = (channel: ChannelKind, account: Account | null) => setConnecting({ channel, account })

  return (
    <>
      <PageHead title={settings.sections.channels.title} />
      {data === undefined ? (
        error === null ? (
          <LoadingRows rows={3} height={140} />
        ) : (
          <ProblemNote problem={error} onRetry={() => void refetch()} />
        )
      ) : (
        <Stack gap="lg">
          {data.accounts.length === 0 ? (
            <Box className="card">
              <EmptyState title={words.emptyTitle} text={words.emptyText} />
            </Box>
          ) : (
            <Stack gap="md">
              {data.accounts.map((account) => {
                const channel = data.channels.find(({ id }) => id === account.channel)
                return (
                  <AccountCard
                    key={`${account.channel}/${account.accountId}`}
                    account={account}
                    channel={channel}
                    onReconnect={channel === undefined || !mayConnect ? undefined : () => begin(channel, account)}
                  />
                )
              })}
            </Stack>
          )}
          {tenant.may('configure') ? <LettersCard /> : null}
          {mayConnect && data.channels.length > 0 ? (
            <ConnectList channels={data.channels} onConnect={(channel) => begin(channel, null)} />
          ) : null}
        </Stack>
      )}
      {connecting === null ? null : connecting.channel.isPaired ? (
        <PairDialog channel={connecting.channel} accountId={connecting.account?.accountId} onClose={close} />
      ) : (
        <ConnectDialog channel={connecting.channel} account={connecting.account} onClose={close} />
      )}
    </>
  )
}

function ConnectList(props: {
  readonly channels: readonly ChannelKind[]
  readonly onConnect: (channel: ChannelKind) => void
}) {
  const words = useWords('channels')
  const about: Readonly<Record<string, string>> = words.about
  return (
    <section aria-labelledby="connect-more">
      <Title order={2} mb="xs" id="connect-more">
        {words.connectTitle}
      </Title>
      <ul className={`card ${classes.rows} ${classes.plain}`}>
        {props.channels.map((channel) => (
          <li key={channel.id} className={classes.row}>
            <Group justify="space-between" wrap="nowrap">
              <div>
                <Text fw={550}>{channel.name}</Text>
                <Text size="xs" c="dimmed">
                  {about[channel.id] ?? (channel.isPaired ? words.isPaired : '')}
                </Text>
              </div>
              <Button
                variant="default"
                aria-label={channel.isPaired ? words.pairOf(channel.name) : words.connectOf(channel.name)}
                onClick={() => props.onConnect(channel)}
                style={{ flex: 'none' }}
              >
                {channel.isPaired ? words.pair : words.connect}
              </Button>
            </Group>
          </li>
        ))}
      </ul>
    </section>
  )
}
