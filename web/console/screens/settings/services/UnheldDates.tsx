import { Alert, Text } from '@mantine/core'
import { formatDay } from '../../../parts/when.ts'
import { useTenant } from '../../../tenant.ts'
import { useWords } from '../../../words.ts'
import type { Choices } from '../sold/catalog-queries.ts'

export interface UnheldDate {
  readonly date: string
  readonly rule: 'closed' | 'time_off' | 'busy'
  readonly resourceIds: readonly string[]
}

/** Dates on which a class that was just saved cannot be held, and who is in the way. */
export function UnheldDates({ dates, choices }: { readonly dates: readonly UnheldDate[]; readonly choices: Choices }) {
  const words = useWords('sold')
  const { locale } = useTenant()
  if (dates.length === 0) return null
  return (
    <Alert color="yellow" role="status" title={words.unheldTitle}>
      {dates.map(({ date, rule, resourceIds }) => {
        const who = choices.resources.filter(({ id }) => resourceIds.includes(id)).map(({ name }) => name)
        const day = formatDay(Date.parse(`${date}T12:00:00Z`), { locale, timeZone: 'UTC' })
        return (
          <Text key={`${date} ${rule} ${resourceIds.join()}`}>{[day, words.unheld[rule], ...who].join(' · ')}</Text>
        )
      })}
    </Alert>
  )
}
