import { Badge, Box, Button, Group, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { EmptyState } from '../../../parts/EmptyState.tsx'
import { LoadingRows } from '../../../parts/LoadingRows.tsx'
import { formatMoney } from '../../../parts/MoneyText.tsx'
import { PageHead } from '../../../parts/PageHead.tsx'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { useTenant } from '../../../tenant.ts'
import { useWords } from '../../../words.ts'
import { ArrangeList } from '../sold/ArrangeList.tsx'
import { ChatPreviewButton } from '../sold/ChatPreview.tsx'
import { type ServiceLine, servicesQuery } from '../sold/catalog-queries.ts'
import { RetiredList } from '../sold/RetiredList.tsx'
import { spanText } from '../sold/span-text.ts'
import { useRetire } from '../sold/use-retire.tsx'

/** All that is sold, in the order in which customers are shown it. */
export function ServiceList() {
  const words = useWords('sold')
  const { sections } = useWords('settings')
  const tenant = useTenant()
  const { data, error, refetch } = useQuery(servicesQuery(tenant.slug))
  const { setRetired, dialog } = useRetire('services')
  const [isArranging, setArranging] = useState(false)
  if (data === undefined) {
    return (
      <>
        <PageHead title={sections.services.title} />
        {error === null ? <LoadingRows rows={8} /> : <ProblemNote problem={error} onRetry={() => void refetch()} />}
      </>
    )
  }
  return (
    <>
      <PageHead title={sections.services.title}>
        {tenant.may('configure') && data.services.length > 1 ? (
          <Button variant="subtle" onClick={() => setArranging(!isArranging)}>
            {isArranging ? words.arranged : words.arrange}
          </Button>
        ) : null}
        <ChatPreviewButton />
        {tenant.may('configure') ? (
          <Button
            component={Link}
            to="/$tenant/settings/$section/$item"
            params={{ tenant: tenant.slug, section: 'services', item: 'new' } as never}
          >
            {words.newService}
          </Button>
        ) : null}
      </PageHead>
      {data.services.length === 0 ? <EmptyState title={words.noServicesTitle} text={words.noServicesText} /> : null}
      <Stack gap="lg">
        {isArranging ? <ArrangeList noun="services" items={data.services} /> : null}
        {(isArranging ? [] : [...Map.groupBy(data.services, ({ category }) => category)]).map(
          ([category, services]) => (
            <section key={category} aria-label={category === '' ? words.otherCategory : category}>
              <Title order={2} mb="xs" style={{ textTransform: 'capitalize' }}>
                {category === '' ? words.otherCategory : category}
              </Title>
              <Box className="card" style={{ overflow: 'hidden' }}>
                {services.map((service) => (
                  <ServiceRow key={service.id} service={service} />
                ))}
              </Box>
            </section>
          ),
        )}
        <RetiredList
          items={data.retired}
          verb={words.sellAgain}
          onRestore={tenant.may('configure') ? (id) => void setRetired(id, false) : null}
        />
      </Stack>
      {dialog}
    </>
  )
}

function ServiceRow({ service }: { readonly service: ServiceLine }) {
  const words = useWords('sold')
  const tenant = useTenant()
  const { price, pricePer } = service
  const money =
    price === null
      ? words.onRequest
      : `${service.priceFrom ? `${words.from} ` : ''}${formatMoney(price, tenant.locale)}${pricePer === 'booking' ? '' : ` ${words.per[pricePer]}`}`
  const length =
    service.shape === 'stay' || service.shape === 'table'
      ? words.shapes[service.shape].title
      : spanText(service.durationMinutes, words)
  return (
    <Link
      className="row-link"
      to="/$tenant/settings/$section/$item"
      params={{ tenant: tenant.slug, section: 'services', item: service.id }}
    >
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <div style={{ minWidth: 0 }}>
          <Text fw={550}>{service.name}</Text>
          <Text size="xs" c="dimmed">
            {length}
          </Text>
          <Group
            gap={4}
            mt={service.isUnserved || service.asksPayment || service.needsApproval || service.shape === 'class' ? 4 : 0}
          >
            {service.isUnserved ? (
              <Badge variant="light" color="red" tt="none">
                {words.unserved}
              </Badge>
            ) : null}
            {service.shape === 'class' ? (
              <Badge variant="default" tt="none" fw={500}>
                {words.shapes.class.title}
              </Badge>
            ) : null}
            {service.asksPayment ? (
              <Badge variant="default" tt="none" fw={500}>
                {words.asksPayment}
              </Badge>
            ) : null}
            {service.needsApproval ? (
              <Badge variant="default" tt="none" fw={500}>
                {words.needsApprovalShort}
              </Badge>
            ) : null}
          </Group>
        </div>
        <Text className="tabular" style={{ flex: 'none' }}>
          {money}
        </Text>
      </Group>
    </Link>
  )
}
