import { Button, Group, MultiSelect } from '@mantine/core'
import type { ShapeForm } from '../../../../../src/domain/catalog-form/shape-form.ts'
import { useWords } from '../../../words.ts'
import { SettingsCard } from '../parts/SettingsCard.tsx'
import { CountInput } from '../sold/CountInput.tsx'
import { RowCard } from '../sold/RowCard.tsx'
import { SpanInput } from '../sold/SpanInput.tsx'
import classes from '../sold/sold.module.css'
import { changedAt, type ServiceFields, withoutAt } from './fields.ts'

type Table = Extract<ShapeForm, { kind: 'table' }>

/** Who sits where, and for how long. */
export function TableFields(props: ServiceFields & { readonly shape: Table }) {
  return (
    <>
      <TurnTimes {...props} />
      <Seatings {...props} />
    </>
  )
}

function TurnTimes({ form, faultAt, mayEdit, shape }: ServiceFields & { readonly shape: Table }) {
  const words = useWords('sold')
  const { turnTimes } = shape
  const set = (list: Table['turnTimes']) => form.set({ shape: { ...shape, turnTimes: list } })
  const last = turnTimes.at(-1)
  return (
    <SettingsCard title={words.turnsTitle} text={words.turnsText}>
      {turnTimes.map((turn, index) => (
        <RowCard
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no names of their own and change places never.
          key={index}
          title={words.upTo(turn.partyMax)}
          removeLabel={words.removeOf(words.upTo(turn.partyMax))}
          onRemove={mayEdit && turnTimes.length > 1 ? () => set(withoutAt(turnTimes, index)) : null}
        >
          <div className={classes.pair}>
            <CountInput
              label={words.partyMax}
              value={turn.partyMax}
              readOnly={!mayEdit}
              onChange={(partyMax) => set(changedAt(turnTimes, index, { partyMax }))}
              error={faultAt(`shape.turnTimes.${index}.partyMax`)}
            />
            <SpanInput
              label={words.staysFor}
              value={turn.durationMinutes}
              readOnly={!mayEdit}
              onChange={(durationMinutes) => set(changedAt(turnTimes, index, { durationMinutes }))}
              error={faultAt(`shape.turnTimes.${index}.durationMinutes`)}
            />
          </div>
        </RowCard>
      ))}
      {mayEdit ? (
        <Group>
          <Button
            variant="default"
            onClick={() =>
              set([
                ...turnTimes,
                { partyMax: (last?.partyMax ?? 0) + 2, durationMinutes: (last?.durationMinutes ?? 90) + 30 },
              ])
            }
          >
            {words.addTurn}
          </Button>
        </Group>
      ) : null}
    </SettingsCard>
  )
}

function Seatings({ form, faultAt, mayEdit, choices, shape }: ServiceFields & { readonly shape: Table }) {
  const words = useWords('sold')
  const { seatings } = shape
  const listed = new Set(
    form.typed.requirements.flatMap(({ candidates }) => candidates.map(({ resourceId }) => resourceId)),
  )
  const tables = choices.resources.filter(({ id }) => listed.has(id))
  const nameOf = (id: string) => choices.resources.find((one) => one.id === id)?.name ?? '?'
  const set = (list: Table['seatings']) => form.set({ shape: { ...shape, seatings: list } })
  return (
    <SettingsCard title={words.seatingsTitle} text={words.seatingsText}>
      {seatings.map((seating, index) => {
        const title = seating.resourceIds.length === 0 ? words.noTable : seating.resourceIds.map(nameOf).join(' + ')
        return (
          <RowCard
            // biome-ignore lint/suspicious/noArrayIndexKey: as above.
            key={index}
            title={title}
            removeLabel={words.removeOf(title)}
            onRemove={mayEdit && seatings.length > 1 ? () => set(withoutAt(seatings, index)) : null}
          >
            <MultiSelect
              size="md"
              label={words.tables}
              data={tables.map(({ id, name }) => ({ value: id, label: name }))}
              value={seating.resourceIds}
              readOnly={!mayEdit}
              onChange={(resourceIds) => set(changedAt(seatings, index, { resourceIds }))}
              error={faultAt(`shape.seatings.${index}.resourceIds`)}
            />
            <div className={classes.pair}>
              <CountInput
                label={words.partyMin}
                value={seating.partyMin}
                readOnly={!mayEdit}
                onChange={(partyMin) => set(changedAt(seatings, index, { partyMin }))}
                error={faultAt(`shape.seatings.${index}.partyMin`)}
              />
              <CountInput
                label={words.partyMax}
                value={seating.partyMax}
                readOnly={!mayEdit}
                onChange={(partyMax) => set(changedAt(seatings, index, { partyMax }))}
                error={faultAt(`shape.seatings.${index}.partyMax`)}
              />
            </div>
          </RowCard>
        )
      })}
      {mayEdit ? (
        <Group>
          <Button variant="default" onClick={() => set([...seatings, { resourceIds: [], partyMin: 1, partyMax: 4 }])}>
            {words.addSeating}
          </Button>
        </Group>
      ) : null}
    </SettingsCard>
  )
}
