import { Anchor, Button, Group, Modal, SegmentedControl, Stack, Text } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useState } from 'react'
import { answer, client } from '../../../api.ts'
import { useTenant } from '../../../tenant.ts'
import { useWords } from '../../../words.ts'
import { useAct } from '../parts/act.ts'
import { CopyField } from '../parts/CopyField.tsx'
import type { FeedOf } from './feed-of.ts'

/** The address of one calendar, made when it is first asked for. It is shown on demand: whoever has it reads the calendar. */
export function FeedDialog(props: {
  readonly of: FeedOf
  readonly queryKey: readonly unknown[]
  readonly onClose: () => void
}) {
  const { of } = props
  const words = useWords('calendarFeeds')
  const common = useWords('common')
  const tenant = useTenant()
  const isPhone = useMediaQuery('(max-width: 36em)', false) === true
  const { act, isBusy } = useAct(props.queryKey)
  const [url, setUrl] = useState<string | null>(null)
  const [shows, setShows] = useState<'names' | 'times'>(of.shows ?? 'names')
  const api = client(tenant.slug, 'calendar-feeds')
  const subject = { resourceId: of.resourceId }
  const open = (wanted: 'names' | 'times', said: string) =>
    void act(() => answer(api.open.$post({ json: { ...subject, shows: wanted } })), said).then(
      (feed) => feed !== null && setUrl(feed.url),
    )
  return (
    <Modal opened size="lg" fullScreen={isPhone} title={words.titleOf(of.name)} onClose={props.onClose}>
      <Stack>
        <Text c="dimmed">{words.secretText}</Text>
        <SegmentedControl
          aria-label={words.showsLabel}
          value={shows}
          data={(['names', 'times'] as const).map((value) => ({ value, label: words.shows[value] }))}
          onChange={(value) => {
            const wanted = value === 'times' ? 'times' : 'names'
            setShows(wanted)
            if (url !== null) open(wanted, common.saved)
          }}
        />
        {url === null ? (
          <Button loading={isBusy} onClick={() => open(shows, of.shows === null ? words.made : words.shown)}>
            {of.shows === null ? words.make : words.show}
          </Button>
        ) : (
          <>
            <CopyField label={words.address} value={url} note={words.addressText} />
            <Anchor href={url.replace(/^https?:/, 'webcal:')}>{words.subscribe}</Anchor>
            <Group gap="xs">
              <Button
                variant="default"
                onClick={() =>
                  void act(() => answer(api.roll.$post({ json: subject })), words.rolled).then(
                    (feed) => feed !== null && setUrl(feed.url),
                  )
                }
              >
                {words.roll}
              </Button>
              <Button
                variant="subtle"
                color="red"
                onClick={() =>
                  void act(() => answer(api.end.$post({ json: subject })), words.ended).then(
                    (done) => done !== null && props.onClose(),
                  )
                }
              >
                {words.end}
              </Button>
            </Group>
          </>
        )}
      </Stack>
    </Modal>
  )
}
