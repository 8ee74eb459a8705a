import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { answer, client } from '../../../api.ts'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { doneToast } from '../../../parts/toast.tsx'
import { fieldFaults } from '../../../problem.ts'
import { useTenant } from '../../../tenant.ts'
import { useWords } from '../../../words.ts'

/** Sends a message to one's own phone, to see that an account works. */
export function TestDialog(props: {
  readonly of: { readonly channel: string; readonly accountId: string }
  readonly onClose: () => void
}) {
  const words = useWords('channels')
  const common = useWords('common')
  const tenant = useTenant()
  const [address, setAddress] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)

  async function send(): Promise<void> {
    setBusy(true)
    setProblem(null)
    try {
      await answer(client(tenant.slug, 'channels').test.$post({ json: { ...props.of, address } }))
      doneToast(words.testSent)
      props.onClose()
    } catch (fault) {
      setProblem(fault)
    } finally {
      setBusy(false)
    }
  }

  const isWrongNumber = fieldFaults(problem).length > 0
  return (
    <Modal opened title={words.test} onClose={props.onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <Stack>
          <TextInput
            data-autofocus
            type="tel"
            label={words.testNumber}
            description={words.testText}
            value={address}
            error={isWrongNumber ? words.wrongNumber : null}
            onChange={({ currentTarget: { value } }) => setAddress(value)}
          />
          <ProblemNote problem={isWrongNumber ? null : problem} />
          <Group justify="flex-end">
            <Button variant="default" onClick={props.onClose}>
              {common.cancel}
            </Button>
            <Button type="submit" loading={isBusy} disabled={address.trim() === ''}>
              {words.send}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
