import { Container, Title } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { LogInForm } from './LogInForm.tsx'

export function LogInScreen() {
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { next } = useSearch({ from: '/log-in' })
  const enter = async () => {
    await queries.invalidateQueries()
    await navigate({ href: next ?? '/' })
  }
  return (
    <Container component="main" size={420} py={64}>
      <Title order={1} mb="lg">
        Parley
      </Title>
      <LogInForm onLoggedIn={() => void enter()} />
    </Container>
  )
}
