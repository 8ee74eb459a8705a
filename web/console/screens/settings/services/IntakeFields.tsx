import { Button, Group, Switch, Text, TextInput } from '@mantine/core'
import type { ServiceForm } from '../../../../../src/domain/catalog-form/service-form.ts'
import { useWords } from '../../../words.ts'
import { RowCard } from '../sold/RowCard.tsx'
import { slugOf } from './blank-service.ts'
import { changedAt, type ServiceFields, withoutAt } from './fields.ts'

type Question = ServiceForm['intake'][number]

/** What customers are asked before it is booked. */
export function IntakeFields({ form, faultAt, mayEdit }: ServiceFields) {
  const words = useWords('sold')
  const { intake } = form.typed
  const set = (list: Question[]) => form.set({ intake: list })
  return (
    <>
      <Text c="dimmed">{words.intakeText}</Text>
      {intake.map((question, index) => {
        const title = words.question(index + 1)
        return (
          <RowCard
            // biome-ignore lint/suspicious/noArrayIndexKey: a question's own name changes while it is typed.
            key={index}
            title={title}
            removeLabel={words.removeOf(title)}
            onRemove={mayEdit ? () => set(withoutAt(intake, index)) : null}
          >
            <TextInput
              label={words.questionText}
              value={question.label}
              readOnly={!mayEdit}
              maxLength={160}
              onChange={({ currentTarget }) => set(changedAt(intake, index, { label: currentTarget.value }))}
              error={faultAt(`intake.${index}.label`) ?? faultAt(`intake.${index}.id`)}
            />
            <Switch
              label={words.mustAnswer}
              checked={question.required}
              disabled={!mayEdit}
              onChange={({ currentTarget }) => set(changedAt(intake, index, { required: currentTarget.checked }))}
            />
          </RowCard>
        )
      })}
      {mayEdit && intake.length < 12 ? (
        <Group>
          <Button
            variant="default"
            onClick={() => set([...intake, { id: freeId(intake), label: '', required: false }])}
          >
            {words.addQuestion}
          </Button>
        </Group>
      ) : null}
    </>
  )
}

/** A name that no other question of it has: answers are kept under it. */
function freeId(intake: readonly Question[]): string {
  const taken = new Set(intake.map(({ id }) => id))
  for (let number = intake.length + 1; ; number += 1) {
    const id = slugOf(`question ${number}`)
    if (!taken.has(id)) return id
  }
}
