import { Button, Center, Group, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { ownAccountCall } from '../../account-call.ts'
import { useWords } from '../../words.ts'
import { AccountProblem } from '../log-in/AccountProblem.tsx'
import { CopyField } from '../settings/parts/CopyField.tsx'
import { QrCode } from '../settings/parts/QrCode.tsx'

/** The secret goes into the app; the first code that fits proves that it arrived. */
export function ScanStep({ uri, onDone }: { readonly uri: string; readonly onDone: () => void }) {
  const words = useWords('account')
  const [code, setCode] = useState('')
  const [problem, setProblem] = useState<unknown>(null)
  const [isBusy, setBusy] = useState(false)
  const send = () => {
    setBusy(true)
    setProblem(null)
    void ownAccountCall('auth/two-factor/verify-totp', { code: code.replace(/\D/g, '') })
      .then(onDone, setProblem)
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
        <Text>{words.scanText}</Text>
        <Center>
          <QrCode text={uri} label={words.scanLabel} size={208} />
        </Center>
        <CopyField label={words.scanByHand} value={new URL(uri).searchParams.get('secret') ?? ''} />
        <AccountProblem problem={problem} />
        <TextInput
          label={words.logIn.code}
          inputMode="numeric"
          autoComplete="one-time-code"
          required
          maxLength={10}
          value={code}
          onChange={({ currentTarget: { value } }) => setCode(value)}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={isBusy}>
            {words.turnOn}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
