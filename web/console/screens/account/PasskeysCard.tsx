import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, me } from '../../api.ts'
import { ConfirmDialog } from '../../parts/ConfirmDialog.tsx'
import { doneToast, problemToast } from '../../parts/toast.tsx'
import { useWords } from '../../words.ts'
import { AccountProblem } from '../log-in/AccountProblem.tsx'
import { addPasskey, hasPasskeys } from '../log-in/other-ways.ts'
import { SettingsCard } from '../settings/parts/SettingsCard.tsx'
import { useOwnWhen } from './own-when.ts'
import type { Ways } from './ways-query.ts'

type Passkey = Ways['passkeys'][number]

/** Keys of devices that open the account without a password. */
export function PasskeysCard({ passkeys }: { readonly passkeys: readonly Passkey[] }) {
  const words = useWords('account')
  const common = useWords('common')
  const queries = useQueryClient()
  const when = useOwnWhen()
  const [isAdding, setAdding] = useState(false)
  const [removing, setRemoving] = useState<Passkey | null>(null)
  const refresh = () => void queries.invalidateQueries({ queryKey: ['me', 'ways'] })
  const remove = async (id: string) => {
    await answer(me.passkeys[':id'].$delete({ param: { id } })).then(
      () => doneToast(words.passkeyRemoved),
      (fault) => problemToast(fault, common.problemTitle),
    )
    setRemoving(null)
    refresh()
  }
  return (
    <SettingsCard title={words.passkeysTitle} text={words.passkeysText}>
      {passkeys.length === 0 ? <Text c="dimmed">{words.passkeysEmpty}</Text> : null}
      {passkeys.map((passkey) => (
        <Group key={passkey.id} justify="space-between" wrap="nowrap">
          <div>
            <Text fw={550}>{passkey.name}</Text>
            <Text c="dimmed" size="xs">
              {passkey.lastUsedAtMs === null ? words.passkeyNever : words.passkeyUsed(when(passkey.lastUsedAtMs))}
            </Text>
          </div>
          <Button
            variant="default"
            aria-label={`${common.remove}: ${passkey.name}`}
            onClick={() => setRemoving(passkey)}
          >
            {common.remove}
          </Button>
        </Group>
      ))}
      {hasPasskeys() ? (
        <Group justify="flex-end">
          <Button variant="default" onClick={() => setAdding(true)}>
            {words.addPasskey}
          </Button>
        </Group>
      ) : null}
      <Modal opened={isAdding} onClose={() => setAdding(false)} title={words.addPasskey}>
        <NewPasskey
          onAdded={() => {
            setAdding(false)
            doneToast(words.passkeyAdded)
            refresh()
          }}
        />
      </Modal>
      <ConfirmDialog
        isOpen={removing !== null}
        title={words.removePasskey}
        text={words.removePasskeyText}
        verb={common.remove}
        isDangerous
        onConfirm={() => void remove(removing?.id ?? '')}
        onClose={() => setRemoving(null)}
      />
    </SettingsCard>
  )
}

function NewPasskey({ onAdded }: { readonly onAdded: () => void }) {
  const words = useWords('account')
  const common = useWords('common')
  const [problem, setProblem] = useState<unknown>(null)
  const [isBusy, setBusy] = useState(false)
  const add = (name: string) => {
    setBusy(true)
    setProblem(null)
    void addPasskey(name)
      .then((isAdded) => {
        if (isAdded) onAdded()
      }, setProblem)
      .finally(() => setBusy(false))
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        add(String(new FormData(event.currentTarget).get('name') ?? ''))
      }}
    >
      <Stack>
        <AccountProblem problem={problem} />
        <TextInput
          data-autofocus
          label={words.passkeyName}
          description={words.passkeyNameText}
          name="name"
          required
          maxLength={60}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={isBusy}>
            {common.add}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
