import type { SessionContext } from './conversation.ts'
import { isSameName } from './person-name.ts'

type Asked = Pick<SessionContext, 'draft' | 'known'>

/**
 * Whom the booking that is being made is for, where that is not the customer: a name, or the word for one of theirs in
 * small letters ("husband") where no name is known. On a number whose customer has a name another name is somebody else.
 */
export function attendeeOf({ draft, known }: Asked): string | null {
  const said = draft.attendee?.value
  if (said?.self === true) return null
  const own = known?.name ?? null
  const named = said?.name ?? (said === undefined ? (own === null ? null : (draft.name?.value ?? null)) : null)
  if (named !== null) return own !== null && isSameName(own, named) ? null : named
  return said?.kin ?? null
}

/** What has still to be asked of whom it is for; null where that is known, or was never in doubt. */
export type AttendeeQuestion =
  /** "For my husband": his name, which is remembered with the number. */
  | { readonly kind: 'name'; readonly kin: string; readonly names: readonly string[] }
  /** A number whose bookings show more than one name. */
  | { readonly kind: 'who'; readonly names: readonly string[] }

/** Asked only where the customer is known by name: whoever is not is asked for their own. */
export function attendeeQuestion({ draft, known }: Asked): AttendeeQuestion | null {
  const own = known?.name ?? null
  if (known === null || own === null) return null
  const said = draft.attendee?.value
  if (said === undefined)
    return known.several && draft.name === null ? { kind: 'who', names: [own, ...known.others] } : null
  if (said.self || said.name !== null || said.kin === null) return null
  return { kind: 'name', kin: said.kin, names: known.others }
}
