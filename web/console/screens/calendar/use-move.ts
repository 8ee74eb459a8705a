import { useState } from 'react'
import type { MoveForm } from '../../../../src/domain/calendar-form.ts'
import { doneToast, problemToast, undoToast } from '../../parts/toast.tsx'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import { formatClock, formatDate } from './dates.ts'
import { type Sheet, useBookingActs } from './queries.ts'
import { isStale, type TimeRefusal, timeRefusalOf } from './refusal.ts'
import type { Dropped } from './TimeGrid.tsx'

export interface RefusedMoveState extends TimeRefusal {
  readonly bookingId: string
  readonly form: MoveForm
}

/** Moving a booking: with the way back for ten seconds, and why not where it cannot. */
export function useMove(onMoved?: () => void) {
  const { locale } = useTenant()
  const words = useWords('calendar')
  const common = useWords('common')
  const { move, takeBack } = useBookingActs()
  const [refused, setRefused] = useState<RefusedMoveState | null>(null)

  const said = ({ when }: Pick<Sheet, 'when'>) =>
    `${formatDate(when.date, locale, 'short')}, ${formatClock(when.time, locale)}`

  // Promises, since whoever asked may be gone from the screen when the answer comes.
  const goBack = (bookingId: string, version: number) =>
    void takeBack.mutateAsync({ bookingId, version }).then(
      () => doneToast(words.done.takenBack),
      (problem: unknown) => problemToast(problem, common.problemTitle),
    )
  const run = (bookingId: string, form: MoveForm) =>
    void move.mutateAsync({ bookingId, form }).then(
      ({ sheet, undo, isWaiting }) => {
        setRefused(null)
        onMoved?.()
        if (isWaiting) doneToast(words.done.waiting)
        else if (undo === null) doneToast(common.saved)
        else
          undoToast((isReached(sheet) ? words.done.moved : words.done.movedUntold)(said(sheet)), {
            label: common.undo,
            run: () => goBack(bookingId, undo.version),
          })
      },
      (problem: unknown) => {
        const refusal = timeRefusalOf(problem)
        if (refusal !== null) setRefused({ ...refusal, bookingId, form })
        else problemToast(isStale(problem) ? null : problem, isStale(problem) ? words.stale : common.problemTitle)
      },
    )

  return {
    run,
    drop: ({ booking, date, time, resourceId }: Dropped) =>
      run(booking.id, { date, time, resourceId, setAside: [], why: null, version: booking.version }),
    refused,
    forget: () => setRefused(null),
    isBusy: move.isPending,
  }
}

/** Whether there is an address or a chat to tell the customer by; a number alone may have agreed to nothing. */
function isReached({ customer, conversationId }: Pick<Sheet, 'customer' | 'conversationId'>): boolean {
  return conversationId !== null || (customer?.email ?? null) !== null
}

export type Moving = ReturnType<typeof useMove>
