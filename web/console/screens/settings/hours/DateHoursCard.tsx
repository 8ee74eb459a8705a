import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { formatDay } from '../../../parts/when.ts'
import { useTenant } from '../../../tenant.ts'
import { useWords } from '../../../words.ts'
import { SettingsCard } from '../parts/SettingsCard.tsx'
import type { Conflicts } from '../sold/ConflictsDialog.tsx'
import type { HoursOfOne } from '../sold/catalog-queries.ts'
import { DateHoursForm } from './DateHoursForm.tsx'
import { windowText } from './week-text.ts'

/** Single dates with hours of their own: those that stand, and one more. */
export function DateHoursCard({
  one,
  today,
  noHoursVersion,
  onConflicts,
}: {
  readonly one: HoursOfOne
  readonly today: string
  readonly noHoursVersion: string
  readonly onConflicts: (conflicts: Conflicts) => void
}) {
  const words = useWords('sold')
  const common = useWords('common')
  const tenant = useTenant()
  const [date, setDate] = useState('')
  const [open, setOpen] = useState<string | null>(null)
  const mayEdit = tenant.may('configure')
  const dayText = (iso: string) => formatDay(Date.parse(`${iso}T12:00:00Z`), { locale: tenant.locale, timeZone: 'UTC' })
  const stands = one.dates.find((own) => own.date === open)
  return (
    <SettingsCard title={words.datesTitle} text={words.datesText}>
      {one.dates.length === 0 ? <Text c="dimmed">{words.noDates}</Text> : null}
      <Stack gap={0}>
        {one.dates.map((own) => (
          <Group key={own.date} justify="space-between" wrap="nowrap" mih={44}>
            <div>
              <Text fw={550}>{dayText(own.date)}</Text>
              <Text size="xs" c="dimmed">
                {[
                  own.content.windows.length === 0
                    ? words.closed
                    : own.content.windows.map((window) => windowText(window, tenant.locale)).join(', '),
                  own.content.reason,
                ]
                  .filter((part) => part !== null)
                  .join(' · ')}
              </Text>
            </div>
            {mayEdit ? (
              <Button
                variant="subtle"
                aria-label={`${common.change}: ${dayText(own.date)}`}
                onClick={() => setOpen(own.date)}
              >
                {common.change}
              </Button>
            ) : null}
          </Group>
        ))}
      </Stack>
      {open === null ? null : (
        <DateHoursForm
          key={open}
          resourceId={one.id}
          date={open}
          title={dayText(open)}
          loaded={
            stands === undefined
              ? { content: null, version: noHoursVersion }
              : { content: stands.content, version: stands.version }
          }
          onConflicts={onConflicts}
          onClose={() => setOpen(null)}
        />
      )}
      {mayEdit && open === null ? (
        <Group gap="xs" align="flex-end">
          <TextInput
            type="date"
            label={words.anotherDate}
            min={today}
            value={date}
            onChange={({ currentTarget }) => setDate(currentTarget.value)}
          />
          <Button
            variant="default"
            disabled={date === '' || date < today}
            onClick={() => {
              setOpen(date)
              setDate('')
            }}
          >
            {words.setDate}
          </Button>
        </Group>
      ) : null}
    </SettingsCard>
  )
}
