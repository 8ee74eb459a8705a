import { Button, Group, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { answer, client } from '../../../api.ts'
import { WhenText } from '../../../parts/WhenText.tsx'
import { useTenant } from '../../../tenant.ts'
import { useWords } from '../../../words.ts'
import { useAct } from '../parts/act.ts'
import classes from '../parts/parts.module.css'
import { SettingsCard } from '../parts/SettingsCard.tsx'

/** What came and could not be read, with its ways out; nothing where everything could. */
export function LettersCard() {
  const words = useWords('channels')
  const tenant = useTenant()
  const queryKey = [tenant.slug, 'incidents', 'letters']
  const api = client(tenant.slug, 'letters')
  const { data } = useQuery({ queryKey, queryFn: () => answer(api.index.$get()) })
  const { act, isBusy } = useAct(queryKey)
  if (data === undefined || data.letters.length === 0) return null
  return (
    <SettingsCard title={words.lettersTitle} text={words.lettersText}>
      <ul className={`card ${classes.rows} ${classes.plain}`}>
        {data.letters.map(({ id, channel, why, receivedAtMs, bytes }) => {
          const json = { letterId: id }
          return (
            <li key={id} className={classes.row}>
              <Group justify="space-between">
                <div>
                  <Text fw={550}>
                    {channel}, <WhenText ms={receivedAtMs} />
                  </Text>
                  <Text size="xs" c="dimmed">
                    {why} · {words.bytes(bytes)}
                  </Text>
                </div>
                <Group gap="xs">
                  <Button
                    variant="default"
                    loading={isBusy}
                    onClick={() =>
                      void act(
                        () => answer(api.replay.$post({ json })),
                        ({ fresh, broken }) => (broken === null ? words.letterRead(fresh) : words.letterBroken(broken)),
                      )
                    }
                  >
                    {words.letterAgain}
                  </Button>
                  <Button
                    variant="subtle"
                    color="gray"
                    onClick={() => void act(() => answer(api.discard.$post({ json })), words.letterGone)}
                  >
                    {words.letterDiscard}
                  </Button>
                </Group>
              </Group>
            </li>
          )
        })}
      </ul>
    </SettingsCard>
  )
}
