import { Button, Group, Modal, PasswordInput, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { answer, client } from '../../../api.ts'
import { useTenant } from '../../../tenant.ts'
import { useWords } from '../../../words.ts'
import { useAct } from '../parts/act.ts'

/** Takes the new secret that a provider signs its events with; the one before is accepted until that is ended. */
export function RollDialog(props: {
  readonly of: { readonly provider: string; readonly accountId: string }
  readonly queryKey: readonly unknown[]
  readonly onClose: () => void
}) {
  const words = useWords('paymentAccounts')
  const common = useWords('common')
  const tenant = useTenant()
  const { act, isBusy } = useAct(props.queryKey)
  const [secret, setSecret] = useState('')
  return (
    <Modal opened title={words.roll} onClose={props.onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          const api = client(tenant.slug, 'payment-accounts')
          void act(() => answer(api.roll.$post({ json: { ...props.of, secret } })), words.rolled).then((done) => {
            if (done !== null) props.onClose()
          })
        }}
      >
        <Stack>
          <Text c="dimmed">{words.rollText}</Text>
          <PasswordInput
            data-autofocus
            label={words.newSecret}
            value={secret}
            autoComplete="off"
            onChange={({ currentTarget: { value } }) => setSecret(value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={props.onClose}>
              {common.cancel}
            </Button>
            <Button type="submit" loading={isBusy} disabled={secret.trim() === ''}>
              {common.save}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
