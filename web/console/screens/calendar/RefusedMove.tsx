import { Modal } from '@mantine/core'
import { useWords } from '../../words.ts'
import type { BoardResource } from './queries.ts'
import type { Moving } from './use-move.ts'
import { WhyNot } from './WhyNot.tsx'

/** Why a booking could not be put there, and for whoever may the way to do it anyway. */
export function RefusedMove({
  move,
  resources,
}: {
  readonly move: Moving
  readonly resources: readonly BoardResource[]
}) {
  const words = useWords('calendar')
  const { refused } = move
  return (
    <Modal opened={refused !== null} onClose={move.forget} title={words.whyNotTitle}>
      {refused === null ? null : (
        <WhyNot
          reason={refused.reason}
          mayWaive={refused.mayWaive}
          resources={resources}
          isBusy={move.isBusy}
          askedId={refused.form.resourceId}
          onOverride={(setAside, why) => move.run(refused.bookingId, { ...refused.form, setAside, why })}
        />
      )}
    </Modal>
  )
}
