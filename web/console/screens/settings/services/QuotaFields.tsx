import { Button, Group, NativeSelect, Text } from '@mantine/core'
import type { ServiceForm } from '../../../../../src/domain/catalog-form/service-form.ts'
import { useWords } from '../../../words.ts'
import { CountInput } from '../sold/CountInput.tsx'
import { RowCard } from '../sold/RowCard.tsx'
import classes from '../sold/sold.module.css'
import { changedAt, type ServiceFields, withoutAt } from './fields.ts'

type Quota = ServiceForm['quotas'][number]

/** At most so many a day or week: of it, of one who serves, or of each customer. */
export function QuotaFields({ form, faultAt, mayEdit, choices }: ServiceFields) {
  const words = useWords('sold')
  const { quotas, requirements } = form.typed
  const set = (list: Quota[]) => form.set({ quotas: list })
  const serving = new Set(requirements.flatMap(({ candidates }) => candidates.map(({ resourceId }) => resourceId)))
  const staff = choices.resources.filter(({ id, kind }) => kind === 'staff' && serving.has(id))
  const whose = [
    { value: 'service', label: words.quotaOf.service },
    { value: 'customer', label: words.quotaOf.customer },
    ...staff.map(({ id, name }) => ({ value: id, label: words.quotaOfStaff(name) })),
  ]
  return (
    <>
      <Text c="dimmed">{words.quotasText}</Text>
      {quotas.map((quota, index) => {
        const title = words.quotaTitle(quota.units, words.periods[quota.period])
        return (
          <RowCard
            key={quota.id ?? `new-${index}`}
            title={title}
            removeLabel={words.removeOf(title)}
            onRemove={mayEdit ? () => set(withoutAt(quotas, index)) : null}
          >
            <div className={classes.trio}>
              <CountInput
                label={words.atMostUnits}
                value={quota.units}
                readOnly={!mayEdit}
                onChange={(units) => set(changedAt(quotas, index, { units }))}
                error={faultAt(`quotas.${index}.units`)}
              />
              <NativeSelect
                size="md"
                label={words.perPeriod}
                disabled={!mayEdit}
                value={quota.period}
                data={(['day', 'week'] as const).map((value) => ({ value, label: words.periods[value] }))}
                onChange={({ currentTarget }) =>
                  set(changedAt(quotas, index, { period: currentTarget.value as Quota['period'] }))
                }
              />
              <NativeSelect
                size="md"
                label={words.whoseQuota}
                disabled={!mayEdit}
                value={quota.of === 'staff' ? (quota.staffId ?? '') : quota.of}
                data={whose}
                error={faultAt(`quotas.${index}.staffId`)}
                onChange={({ currentTarget: { value } }) =>
                  set(
                    changedAt(
                      quotas,
                      index,
                      value === 'service' || value === 'customer'
                        ? { of: value, staffId: null }
                        : { of: 'staff', staffId: value },
                    ),
                  )
                }
              />
            </div>
          </RowCard>
        )
      })}
      {mayEdit && quotas.length < 6 ? (
        <Group>
          <Button
            variant="default"
            onClick={() => set([...quotas, { id: null, of: 'service', staffId: null, period: 'day', units: 5 }])}
          >
            {words.addQuota}
          </Button>
        </Group>
      ) : null}
    </>
  )
}
