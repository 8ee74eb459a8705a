import { Container, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, Navigate } from '@tanstack/react-router'
import { EmptyState } from '../parts/EmptyState.tsx'
import { meQuery } from '../tenant.ts'
import { useWords } from '../words.ts'

/** Straight into one's business; a choice where there are several. */
export function StartScreen() {
  const words = useWords('shell')
  const { data } = useQuery(meQuery)
  if (data === undefined) return null
  const [only, ...others] = data.tenants
  if (only === undefined) {
    return data.user.isOperator ? (
      <Navigate to="/operator" />
    ) : (
      <main>
        <EmptyState title={words.noBusinessTitle} text={words.noBusinessText} />
      </main>
    )
  }
  if (others.length === 0) return <Navigate to="/$tenant" params={{ tenant: only.slug }} />
  return (
    <Container component="main" size="xs" py="xl">
      <Title order={1} mb="md">
        {words.chooseBusiness}
      </Title>
      <Stack gap={0} className="card" style={{ overflow: 'hidden' }}>
        {data.tenants.map(({ slug, name, role }) => (
          <Link key={slug} to="/$tenant" params={{ tenant: slug }} className="row-link">
            <Text fw={600}>{name}</Text>
            <Text c="dimmed" size="xs">
              {words.roles[role]}
            </Text>
          </Link>
        ))}
      </Stack>
    </Container>
  )
}
