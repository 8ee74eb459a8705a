import { SegmentedControl, TextInput, Title } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { Icon } from '../../parts/icons.tsx'
import { LoadingRows } from '../../parts/LoadingRows.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { ShowMore } from '../../parts/ShowMore.tsx'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import { PaymentRow } from './PaymentRow.tsx'
import classes from './payments.module.css'
import { type MoneyFilter, moneyFilters, paymentsQuery } from './payments-query.ts'

/** So long nothing more is typed before it is looked for. */
const typingMs = 250

/** Every payment, by what became of it and by whose it is. */
export function PaymentList() {
  const words = useWords('payments')
  const { slug } = useTenant()
  const [filter, setFilter] = useState<MoneyFilter>('all')
  const [typing, setTyping] = useState('')
  const [typed] = useDebouncedValue(typing.trim(), typingMs)
  const query = useInfiniteQuery({ ...paymentsQuery(slug, { filter, typed }), placeholderData: keepPreviousData })
  const payments = query.data?.pages.flatMap((page) => page.payments)
  const isAll = filter === 'all' && typed === ''
  return (
    <section aria-labelledby="all-payments">
      <Title order={2} id="all-payments" mb="sm">
        {words.list}
      </Title>
      <div className={classes['controls']}>
        <TextInput
          type="search"
          aria-label={words.searchLabel}
          placeholder={words.searchPlaceholder}
          leftSection={<Icon name="search" />}
          value={typing}
          maxLength={100}
          onChange={(event) => setTyping(event.currentTarget.value)}
        />
        <SegmentedControl
          aria-label={words.filterLabel}
          size="md"
          classNames={{ label: classes['segment'] ?? '' }}
          value={filter}
          data={moneyFilters.map((value) => ({ value, label: words.filter[value] }))}
          onChange={(value) => setFilter(moneyFilters.find((one) => one === value) ?? 'all')}
        />
      </div>
      {query.error === null ? null : <ProblemNote problem={query.error} onRetry={() => void query.refetch()} />}
      {payments === undefined && query.error === null ? <LoadingRows /> : null}
      {payments?.length === 0 ? (
        <div className="card">
          <EmptyState title={isAll ? words.none : words.notFound} text={isAll ? words.noneText : words.notFoundText} />
        </div>
      ) : null}
      {payments === undefined || payments.length === 0 ? null : (
        <div className="card">
          {payments.map((entry) => (
            <PaymentRow key={entry.paymentId} entry={entry} />
          ))}
        </div>
      )}
      <ShowMore query={query} />
    </section>
  )
}
