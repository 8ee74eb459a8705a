import { ActionIcon, Button, Group, Menu } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import {
  type WeeklyHours,
  type WeeklyWindow,
  weeklyHoursSchema,
} from '../../../../../src/domain/catalog-form/hours-form.ts'
import { answer, client } from '../../../api.ts'
import { Icon } from '../../../parts/icons.tsx'
import { useTenant } from '../../../tenant.ts'
import { useWords } from '../../../words.ts'
import { FormFoot } from '../parts/FormFoot.tsx'
import { SettingsCard } from '../parts/SettingsCard.tsx'
import { useVersionedForm } from '../parts/versioned-form.ts'
import type { Conflicts } from '../sold/ConflictsDialog.tsx'
import type { HoursOfOne } from '../sold/catalog-queries.ts'
import { type FaultAt, useFaultAt } from '../sold/fault-words.ts'
import classes from '../sold/sold.module.css'
import { useWeekdays } from '../sold/weekdays.ts'
import { WindowFields } from './WindowFields.tsx'

/** The week: for each day its windows; several where there is a break, seasons with their dates. */
export function WeekForm({
  one,
  others,
  timeZone,
  onConflicts,
}: {
  readonly one: HoursOfOne
  readonly others: readonly HoursOfOne[]
  readonly timeZone: string
  readonly onConflicts: (conflicts: Conflicts) => void
}) {
  const words = useWords('sold')
  const tenant = useTenant()
  const queries = useQueryClient()
  const { weekdays } = useWeekdays()
  const form = useVersionedForm<WeeklyHours>({
    loaded: one,
    schema: weeklyHoursSchema,
    save: async (content, version) => {
      const saved = await answer(
        client(tenant.slug, 'hours')[':id'].$put({ param: { id: one.id }, json: { content, version } }),
      )
      onConflicts(saved.conflicts)
      return saved
    },
    onChanged: () => void queries.invalidateQueries({ queryKey: [tenant.slug, 'settings'] }),
  })
  const faultAt = useFaultAt(form as never)
  const mayEdit = tenant.may('configure')
  const { typed, replace } = form
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void form.save()
      }}
    >
      <SettingsCard title={words.weekTitle} text={words.weekText(timeZone.replaceAll('_', ' '))}>
        <div className={classes.days}>
          {weekdays.map(({ id, long }) => (
            <Day
              key={id}
              weekday={id}
              name={long}
              hours={typed}
              faultAt={faultAt}
              mayEdit={mayEdit}
              onChange={replace}
            />
          ))}
        </div>
        {mayEdit ? <CopyHours others={others} onCopy={replace} onWeekdays={() => replace(mondayOnAll(typed))} /> : null}
        <FormFoot form={form} mayEdit={mayEdit} />
      </SettingsCard>
    </form>
  )
}

function Day({
  weekday,
  name,
  hours,
  faultAt,
  mayEdit,
  onChange,
}: {
  readonly weekday: number
  readonly name: string
  readonly hours: WeeklyHours
  readonly faultAt: FaultAt
  readonly mayEdit: boolean
  readonly onChange: (hours: WeeklyHours) => void
}) {
  const words = useWords('sold')
  const own = hours.map((window, index) => ({ window, index })).filter((row) => row.window.weekday === weekday)
  const add = () => {
    const last = own.at(-1)?.window
    const start = last === undefined ? '09:00' : last.end < '22:00' ? later(last.end) : '22:00'
    const end = last === undefined ? '17:00' : later(later(start))
    onChange([...hours, { weekday, start, end, validFrom: null, validTo: null }])
  }
  return (
    <fieldset className={classes.day} style={{ border: 0, margin: 0, paddingInline: 0, minWidth: 0 }}>
      <div className={classes.dayName} style={{ textTransform: 'capitalize' }}>
        {name}
      </div>
      <div className={classes.dayHours}>
        {own.length === 0 ? (
          <div className={classes.dayName} style={{ fontWeight: 400, color: 'var(--quiet)' }}>
            {words.closed}
          </div>
        ) : (
          own.map(({ window, index }) => (
            <WindowFields
              key={index}
              label={name}
              window={window}
              fault={faultAt(String(index))}
              mayEdit={mayEdit}
              onChange={(part: Partial<WeeklyWindow>) =>
                onChange(hours.map((one, place) => (place === index ? { ...one, ...part } : one)))
              }
              onRemove={() => onChange(hours.filter((_, place) => place !== index))}
            />
          ))
        )}
      </div>
      {mayEdit ? (
        <ActionIcon className={classes.dayAdd ?? ''} aria-label={words.addWindow(name)} onClick={add}>
          <Icon name="plus" size={18} />
        </ActionIcon>
      ) : null}
    </fieldset>
  )
}

function CopyHours({
  others,
  onCopy,
  onWeekdays,
}: {
  readonly others: readonly HoursOfOne[]
  readonly onCopy: (hours: WeeklyHours) => void
  readonly onWeekdays: () => void
}) {
  const words = useWords('sold')
  return (
    <Group gap="xs">
      <Button variant="default" onClick={onWeekdays}>
        {words.mondayToFriday}
      </Button>
      {others.length === 0 ? null : (
        <Menu>
          <Menu.Target>
            <Button variant="default">{words.copyFrom}</Button>
          </Menu.Target>
          <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
            {others.map(({ id, name, content }) => (
              <Menu.Item key={id} onClick={() => onCopy(content)}>
                {name}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </Group>
  )
}

/** What Monday has, on every day until Friday. */
function mondayOnAll(hours: WeeklyHours): WeeklyHours {
  const monday = hours.filter(({ weekday }) => weekday === 1)
  const weekend = hours.filter(({ weekday }) => weekday > 5)
  return [...[1, 2, 3, 4, 5].flatMap((weekday) => monday.map((window) => ({ ...window, weekday }))), ...weekend]
}

function later(clock: string): string {
  const hour = Math.min(23, Number(clock.slice(0, 2)) + 1)
  return `${String(hour).padStart(2, '0')}:${clock.slice(3, 5)}`
}
