import { Select, SimpleGrid } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import { membersOf } from '../members/members-query.ts'
import type { AuditQuery } from './audit-query.ts'

/** By whom, and about what. Only an owner may know all members; others filter by what alone. */
export function AuditFilters(props: { readonly query: AuditQuery; readonly onChange: (query: AuditQuery) => void }) {
  const words = useWords('audit')
  const tenant = useTenant()
  const { data } = useQuery({ ...membersOf(tenant.slug), enabled: tenant.may('members') })
  const set = (name: 'member' | 'about', value: string | null) => {
    const { [name]: _, ...rest } = props.query
    props.onChange(value === null || value === '' ? rest : { ...rest, [name]: value })
  }
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} maw={640}>
      <Select
        label={words.about}
        data={[
          { value: '', label: words.everything },
          ...Object.entries(words.subjects).map(([value, label]) => ({ value, label })),
        ]}
        value={props.query['about'] ?? ''}
        searchable
        onChange={(value) => set('about', value)}
      />
      {data === undefined ? null : (
        <Select
          label={words.who}
          data={[
            { value: '', label: words.everybody },
            ...data.members.map(({ id, form }) => ({ value: id, label: form.name })),
          ]}
          value={props.query['member'] ?? ''}
          searchable
          onChange={(value) => set('member', value)}
        />
      )}
    </SimpleGrid>
  )
}
