import { z } from 'zod'
import { invitationFormSchema, memberFormSchema } from '../../domain/member-form.ts'
import { changeMember } from '../../usecases/change-member.ts'
import { inviteMember } from '../../usecases/invite-member.ts'
import { listMembers } from '../../usecases/list-members.ts'
import { revokeInvitation } from '../../usecases/revoke-invitation.ts'
import { refused } from '../problem.ts'
import { consoleApp } from './app.ts'
import { may } from './duty.ts'
import type { ConsoleParts } from './parts.ts'
import { json } from './valid.ts'

const changeSchema = z.object({ version: z.string().max(64), form: memberFormSchema })

/** Who works here, as what, and who was asked to. */
export const memberRoutes = ({ ports, accounts, config }: ConsoleParts) =>
  consoleApp()
    .get('/', may('members'), async (c) => c.json(await listMembers(ports, c.get('member'))))
    .put('/:id', may('members'), json(changeSchema), async (c) => {
      const { tenantId, memberId } = c.get('member')
      const changed = await changeMember(ports, { tenantId, memberId, id: c.req.param('id'), ...c.req.valid('json') })
      if (!changed.ok) throw refused(changed, changed.details)
      return c.json(changed)
    })
    .post('/invitations', may('members'), json(invitationFormSchema), async (c) => {
      const { tenantId, memberId } = c.get('member')
      const form = c.req.valid('json')
      const invited = await inviteMember(ports, { tenantId, memberId, form })
      if (!invited.ok) throw refused(invited)
      const { invitationId, token, business, inviter, expiresAtMs } = invited
      const url = `${config.publicUrl}/console/invitation/${token}`
      const mail = { to: form, locale: business.locale, business, inviter, url }
      // Whoever can open the link proves the address with it, so it is shown to nobody where a mail can bring it.
      const link = accounts.sendInvitation(mail) ? null : url
      return c.json({ invitationId, expiresAtMs, link }, 201)
    })
    .delete('/invitations/:id', may('members'), async (c) => {
      const { tenantId, memberId } = c.get('member')
      const revoked = await revokeInvitation(ports, { tenantId, memberId, id: c.req.param('id') })
      if (!revoked.ok) throw refused(revoked)
      return c.json({})
    })
