import { Checkbox, Radio, Stack } from '@mantine/core'
import { useState } from 'react'
import { answer, client } from '../../api.ts'
import { formatMoney } from '../../parts/MoneyText.tsx'
import { doneToast } from '../../parts/toast.tsx'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import { ActDialog } from './ActDialog.tsx'
import { AmountInput, typedAmount } from './AmountInput.tsx'
import { useActDialog } from './use-act-dialog.ts'

/** The customer is asked for money by a link: what the rules ask, or a sum. */
export function AskDialog(props: {
  readonly bookingId: string
  readonly ask: { readonly currency: string; readonly most: number | null }
  readonly onClose: () => void
}) {
  const { bookingId, ask, onClose } = props
  const { currency, most } = ask
  const words = useWords('payments')
  const { slug, locale } = useTenant()
  const [what, setWhat] = useState<'rules' | 'sum'>('sum')
  const [typed, setTyped] = useState('')
  const [waits, setWaits] = useState(false)
  const amount = what === 'rules' ? null : typedAmount(typed, currency)
  const act = useActDialog(
    () =>
      answer(
        client(slug, 'payments').bookings[':bookingId'].ask.$post({
          param: { bookingId },
          json: { amount, currency: amount === null ? null : currency, waits },
        }),
      ),
    ({ told }) => {
      doneToast(told ? words.told : words.notTold)
      onClose()
    },
  )
  const atMost = most === null ? undefined : words.atMost(formatMoney({ amount: most, currency }, locale))
  return (
    <ActDialog
      title={words.askTitle}
      text={words.askText}
      verb={words.askVerb}
      isBusy={act.isBusy}
      canDo={what === 'rules' || amount !== null}
      refusal={act.refusal}
      onDone={() => act.run(undefined)}
      onClose={onClose}
    >
      <Radio.Group value={what} onChange={(value) => setWhat(value === 'rules' ? 'rules' : 'sum')}>
        <Stack gap="xs">
          <Radio value="sum" label={words.askSum} />
          <Radio value="rules" label={words.askRules} description={words.askRulesText} />
        </Stack>
      </Radio.Group>
      {what === 'rules' ? null : (
        <AmountInput
          value={typed}
          currency={currency}
          {...(atMost === undefined ? {} : { description: atMost })}
          onChange={setTyped}
        />
      )}
      <Checkbox
        label={words.waits}
        description={words.waitsText}
        checked={waits}
        onChange={(event) => setWaits(event.currentTarget.checked)}
      />
    </ActDialog>
  )
}
