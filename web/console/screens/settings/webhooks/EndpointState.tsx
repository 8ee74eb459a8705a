import { Badge } from '@mantine/core'
import { useWords } from '../../../words.ts'
import type { Endpoint } from './webhooks-query.ts'

/** How many events wait for an endpoint, those on their way among them. */
export function waitingOf({ counts }: Endpoint): number {
  return (counts.pending ?? 0) + (counts.sending ?? 0)
}

/** How an endpoint does, in a word. */
export function EndpointState({ endpoint }: { readonly endpoint: Endpoint }) {
  const words = useWords('webhooks')
  if (endpoint.state === 'disabled') return <Badge color="red">{words.states.disabled}</Badge>
  if (endpoint.state === 'paused') return <Badge color="gray">{words.states.paused}</Badge>
  if (endpoint.failingSinceMs !== null) return <Badge color="yellow">{words.states.failing}</Badge>
  return <Badge color="green">{words.states.active}</Badge>
}
