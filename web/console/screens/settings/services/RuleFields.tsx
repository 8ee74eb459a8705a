import { Switch } from '@mantine/core'
import { useWords } from '../../../words.ts'
import { CountInput } from '../sold/CountInput.tsx'
import { SpanInput } from '../sold/SpanInput.tsx'
import classes from '../sold/sold.module.css'
import type { ServiceFields } from './fields.ts'

/** When it may be booked: how soon, how far ahead, at which times of the clock, and whether somebody has to agree. */
export function RuleFields({ form, faultAt, mayEdit }: ServiceFields) {
  const words = useWords('sold')
  const { typed, set } = form
  const hasGrid = typed.shape.kind === 'appointment' || typed.shape.kind === 'table'
  return (
    <>
      <div className={classes.pair}>
        <SpanInput
          label={words.notice}
          description={words.noticeText}
          value={typed.noticeMinutes}
          readOnly={!mayEdit}
          onChange={(noticeMinutes) => set({ noticeMinutes })}
          error={faultAt('noticeMinutes')}
        />
        <CountInput
          label={words.advance}
          description={words.advanceText}
          value={typed.advanceDays}
          readOnly={!mayEdit}
          onChange={(advanceDays) => set({ advanceDays })}
          error={faultAt('advanceDays')}
        />
        {hasGrid ? (
          <>
            <SpanInput
              label={words.step}
              description={words.stepText}
              value={typed.stepMinutes}
              readOnly={!mayEdit}
              onChange={(stepMinutes) => set({ stepMinutes })}
              error={faultAt('stepMinutes')}
            />
            <CountInput
              label={words.offset}
              description={words.offsetText}
              value={typed.offsetMinutes}
              readOnly={!mayEdit}
              onChange={(offsetMinutes) => set({ offsetMinutes })}
              error={faultAt('offsetMinutes')}
            />
          </>
        ) : null}
      </div>
      <Switch
        label={words.needsApproval}
        description={words.needsApprovalText}
        checked={typed.needsApproval}
        disabled={!mayEdit}
        onChange={({ currentTarget }) => set({ needsApproval: currentTarget.checked })}
      />
    </>
  )
}
