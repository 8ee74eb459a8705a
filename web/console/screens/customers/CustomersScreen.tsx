import { Button, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { Icon } from '../../parts/icons.tsx'
import { LoadingRows } from '../../parts/LoadingRows.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { ShowMore } from '../../parts/ShowMore.tsx'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import { CustomerRow } from './CustomerRow.tsx'
import classes from './customers.module.css'
import { customersQuery } from './customers-query.ts'

/** So long nothing more is typed before it is looked for. */
const typingMs = 250

/** Everybody who books: found by a bit of their name, number or address. */
export function CustomersScreen() {
  const shell = useWords('shell')
  const words = useWords('customers')
  const { slug } = useTenant()
  const [typing, setTyping] = useState('')
  const [typed] = useDebouncedValue(typing.trim(), typingMs)
  const query = useInfiniteQuery({ ...customersQuery(slug, typed), placeholderData: keepPreviousData })
  const customers = query.data?.pages.flatMap((page) => page.customers)
  return (
    <>
      <PageHead title={shell.customers} />
      <TextInput
        className={classes['search'] ?? ''}
        type="search"
        aria-label={words.searchLabel}
        placeholder={words.searchPlaceholder}
        leftSection={<Icon name="search" />}
        value={typing}
        maxLength={100}
        onChange={(event) => setTyping(event.currentTarget.value)}
      />
      {query.error === null ? null : <ProblemNote problem={query.error} onRetry={() => void query.refetch()} />}
      {customers === undefined && query.error === null ? <LoadingRows rows={8} height={64} /> : null}
      {customers?.length === 0 && typed === '' ? (
        <div className="card">
          <EmptyState title={words.none} text={words.noneText} />
        </div>
      ) : null}
      {customers?.length === 0 && typed !== '' ? (
        <div className="card">
          <EmptyState title={words.notFound} text={words.notFoundText(typed)}>
            <Button variant="default" onClick={() => setTyping('')}>
              {words.clear}
            </Button>
          </EmptyState>
        </div>
      ) : null}
      {customers === undefined || customers.length === 0 ? null : (
        <div className="card">
          {customers.map((customer) => (
            <CustomerRow key={customer.id} customer={customer} />
          ))}
        </div>
      )}
      <ShowMore query={query} />
    </>
  )
}
