import { Button, Group, Modal, NumberInput, Stack, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, client } from '../../../api.ts'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { doneToast } from '../../../parts/toast.tsx'
import { useTenant } from '../../../tenant.ts'
import { useWords } from '../../../words.ts'

/** What one SMS costs the business, as its provider bills it: transcripts then tell it. Nothing is charged by it. */
export function PriceDialog(props: {
  readonly of: { readonly channel: string; readonly accountId: string }
  readonly price: { readonly micros: number; readonly currency: string } | null
  readonly onClose: () => void
}) {
  const words = useWords('channels')
  const common = useWords('common')
  const tenant = useTenant()
  const queries = useQueryClient()
  const [amount, setAmount] = useState<number | string>(props.price === null ? '' : props.price.micros / 1_000_000)
  const [currency, setCurrency] = useState(props.price?.currency ?? tenant.currency)
  const [problem, setProblem] = useState<unknown>(null)

  async function save(): Promise<void> {
    setProblem(null)
    try {
      const price =
        amount === ''
          ? null
          : { micros: Math.round(Number(amount) * 1_000_000), currency: currency.trim().toUpperCase() }
      await answer(client(tenant.slug, 'channels').price.$post({ json: { ...props.of, price } }))
      void queries.invalidateQueries({ queryKey: [tenant.slug, 'settings', 'channels'] })
      doneToast(common.saved)
      props.onClose()
    } catch (fault) {
      setProblem(fault)
    }
  }

  return (
    <Modal opened title={words.setPrice} onClose={props.onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <Stack>
          <Group wrap="nowrap" align="flex-start">
            <NumberInput
              data-autofocus
              label={words.price}
              description={words.priceText}
              value={amount}
              min={0}
              decimalScale={6}
              onChange={setAmount}
            />
            <TextInput
              label={words.currency}
              value={currency}
              maxLength={3}
              w={110}
              onChange={({ currentTarget: { value } }) => setCurrency(value)}
            />
          </Group>
          <ProblemNote problem={problem} />
          <Group justify="flex-end">
            <Button variant="default" onClick={props.onClose}>
              {common.cancel}
            </Button>
            <Button type="submit">{common.save}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
