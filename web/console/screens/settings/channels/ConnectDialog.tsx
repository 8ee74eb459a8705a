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
import type { Account, ChannelKind } from './channels-query.ts'

/** Asks for the credentials of a number, checks them with its provider, and says where its webhook is. */
export function ConnectDialog(props: {
  readonly channel: ChannelKind
  /** Whose credentials are replaced; null: a new one. */
  readonly account: Account | null
  readonly onClose: () => void
}) {
  const words = useWords('channels')
  const common = useWords('common')
  const tenant = useTenant()
  const isPhone = useMediaQuery('(max-width: 36em)', false) === true
  const { channel, account } = props
  const [typed, setTyped] = useState<Credentials>({})
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const [connected, setConnected] = useState<{ readonly sender: string; readonly webhookUrl: string } | null>(null)

  async function connect(): Promise<void> {
    setBusy(true)
    setProblem(null)
    try {
      const secrets = givenOf(typed)
      const of = account === null ? {} : { accountId: account.accountId }
      setConnected(
        await answer(client(tenant.slug, 'channels').index.$post({ json: { channel: channel.id, ...of, secrets } })),
      )
      // They are stored, sealed; nothing of them stays on the screen.
      setTyped({})
    } catch (fault) {
      setProblem(fault)
    } finally {
      setBusy(false)
    }
  }

  const title = account === null ? words.connectOf(channel.name) : words.replaceSecrets
  const isLocal = connected !== null && /\/\/(localhost|127\.)/.test(connected.webhookUrl)
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
            <Text c="dimmed">{words.connectText}</Text>
            <CredentialFields form={channel.form} typed={typed} faults={fieldFaults(problem)} onChange={setTyped} />
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
          <Alert color="green" role="status">
            {words.connected(connected.sender)}
          </Alert>
          <CopyField label={words.webhookUrl} value={connected.webhookUrl} note={words.webhookText} />
          {isLocal ? <Text c="dimmed">{words.localAddress}</Text> : null}
          <Group justify="flex-end">
            <Button onClick={props.onClose}>{common.close}</Button>
          </Group>
        </Stack>
      )}
    </Modal>
  )
}
