import { ActionIcon, Button, Group, Popover, Stack, Text, Title } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Icon } from '../../parts/icons.tsx'
import { doneToast, problemToast } from '../../parts/toast.tsx'
import { useTenant } from '../../tenant.ts'
import { useLanguage, useWords } from '../../words.ts'
import { type PushState, readPushState, startPush, stopPush, testPush } from './push.ts'

const stateKey = ['push-state']

/** Whether this browser is told when a person is needed, and how to change that. */
export function PushMenu() {
  const words = useWords('inbox').push
  const tenant = useTenant()
  const { data: state } = useQuery({ queryKey: stateKey, queryFn: readPushState })
  if (!tenant.may('converse') || state === undefined) return null
  return (
    <Popover position="bottom-end" width={300} shadow="md" withinPortal trapFocus>
      <Popover.Target>
        <ActionIcon aria-label={words.title} {...(state === 'on' ? { variant: 'light', color: 'accent' } : {})}>
          <Icon name="bell" />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs">
          <Title order={2} size="h3">
            {words.title}
          </Title>
          <Choices state={state} />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}

function Choices({ state }: { readonly state: PushState }) {
  const words = useWords('inbox').push
  const common = useWords('common')
  const tenant = useTenant()
  const { language } = useLanguage()
  const queries = useQueryClient()
  const change = useMutation({
    mutationFn: (to: 'on' | 'off') => (to === 'on' ? startPush(tenant.slug, language) : stopPush(tenant.slug)),
    onSuccess: (now) => {
      queries.setQueryData(stateKey, now)
      if (now === 'on') doneToast(words.started)
      if (now === 'off') doneToast(words.stopped)
    },
    onError: (problem) => problemToast(problem, common.problemTitle),
  })
  const test = useMutation({
    mutationFn: () => testPush(tenant.slug),
    onSuccess: () => doneToast(words.tested),
    onError: (problem) => problemToast(problem, common.problemTitle),
  })
  if (state === 'unsupported' || state === 'denied') return <Text size="sm">{words[state]}</Text>
  if (state === 'off') {
    return (
      <>
        <Text size="sm">{words.text}</Text>
        <Button loading={change.isPending} onClick={() => change.mutate('on')}>
          {words.on}
        </Button>
      </>
    )
  }
  return (
    <>
      <Text size="sm">{words.isOn}</Text>
      <Group gap="xs">
        <Button variant="default" loading={test.isPending} onClick={() => test.mutate()}>
          {words.test}
        </Button>
        <Button variant="subtle" color="gray" loading={change.isPending} onClick={() => change.mutate('off')}>
          {words.off}
        </Button>
      </Group>
    </>
  )
}
