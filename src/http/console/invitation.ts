import { z } from 'zod'
import { passwordSchema } from '../../domain/member-form.ts'
import { acceptInvitation } from '../../usecases/accept-invitation.ts'
import { readInvitation } from '../../usecases/read-invitation.ts'
import { problem, refused } from '../problem.ts'
import { consoleApp } from './app.ts'
import type { ConsoleParts } from './parts.ts'
import { json } from './valid.ts'

const token = z.string().max(300)
const newcomerSchema = z.object({ token, name: z.string().trim().min(1).max(120), password: passwordSchema })

const expired = () => problem('link_expired', 'This invitation was used already, was taken back, or is too old.')

/** What whoever has the link of an invitation may do, logged in or not. */
export const invitationRoutes = ({ ports, accounts, limiter }: ConsoleParts) =>
  consoleApp()
    .post('/read', json(z.object({ token })), async (c) => {
      // Counted as a guess, whoever asks.
      await limiter.address(c.get('caller').key, null)
      const invitation = await readInvitation(ports, c.req.valid('json'))
      if (invitation === null) throw expired()
      const { row, business, accentColor, slug } = invitation
      const [account, signedIn] = await Promise.all([
        accounts.findByEmail(row.email),
        accounts.signedIn(c.req.raw.headers),
      ])
      return c.json({
        slug,
        business,
        accentColor,
        email: row.email,
        name: row.name,
        role: row.role,
        // To whoever has the link, which came to that address.
        hasAccount: account !== null,
        loggedInAs: signedIn?.email ?? null,
      })
    })
    // For somebody who has no account: one is made with the password they choose.
    .post('/join', json(newcomerSchema), async (c) => {
      await limiter.address(c.get('caller').key, null)
      const { name, password, token: text } = c.req.valid('json')
      const invitation = await readInvitation(ports, { token: text })
      if (invitation === null) throw expired()
      const { email } = invitation.row
      const locale = c.req.header('accept-language')?.startsWith('es') ? 'es' : null
      const created = await accounts.create({ email, name, password, locale, headers: c.req.raw.headers })
      if ('ok' in created) throw refused(created)
      const accepted = await acceptInvitation(ports, { token: text, userId: created.userId, email })
      if (!accepted.ok) throw refused(accepted)
      for (const cookie of created.cookies) c.header('set-cookie', cookie, { append: true })
      return c.json({ slug: accepted.slug }, 201)
    })
    // For somebody who is logged in.
    .post('/accept', json(z.object({ token })), async (c) => {
      const signedIn = await accounts.signedIn(c.req.raw.headers)
      if (signedIn === null) throw problem('unauthorized', 'Log in to go on.')
      const { userId, email } = signedIn
      const accepted = await acceptInvitation(ports, { ...c.req.valid('json'), userId, email })
      if (!accepted.ok) throw refused(accepted)
      return c.json({ slug: accepted.slug })
    })
