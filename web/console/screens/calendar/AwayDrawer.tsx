import { Drawer } from '@mantine/core'
import { useWords } from '../../words.ts'
import { AwayFields } from './AwayFields.tsx'
import type { AwayDraft } from './drafts.ts'
import type { BoardResource } from './queries.ts'

/** Who is away, or what cannot be had, and from when to when. */
export function AwayDrawer(props: {
  readonly draft: AwayDraft | null
  readonly resources: readonly BoardResource[]
  readonly onClose: () => void
  readonly onOpenBooking: (bookingId: string) => void
}) {
  const { draft } = props
  const words = useWords('calendar')
  const common = useWords('common')
  return (
    <Drawer
      opened={draft !== null}
      onClose={props.onClose}
      title={draft?.row == null ? words.awayForm.title : words.awayForm.titleEdit}
      size={460}
      closeButtonProps={{ 'aria-label': common.close, size: 44 }}
    >
      {draft === null ? null : (
        <AwayFields
          key={draft.row?.id ?? 'new'}
          draft={draft}
          resources={props.resources}
          onClose={props.onClose}
          onOpenBooking={props.onOpenBooking}
        />
      )}
    </Drawer>
  )
}
