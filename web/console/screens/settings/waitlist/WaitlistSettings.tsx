import { Badge, Box, Button, Group, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, client } from '../../../api.ts'
import { ConfirmDialog } from '../../../parts/ConfirmDialog.tsx'
import { EmptyState } from '../../../parts/EmptyState.tsx'
import { LoadingRows } from '../../../parts/LoadingRows.tsx'
import { PageHead } from '../../../parts/PageHead.tsx'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { WhenText } from '../../../parts/WhenText.tsx'
import { useTenant } from '../../../tenant.ts'
import { useWords } from '../../../words.ts'
import { useAct } from '../parts/act.ts'
import classes from '../parts/parts.module.css'
import { AddDialog } from './AddDialog.tsx'
import { ReasonsDialog } from './ReasonsDialog.tsx'
import { type Entry, type Freed, type Waitlist, waitlistQuery } from './waitlist-query.ts'
import { useWishText } from './wish-text.ts'

/** Who waits for what, what came free, and why whom was asked. */
export function WaitlistSettings() {
  const words = useWords('waitlist')
  const settings = useWords('settings')
  const tenant = useTenant()
  const query = waitlistQuery(tenant.slug)
  const { data, error, refetch } = useQuery(query)
  const { act, isBusy } = useAct(query.queryKey)
  const [isAdding, setAdding] = useState(false)
  const [why, setWhy] = useState<{ readonly id: string; readonly title: string } | null>(null)
  const [removing, setRemoving] = useState<Entry | null>(null)
  const mayBook = tenant.may('book')
  return (
    <>
      <PageHead title={settings.sections.waitlist.title}>
        {mayBook ? <Button onClick={() => setAdding(true)}>{words.add}</Button> : null}
      </PageHead>
      {data === undefined ? (
        error === null ? (
          <LoadingRows rows={5} />
        ) : (
          <ProblemNote problem={error} onRetry={() => void refetch()} />
        )
      ) : (
        <Stack gap="lg">
          {data.entries.length === 0 ? (
            <Box className="card">
              <EmptyState title={words.emptyTitle} text={words.emptyText} />
            </Box>
          ) : (
            <ul className={`card ${classes.rows} ${classes.plain}`}>
              {data.entries.map((entry) => (
                <EntryRow
                  key={entry.id}
                  entry={entry}
                  list={data}
                  onWhy={() => setWhy({ id: entry.id, title: entry.name ?? words.somebody })}
                  onRemove={mayBook ? () => setRemoving(entry) : undefined}
                />
              ))}
            </ul>
          )}
          {data.count > data.entries.length ? (
            <Text c="dimmed">{words.more(data.count - data.entries.length)}</Text>
          ) : null}
          {data.freed.length === 0 ? null : (
            <section aria-labelledby="given-back">
              <Title order={2} mb="xs" id="given-back">
                {words.freedTitle}
              </Title>
              <ul className={`card ${classes.rows} ${classes.plain}`}>
                {data.freed.map((freed) => (
                  <FreedRow
                    key={freed.id}
                    freed={freed}
                    list={data}
                    onWhy={() => setWhy({ id: freed.id, title: serviceName(data, freed.serviceId) })}
                  />
                ))}
              </ul>
            </section>
          )}
        </Stack>
      )}
      {isAdding && data !== undefined ? <AddDialog list={data} onClose={() => setAdding(false)} /> : null}
      {why === null ? null : <ReasonsDialog of={why} onClose={() => setWhy(null)} />}
      <ConfirmDialog
        isOpen={removing !== null}
        title={words.removeTitle(removing?.name ?? words.somebody)}
        text={words.removeText}
        verb={words.remove}
        isDangerous
        isBusy={isBusy}
        onClose={() => setRemoving(null)}
        onConfirm={() => {
          if (removing === null) return
          const json = { entryId: removing.id }
          void act(() => answer(client(tenant.slug, 'waitlist').remove.$post({ json })), words.removed).then(() =>
            setRemoving(null),
          )
        }}
      />
      {tenant.role === 'staff' ? (
        <Text c="dimmed" size="xs" mt="md">
          {words.ownOnly}
        </Text>
      ) : null}
    </>
  )
}

function EntryRow(props: {
  readonly entry: Entry
  readonly list: Waitlist
  readonly onWhy: () => void
  readonly onRemove: (() => void) | undefined
}) {
  const { entry, list, onWhy, onRemove } = props
  const words = useWords('waitlist')
  const wishText = useWishText(list)
  const name = entry.name ?? words.somebody
  return (
    <li className={classes.row}>
      <Group justify="space-between" align="flex-start">
        <div style={{ flex: '1 1 240px' }}>
          <Group gap="xs">
            <Text fw={550}>{name}</Text>
            {entry.isAsked ? <Badge color="green">{words.isAsked}</Badge> : null}
            {entry.movesBookingId === null ? null : <Badge variant="default">{words.wantsEarlier}</Badge>}
          </Group>
          <Text>
            {serviceName(list, entry.serviceId)}
            {entry.party === null ? '' : ` · ${words.people(entry.party)}`}
            {entry.nights === null ? '' : ` · ${words.nights(entry.nights)}`}
          </Text>
          {entry.wishes.map((wish) => (
            <Text key={JSON.stringify(wish)}>{wishText(wish)}</Text>
          ))}
          <Text size="xs" c="dimmed">
            {words.since} <WhenText ms={entry.joinedAtMs} />
            {entry.offersMissed === 0 ? '' : ` · ${words.missed(entry.offersMissed)}`}
          </Text>
        </div>
        <Group gap="xs">
          <Button variant="default" onClick={onWhy} aria-label={words.whyOf(name)}>
            {words.why}
          </Button>
          {onRemove === undefined ? null : (
            <Button variant="subtle" color="gray" onClick={onRemove} aria-label={words.removeOf(name)}>
              {words.remove}
            </Button>
          )}
        </Group>
      </Group>
    </li>
  )
}

function FreedRow({
  freed,
  list,
  onWhy,
}: {
  readonly freed: Freed
  readonly list: Waitlist
  readonly onWhy: () => void
}) {
  const words = useWords('waitlist')
  const name = serviceName(list, freed.serviceId)
  return (
    <li className={classes.row}>
      <Group justify="space-between">
        <div>
          <Text fw={550}>
            {name}, <WhenText ms={freed.startMs} />
          </Text>
          <Text size="xs" c="dimmed">
            {words.causes[freed.cause]} ·{' '}
            {freed.state === 'open' ? words.isOffered : words.outcomes[freed.outcome ?? 'nobody']}
          </Text>
        </div>
        <Button variant="default" onClick={onWhy} aria-label={words.whyOf(name)}>
          {words.why}
        </Button>
      </Group>
    </li>
  )
}

function serviceName({ services }: Waitlist, serviceId: string): string {
  return services.find(({ id }) => id === serviceId)?.name ?? '–'
}
