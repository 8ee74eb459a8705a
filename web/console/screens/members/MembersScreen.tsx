import { Button, Stack, Text } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { LoadingRows } from '../../parts/LoadingRows.tsx'
import { PageHead } from '../../parts/PageHead.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { useTenant } from '../../tenant.ts'
import { useWords } from '../../words.ts'
import { InvitationLines } from './InvitationLines.tsx'
import { InviteDialog } from './InviteDialog.tsx'
import { MemberDialog } from './MemberDialog.tsx'
import { MemberLines } from './MemberLines.tsx'
import { type Invitation, type Member, membersOf } from './members-query.ts'

/** Who works here, as what; who was asked to. */
export function MembersScreen() {
  const words = useWords('members')
  const shell = useWords('shell')
  const tenant = useTenant()
  const queries = useQueryClient()
  const query = membersOf(tenant.slug)
  const { data, error, refetch } = useQuery(query)
  const [open, setOpen] = useState<Member | null>(null)
  const [inviting, setInviting] = useState<'new' | Invitation | null>(null)
  const refresh = () => void queries.invalidateQueries({ queryKey: query.queryKey })
  return (
    <>
      <PageHead title={shell.members}>
        <Button onClick={() => setInviting('new')}>{words.invite}</Button>
      </PageHead>
      {data === undefined ? (
        error === null ? (
          <LoadingRows rows={5} />
        ) : (
          <ProblemNote problem={error} onRetry={() => void refetch()} />
        )
      ) : (
        <Stack gap="lg">
          <Text c="dimmed">{words.text}</Text>
          <MemberLines members={data.members} staff={data.staff} onOpen={setOpen} />
          <InvitationLines invitations={data.invitations} onAgain={setInviting} onChanged={refresh} />
          {open === null ? null : (
            <MemberDialog member={open} staff={data.staff} onChanged={refresh} onClose={() => setOpen(null)} />
          )}
          {inviting === null ? null : (
            <InviteDialog
              before={inviting === 'new' ? null : inviting}
              staff={data.staff}
              onChanged={refresh}
              onClose={() => setInviting(null)}
            />
          )}
        </Stack>
      )}
    </>
  )
}
