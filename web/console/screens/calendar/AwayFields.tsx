import { Button, Group, MultiSelect, Stack, Switch, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { AwayForm } from '../../../../src/domain/calendar-form.ts'
import { answer, client } from '../../api.ts'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { doneToast, problemToast, undoToast } from '../../parts/toast.tsx'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import type { AwayDraft } from './drafts.ts'
import { InTheWayList } from './InTheWayList.tsx'
import { type BoardResource, useAwayActs } from './queries.ts'
import { useFaults } from './use-faults.ts'

/** The form of time off. What is booked then is listed while it is filled in, and cancelled by nobody. */
export function AwayFields(props: {
  readonly draft: AwayDraft
  readonly resources: readonly BoardResource[]
  readonly onClose: () => void
  readonly onOpenBooking: (bookingId: string) => void
}) {
  const { draft, resources, onClose } = props
  const { row } = draft
  const tenant = useTenant()
  const words = useWords('calendar')
  const common = useWords('common')
  const acts = useAwayActs()
  const own = tenant.role === 'staff' ? tenant.staffId : draft.resourceId
  const [who, setWho] = useState<string[]>(own === null ? [] : [own])
  const [isWhole, setWhole] = useState(row === null || (row.when.time === '00:00' && row.when.endTime === '24:00'))
  const [from, setFrom] = useState({ date: row?.when.date ?? draft.date, time: row?.when.time ?? '09:00' })
  const [to, setTo] = useState({ date: row?.when.endDate ?? draft.date, time: row?.when.endTime ?? '12:00' })
  const [reason, setReason] = useState(row?.reason ?? '')
  const form: AwayForm = {
    resourceIds: who,
    from: isWhole ? { date: from.date, time: '00:00' } : from,
    to: isWhole ? { date: to.date, time: '24:00' } : to,
    reason,
  }
  const things = useInTheWay(form)
  const faults = useFaults(acts.add.error ?? acts.change.error)
  const failed = (problem: unknown) => problemToast(problem, common.problemTitle)
  const restore = (form: AwayForm) => void acts.add.mutateAsync(form).then(() => doneToast(words.done.restored), failed)
  const remove = (awayId: string, version: string | undefined) =>
    acts.remove.mutateAsync({ awayId, version }).then(({ undo }) => undo.before)

  const save = () => {
    if (row !== null) {
      return void acts.change
        .mutateAsync({ awayId: row.id, form, version: row.version })
        .then(() => {
          doneToast(common.saved)
          onClose()
        })
        .catch(() => undefined)
    }
    return void acts.add
      .mutateAsync(form)
      .then(({ undo }) => {
        onClose()
        undoToast(words.done.blocked, {
          label: common.undo,
          run: () =>
            void Promise.all(undo.remove.map(({ id, version }) => remove(id, version))).then(
              () => doneToast(words.done.unblocked),
              failed,
            ),
        })
      })
      .catch(() => undefined)
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <Stack>
        <Text c="dimmed">{words.awayForm.hint}</Text>
        {tenant.role === 'staff' || row !== null ? (
          <Text fw={560}>
            {resources
              .filter(({ id }) => who.includes(id))
              .map(({ name }) => name)
              .join(', ')}
          </Text>
        ) : (
          <MultiSelect
            label={words.awayForm.who}
            size="md"
            value={who}
            onChange={setWho}
            error={faults('resourceIds')}
            data={resources.filter(({ isRetired }) => !isRetired).map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
        <Switch
          size="md"
          label={words.awayForm.wholeDays}
          checked={isWhole}
          onChange={({ currentTarget: { checked } }) => setWhole(checked)}
        />
        <Group grow align="start">
          <TextInput
            type="date"
            label={words.awayForm.from}
            value={from.date}
            error={faults('from')}
            onChange={({ currentTarget: { value } }) => {
              setFrom({ ...from, date: value })
              if (to.date < value) setTo({ ...to, date: value })
            }}
          />
          <TextInput
            type="date"
            label={words.awayForm.to}
            value={to.date}
            min={from.date}
            error={faults('to')}
            onChange={({ currentTarget: { value } }) => setTo({ ...to, date: value })}
          />
        </Group>
        {isWhole ? null : (
          <Group grow align="start">
            <TextInput
              type="time"
              label={words.awayForm.fromTime}
              value={from.time}
              onChange={({ currentTarget: { value } }) => setFrom({ ...from, time: value })}
            />
            <TextInput
              type="time"
              label={words.awayForm.toTime}
              value={to.time}
              onChange={({ currentTarget: { value } }) => setTo({ ...to, time: value })}
            />
          </Group>
        )}
        <TextInput
          label={words.awayForm.reason}
          description={words.awayForm.reasonHint}
          maxLength={200}
          value={reason}
          error={faults('reason')}
          onChange={({ currentTarget: { value } }) => setReason(value)}
        />
        <InTheWayList things={things} resources={resources} onOpen={props.onOpenBooking} />
        {faults.isElsewhere ? <ProblemNote problem={acts.add.error ?? acts.change.error} /> : null}
        <Group justify="space-between">
          {row === null ? (
            <span />
          ) : (
            <Button
              variant="default"
              loading={acts.remove.isPending}
              onClick={() =>
                void remove(row.id, row.version).then(() => {
                  onClose()
                  undoToast(words.done.unblocked, { label: common.undo, run: () => restore(formOf(row)) })
                }, failed)
              }
            >
              {words.awayForm.remove}
            </Button>
          )}
          <Button type="submit" loading={acts.add.isPending || acts.change.isPending} disabled={who.length === 0}>
            {row === null ? words.awayForm.verb : words.awayForm.save}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

/** What stood there, as the form that writes it again. */
function formOf(row: NonNullable<AwayDraft['row']>): AwayForm {
  const { when, resourceId, reason } = row
  return {
    resourceIds: [resourceId],
    from: { date: when.date, time: when.time },
    to: { date: when.endDate, time: when.endTime },
    reason,
  }
}

/** What is booked in the time that the form names, asked while it is filled in. */
function useInTheWay(form: AwayForm) {
  const { slug } = useTenant()
  const [asked] = useDebouncedValue({ ...form, reason: null }, 300)
  const isWhole = asked.resourceIds.length > 0 && asked.from.date !== '' && asked.to.date !== ''
  const found = useQuery({
    queryKey: [slug, 'bookings', 'in-the-way', asked],
    queryFn: async () => (await answer(client(slug, 'calendar').away.check.$post({ json: asked }))).inTheWay,
    enabled: isWhole,
    retry: false,
  })
  return isWhole ? (found.data ?? []) : []
}
