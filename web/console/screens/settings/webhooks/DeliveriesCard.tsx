import { Badge, Button, Group, SegmentedControl, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, client } from '../../../api.ts'
import { LoadingRows } from '../../../parts/LoadingRows.tsx'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { WhenText } from '../../../parts/WhenText.tsx'
import { useTenant } from '../../../tenant.ts'
import { useWords } from '../../../words.ts'
import { useAct } from '../parts/act.ts'
import classes from '../parts/parts.module.css'
import { SettingsCard } from '../parts/SettingsCard.tsx'
import { faultText } from './fault-text.ts'
import { type Delivery, deliveriesQuery, type Endpoint } from './webhooks-query.ts'

const colors = { delivered: 'green', pending: 'gray', sending: 'gray', dead: 'red', dropped: 'gray' } as const

/** What an endpoint was told lately, and a way to tell it again. */
export function DeliveriesCard({ endpoint }: { readonly endpoint: Endpoint }) {
  const words = useWords('webhooks')
  const tenant = useTenant()
  const { data, error, refetch } = useQuery(deliveriesQuery(tenant.slug, endpoint.id))
  const [shown, setShown] = useState<'all' | 'dead'>('all')
  const { act, isBusy } = useAct([tenant.slug, 'settings', 'webhooks'])
  const api = client(tenant.slug, 'webhooks')
  const dead = endpoint.counts.dead ?? 0
  const mayEdit = tenant.may('set_up') && endpoint.state === 'active'
  const replay = (which: { readonly dead: true } | { readonly one: string }) =>
    void act(
      () => answer(api.replay.$post({ json: { endpointId: endpoint.id, which } })),
      ({ replayed }) => words.replayed(replayed),
    )
  const rows = (data?.deliveries ?? []).filter(({ state }) => shown === 'all' || state === 'dead')
  return (
    <SettingsCard title={words.deliveriesTitle} text={words.deliveriesText}>
      <Group justify="space-between">
        <SegmentedControl
          aria-label={words.deliveriesTitle}
          value={shown}
          data={[
            { value: 'all', label: words.all },
            { value: 'dead', label: words.deadOnly(dead) },
          ]}
          onChange={(value) => setShown(value === 'dead' ? 'dead' : 'all')}
        />
        {dead > 0 && mayEdit ? (
          <Group gap="xs">
            <Button variant="default" loading={isBusy} onClick={() => replay({ dead: true })}>
              {words.replayDead}
            </Button>
            <Button
              variant="subtle"
              onClick={() =>
                void act(() => answer(api.dismiss.$post({ json: { endpointId: endpoint.id } })), words.dismissed)
              }
            >
              {words.dismiss}
            </Button>
          </Group>
        ) : null}
      </Group>
      {data === undefined ? (
        error === null ? (
          <LoadingRows rows={4} />
        ) : (
          <ProblemNote problem={error} onRetry={() => void refetch()} />
        )
      ) : rows.length === 0 ? (
        <Text c="dimmed">{words.noDeliveries}</Text>
      ) : (
        <ul className={`card ${classes.rows} ${classes.plain}`}>
          {rows.map((row) => (
            <DeliveryRow key={row.id} row={row} onReplay={mayEdit ? () => replay({ one: row.id }) : undefined} />
          ))}
        </ul>
      )}
    </SettingsCard>
  )
}

function DeliveryRow({ row, onReplay }: { readonly row: Delivery; readonly onReplay: (() => void) | undefined }) {
  const words = useWords('webhooks')
  const isSettled = row.state === 'delivered' || row.state === 'dead'
  return (
    <li className={classes.row}>
      <Group justify="space-between" wrap="nowrap">
        <Stack gap={0}>
          <Text fw={550}>{row.type}</Text>
          <Text size="xs" c="dimmed">
            <WhenText ms={row.createdAtMs} /> · {words.attempts(row.attempts)}
            {row.attempts === 0 ? '' : ` · ${faultText(words, row.fault)}`}
            {row.tookMs === null ? '' : ` · ${row.tookMs} ms`}
          </Text>
        </Stack>
        <Group gap="xs" wrap="nowrap">
          <Badge color={colors[row.state]}>{words.deliveryStates[row.state]}</Badge>
          {isSettled && onReplay !== undefined ? (
            <Button variant="subtle" onClick={onReplay} aria-label={words.replayOne(row.type)}>
              {words.again}
            </Button>
          ) : null}
        </Group>
      </Group>
    </li>
  )
}
