import { createHash } from 'node:crypto'

export interface InvitationToken {
  readonly slug: string
  readonly invitationId: string
  readonly secret: string
}

const shape = /^([a-z0-9-]{1,63})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([\w-]{40,64})$/

/** What stands in the link of an invitation: where, which one, and what nobody can guess. */
export function invitationTokenText({ slug, invitationId, secret }: InvitationToken): string {
  return `${slug}.${invitationId}.${secret}`
}

/** Null for whatever is no such text. */
export function readInvitationToken(text: string): InvitationToken | null {
  const [, slug, invitationId, secret] = shape.exec(text) ?? []
  if (slug === undefined || invitationId === undefined || secret === undefined) return null
  return { slug, invitationId, secret }
}

/** As it is stored. The secret has 256 bits of chance, so that no slow hash is needed. */
export function invitationSecretHash(secret: string): string {
  return createHash('sha256').update(`invitation:${secret}`).digest('hex')
}

/** So long somebody has to accept. */
export const invitationMs = 7 * 24 * 60 * 60_000
/** So many wait at the same time in one business. */
export const invitationsOpenMax = 100
/** So many members a business has, those that left included. */
export const membersMax = 500
/** So many are sent in a day, and so many of these to one address: each is a mail to somebody who asked for none. */
export const invitationsADayMax = 100
export const invitationsToOneMax = 5
