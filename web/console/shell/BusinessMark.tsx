import { Group, Menu, Text, UnstyledButton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { meQuery, useTenant } from '../tenant.ts'
import { useWords } from '../words.ts'
import classes from './navigation.module.css'

/** Which business this is; a choice of others for whoever works in several. */
export function BusinessMark() {
  const tenant = useTenant()
  const words = useWords('shell')
  const navigate = useNavigate()
  const { data } = useQuery(meQuery)
  const others = data?.tenants.filter(({ slug }) => slug !== tenant.slug) ?? []
  const mark = (
    <Group gap="sm" wrap="nowrap">
      <span className={classes.mark} aria-hidden="true">
        {tenant.mark}
      </span>
      <div>
        <Text fw={650} lh="20px">
          {tenant.name}
        </Text>
        <Text size="xs" c="dimmed">
          {words.roles[tenant.role]}
        </Text>
      </div>
    </Group>
  )
  if (others.length === 0) return mark
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <UnstyledButton aria-label={`${tenant.name}: ${words.switchBusiness}`}>{mark}</UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {others.map((one) => (
          <Menu.Item key={one.slug} onClick={() => void navigate({ to: '/$tenant', params: { tenant: one.slug } })}>
            {one.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
