import { Button, Group, NativeSelect, Text } from '@mantine/core'
import type { RefundRule, RefundStep } from '../../../../../src/domain/refund-rule.ts'
import { useWords } from '../../../words.ts'
import { ChargeFields } from '../sold/ChargeFields.tsx'
import { RowCard } from '../sold/RowCard.tsx'
import { SpanInput } from '../sold/SpanInput.tsx'
import { spanText } from '../sold/span-text.ts'
import { changedAt, type ServiceFields, withoutAt } from './fields.ts'

/** What cancelling, moving and not coming cost, by how long before the start. The owner's: others read it. */
export function CancellationFields({ form, faultAt, mayAsk }: ServiceFields) {
  const words = useWords('sold')
  const { cancellation } = form.typed
  const { cancelSteps, cancelAfter, moveSteps, noShow, percentOf } = cancellation
  const set = (part: Partial<RefundRule>) => form.set({ cancellation: { ...cancellation, ...part } })
  const setStep = (index: number, part: Partial<RefundStep>) =>
    set({ cancelSteps: changedAt(cancelSteps, index, part) })
  const fault = faultAt('cancellation.cancelSteps')
  const move = moveSteps[0]
  return (
    <>
      {mayAsk ? null : (
        <Text size="xs" c="dimmed">
          {words.ownersOnly}
        </Text>
      )}
      {fault === null ? null : <Text c="var(--mantine-color-error)">{words.stepsFault}</Text>}
      {cancelSteps.map((step, index) => {
        const title = words.cancelUntil(spanText(step.untilMinutes || 0, words))
        return (
          <RowCard
            // biome-ignore lint/suspicious/noArrayIndexKey: steps have no names; their order is what they mean.
            key={index}
            title={title}
            removeLabel={words.removeOf(title)}
            onRemove={mayAsk ? () => set({ cancelSteps: withoutAt(cancelSteps, index) }) : null}
          >
            <SpanInput
              label={words.beforeStart}
              value={step.untilMinutes}
              readOnly={!mayAsk}
              onChange={(untilMinutes) => setStep(index, { untilMinutes })}
              error={faultAt(`cancellation.cancelSteps.${index}.untilMinutes`)}
            />
            <ChargeFields
              label={words.costs}
              charge={step.fee}
              at={`cancellation.cancelSteps.${index}.fee`}
              faultAt={faultAt}
              mayEdit={mayAsk}
              onChange={(fee) => setStep(index, { fee })}
            />
          </RowCard>
        )
      })}
      {mayAsk && cancelSteps.length < 6 ? (
        <Group>
          <Button
            variant="default"
            onClick={() => {
              const last = cancelSteps.at(-1)
              const untilMinutes = Math.max(0, Math.floor((last?.untilMinutes ?? 48 * 60) / 2))
              set({
                cancelSteps: [...cancelSteps, { untilMinutes, fee: last?.fee ?? { kind: 'percent', percent: 0 } }],
              })
            }}
          >
            {words.addStep}
          </Button>
        </Group>
      ) : null}
      <RowCard title={words.cancelAfter} removeLabel="" onRemove={null}>
        <ChargeFields
          label={words.costs}
          charge={cancelAfter}
          at="cancellation.cancelAfter"
          faultAt={faultAt}
          mayEdit={mayAsk}
          onChange={(fee) => set({ cancelAfter: fee })}
        />
      </RowCard>
      <RowCard title={words.notComing} removeLabel="" onRemove={null}>
        <ChargeFields
          label={words.costs}
          charge={noShow}
          at="cancellation.noShow"
          faultAt={faultAt}
          mayEdit={mayAsk}
          onChange={(fee) => set({ noShow: fee })}
        />
      </RowCard>
      <SpanInput
        label={words.moveUntil}
        description={words.moveUntilText}
        value={move?.untilMinutes ?? 0}
        readOnly={!mayAsk}
        onChange={(untilMinutes) => set({ moveSteps: [{ untilMinutes, fee: { kind: 'percent', percent: 0 } }] })}
        error={faultAt('cancellation.moveSteps')}
      />
      <NativeSelect
        size="md"
        label={words.sharesOf}
        disabled={!mayAsk}
        value={percentOf}
        data={(['price', 'paid'] as const).map((value) => ({ value, label: words.sharesOfKinds[value] }))}
        onChange={({ currentTarget }) => set({ percentOf: currentTarget.value as RefundRule['percentOf'] })}
      />
    </>
  )
}
