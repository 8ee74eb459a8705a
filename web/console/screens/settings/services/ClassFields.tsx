import { Button, Chip, Group, Input, MultiSelect, TextInput } from '@mantine/core'
import type { SeriesForm, ShapeForm } from '../../../../../src/domain/catalog-form/shape-form.ts'
import { useTenant } from '../../../tenant.ts'
import { useWords } from '../../../words.ts'
import { SettingsCard } from '../parts/SettingsCard.tsx'
import { CountInput } from '../sold/CountInput.tsx'
import { RowCard } from '../sold/RowCard.tsx'
import classes from '../sold/sold.module.css'
import { useWeekdays } from '../sold/weekdays.ts'
import { ruleOfWeekdays, weekdaysOfRule } from './class-days.ts'
import { changedAt, type ServiceFields, withoutAt } from './fields.ts'

type Class = Extract<ShapeForm, { kind: 'class' }>

/** When a class is held, who leads it and where. */
export function ClassFields(props: ServiceFields & { readonly shape: Class }) {
  const words = useWords('sold')
  const { timeZone } = useTenant()
  const { form, faultAt, mayEdit, shape } = props
  const { series } = shape
  const set = (part: Partial<Class>) => form.set({ shape: { ...shape, ...part } })
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone }).format(Date.now())
  return (
    <SettingsCard title={words.classTitle} text={words.classText}>
      <CountInput
        label={words.seatsEach}
        description={words.seatsEachText}
        value={shape.partyMax}
        readOnly={!mayEdit}
        onChange={(partyMax) => set({ partyMax })}
        error={faultAt('shape.partyMax')}
      />
      {series.map((one, index) => (
        <SeriesCard
          key={one.id ?? `new-${index}`}
          {...props}
          series={one}
          at={`shape.series.${index}`}
          onChange={(part) => set({ series: changedAt(series, index, part) })}
          onRemove={() => set({ series: withoutAt(series, index) })}
        />
      ))}
      {mayEdit ? (
        <Group>
          <Button
            variant="default"
            onClick={() =>
              set({
                series: [
                  ...series,
                  {
                    id: null,
                    rrule: 'FREQ=WEEKLY;BYDAY=MO',
                    firstDate: today,
                    startTime: '18:00',
                    seats: 10,
                    takes: [],
                    exdates: [],
                  },
                ],
              })
            }
          >
            {words.addSeries}
          </Button>
        </Group>
      ) : null}
    </SettingsCard>
  )
}

function SeriesCard({
  series,
  at,
  faultAt,
  mayEdit,
  choices,
  onChange,
  onRemove,
}: ServiceFields & {
  readonly series: SeriesForm
  readonly at: string
  readonly onChange: (part: Partial<SeriesForm>) => void
  readonly onRemove: () => void
}) {
  const words = useWords('sold')
  const { weekdays, nameOf } = useWeekdays()
  const days = weekdaysOfRule(series.rrule)
  const title = `${days === null || days.length === 0 ? words.series : days.map(nameOf).join(', ')} ${series.startTime}`
  return (
    <RowCard title={title} removeLabel={words.removeOf(title)} onRemove={mayEdit ? onRemove : null}>
      {days === null ? (
        <TextInput
          label={words.rule}
          description={words.ruleText}
          value={series.rrule}
          readOnly={!mayEdit}
          onChange={({ currentTarget }) => onChange({ rrule: currentTarget.value })}
          error={faultAt(`${at}.rrule`)}
        />
      ) : (
        <Input.Wrapper label={words.onDays} error={faultAt(`${at}.rrule`)}>
          <Chip.Group
            multiple
            value={days.map(String)}
            onChange={(chosen) => onChange({ rrule: ruleOfWeekdays(chosen.map(Number)) })}
          >
            <Group gap={4} mt={4}>
              {weekdays.map(({ id, short }) => (
                <Chip key={id} value={String(id)} size="md" disabled={!mayEdit}>
                  {short}
                </Chip>
              ))}
            </Group>
          </Chip.Group>
        </Input.Wrapper>
      )}
      <div className={classes.trio}>
        <TextInput
          type="time"
          label={words.startTime}
          value={series.startTime}
          readOnly={!mayEdit}
          onChange={({ currentTarget }) => onChange({ startTime: currentTarget.value })}
          error={faultAt(`${at}.startTime`)}
        />
        <TextInput
          type="date"
          label={words.firstDate}
          value={series.firstDate}
          readOnly={!mayEdit}
          onChange={({ currentTarget }) => onChange({ firstDate: currentTarget.value })}
          error={faultAt(`${at}.firstDate`)}
        />
        <CountInput
          label={words.seats}
          value={series.seats}
          readOnly={!mayEdit}
          onChange={(seats) => onChange({ seats })}
          error={faultAt(`${at}.seats`)}
        />
      </div>
      <MultiSelect
        size="md"
        label={words.takes}
        data={choices.resources.map(({ id, name }) => ({ value: id, label: name }))}
        value={series.takes}
        readOnly={!mayEdit}
        onChange={(takes) => onChange({ takes })}
        error={faultAt(`${at}.takes`)}
      />
    </RowCard>
  )
}
