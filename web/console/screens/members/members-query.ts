import { answer, client } from '../../api.ts'

/** Members, invitations, and the staff that somebody may be. */
export const membersOf = (tenant: string) => ({
  queryKey: [tenant, 'settings', 'members'],
  queryFn: () => answer(client(tenant, 'members').index.$get()),
})
export type Members = Awaited<ReturnType<ReturnType<typeof membersOf>['queryFn']>>
export type Member = Members['members'][number]
export type Invitation = Members['invitations'][number]
