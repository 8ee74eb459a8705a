import { Button, Group, Modal, PasswordInput, Stack, Text } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ownAccountCall } from '../../account-call.ts'
import { Tag } from '../../parts/Tag.tsx'
import { doneToast } from '../../parts/toast.tsx'
import { meQuery } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import { AccountProblem } from '../log-in/AccountProblem.tsx'
import { SettingsCard } from '../settings/parts/SettingsCard.tsx'
import { RecoveryCodes } from './RecoveryCodes.tsx'
import { ScanStep } from './ScanStep.tsx'

interface Setup {
  readonly totpURI: string
  readonly backupCodes: readonly string[]
}

/** What is asked for when something about the second factor changes: the password, then what comes of it. */
type Step =
  | { readonly at: 'password'; readonly act: 'enable' | 'disable' | 'generate-backup-codes' }
  | { readonly at: 'scan'; readonly setup: Setup }
  | { readonly at: 'codes'; readonly codes: readonly string[] }

export function TwoFactorCard(props: { readonly hasPassword: boolean; readonly codesLeft: number | null }) {
  const words = useWords('account')
  const queries = useQueryClient()
  const { data } = useQuery(meQuery)
  const [step, setStep] = useState<Step | null>(null)
  const isOn = data?.user.hasTwoFactor === true
  const close = () => {
    setStep(null)
    void queries.invalidateQueries({ queryKey: ['me'] })
  }
  const send = async (act: 'enable' | 'disable' | 'generate-backup-codes', password: string) => {
    const body = props.hasPassword ? { password } : {}
    const answered = await ownAccountCall<Setup>(`auth/two-factor/${act}`, body)
    if (act === 'enable') return setStep({ at: 'scan', setup: answered })
    if (act === 'generate-backup-codes') return setStep({ at: 'codes', codes: answered.backupCodes })
    doneToast(words.twoFactorEnded)
    close()
  }
  return (
    <SettingsCard title={words.twoFactorTitle} text={words.twoFactorText}>
      <Group justify="space-between">
        <Group gap="sm">
          <Tag tone={isOn ? 'good' : 'plain'}>{isOn ? words.twoFactorOn : words.twoFactorOff}</Tag>
          {props.codesLeft === null ? null : <Text c="dimmed">{words.recoveryLeft(props.codesLeft)}</Text>}
        </Group>
        <Group gap="xs">
          {isOn ? (
            <Button variant="default" onClick={() => setStep({ at: 'password', act: 'generate-backup-codes' })}>
              {words.newRecovery}
            </Button>
          ) : null}
          <Button variant="default" onClick={() => setStep({ at: 'password', act: isOn ? 'disable' : 'enable' })}>
            {isOn ? words.turnOff : words.turnOn}
          </Button>
        </Group>
      </Group>
      <Modal opened={step !== null} onClose={close} title={words.twoFactorTitle}>
        {step?.at === 'password' ? <PasswordGate act={step.act} hasPassword={props.hasPassword} onSend={send} /> : null}
        {step?.at === 'scan' ? (
          <ScanStep
            uri={step.setup.totpURI}
            onDone={() => {
              doneToast(words.twoFactorDone)
              setStep({ at: 'codes', codes: step.setup.backupCodes })
            }}
          />
        ) : null}
        {step?.at === 'codes' ? <RecoveryCodes codes={step.codes} onKept={close} /> : null}
      </Modal>
    </SettingsCard>
  )
}

function PasswordGate<Act extends string>(props: {
  readonly act: Act
  readonly hasPassword: boolean
  readonly onSend: (act: Act, password: string) => Promise<void>
}) {
  const { words, common } = { words: useWords('account'), common: useWords('common') }
  const [password, setPassword] = useState('')
  const [problem, setProblem] = useState<unknown>(null)
  const [isBusy, setBusy] = useState(false)
  const send = () => {
    setBusy(true)
    void props
      .onSend(props.act, password)
      .catch(setProblem)
      .finally(() => setBusy(false))
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <Stack>
        <AccountProblem problem={problem} />
        {props.hasPassword ? (
          <PasswordInput
            data-autofocus
            label={words.confirmPassword}
            autoComplete="current-password"
            required
            value={password}
            onChange={({ currentTarget: { value } }) => setPassword(value)}
          />
        ) : null}
        <Group justify="flex-end">
          <Button type="submit" loading={isBusy}>
            {props.act === 'disable' ? words.turnOff : props.act === 'enable' ? words.turnOn : common.yes}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
