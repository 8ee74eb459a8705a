import { Button, Group, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, client } from '../../api.ts'
import { ConfirmDialog } from '../../parts/ConfirmDialog.tsx'
import { problemToast } from '../../parts/toast.tsx'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import type { OpenConversation } from './inbox-queries.ts'

/** In place of the field while the assistant, or another member, has the conversation. */
export function TakeOver({ open }: { readonly open: OpenConversation }) {
  const words = useWords('inbox')
  const common = useWords('common')
  const tenant = useTenant()
  const queries = useQueryClient()
  const [isAsking, setAsking] = useState(false)
  const { id, owner, ownerMemberId, ownerName } = open.conversation
  const take = useMutation({
    mutationFn: () =>
      answer(
        client(tenant.slug, 'conversations')[':id'].take.$post({ param: { id }, json: { evenFrom: ownerMemberId } }),
      ),
    onSuccess: () => setAsking(false),
    onError: (problem) => problemToast(problem, common.problemTitle),
    onSettled: () => queries.invalidateQueries({ queryKey: [tenant.slug, 'conversations'] }),
  })
  const other = owner === 'person' ? (ownerName ?? words.someone) : null
  return (
    <Group justify="space-between" gap="sm">
      <Text c="dimmed" flex={1} miw={200}>
        {other === null ? words.takeNote : words.otherNote(other)}
      </Text>
      <Button
        {...(other === null ? {} : { variant: 'default' })}
        loading={take.isPending}
        onClick={() => (other === null ? take.mutate() : setAsking(true))}
      >
        {other === null ? words.take : words.takeFrom(other)}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        title={words.takeFrom(other ?? words.someone)}
        text={words.takeFromText(other ?? words.someone)}
        verb={words.take}
        isBusy={take.isPending}
        onConfirm={() => take.mutate()}
        onClose={() => setAsking(false)}
      />
    </Group>
  )
}
