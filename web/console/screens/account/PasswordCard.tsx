import { Button, Group, PasswordInput, Stack, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { passwordSchema } from '../../../../src/domain/member-form.ts'
import { ownAccountCall } from '../../account-call.ts'
import { doneToast } from '../../parts/toast.tsx'
import { useWords } from '../../words.ts'
import { AccountProblem } from '../log-in/AccountProblem.tsx'
import { SettingsCard } from '../settings/parts/SettingsCard.tsx'

/** A new password for the old one; every other device is logged out with it. */
export function PasswordCard({ hasPassword }: { readonly hasPassword: boolean }) {
  const words = useWords('account')
  const queries = useQueryClient()
  const [typed, setTyped] = useState({ currentPassword: '', newPassword: '' })
  const [isWeak, setWeak] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const [isBusy, setBusy] = useState(false)
  const save = async () => {
    const isFine = passwordSchema.safeParse(typed.newPassword).success
    setWeak(!isFine)
    setProblem(null)
    if (!isFine) return
    setBusy(true)
    try {
      await ownAccountCall('auth/change-password', typed)
      setTyped({ currentPassword: '', newPassword: '' })
      await queries.invalidateQueries({ queryKey: ['me'] })
      doneToast(words.passwordChanged)
    } catch (fault) {
      setProblem(fault)
    } finally {
      setBusy(false)
    }
  }
  if (!hasPassword) {
    return (
      <SettingsCard title={words.passwordTitle}>
        <Text>{words.noPassword}</Text>
      </SettingsCard>
    )
  }
  return (
    <SettingsCard title={words.passwordTitle} text={words.passwordText}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <Stack>
          <AccountProblem problem={problem} />
          <PasswordInput
            label={words.oldPassword}
            autoComplete="current-password"
            required
            value={typed.currentPassword}
            onChange={({ currentTarget: { value } }) => setTyped((before) => ({ ...before, currentPassword: value }))}
          />
          <PasswordInput
            label={words.newPassword}
            description={words.passwordHint}
            autoComplete="new-password"
            required
            value={typed.newPassword}
            error={isWeak ? words.problems.password_weak : null}
            onChange={({ currentTarget: { value } }) => setTyped((before) => ({ ...before, newPassword: value }))}
          />
          <Group justify="flex-end">
            <Button type="submit" loading={isBusy}>
              {words.changePassword}
            </Button>
          </Group>
        </Stack>
      </form>
    </SettingsCard>
  )
}
