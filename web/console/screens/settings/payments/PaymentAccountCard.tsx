import { Badge, Button, Group, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { answer, client } from '../../../api.ts'
import { ConfirmDialog } from '../../../parts/ConfirmDialog.tsx'
import { WhenText } from '../../../parts/WhenText.tsx'
import { useTenant } from '../../../tenant.ts'
import { useWords } from '../../../words.ts'
import { useAct } from '../parts/act.ts'
import { CopyField } from '../parts/CopyField.tsx'
import type { PaymentAccount } from './accounts-query.ts'
import { RollDialog } from './RollDialog.tsx'

/** One account: whether customers are asked through it, and what can be done with it. */
export function PaymentAccountCard(props: {
  readonly account: PaymentAccount
  readonly mayEdit: boolean
  readonly onReplace: (() => void) | undefined
}) {
  const { account, mayEdit, onReplace } = props
  const words = useWords('paymentAccounts')
  const tenant = useTenant()
  const queryKey = [tenant.slug, 'settings', 'payment-accounts']
  const { act, isBusy } = useAct(queryKey)
  const [dialog, setDialog] = useState<'pause' | 'roll' | null>(null)
  const [showsWebhook, setShowsWebhook] = useState(false)
  const api = client(tenant.slug, 'payment-accounts')
  const of = { provider: account.provider, accountId: account.accountId }
  const setState = (state: 'active' | 'paused') => answer(api.state.$post({ json: { ...of, state } }))
  const change = (state: 'active' | 'paused') =>
    void act(
      () => setState(state),
      ({ others }) => (state === 'active' ? words.resumedSaid : others === 0 ? words.pausedAll : words.pausedSaid),
      ({ undo }) => setState(undo.state),
    )
  return (
    <section className="card" aria-label={account.name}>
      <Stack gap="sm" p={{ base: 'md', sm: 'lg' }}>
        <Group justify="space-between" align="flex-start">
          <div>
            <Title order={2}>{account.name}</Title>
            <Text c="dimmed" size="xs">
              {words.since} <WhenText ms={account.createdAtMs} />
            </Text>
          </div>
          <Group gap="xs">
            {account.isTest === true ? <Badge color="yellow">{words.test}</Badge> : null}
            <StateBadge account={account} />
          </Group>
        </Group>
        <Text>{account.opens ? (account.isAsked ? words.isAsked : words.isNotAsked) : words.locked}</Text>
        {account.isRolling ? <Text>{words.isRolling}</Text> : null}
        {mayEdit ? (
          <Group gap="xs">
            {account.state === 'active' ? (
              <Button variant="default" onClick={() => setDialog('pause')}>
                {words.pause}
              </Button>
            ) : (
              <Button variant="default" loading={isBusy} onClick={() => change('active')}>
                {words.resume}
              </Button>
            )}
            {onReplace === undefined ? null : (
              <Button variant="default" onClick={onReplace}>
                {words.replace}
              </Button>
            )}
            {account.isRolling ? (
              <Button
                variant="default"
                onClick={() =>
                  void act(() => answer(api.roll.$post({ json: { ...of, secret: null } })), words.rollEnded)
                }
              >
                {words.endRoll}
              </Button>
            ) : (
              <Button variant="default" onClick={() => setDialog('roll')}>
                {words.roll}
              </Button>
            )}
            <Button variant="subtle" aria-expanded={showsWebhook} onClick={() => setShowsWebhook((shown) => !shown)}>
              {words.webhook}
            </Button>
          </Group>
        ) : null}
        {showsWebhook ? (
          <CopyField label={words.webhookUrl} value={account.webhookUrl} note={words.webhookText} />
        ) : null}
      </Stack>
      <ConfirmDialog
        isOpen={dialog === 'pause'}
        title={words.pauseTitle}
        text={words.pauseText}
        verb={words.pause}
        onClose={() => setDialog(null)}
        onConfirm={() => {
          setDialog(null)
          change('paused')
        }}
      />
      {dialog === 'roll' ? <RollDialog of={of} queryKey={queryKey} onClose={() => setDialog(null)} /> : null}
    </section>
  )
}

function StateBadge({ account }: { readonly account: PaymentAccount }) {
  const { states } = useWords('paymentAccounts')
  if (!account.opens) return <Badge color="red">{states.locked}</Badge>
  if (account.state === 'paused') return <Badge color="gray">{states.paused}</Badge>
  return <Badge color="green">{states.active}</Badge>
}
