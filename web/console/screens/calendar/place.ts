import { useNavigate, useRouterState } from '@tanstack/react-router'
import type { View } from './dates.ts'
import type { Shown } from './queries.ts'

export interface CalendarPlace extends Shown {
  /** The booking whose sheet is open. */
  readonly booking: string | null
}

const viewOf = (value: unknown): View | null =>
  value === 'day' || value === 'week' || value === 'month' ? value : null
const textOf = (value: unknown): string | null => (typeof value === 'string' && value.length <= 64 ? value : null)
const dateOf = (value: unknown): string | null =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : null

/** What is shown stands in the address, so that it can be sent, kept and gone back to. */
export function useCalendarPlace(today: string): readonly [CalendarPlace, (change: Partial<CalendarPlace>) => void] {
  const search: Record<string, unknown> = useRouterState({ select: ({ location }) => location.search })
  const navigate = useNavigate()
  const place: CalendarPlace = {
    view: viewOf(search['view']) ?? 'day',
    date: dateOf(search['date']) ?? today,
    place: textOf(search['place']),
    who: textOf(search['who']),
    booking: textOf(search['booking']),
  }
  const go = (change: Partial<CalendarPlace>) => {
    const next = { ...place, ...change }
    const kept = Object.fromEntries(
      Object.entries(next).filter(([key, value]) => value !== null && !(key === 'date' && value === today)),
    )
    // A sheet that opens is a step that the back button undoes; everything else replaces what is shown.
    const replace = change.booking === undefined || change.booking === null
    void navigate({ to: '.', search: kept as never, replace })
  }
  return [place, go]
}
