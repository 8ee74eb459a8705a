import { Drawer } from '@mantine/core'
import { LoadingRows } from '../../parts/LoadingRows.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { useWords } from '../../words.ts'
import type { BookingDraft } from './drafts.ts'
import { NewBookingForm } from './NewBookingForm.tsx'
import { type BoardResource, useServices } from './queries.ts'

/** A booking by hand, in a drawer beside the calendar. */
export function NewBookingDrawer(props: {
  readonly draft: BookingDraft | null
  readonly resources: readonly BoardResource[]
  readonly onClose: () => void
  readonly onBooked: (bookingId: string) => void
}) {
  const { draft } = props
  const words = useWords('calendar')
  const common = useWords('common')
  const services = useServices()
  return (
    <Drawer
      opened={draft !== null}
      onClose={props.onClose}
      title={words.bookForm.title}
      size={460}
      closeButtonProps={{ 'aria-label': common.close, size: 44 }}
    >
      <ProblemNote problem={services.error} onRetry={() => void services.refetch()} />
      {services.isPending ? <LoadingRows /> : null}
      {draft === null || services.data === undefined ? null : (
        <NewBookingForm draft={draft} services={services.data} resources={props.resources} onBooked={props.onBooked} />
      )}
    </Drawer>
  )
}
