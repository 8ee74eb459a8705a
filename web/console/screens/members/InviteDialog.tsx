import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { invitationFormSchema } from '../../../../src/domain/member-form.ts'
import { answer, client } from '../../api.ts'
import { doneToast } from '../../parts/toast.tsx'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import { AccountProblem } from '../log-in/AccountProblem.tsx'
import { CopyField } from '../settings/parts/CopyField.tsx'
import type { Invitation, Members } from './members-query.ts'
import { type RoleChoice, RoleFields } from './RoleFields.tsx'

interface Typed extends RoleChoice {
  readonly email: string
  readonly name: string
}

/** Asks somebody to become a member; where no mail leaves, the link is handed on by hand. */
export function InviteDialog(props: {
  readonly before: Invitation | null
  readonly staff: Members['staff']
  readonly onChanged: () => void
  readonly onClose: () => void
}) {
  const words = useWords('members')
  const { slug } = useTenant()
  const [typed, setTyped] = useState<Typed>(props.before ?? { email: '', name: '', role: 'front_desk', staffId: null })
  const [hasTried, setTried] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const [isBusy, setBusy] = useState(false)
  const [link, setLink] = useState<string | null>(null)
  const checked = invitationFormSchema.safeParse(typed)
  const wrong = (field: 'email' | 'name' | 'staffId') =>
    hasTried && !checked.success && checked.error.issues.some(({ path }) => path[0] === field)
      ? words.wrong[field]
      : null

  const send = async () => {
    setTried(true)
    if (!checked.success) return
    setBusy(true)
    setProblem(null)
    try {
      const sent = await answer(client(slug, 'members').invitations.$post({ json: checked.data }))
      props.onChanged()
      if (sent.link === null) {
        doneToast(words.sent(checked.data.email))
        props.onClose()
      } else setLink(sent.link)
    } catch (fault) {
      setProblem(fault)
    } finally {
      setBusy(false)
    }
  }

  return (
    <Modal opened onClose={props.onClose} title={link === null ? words.invite : words.linkTitle}>
      {link === null ? (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            void send()
          }}
        >
          <Stack>
            <Text c="dimmed">{words.inviteText}</Text>
            <AccountProblem problem={problem} />
            <TextInput
              data-autofocus
              label={words.email}
              type="email"
              value={typed.email}
              maxLength={254}
              error={wrong('email')}
              onChange={({ currentTarget: { value } }) => setTyped((before) => ({ ...before, email: value }))}
            />
            <TextInput
              label={words.name}
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
            <Group justify="flex-end">
              <Button type="submit" loading={isBusy}>
                {words.send}
              </Button>
            </Group>
          </Stack>
        </form>
      ) : (
        <CopyField label={words.linkTitle} value={link} note={words.linkText} />
      )}
    </Modal>
  )
}
