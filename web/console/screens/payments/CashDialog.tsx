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

/** What was paid at the venue. */
export function CashDialog(props: {
  readonly bookingId: string
  readonly cash: { readonly currency: string; readonly most: number; readonly exactly: number | null }
  readonly onClose: () => void
}) {
  const { bookingId, cash, onClose } = props
  const { currency, exactly } = cash
  const words = useWords('payments')
  const { slug, locale } = useTenant()
  const [typed, setTyped] = useState(exactly === null ? '' : amountText({ amount: exactly, currency }))
  const [paymentId] = useState(() => crypto.randomUUID())
  const amount = typedAmount(typed, currency)
  const act = useActDialog(
    (of: { readonly amount: number }) =>
      answer(
        client(slug, 'payments').bookings[':bookingId'].cash.$post({
          param: { bookingId },
          json: { amount: of.amount, currency, paymentId },
        }),
      ),
    () => {
      doneToast(words.cashDone)
      onClose()
    },
  )
  const text = exactly === null ? words.cashText : words.cashExactly(formatMoney({ amount: exactly, currency }, locale))
  return (
    <ActDialog
      title={words.cashTitle}
      text={text}
      verb={words.cashVerb}
      isBusy={act.isBusy}
      canDo={amount !== null}
      refusal={act.refusal}
      onDone={() => amount !== null && act.run({ amount })}
      onClose={onClose}
    >
      <AmountInput value={typed} currency={currency} onChange={setTyped} />
    </ActDialog>
  )
}
