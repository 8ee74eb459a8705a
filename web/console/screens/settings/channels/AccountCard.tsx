import { Badge, Button, Group, Stack, Text, Title } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, client } from '../../../api.ts'
import { doneToast, problemToast, undoToast } from '../../../parts/toast.tsx'
import { useTenant } from '../../../tenant.ts'
import { useWords } from '../../../words.ts'
import { CopyField } from '../parts/CopyField.tsx'
import type { Account, ChannelKind } from './channels-query.ts'
import { PriceDialog } from './PriceDialog.tsx'
import { TemplateDialog } from './TemplateDialog.tsx'
import { TemplateList } from './TemplateList.tsx'
import { TestDialog } from './TestDialog.tsx'

/** One connected number: how it does, and what can be done with it. */
export function AccountCard(props: {
  readonly account: Account
  readonly channel: ChannelKind | undefined
  readonly onReconnect: (() => void) | undefined
}) {
  const { account, channel, onReconnect } = props
  const words = useWords('channels')
  const common = useWords('common')
  const tenant = useTenant()
  const queries = useQueryClient()
  const [dialog, setDialog] = useState<'test' | 'price' | 'template' | null>(null)
  const [showsWebhook, setShowsWebhook] = useState(false)
  const mayEdit = tenant.may('configure')
  const of = { channel: account.channel, accountId: account.accountId }

  async function setState(state: 'active' | 'paused', isUndo = false): Promise<void> {
    try {
      const { undo } = await answer(client(tenant.slug, 'channels').state.$post({ json: { ...of, state } }))
      void queries.invalidateQueries({ queryKey: [tenant.slug, 'settings', 'channels'] })
      if (isUndo) doneToast(common.undone)
      else undoToast(words.stateSaid[state], { label: common.undo, run: () => void setState(undo.state, true) })
    } catch (fault) {
      problemToast(fault, common.problemTitle)
    }
  }

  return (
    <section className="card" aria-label={`${channel?.name ?? account.channel} ${account.sender}`}>
      <Stack gap="sm" p={{ base: 'md', sm: 'lg' }}>
        <Group justify="space-between" align="flex-start">
          <div>
            <Title order={2}>{channel?.name ?? account.channel}</Title>
            <Text className="tabular" c="dimmed">
              {account.sender}
            </Text>
          </div>
          <StateBadge account={account} />
        </Group>
        <Health account={account} />
        {mayEdit ? (
          <Group gap="xs">
            {account.state === 'active' ? (
              <Button variant="default" onClick={() => setDialog('test')}>
                {words.test}
              </Button>
            ) : null}
            <Button variant="default" onClick={() => void setState(account.state === 'active' ? 'paused' : 'active')}>
              {account.state === 'active' ? words.pause : words.resume}
            </Button>
            {onReconnect === undefined ? null : (
              <Button variant="default" onClick={onReconnect}>
                {account.connection === null ? words.replaceSecrets : words.pairAgain}
              </Button>
            )}
            {channel?.isTexting === true ? (
              <Button variant="subtle" onClick={() => setDialog('price')}>
                {account.segmentPrice == null ? words.setPrice : words.priceOf(priceText(account.segmentPrice))}
              </Button>
            ) : null}
            {channel?.replyWindowMs == null ? null : (
              <Button variant="subtle" onClick={() => setDialog('template')}>
                {words.addTemplate}
              </Button>
            )}
            {account.webhookUrl === null ? null : (
              <Button variant="subtle" aria-expanded={showsWebhook} onClick={() => setShowsWebhook((shown) => !shown)}>
                {words.webhook}
              </Button>
            )}
          </Group>
        ) : null}
        {showsWebhook && account.webhookUrl !== null ? (
          <CopyField label={words.webhookUrl} value={account.webhookUrl} note={words.webhookText} />
        ) : null}
        <TemplateList templates={account.templates} />
      </Stack>
      {dialog === 'template' ? <TemplateDialog of={of} onClose={() => setDialog(null)} /> : null}
      {dialog === 'test' ? <TestDialog of={of} onClose={() => setDialog(null)} /> : null}
      {dialog === 'price' ? (
        <PriceDialog of={of} price={account.segmentPrice ?? null} onClose={() => setDialog(null)} />
      ) : null}
    </section>
  )
}

function StateBadge({ account }: { readonly account: Account }) {
  const { states } = useWords('channels')
  if (!account.opens) return <Badge color="red">{states.locked}</Badge>
  if (account.state === 'paused') return <Badge color="gray">{states.paused}</Badge>
  switch (account.connection) {
    case null:
    case 'connected':
      return <Badge color="green">{states.active}</Badge>
    case 'logged-out':
      return <Badge color="red">{states.loggedOut}</Badge>
    case 'pairing':
    case 'offline':
      return <Badge color="yellow">{states.offline}</Badge>
  }
}

/** What asks for a person, in words; nothing where all is well. */
function Health({ account }: { readonly account: Account }) {
  const words = useWords('channels')
  const lines = [
    ...(account.opens ? [] : [words.locked]),
    ...(account.connection === 'logged-out' ? [words.loggedOut] : []),
    ...(account.unknown > 0 ? [words.unknown(account.unknown)] : []),
    ...(account.failed > 0 ? [words.failed(account.failed)] : []),
    ...(account.unread > 0 ? [words.unread(account.unread)] : []),
  ]
  if (lines.length === 0) return <Text>{words.well}</Text>
  return (
    <Stack gap={4}>
      {lines.map((line) => (
        <Text key={line}>{line}</Text>
      ))}
    </Stack>
  )
}

function priceText({ micros, currency }: { readonly micros: number; readonly currency: string }): string {
  return `${micros / 1_000_000} ${currency}`
}
