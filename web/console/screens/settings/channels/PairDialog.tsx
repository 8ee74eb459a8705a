import { Alert, Button, Checkbox, Group, List, Loader, Modal, Stack, Text } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useEffect, useState } from 'react'
import { useTenant } from '../../../tenant.ts'
import { useWords } from '../../../words.ts'
import { QrCode } from '../parts/QrCode.tsx'
import type { ChannelKind } from './channels-query.ts'
import { type Pairing, pair } from './pair.ts'

/** Warns, shows the code until a phone has scanned it, and says what came of it. Closing it ends the pairing. */
export function PairDialog(props: {
  readonly channel: ChannelKind
  readonly accountId: string | undefined
  readonly onClose: () => void
}) {
  const words = useWords('channels')
  const common = useWords('common')
  const tenant = useTenant()
  const isPhone = useMediaQuery('(max-width: 36em)', false) === true
  const { channel, accountId } = props
  const [isAgreed, setAgreed] = useState(false)
  const [round, setRound] = useState(0)
  const [state, setState] = useState<Pairing>({ kind: 'asking' })

  useEffect(() => {
    if (round === 0) return
    const stop = new AbortController()
    setState({ kind: 'waiting' })
    void pair({ tenant: tenant.slug, channel: channel.id, accountId }, { tell: setState, signal: stop.signal })
    return () => stop.abort()
  }, [round, tenant.slug, channel.id, accountId])

  return (
    <Modal opened size="lg" fullScreen={isPhone} title={words.pairOf(channel.name)} onClose={props.onClose}>
      <Stack>
        {state.kind === 'asking' ? (
          <>
            <Alert color="yellow" title={words.unofficialTitle}>
              {words.unofficialText}
            </Alert>
            <Checkbox
              label={words.agree}
              checked={isAgreed}
              onChange={({ currentTarget: { checked } }) => setAgreed(checked)}
            />
          </>
        ) : null}
        {state.kind === 'waiting' ? (
          <Group role="status">
            <Loader size="sm" />
            <Text>{words.waitingForCode}</Text>
          </Group>
        ) : null}
        {state.kind === 'code' ? (
          <Group align="flex-start" gap="lg">
            <QrCode text={state.code} label={words.codeLabel} size={280} />
            <List type="ordered" spacing="xs" maw={280}>
              {words.scanSteps.map((step) => (
                <List.Item key={step}>{step}</List.Item>
              ))}
            </List>
          </Group>
        ) : null}
        {state.kind === 'paired' ? (
          <Alert color="green" role="status">
            {words.paired(state.sender)}
          </Alert>
        ) : null}
        {state.kind === 'refused' ? (
          <Alert color="red" role="alert" title={common.problemTitle}>
            {state.detail}
          </Alert>
        ) : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={props.onClose}>
            {state.kind === 'paired' ? common.close : common.cancel}
          </Button>
          {state.kind === 'asking' ? (
            <Button disabled={!isAgreed} onClick={() => setRound(1)}>
              {words.showCode}
            </Button>
          ) : null}
          {state.kind === 'refused' ? (
            <Button onClick={() => setRound((before) => before + 1)}>{common.retry}</Button>
          ) : null}
        </Group>
      </Stack>
    </Modal>
  )
}
