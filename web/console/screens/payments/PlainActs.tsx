import { answer, client } from '../../api.ts'
import { ConfirmDialog } from '../../parts/ConfirmDialog.tsx'
import { formatMoney } from '../../parts/MoneyText.tsx'
import { doneToast } from '../../parts/toast.tsx'
import { WhyDialog } from '../../parts/WhyDialog.tsx'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import type { MoneyOfBooking } from './payments-query.ts'
import { useMoneyAct } from './use-money-act.ts'

export type PlainAct = 'waive' | 'charge' | 'cashBack'

/** Acts that need a yes, or a reason, and no sum: the terms say how much it is. */
export function PlainActs(props: {
  readonly of: MoneyOfBooking
  readonly open: string | null
  readonly onClose: () => void
}) {
  const { of, open, onClose } = props
  const words = useWords('payments')
  const { slug, locale } = useTenant()
  const bookingId = of.booking.id
  const { waive, chargeNoShow, cashBack } = of.acts
  const sum = (money: MoneyOfBooking['acts']['waive']) => (money === null ? '' : formatMoney(money, locale))
  const routes = client(slug, 'payments').bookings[':bookingId']
  const param = { bookingId }
  const done = (message: string) => () => {
    doneToast(message)
    onClose()
  }
  const letGo = useMoneyAct(
    (why: string) => answer(routes.waive.$post({ param, json: { why } })).then(() => undefined),
    done(words.waived),
  )
  const charge = useMoneyAct(
    () => answer(routes['no-show-fee'].$post({ param, json: {} })).then(() => undefined),
    done(words.charged(sum(chargeNoShow))),
  )
  const handBack = useMoneyAct(
    () => answer(routes['cash-back'].$post({ param, json: {} })).then(() => undefined),
    done(words.cashBackDone),
  )
  return (
    <>
      <WhyDialog
        isOpen={open === 'waive' && waive !== null}
        title={words.waiveTitle}
        text={words.waiveText(sum(waive))}
        label={words.why}
        verb={words.waiveVerb}
        isNeeded
        isBusy={letGo.isBusy}
        onDone={letGo.run}
        onClose={onClose}
      />
      <ConfirmDialog
        isOpen={open === 'charge' && chargeNoShow !== null}
        title={words.chargeTitle}
        text={words.chargeText(sum(chargeNoShow))}
        verb={words.chargeVerb}
        isDangerous
        isBusy={charge.isBusy}
        onConfirm={() => charge.run(undefined)}
        onClose={onClose}
      />
      <ConfirmDialog
        isOpen={open === 'cashBack' && cashBack !== null}
        title={words.cashBackTitle}
        text={words.cashBackText(sum(cashBack))}
        verb={words.cashBackVerb}
        isBusy={handBack.isBusy}
        onConfirm={() => handBack.run(undefined)}
        onClose={onClose}
      />
    </>
  )
}
