import { Checkbox, Input, Stack, Switch } from '@mantine/core'
import type { RequirementForm } from '../../../../../src/domain/catalog-form/service-form.ts'
import { useWords } from '../../../words.ts'
import { MoneyInput } from '../sold/MoneyInput.tsx'
import { RowCard } from '../sold/RowCard.tsx'
import { SpanInput } from '../sold/SpanInput.tsx'
import classes from '../sold/sold.module.css'
import { blankCandidate } from './blank-service.ts'
import { changedAt, type ServiceFields, withoutAt } from './fields.ts'
import { SegmentFields } from './SegmentFields.tsx'

interface Card extends ServiceFields {
  readonly requirement: RequirementForm
  readonly index: number
}

/** One thing that it takes: who may do it, what is different with whom, the time around it. */
export function NeedCard(props: Card) {
  const words = useWords('sold')
  const { form, faultAt, mayEdit, choices, requirement, index } = props
  const { requirements, shape, durationMinutes } = form.typed
  const at = `requirements.${index}`
  const set = (part: Partial<RequirementForm>) => form.set({ requirements: changedAt(requirements, index, part) })
  const { candidates } = requirement
  const ofKind = choices.resources.filter(({ kind }) => kind === requirement.kind)
  const title = words.kinds[requirement.kind]
  return (
    <RowCard
      title={title}
      removeLabel={words.removeOf(title)}
      onRemove={mayEdit ? () => form.set({ requirements: withoutAt(requirements, index) }) : null}
    >
      <Input.Wrapper label={words.anyOf} error={candidates.length === 0 ? faultAt(`${at}.candidates`) : null}>
        <Stack gap={4} mt={4}>
          {ofKind.map(({ id, name }) => (
            <Checkbox
              key={id}
              size="md"
              label={name}
              py={8}
              checked={candidates.some(({ resourceId }) => resourceId === id)}
              disabled={!mayEdit}
              onChange={({ currentTarget }) =>
                set({
                  candidates: currentTarget.checked
                    ? [...candidates, blankCandidate(id)]
                    : candidates.filter(({ resourceId }) => resourceId !== id),
                })
              }
            />
          ))}
        </Stack>
      </Input.Wrapper>
      {shape.kind === 'appointment' ? <Differences {...props} onChange={set} /> : null}
      {shape.kind === 'stay' ? null : (
        <div className={classes.pair}>
          <SpanInput
            label={words.bufferBefore}
            value={requirement.bufferBeforeMinutes}
            readOnly={!mayEdit}
            onChange={(bufferBeforeMinutes) => set({ bufferBeforeMinutes })}
            error={faultAt(`${at}.bufferBeforeMinutes`)}
          />
          <SpanInput
            label={words.bufferAfter}
            value={requirement.bufferAfterMinutes}
            readOnly={!mayEdit}
            onChange={(bufferAfterMinutes) => set({ bufferAfterMinutes })}
            error={faultAt(`${at}.bufferAfterMinutes`)}
          />
        </div>
      )}
      {shape.kind === 'appointment' ? (
        <SegmentFields
          segments={requirement.segments}
          durationMinutes={durationMinutes}
          at={`${at}.segments`}
          faultAt={faultAt}
          mayEdit={mayEdit}
          onChange={(segments) => set({ segments })}
        />
      ) : null}
    </RowCard>
  )
}

/** Where somebody takes longer or costs more. */
function Differences({
  form,
  faultAt,
  mayEdit,
  choices,
  requirement,
  index,
  onChange,
}: Card & { readonly onChange: (part: Partial<RequirementForm>) => void }) {
  const words = useWords('sold')
  const { candidates } = requirement
  const differs = candidates.some(
    ({ durationMinutes, priceAmount }) => durationMinutes !== null || priceAmount !== null,
  )
  const { durationMinutes, priceAmount } = form.typed
  if (candidates.length === 0) return null
  return (
    <>
      <Switch
        label={words.differs}
        description={words.differsText}
        checked={differs}
        disabled={!mayEdit}
        onChange={({ currentTarget }) =>
          onChange({
            candidates: candidates.map((one, place) => ({
              ...one,
              durationMinutes: currentTarget.checked && place === 0 ? durationMinutes : null,
              priceAmount: null,
            })),
          })
        }
      />
      {differs
        ? candidates.map((candidate, place) => {
            const name = choices.resources.find(({ id }) => id === candidate.resourceId)?.name ?? '?'
            const at = `requirements.${index}.candidates.${place}`
            const set = (part: Partial<typeof candidate>) =>
              onChange({ candidates: changedAt(candidates, place, part) })
            return (
              <div key={candidate.resourceId} className={classes.pair}>
                <SpanInput
                  label={words.durationWith(name)}
                  value={candidate.durationMinutes ?? durationMinutes}
                  readOnly={!mayEdit}
                  onChange={(minutes) => set({ durationMinutes: minutes === durationMinutes ? null : minutes })}
                  error={faultAt(`${at}.durationMinutes`) ?? faultAt(`${at}.segments`)}
                />
                <MoneyInput
                  label={words.priceWith(name)}
                  value={candidate.priceAmount ?? priceAmount}
                  readOnly={!mayEdit}
                  onChange={(amount) => set({ priceAmount: amount === priceAmount ? null : amount })}
                  error={faultAt(`${at}.priceAmount`)}
                />
              </div>
            )
          })
        : null}
    </>
  )
}
