import { Button, Group, Text } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { answer, me } from '../../api.ts'
import { LoadingRows } from '../../parts/LoadingRows.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { Tag } from '../../parts/Tag.tsx'
import { doneToast, problemToast } from '../../parts/toast.tsx'
import { useWords } from '../../words.ts'
import { SettingsCard } from '../settings/parts/SettingsCard.tsx'
import { deviceName } from './device-name.ts'
import { useOwnWhen } from './own-when.ts'

/** Where one is logged in; each can be ended from here. */
export function DevicesCard() {
  const words = useWords('account')
  const common = useWords('common')
  const queries = useQueryClient()
  const when = useOwnWhen()
  const queryKey = ['me', 'sessions']
  const { data, error, refetch } = useQuery({ queryKey, queryFn: () => answer(me.sessions.$get()) })
  const act = (done: Promise<string>) =>
    void done
      .then(doneToast, (fault) => problemToast(fault, common.problemTitle))
      .finally(() => queries.invalidateQueries({ queryKey }))
  const sessions = data?.sessions ?? []
  return (
    <SettingsCard title={words.devicesTitle} text={words.devicesText}>
      {data === undefined ? (
        error === null ? (
          <LoadingRows rows={2} />
        ) : (
          <ProblemNote problem={error} onRetry={() => void refetch()} />
        )
      ) : null}
      {sessions.map(({ id, userAgent, usedAtMs, isThisOne }) => {
        const named = deviceName(userAgent)
        const name = named === null ? words.unknownDevice : words.device(named.browser, named.system)
        return (
          <Group key={id} justify="space-between" wrap="nowrap">
            <div>
              <Text fw={550}>{name}</Text>
              <Text c="dimmed" size="xs">
                {words.deviceUsed(when(usedAtMs))}
              </Text>
            </div>
            {isThisOne ? (
              <Tag tone="good">{words.thisDevice}</Tag>
            ) : (
              <Button
                variant="default"
                onClick={() =>
                  act(answer(me.sessions[':id'].$delete({ param: { id } })).then(() => words.sessionEnded))
                }
              >
                {words.endSession}
              </Button>
            )}
          </Group>
        )
      })}
      {sessions.length > 1 ? (
        <Group justify="flex-end">
          <Button
            variant="default"
            onClick={() => act(answer(me.sessions.$delete()).then(({ ended }) => words.othersEnded(ended)))}
          >
            {words.endOthers}
          </Button>
        </Group>
      ) : null}
    </SettingsCard>
  )
}
