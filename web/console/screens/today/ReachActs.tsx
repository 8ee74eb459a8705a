import { Button } from '@mantine/core'
import { ButtonLink } from '../../parts/ButtonLink.tsx'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'

/** How somebody is reached about a booking: in the chat where it was made, or by calling them. */
export function ReachActs(props: {
  readonly conversationId: string | null
  readonly customer: { readonly id: string; readonly phone: string | null }
}) {
  const { conversationId, customer } = props
  const words = useWords('today')
  const { slug } = useTenant()
  return (
    <>
      {conversationId === null ? null : (
        <ButtonLink variant="light" to="/$tenant/inbox/$conversationId" params={{ tenant: slug, conversationId }}>
          {words.open}
        </ButtonLink>
      )}
      {customer.phone === null ? null : (
        <Button component="a" variant="default" href={`tel:${customer.phone}`}>
          {words.call}
        </Button>
      )}
      {conversationId === null && customer.phone === null ? (
        <ButtonLink
          variant="default"
          to="/$tenant/customers/$customerId"
          params={{ tenant: slug, customerId: customer.id }}
        >
          {words.customer}
        </ButtonLink>
      ) : null}
    </>
  )
}
