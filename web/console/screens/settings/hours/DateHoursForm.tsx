import { Button, Group, Stack, Switch, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type DateHours, dateHoursSchema } from '../../../../../src/domain/catalog-form/hours-form.ts'
import { answer, client } from '../../../api.ts'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { doneToast, problemToast, undoToast } from '../../../parts/toast.tsx'
import { useTenant } from '../../../tenant.ts'
import { useWords } from '../../../words.ts'
import type { Versioned } from '../parts/versioned-form.ts'
import { changedAt, withoutAt } from '../services/fields.ts'
import type { Conflicts } from '../sold/ConflictsDialog.tsx'
import { useFaultAt } from '../sold/fault-words.ts'
import { RowCard } from '../sold/RowCard.tsx'
import { WindowFields } from './WindowFields.tsx'

/** The hours of one date: closed, or from when until when. */
export function DateHoursForm({
  resourceId,
  date,
  title,
  loaded,
  onConflicts,
  onClose,
}: {
  readonly resourceId: string
  readonly date: string
  readonly title: string
  readonly loaded: Versioned<DateHours | null>
  readonly onConflicts: (conflicts: Conflicts) => void
  readonly onClose: () => void
}) {
  const words = useWords('sold')
  const common = useWords('common')
  const tenant = useTenant()
  const queries = useQueryClient()
  const [hours, setHours] = useState<DateHours>(loaded.content ?? { windows: [], reason: null })
  const [hasTried, setTried] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const checked = dateHoursSchema.safeParse(hours)
  const issues = checked.success || !hasTried ? [] : checked.error.issues
  const faultAt = useFaultAt({
    faultAt: (field: string) => issues.find(({ path }) => path.join('.').startsWith(field))?.message ?? null,
  } as never)

  async function save(content: DateHours | null, version: string, isUndo = false): Promise<void> {
    try {
      const saved = await answer(
        client(tenant.slug, 'hours')[':id'].dates[':date'].$put({
          param: { id: resourceId, date },
          json: { content, version },
        }),
      )
      await queries.invalidateQueries({ queryKey: [tenant.slug, 'settings'] })
      onConflicts(saved.conflicts)
      onClose()
      const { undo } = saved
      if (isUndo) doneToast(common.undone)
      else undoToast(common.saved, { label: common.undo, run: () => void save(undo.content, undo.version, true) })
    } catch (fault) {
      setProblem(fault)
      if (isUndo) problemToast(fault, common.problemTitle)
    }
  }

  const { windows } = hours
  return (
    <RowCard title={title} removeLabel={common.close} onRemove={onClose}>
      <Switch
        label={words.closedThatDay}
        checked={windows.length === 0}
        onChange={({ currentTarget }) =>
          setHours({ ...hours, windows: currentTarget.checked ? [] : [{ start: '09:00', end: '17:00' }] })
        }
      />
      <Stack gap={4}>
        {windows.map(({ start, end }, index) => (
          <WindowFields
            // biome-ignore lint/suspicious/noArrayIndexKey: windows have no names of their own.
            key={index}
            label={title}
            window={{ start, end }}
            fault={faultAt(`windows.${index}`)}
            mayEdit
            onChange={(part) => setHours({ ...hours, windows: changedAt(windows, index, part) })}
            onRemove={() => setHours({ ...hours, windows: withoutAt(windows, index) })}
          />
        ))}
      </Stack>
      <TextInput
        label={words.reason}
        description={words.reasonText}
        value={hours.reason ?? ''}
        maxLength={80}
        onChange={({ currentTarget: { value } }) => setHours({ ...hours, reason: value === '' ? null : value })}
        error={faultAt('reason')}
      />
      <ProblemNote problem={problem} />
      <Group gap="xs">
        {windows.length > 0 && windows.length < 6 ? (
          <Button
            variant="default"
            onClick={() => setHours({ ...hours, windows: [...windows, { start: '18:00', end: '20:00' }] })}
          >
            {words.addHours}
          </Button>
        ) : null}
        <Button
          onClick={() => {
            setTried(true)
            if (checked.success) void save(checked.data, loaded.version)
          }}
        >
          {common.save}
        </Button>
        {loaded.content === null ? null : (
          <Button variant="subtle" color="red" onClick={() => void save(null, loaded.version)}>
            {words.asEveryWeek}
          </Button>
        )}
      </Group>
    </RowCard>
  )
}
