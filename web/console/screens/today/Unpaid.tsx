import { ButtonLink } from '../../parts/ButtonLink.tsx'
import { MoneyText } from '../../parts/MoneyText.tsx'
import { Section, SectionLine } from '../../parts/Section.tsx'
import { formatWhen } from '../../parts/when.ts'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import { nameOf, whatOf } from './booking-words.ts'
import type { Today } from './today-query.ts'

/** What customers were asked for and have not paid. */
export function Unpaid({ unpaid }: { readonly unpaid: Today['unpaid'] }) {
  const words = useWords('today')
  const money = useWords('payments')
  const tenant = useTenant()
  return (
    <Section title={words.unpaid} count={unpaid.length}>
      {unpaid.map(({ payment, ...one }) => (
        <SectionLine
          key={payment.id}
          title={
            <>
              {nameOf(one, words)}
              <span>
                {money.purpose[payment.purpose]} <MoneyText money={payment} />
              </span>
            </>
          }
          facts={[
            formatWhen(one.startMs, { ...tenant, timeZone: one.timeZone }),
            whatOf(one, words),
            ...(payment.expiresAtMs === null ? [] : [words.payUntil(formatWhen(payment.expiresAtMs, tenant))]),
          ].join(' · ')}
        >
          <ButtonLink
            variant="light"
            to="/$tenant/payments/$bookingId"
            params={{ tenant: tenant.slug, bookingId: one.id }}
          >
            {words.money}
          </ButtonLink>
        </SectionLine>
      ))}
    </Section>
  )
}
