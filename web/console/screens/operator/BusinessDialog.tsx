import { Drawer, List, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { answer, operatorClient } from '../../api.ts'
import { LoadingRows } from '../../parts/LoadingRows.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { formatWhen } from '../../parts/when.ts'
import { useWords } from '../../words.ts'

const readBusiness = (slug: string) => answer(operatorClient.tenants[':slug'].$get({ param: { slug } }))
type Business = Awaited<ReturnType<typeof readBusiness>>

/** One business: what is wrong, and what it has set. To be read. */
export function BusinessDialog({ slug, onClose }: { readonly slug: string; readonly onClose: () => void }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['operator', 'tenants', slug],
    queryFn: () => readBusiness(slug),
  })
  return (
    <Drawer opened onClose={onClose} title={data?.tenant.name ?? slug} size="lg">
      {data === undefined ? (
        error === null ? (
          <LoadingRows rows={6} />
        ) : (
          <ProblemNote problem={error} onRetry={() => void refetch()} />
        )
      ) : (
        <BusinessFacts business={data} />
      )}
    </Drawer>
  )
}

function BusinessFacts({ business }: { readonly business: Business }) {
  const words = useWords('operator')
  const { tenant, incidents, deadJobs, services, resources, locations, channels, paymentAccounts } = business
  const since = (ms: number) => words.since(formatWhen(ms, tenant))
  const facts = (['vertical', 'timeZone', 'locale', 'currency'] as const).map(
    (key) => `${words.facts[key]}: ${tenant[key]}`,
  )
  return (
    <Stack gap="lg">
      <Names title={words.state} names={[]}>
        {incidents.length + deadJobs.length === 0 ? <Text>{words.noIncidents}</Text> : null}
        {incidents.map(({ id, kind, openedAtMs }) => (
          <Text key={id}>
            {words.incident(kind)}, {since(openedAtMs)}
          </Text>
        ))}
        {deadJobs.map(({ incidentId, queue, attempts, diedAtMs, why }) => (
          <Text key={incidentId}>
            {words.deadJob(queue, attempts)}, {since(diedAtMs)}: {why}
          </Text>
        ))}
      </Names>
      <Names title={words.settings} names={facts} />
      <Names title={words.services} names={services.map(({ name }) => name)} />
      <Names title={words.resources} names={resources.map(({ name }) => name)} />
      <Names title={words.locations} names={locations.map(({ name }) => name)} />
      <Names title={words.channels} names={channels.map(({ channel, state }) => `${channel}: ${state}`)} />
      <Names
        title={words.paymentAccounts}
        names={paymentAccounts.map(({ provider, state }) => `${provider}: ${state}`)}
      />
    </Stack>
  )
}

function Names(props: { readonly title: string; readonly names: readonly string[]; readonly children?: ReactNode }) {
  if (props.names.length === 0 && props.children === undefined) return null
  return (
    <section>
      <Title order={2} mb="xs">
        {props.title}
      </Title>
      {props.children}
      <List>
        {props.names.map((name) => (
          <List.Item key={name}>{name}</List.Item>
        ))}
      </List>
    </section>
  )
}
