import { Button, Group, TextInput } from '@mantine/core'
import { useState } from 'react'
import { ConfirmDialog } from '../../parts/ConfirmDialog.tsx'
import { doneToast, problemToast } from '../../parts/toast.tsx'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import { type Sheet, useBookingActs } from './queries.ts'
import { isStale } from './refusal.ts'

type Asking = 'cancel' | 'decline' | 'no_show'

/** What may be done with a booking now; what cannot be undone is asked about first. */
export function BookingActs({ sheet, onMove }: { readonly sheet: Sheet; readonly onMove: () => void }) {
  const { may } = useTenant()
  const words = useWords('calendar')
  const common = useWords('common')
  const acts = useBookingActs()
  const [asking, setAsking] = useState<Asking | null>(null)
  const [why, setWhy] = useState('')
  const { id: bookingId, version, mayDo } = sheet
  const outcome = (message: string) => ({
    onSuccess: () => {
      setAsking(null)
      doneToast(message)
    },
    onError: (problem: unknown) => {
      setAsking(null)
      problemToast(isStale(problem) ? null : problem, isStale(problem) ? words.stale : common.problemTitle)
    },
  })
  if (!may('book') || !Object.values(mayDo).some(Boolean)) return null
  const approve = () =>
    acts.decide.mutate({ bookingId, version, decision: 'approve', why: '' }, outcome(words.done.approved))
  const run = () => {
    if (asking === 'decline') {
      acts.decide.mutate({ bookingId, version, decision: 'decline', why: '' }, outcome(words.done.declined))
    }
    if (asking === 'no_show') acts.end.mutate({ bookingId, version, as: 'no_show' }, outcome(words.done.noShow))
    if (asking === 'cancel' && why.trim() !== '') {
      acts.cancel.mutate(
        { bookingId, version, why },
        {
          ...outcome(words.done.cancelled),
          onSuccess: ({ told }) => {
            setAsking(null)
            doneToast(told ? words.done.cancelled : words.done.cancelledUntold)
          },
        },
      )
    }
  }
  const dialog =
    asking === 'decline' ? words.declineDialog : asking === 'no_show' ? words.noShowDialog : words.cancelDialog
  return (
    <Group gap="xs">
      {mayDo.decide ? (
        <>
          <Button loading={acts.decide.isPending} onClick={approve}>
            {words.acts.approve}
          </Button>
          <Button variant="default" onClick={() => setAsking('decline')}>
            {words.acts.decline}
          </Button>
        </>
      ) : null}
      {mayDo.complete ? (
        <Button
          loading={acts.end.isPending}
          onClick={() => acts.end.mutate({ bookingId, version, as: 'completed' }, outcome(words.done.completed))}
        >
          {words.acts.complete}
        </Button>
      ) : null}
      {mayDo.noShow ? (
        <Button variant="default" onClick={() => setAsking('no_show')}>
          {words.acts.noShow}
        </Button>
      ) : null}
      {mayDo.move ? (
        <Button variant={mayDo.decide ? 'default' : 'filled'} onClick={onMove}>
          {words.acts.move}
        </Button>
      ) : null}
      {mayDo.cancel ? (
        <Button variant="default" onClick={() => setAsking('cancel')}>
          {words.acts.cancel}
        </Button>
      ) : null}
      <ConfirmDialog
        isOpen={asking !== null}
        title={dialog.title}
        text={dialog.text}
        verb={dialog.verb}
        isDangerous
        isBusy={acts.cancel.isPending || acts.decide.isPending || acts.end.isPending}
        onConfirm={run}
        onClose={() => setAsking(null)}
      >
        {asking === 'cancel' ? (
          <TextInput
            label={words.cancelDialog.why}
            description={words.cancelDialog.whyHint}
            required
            maxLength={200}
            value={why}
            onChange={({ currentTarget: { value } }) => setWhy(value)}
          />
        ) : null}
      </ConfirmDialog>
    </Group>
  )
}
