import { Box, Group, Text, UnstyledButton } from '@mantine/core'
import { Icon } from '../../parts/icons.tsx'
import { Tag } from '../../parts/Tag.tsx'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import type { Member, Members } from './members-query.ts'

/** One line a member; those who left stand at the end. */
export function MemberLines(props: {
  readonly members: readonly Member[]
  readonly staff: Members['staff']
  readonly onOpen: (member: Member) => void
}) {
  const inOrder = [
    ...props.members.filter(({ form }) => form.state === 'active'),
    ...props.members.filter(({ form }) => form.state !== 'active'),
  ]
  return (
    <Box className="card" style={{ overflow: 'hidden' }}>
      {inOrder.map((member) => (
        <UnstyledButton key={member.id} className="row-link" onClick={() => props.onOpen(member)}>
          <MemberLine member={member} staffName={props.staff.find(({ id }) => id === member.form.staffId)?.name} />
        </UnstyledButton>
      ))}
    </Box>
  )
}

function MemberLine({ member, staffName }: { readonly member: Member; readonly staffName: string | undefined }) {
  const words = useWords('members')
  const { roles } = useWords('shell')
  const { memberId } = useTenant()
  const { name, role, state } = member.form
  const isMe = member.id === memberId
  return (
    <Group justify="space-between" wrap="nowrap">
      <div style={{ minWidth: 0 }}>
        <Text fw={550}>
          {name}
          {isMe ? ` (${words.you})` : ''}
        </Text>
        <Text c="dimmed" size="xs">
          {member.email}
          {staffName === undefined || staffName === name ? '' : ` · ${staffName}`}
        </Text>
      </div>
      <Group gap="xs" wrap="nowrap">
        {state === 'active' && !member.canLogIn ? <Tag tone="warn">{words.cannotLogIn}</Tag> : null}
        <Tag tone={state === 'active' ? 'plain' : 'bad'}>{state === 'active' ? roles[role] : words.left}</Tag>
        <Icon name="forward" size={18} />
      </Group>
    </Group>
  )
}
