import { Alert, Button, Group, Modal, Stack, Switch, TextInput } from '@mantine/core'
import { useState } from 'react'
import { type MemberForm, memberFormSchema } from '../../../../src/domain/member-form.ts'
import { answer, client } from '../../api.ts'
import { problemToast, undoToast } from '../../parts/toast.tsx'
import { ConsoleProblem } from '../../problem.ts'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import { AccountProblem } from '../log-in/AccountProblem.tsx'
import type { Member, Members } from './members-query.ts'
import { RoleFields } from './RoleFields.tsx'

/** Who somebody is here. What is saved holds from their next request on, and can be taken back for ten seconds. */
export function MemberDialog(props: {
  readonly member: Member
  readonly staff: Members['staff']
  readonly onChanged: () => void
  readonly onClose: () => void
}) {
  const words = useWords('members')
  const common = useWords('common')
  const { slug } = useTenant()
  const [typed, setTyped] = useState<MemberForm>(props.member.form)
  const [version, setVersion] = useState(props.member.version)
  const [hasTried, setTried] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const [isBusy, setBusy] = useState(false)
  const checked = memberFormSchema.safeParse(typed)
  const wrong = (field: 'name' | 'staffId') =>
    hasTried && !checked.success && checked.error.issues.some(({ path }) => path[0] === field)
      ? words.wrong[field]
      : null
  const isStale = problem instanceof ConsoleProblem && problem.code === 'stale_version'

  const put = (form: MemberForm, of: string) =>
    answer(client(slug, 'members')[':id'].$put({ param: { id: props.member.id }, json: { form, version: of } }))
  const save = async () => {
    setTried(true)
    if (!checked.success) return
    setBusy(true)
    setProblem(null)
    try {
      const { undo } = await put(checked.data, version)
      props.onChanged()
      props.onClose()
      undoToast(words.saved, {
        label: common.undo,
        run: () =>
          void put(undo.form, undo.version).then(props.onChanged, (fault) => problemToast(fault, common.problemTitle)),
      })
    } catch (fault) {
      setProblem(fault)
      if (fault instanceof ConsoleProblem && typeof fault.details['version'] === 'string') {
        setVersion(fault.details['version'])
        props.onChanged()
      }
    } finally {
      setBusy(false)
    }
  }

  return (
    <Modal opened onClose={props.onClose} title={words.editTitle}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <Stack>
          {isStale ? (
            <Alert role="alert" color="yellow" title={common.staleTitle}>
              {common.staleText}
            </Alert>
          ) : (
            <AccountProblem problem={problem} />
          )}
          <TextInput
            data-autofocus
            label={words.name}
            description={props.member.email}
            value={typed.name}
            maxLength={120}
            error={wrong('name')}
            onChange={({ currentTarget: { value } }) => setTyped((before) => ({ ...before, name: value }))}
          />
          <RoleFields
            value={typed}
            staff={props.staff}
            staffFault={wrong('staffId')}
            onChange={(choice) => setTyped((before) => ({ ...before, ...choice }))}
          />
          <Switch
            label={words.shutOut}
            description={words.shutOutText}
            checked={typed.state === 'disabled'}
            onChange={({ currentTarget: { checked: isOut } }) =>
              setTyped((before) => ({ ...before, state: isOut ? 'disabled' : 'active' }))
            }
          />
          <Group justify="flex-end">
            <Button type="submit" loading={isBusy}>
              {common.save}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
