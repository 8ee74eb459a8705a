import { Badge, Button, Drawer, Group, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { ConfirmDialog } from '../../parts/ConfirmDialog.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { LoadingRows } from '../../parts/LoadingRows.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { doneToast, problemToast } from '../../parts/toast.tsx'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import styles from './calendar.module.css'
import { formatClock, formatDate } from './dates.ts'
import { useCallOff, useSession } from './queries.ts'

/** One date of a class: who comes, and calling it off. */
export function SessionDrawer(props: {
  readonly sessionId: string | null
  readonly onClose: () => void
  readonly onOpenBooking: (bookingId: string) => void
}) {
  const { sessionId } = props
  const { locale, may } = useTenant()
  const words = useWords('calendar')
  const common = useWords('common')
  const session = useSession(sessionId)
  const callOff = useCallOff()
  const [isAsking, setAsking] = useState(false)
  const [why, setWhy] = useState('')
  const sheet = session.data
  const run = () => {
    if (sessionId === null || why.trim() === '') return
    void callOff.mutateAsync({ sessionId, why }).then(
      ({ cancelled }) => {
        setAsking(false)
        doneToast(words.sessionSheet.done(cancelled))
      },
      (problem: unknown) => problemToast(problem, common.problemTitle),
    )
  }
  return (
    <Drawer
      opened={sessionId !== null}
      onClose={props.onClose}
      title={sheet?.serviceName ?? words.kinds.session}
      size={460}
      closeButtonProps={{ 'aria-label': common.close, size: 44 }}
    >
      <ProblemNote problem={session.error} onRetry={() => void session.refetch()} />
      {session.isPending && sessionId !== null ? <LoadingRows rows={4} /> : null}
      {sheet === undefined ? null : (
        <Stack>
          <Group gap="xs">
            <Badge tt="none" size="lg" variant="light" color={sheet.cancelled ? 'red' : 'green'}>
              {sheet.cancelled ? words.calledOff : words.seats(sheet.taken, sheet.seats)}
            </Badge>
          </Group>
          <Text fz={22} lh="28px" fw={600} className="tabular">
            {formatDate(sheet.when.date, locale, 'short')}, {formatClock(sheet.when.time, locale)} –{' '}
            {formatClock(sheet.when.endTime, locale)}
          </Text>
          {sheet.takes.length === 0 ? null : <Text c="dimmed">{words.with(sheet.takes.join(', '))}</Text>}
          {sheet.guests.length === 0 ? (
            <EmptyState title={words.sessionSheet.nobody} text={words.sessionSheet.nobodyText} />
          ) : (
            <div className="card">
              {sheet.guests.map((guest) => (
                <button
                  key={guest.id}
                  type="button"
                  className={`row-link ${styles['row']}`}
                  onClick={() => props.onOpenBooking(guest.id)}
                >
                  <b style={{ fontWeight: 560 }}>{guest.attendee ?? guest.customerName ?? words.noName}</b>
                  <Text c="dimmed">
                    {words.party(guest.party)}
                    {guest.state === 'confirmed' ? '' : ` · ${words.states[guest.state]}`}
                  </Text>
                </button>
              ))}
            </div>
          )}
          {sheet.mayCallOff && may('return') ? (
            <Button variant="default" onClick={() => setAsking(true)}>
              {words.sessionSheet.callOff}
            </Button>
          ) : null}
          <ConfirmDialog
            isOpen={isAsking}
            title={words.sessionSheet.title}
            text={words.sessionSheet.text}
            verb={words.sessionSheet.callOff}
            isDangerous
            isBusy={callOff.isPending}
            onConfirm={run}
            onClose={() => setAsking(false)}
          >
            <TextInput
              label={words.cancelDialog.why}
              required
              maxLength={200}
              value={why}
              onChange={({ currentTarget: { value } }) => setWhy(value)}
            />
          </ConfirmDialog>
        </Stack>
      )}
    </Drawer>
  )
}
