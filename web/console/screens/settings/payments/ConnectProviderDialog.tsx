import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useState } from 'react'
import { answer, client } from '../../../api.ts'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { fieldFaults } from '../../../problem.ts'
import { useTenant } from '../../../tenant.ts'
import { useWords } from '../../../words.ts'
import { CopyField } from '../parts/CopyField.tsx'
import { CredentialFields, type Credentials, givenOf } from '../parts/CredentialFields.tsx'
import type { PaymentAccount, Provider } from './accounts-query.ts'

/** Says where the webhook is, asks for the keys, checks them with the provider. */
export function ConnectProviderDialog(props: {
  readonly provider: Provider
  /** Whose keys are replaced; null: a new account. */
  readonly account: PaymentAccount | null
  readonly onClose: () => void
}) {
  const words = useWords('paymentAccounts')
  const common = useWords('common')
  const tenant = useTenant()
  const isPhone = useMediaQuery('(max-width: 36em)', false) === true
  const { provider, account } = props
  const { accountId, webhookUrl } = account ?? provider.next
  const [typed, setTyped] = useState<Credentials>({})
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const [connected, setConnected] = useState<{ readonly account: string; readonly isTest: boolean } | null>(null)

  async function connect(): Promise<void> {
    setBusy(true)
    setProblem(null)
    try {
      const json = { provider: provider.id, accountId, secrets: givenOf(typed) }
      setConnected(await answer(client(tenant.slug, 'payment-accounts').index.$post({ json })))
      setTyped({})
    } catch (fault) {
      setProblem(fault)
    } finally {
      setBusy(false)
    }
  }

  const title = account === null ? words.connectOf(provider.name) : words.replace
  return (
    <Modal opened size="lg" fullScreen={isPhone} title={title} onClose={props.onClose}>
      {connected === null ? (
        <form
          noValidate
          autoComplete="off"
          onSubmit={(event) => {
            event.preventDefault()
            void connect()
          }}
        >
          <Stack>
            <CopyField label={words.webhookUrl} value={webhookUrl} note={words.webhookFirst} />
            <Text c="dimmed">{words.keysText}</Text>
            <CredentialFields form={provider.form} typed={typed} faults={fieldFaults(problem)} onChange={setTyped} />
            <ProblemNote problem={fieldFaults(problem).length > 0 ? null : problem} />
            <Group justify="flex-end">
              <Button variant="default" onClick={props.onClose}>
                {common.cancel}
              </Button>
              <Button type="submit" loading={isBusy}>
                {words.check}
              </Button>
            </Group>
          </Stack>
        </form>
      ) : (
        <Stack>
          <Alert color={connected.isTest ? 'yellow' : 'green'} role="status" title={words.connected(connected.account)}>
            {connected.isTest ? words.connectedTest : words.connectedLive}
          </Alert>
          <Group justify="flex-end">
            <Button onClick={props.onClose}>{common.close}</Button>
          </Group>
        </Stack>
      )}
    </Modal>
  )
}
