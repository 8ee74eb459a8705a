import { Select } from '@mantine/core'
import { type MemberRole, memberRoles } from '../../../../src/domain/member-role.ts'
import { useWords } from '../../words.ts'
import type { Members } from './members-query.ts'

export interface RoleChoice {
  readonly role: MemberRole
  readonly staffId: string | null
}

/** As what somebody works here, and who of the staff they are. */
export function RoleFields(props: {
  readonly value: RoleChoice
  readonly staff: Members['staff']
  readonly staffFault: string | null
  readonly onChange: (value: RoleChoice) => void
}) {
  const words = useWords('members')
  const { roles } = useWords('shell')
  const { role, staffId } = props.value
  return (
    <>
      <Select
        label={words.role}
        description={words.roleTexts[role]}
        data={memberRoles.map((value) => ({ value, label: roles[value] }))}
        value={role}
        onChange={(chosen) => {
          const found = memberRoles.find((one) => one === chosen)
          if (found !== undefined) props.onChange({ role: found, staffId })
        }}
      />
      <Select
        label={words.staff}
        description={words.staffText}
        data={[{ value: '', label: words.noStaff }, ...props.staff.map(({ id, name }) => ({ value: id, label: name }))]}
        value={staffId ?? ''}
        error={props.staffFault}
        onChange={(chosen) => props.onChange({ role, staffId: chosen === '' ? null : chosen })}
      />
    </>
  )
}
