import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ownAccountCall } from '../../account-call.ts'
import { doneToast } from '../../parts/toast.tsx'
import { meQuery } from '../../tenant.ts'
import { useLanguage } from '../../words.ts'
import { AccountProblem } from '../log-in/AccountProblem.tsx'
import { SettingsCard } from '../settings/parts/SettingsCard.tsx'

/** One's name; the language that is chosen now goes with it, for the mails. */
export function NameCard() {
  const { words, language } = useLanguage()
  const queries = useQueryClient()
  const { data } = useQuery(meQuery)
  const [typed, setTyped] = useState<string | null>(null)
  const [problem, setProblem] = useState<unknown>(null)
  const name = typed ?? data?.user.name ?? ''
  const save = async () => {
    try {
      await ownAccountCall('auth/update-user', { name, locale: language })
      await queries.invalidateQueries({ queryKey: ['me'] })
      setTyped(null)
      doneToast(words.account.saved)
    } catch (fault) {
      setProblem(fault)
    }
  }
  return (
    <SettingsCard title={words.account.you} text={data?.user.email}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <Stack>
          <AccountProblem problem={problem} />
          <TextInput
            label={words.account.name}
            description={words.account.nameText}
            value={name}
            maxLength={120}
            required
            autoComplete="name"
            onChange={({ currentTarget: { value } }) => setTyped(value)}
          />
          <Group justify="flex-end">
            <Button type="submit" disabled={typed === null || typed.trim() === ''}>
              {words.common.save}
            </Button>
          </Group>
        </Stack>
      </form>
    </SettingsCard>
  )
}
