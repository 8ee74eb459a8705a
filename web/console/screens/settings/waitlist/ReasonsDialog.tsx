import { Badge, Group, Modal, Stack, Text } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { LoadingRows } from '../../../parts/LoadingRows.tsx'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { WhenText } from '../../../parts/WhenText.tsx'
import { useTenant } from '../../../tenant.ts'
import { useWords } from '../../../words.ts'
import classes from '../parts/parts.module.css'
import { type Reasons, reasonsQuery } from './waitlist-query.ts'

type Line = Reasons['lastLog'][number]

const colors = { open: 'green', accepted: 'green', declined: 'gray', expired: 'yellow', withdrawn: 'gray' } as const

/** Why whom: each question about a freed time, who stood behind, and who could not be asked. */
export function ReasonsDialog({
  of,
  onClose,
}: {
  readonly of: { readonly id: string; readonly title: string }
  readonly onClose: () => void
}) {
  const words = useWords('waitlist')
  const tenant = useTenant()
  const isPhone = useMediaQuery('(max-width: 36em)', false) === true
  const { data, error, refetch } = useQuery(reasonsQuery(tenant.slug, of.id))
  return (
    <Modal opened size="lg" fullScreen={isPhone} title={words.whyOf(of.title)} onClose={onClose}>
      {data === undefined ? (
        error === null ? (
          <LoadingRows rows={3} />
        ) : (
          <ProblemNote problem={error} onRetry={() => void refetch()} />
        )
      ) : (
        <Stack gap="lg">
          <Text c="dimmed">{words.pointsText}</Text>
          {data.offers.length === 0 && data.lastLog.length === 0 ? <Text>{words.nobodyAsked}</Text> : null}
          {data.offers.map((offer) => (
            <div key={offer.id}>
              <Group gap="xs" mb={4}>
                <Text fw={550}>
                  {data.names[offer.entryId] || words.somebody}, <WhenText ms={offer.startMs} />
                </Text>
                <Badge color={colors[offer.state]}>{words.offerStates[offer.state]}</Badge>
              </Group>
              <Text size="xs" c="dimmed" mb="xs">
                {words.askedAt} <WhenText ms={offer.offeredAtMs} />
              </Text>
              <Lines log={offer.log} names={data.names} />
            </div>
          ))}
          {data.lastLog.length === 0 ? null : (
            <div>
              <Text fw={550} mb={4}>
                {words.lastRound}
              </Text>
              <Lines log={data.lastLog} names={data.names} />
            </div>
          )}
        </Stack>
      )}
    </Modal>
  )
}

function Lines({ log, names }: { readonly log: readonly Line[]; readonly names: Reasons['names'] }) {
  const words = useWords('waitlist')
  return (
    <ul className={`card ${classes.rows} ${classes.plain}`}>
      {log.map((line) => (
        <li key={`${line.entryId} ${line.verdict}`} className={classes.row}>
          <Group justify="space-between" wrap="nowrap">
            <Text>
              {names[line.entryId] || words.somebody}
              {line.verdict === 'asked' ? ` · ${words.verdicts.asked}` : ''}
              {line.verdict === 'behind' ? ` · ${words.verdicts.behind}` : ''}
              {line.why === null ? '' : ` · ${words.whys[line.why]}`}
            </Text>
            {line.score === null ? null : (
              <Text className="tabular" c="dimmed">
                {words.points(Math.round(line.score.sum))}
              </Text>
            )}
          </Group>
        </li>
      ))}
    </ul>
  )
}
