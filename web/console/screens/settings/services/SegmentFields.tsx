import { Button, Group, Switch } from '@mantine/core'
import type { RequirementForm } from '../../../../../src/domain/catalog-form/service-form.ts'
import { useWords } from '../../../words.ts'
import { CountInput } from '../sold/CountInput.tsx'
import type { FaultAt } from '../sold/fault-words.ts'
import { RowCard } from '../sold/RowCard.tsx'
import classes from '../sold/sold.module.css'
import { changedAt, withoutAt } from './fields.ts'

type Segments = RequirementForm['segments']

/** The parts in which it is busy, where it is free in between: while a colour takes, say. */
export function SegmentFields({
  segments,
  durationMinutes,
  at,
  faultAt,
  mayEdit,
  onChange,
}: {
  readonly segments: Segments
  readonly durationMinutes: number
  readonly at: string
  readonly faultAt: FaultAt
  readonly mayEdit: boolean
  readonly onChange: (segments: Segments) => void
}) {
  const words = useWords('sold')
  const third = Math.max(1, Math.floor(durationMinutes / 3))
  return (
    <>
      <Switch
        label={words.isFreeBetween}
        description={words.isFreeText}
        checked={segments !== null}
        disabled={!mayEdit}
        error={faultAt(at)}
        onChange={({ currentTarget }) =>
          onChange(
            currentTarget.checked
              ? [
                  { fromMinute: 0, toMinute: third },
                  { fromMinute: 2 * third, toMinute: durationMinutes },
                ]
              : null,
          )
        }
      />
      {(segments ?? []).map((segment, index) => {
        const title = words.busyPart(index + 1)
        const set = (part: Partial<typeof segment>) => onChange(changedAt(segments ?? [], index, part))
        return (
          <RowCard
            // biome-ignore lint/suspicious/noArrayIndexKey: parts have no names of their own.
            key={index}
            title={title}
            removeLabel={words.removeOf(title)}
            onRemove={mayEdit && (segments?.length ?? 0) > 1 ? () => onChange(withoutAt(segments ?? [], index)) : null}
          >
            <div className={classes.pair}>
              <CountInput
                label={words.fromMinute}
                value={segment.fromMinute}
                readOnly={!mayEdit}
                onChange={(fromMinute) => set({ fromMinute })}
                error={faultAt(`${at}.${index}.fromMinute`)}
              />
              <CountInput
                label={words.toMinute}
                value={segment.toMinute}
                readOnly={!mayEdit}
                onChange={(toMinute) => set({ toMinute })}
                error={faultAt(`${at}.${index}.toMinute`)}
              />
            </div>
          </RowCard>
        )
      })}
      {segments !== null && mayEdit ? (
        <Group>
          <Button
            variant="default"
            onClick={() => {
              const from = segments.at(-1)?.toMinute ?? 0
              onChange([...segments, { fromMinute: from, toMinute: Math.max(from + 1, durationMinutes) }])
            }}
          >
            {words.addPart}
          </Button>
        </Group>
      ) : null}
    </>
  )
}
