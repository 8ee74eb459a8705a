import { Button, Group, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { answer, client } from '../../api.ts'
import { doneToast, problemToast } from '../../parts/toast.tsx'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import styles from './inbox.module.css'
import type { Part } from './inbox-queries.ts'

/** The gravest first: what must not be overlooked speaks for the whole message. */
const order = ['unknown', 'failed', 'dropped', 'pending', 'sending', 'sent', 'delivered', 'read'] as const

/** What became of a message that was sent; where that is bad, what to do. Nothing where the customer fetches it. */
export function PartNote({ parts }: { readonly parts: readonly Part[] }) {
  const words = useWords('inbox')
  const tenant = useTenant()
  const worst = parts.toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state))[0]
  if (worst === undefined) return null
  const isBad = worst.state === 'failed' || worst.state === 'unknown'
  const segments = parts.reduce((sum, part) => sum + (part.segments ?? 0), 0)
  const why = worst.errorCode === null ? null : (words.why[worst.errorCode] ?? worst.why)
  const facts = [
    words.delivery[worst.state],
    isBad || worst.state === 'dropped' ? why : null,
    segments > 0 ? words.segments(segments) : null,
    parts.some(({ isTemplate }) => isTemplate) ? words.approvedText : null,
  ].filter((part) => part !== null)
  return (
    <div className={styles['meta']}>
      <Text span size="xs" {...(isBad && !worst.isSeen ? { c: 'var(--mantine-color-error)', fw: 600 } : {})}>
        {facts.join(' · ')}
      </Text>
      {isBad && !worst.isSeen && tenant.may('converse') ? <Ways part={worst} /> : null}
    </div>
  )
}

function Ways({ part }: { readonly part: Part }) {
  const words = useWords('inbox')
  const common = useWords('common')
  const tenant = useTenant()
  const queries = useQueryClient()
  const act = useMutation({
    mutationFn: (how: 'seen' | 'again') =>
      answer(
        client(tenant.slug, 'today').messages[':deliveryId'].$post({
          param: { deliveryId: part.id },
          json: { act: how },
        }),
      ),
    onSuccess: (_, how) => doneToast(how === 'again' ? words.sentAgain : words.markedSeen),
    onError: (problem) => problemToast(problem, common.problemTitle),
    onSettled: () => queries.invalidateQueries({ queryKey: [tenant.slug, 'conversations'] }),
  })
  return (
    <Group gap="xs" mt={4}>
      <Button variant="default" loading={act.isPending} onClick={() => act.mutate('again')}>
        {words.sendAgain}
      </Button>
      <Button variant="subtle" color="gray" loading={act.isPending} onClick={() => act.mutate('seen')}>
        {words.seen}
      </Button>
    </Group>
  )
}
