import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import { amountText } from '../../../../src/domain/amount-text.ts'
import { answer, client } from '../../api.ts'
import { formatMoney } from '../../parts/MoneyText.tsx'
import { doneToast } from '../../parts/toast.tsx'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import { ActDialog } from './ActDialog.tsx'
import { AmountInput, typedAmount } from './AmountInput.tsx'
import { useActDialog } from './use-act-dialog.ts'

/** Money goes back: up to the member's limit at once, above it when another one has agreed. */
export function RefundDialog(props: {
  readonly bookingId: string
  readonly refund: { readonly currency: string; readonly most: number }
  readonly onClose: () => void
}) {
  const { bookingId, refund, onClose } = props
  const { currency, most } = refund
  const words = useWords('payments')
  const { slug, locale } = useTenant()
  const [typed, setTyped] = useState('')
  const [why, setWhy] = useState('')
  // One dialog is one refund, however often its button is pressed.
  const [actId] = useState(() => crypto.randomUUID())
  const sum = (amount: number) => formatMoney({ amount, currency }, locale)
  const amount = typedAmount(typed, currency)
  const act = useActDialog(
    (of: { readonly amount: number }) =>
      answer(
        client(slug, 'payments').bookings[':bookingId'].refund.$post({
          param: { bookingId },
          json: { amount: of.amount, currency, why, actId },
        }),
      ),
    (done) => {
      doneToast((done.state === 'waiting' ? words.refundWaits : words.refundDone)(sum(done.amount ?? 0)))
      onClose()
    },
  )
  return (
    <ActDialog
      title={words.refundTitle}
      text={words.refundText(sum(most))}
      verb={words.refundVerb}
      isBusy={act.isBusy}
      canDo={amount !== null && why.trim() !== ''}
      refusal={act.refusal}
      onDone={() => amount !== null && act.run({ amount })}
      onClose={onClose}
    >
      <AmountInput
        value={typed}
        currency={currency}
        fault={amount !== null && amount > most ? words.atMost(sum(most)) : null}
        onChange={setTyped}
      />
      <Button
        variant="light"
        style={{ alignSelf: 'flex-start' }}
        onClick={() => setTyped(amountText({ amount: most, currency }))}
      >
        {words.all(sum(most))}
      </Button>
      <Textarea
        label={words.why}
        description={words.whyText}
        value={why}
        maxLength={500}
        onChange={(event) => setWhy(event.currentTarget.value)}
      />
    </ActDialog>
  )
}
