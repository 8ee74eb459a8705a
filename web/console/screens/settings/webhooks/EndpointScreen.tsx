import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { answer, client } from '../../../api.ts'
import { ConfirmDialog } from '../../../parts/ConfirmDialog.tsx'
import { PageHead } from '../../../parts/PageHead.tsx'
import { WhenText } from '../../../parts/WhenText.tsx'
import { useTenant } from '../../../tenant.ts'
import { useWords } from '../../../words.ts'
import { useAct } from '../parts/act.ts'
import { CopyField } from '../parts/CopyField.tsx'
import { FactList } from '../parts/FactList.tsx'
import { SettingsCard } from '../parts/SettingsCard.tsx'
import { DeliveriesCard } from './DeliveriesCard.tsx'
import { EndpointDialog } from './EndpointDialog.tsx'
import { EndpointState, waitingOf } from './EndpointState.tsx'
import { faultText } from './fault-text.ts'
import type { Endpoint } from './webhooks-query.ts'

/** One endpoint: what it is told, how it answers, what it was told, and what can be done with it. */
export function EndpointScreen({
  endpoint,
  types,
}: {
  readonly endpoint: Endpoint
  readonly types: readonly string[]
}) {
  const words = useWords('webhooks')
  const common = useWords('common')
  const tenant = useTenant()
  const navigate = useNavigate()
  const { act, isBusy } = useAct([tenant.slug, 'settings', 'webhooks'])
  const [dialog, setDialog] = useState<'edit' | 'roll' | 'remove' | null>(null)
  const [secret, setSecret] = useState<string | null>(null)
  const api = client(tenant.slug, 'webhooks')
  const of = { endpointId: endpoint.id }
  const isActive = endpoint.state === 'active'
  const isRolling = endpoint.previousUntilMs !== null
  const setState = (state: 'active' | 'paused') => answer(api.state.$post({ json: { ...of, state } }))
  return (
    <>
      <PageHead title={endpoint.note ?? words.endpoint} />
      <Stack gap="md">
        <SettingsCard>
          <Group justify="space-between">
            <Text style={{ overflowWrap: 'anywhere' }}>{endpoint.url}</Text>
            <EndpointState endpoint={endpoint} />
          </Group>
          <Health endpoint={endpoint} />
          {tenant.may('set_up') ? (
            <Group gap="xs">
              {isActive ? (
                <Button
                  variant="default"
                  loading={isBusy}
                  onClick={() =>
                    void act(
                      () => answer(api.test.$post({ json: of })),
                      ({ state, fault, tookMs }) =>
                        state === 'delivered'
                          ? words.testAccepted(tookMs ?? 0)
                          : state === 'dead'
                            ? words.testRefused(faultText(words, fault))
                            : words.testWaits,
                    )
                  }
                >
                  {words.test}
                </Button>
              ) : null}
              <Button variant="default" onClick={() => setDialog('edit')}>
                {common.edit}
              </Button>
              <Button
                variant="default"
                onClick={() =>
                  void act(
                    () => setState(isActive ? 'paused' : 'active'),
                    isActive ? words.pausedSaid : words.resumedSaid,
                    ({ undo }) => setState(undo.state),
                  )
                }
              >
                {isActive ? words.pause : words.resume}
              </Button>
              {isRolling ? (
                <Button
                  variant="default"
                  onClick={() => void act(() => answer(api.roll.end.$post({ json: of })), words.rollEnded)}
                >
                  {words.endRoll}
                </Button>
              ) : (
                <Button variant="default" onClick={() => setDialog('roll')}>
                  {words.roll}
                </Button>
              )}
              <Button variant="subtle" color="red" onClick={() => setDialog('remove')}>
                {common.remove}
              </Button>
            </Group>
          ) : null}
        </SettingsCard>
        <DeliveriesCard endpoint={endpoint} />
      </Stack>
      {dialog === 'edit' ? <EndpointDialog endpoint={endpoint} types={types} onClose={() => setDialog(null)} /> : null}
      <ConfirmDialog
        isOpen={dialog === 'roll'}
        title={words.roll}
        text={words.rollText}
        verb={words.roll}
        onClose={() => setDialog(null)}
        onConfirm={() => {
          setDialog(null)
          void act(() => answer(api.roll.$post({ json: of })), words.rolled).then((rolled) => {
            if (rolled !== null) setSecret(rolled.secret)
          })
        }}
      />
      <ConfirmDialog
        isOpen={dialog === 'remove'}
        title={words.removeTitle}
        text={words.removeText(waitingOf(endpoint))}
        verb={common.remove}
        isDangerous
        onClose={() => setDialog(null)}
        onConfirm={() => {
          setDialog(null)
          void act(() => answer(api.remove.$post({ json: of })), words.removed).then((removed) => {
            if (removed !== null)
              void navigate({ to: '/$tenant/settings/$section', params: { tenant: tenant.slug, section: 'webhooks' } })
          })
        }}
      />
      <Modal opened={secret !== null} title={words.secret} onClose={() => setSecret(null)}>
        {secret === null ? null : <CopyField label={words.secret} value={secret} note={words.secretText} />}
      </Modal>
    </>
  )
}

function Health({ endpoint }: { readonly endpoint: Endpoint }) {
  const words = useWords('webhooks')
  const { lastSuccessAtMs, failingSinceMs, lastFault, failuresInRow, previousUntilMs } = endpoint
  return (
    <FactList
      facts={[
        [words.types, endpoint.types === null ? words.everything : endpoint.types.join(', ')],
        [words.withContact, endpoint.withContact ? words.yes : words.no],
        [words.lastAccepted, lastSuccessAtMs === null ? words.never : <WhenText key="last" ms={lastSuccessAtMs} />],
        ...(failingSinceMs === null
          ? []
          : [
              [
                words.failingSince,
                <span key="failing">
                  <WhenText ms={failingSinceMs} /> · {words.inRow(failuresInRow)} · {faultText(words, lastFault)}
                </span>,
              ] as const,
            ]),
        ...(endpoint.stateWhy === null
          ? []
          : [[words.why, words.whys[endpoint.stateWhy] ?? endpoint.stateWhy] as const]),
        ...(previousUntilMs === null
          ? []
          : [[words.oldSecretUntil, <WhenText key="old" ms={previousUntilMs} />] as const]),
      ]}
    />
  )
}
