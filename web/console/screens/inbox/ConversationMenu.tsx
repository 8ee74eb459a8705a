import { ActionIcon, Button, Menu, Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { blockReasonCharsMax } from '../../../../src/domain/inbox.ts'
import { answer, client } from '../../api.ts'
import { ConfirmDialog } from '../../parts/ConfirmDialog.tsx'
import { Icon } from '../../parts/icons.tsx'
import { doneToast, problemToast, undoToast } from '../../parts/toast.tsx'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import type { OpenConversation } from './inbox-queries.ts'

/** What else can be done with a conversation: give it back, make it unread, block whoever writes. */
export function ConversationMenu({ open }: { readonly open: OpenConversation }) {
  const words = useWords('inbox')
  const common = useWords('common')
  const tenant = useTenant()
  const queries = useQueryClient()
  const [isBlocking, setBlocking] = useState(false)
  const [reason, setReason] = useState('')
  const { id, owner, ownerMemberId } = open.conversation
  const route = client(tenant.slug, 'conversations')[':id']
  const param = { id }
  const act = useMutation({
    mutationFn: ({ call }: { readonly call: () => Promise<unknown>; readonly done: () => void }) => call(),
    onSuccess: (_, { done }) => done(),
    onError: (problem) => problemToast(problem, common.problemTitle),
    onSettled: () => queries.invalidateQueries({ queryKey: [tenant.slug, 'conversations'] }),
  })
  const unblock = () =>
    act.mutate({ call: () => answer(route.block.$delete({ param })), done: () => doneToast(words.block.unblocked) })
  const block = () =>
    act.mutate({
      call: () => answer(route.block.$put({ param, json: reason.trim() === '' ? {} : { reason } })),
      done: () => {
        setBlocking(false)
        undoToast(words.block.done, { label: common.undo, run: unblock })
      },
    })
  const giveBack = () =>
    act.mutate({
      call: () => answer(route['give-back'].$post({ param, json: {} })),
      done: () => doneToast(words.gaveBack),
    })
  const markUnread = () => {
    const last = open.page.messages.findLast(({ role }) => role === 'customer')?.sequence ?? 1
    const mark = (sequence: number) => answer(route.read.$put({ param, json: { sequence } }))
    act.mutate({ call: () => mark(last - 1), done: () => doneToast(words.markedUnread) })
  }
  const mayConverse = tenant.may('converse')
  const isMine = owner === 'person' && (ownerMemberId === tenant.memberId || ownerMemberId === null)
  return (
    <>
      {isMine && mayConverse ? (
        <Button variant="default" px="sm" loading={act.isPending} onClick={giveBack}>
          {words.giveBack}
        </Button>
      ) : null}
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={words.actions}>
            <Icon name="more" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={markUnread}>{words.markUnread}</Menu.Item>
          {!mayConverse ? null : open.block === null ? (
            <Menu.Item color="red" onClick={() => setBlocking(true)}>
              {words.block.menu}
            </Menu.Item>
          ) : (
            <Menu.Item onClick={unblock}>{words.block.unblock}</Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <ConfirmDialog
        isOpen={isBlocking}
        title={words.block.title}
        text={words.block.text}
        verb={words.block.verb}
        isDangerous
        isBusy={act.isPending}
        onConfirm={block}
        onClose={() => setBlocking(false)}
      >
        <Textarea
          label={words.block.reason}
          maxLength={blockReasonCharsMax}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </ConfirmDialog>
    </>
  )
}
