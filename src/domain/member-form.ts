import { z } from 'zod'
import { memberRoles } from './member-role.ts'

const name = z.string().trim().min(1, 'expected a name').max(120, 'expected 120 characters at most')
const role = z.enum(memberRoles)
/** The member of staff that they are at work; null for who does not perform. */
const staffId = z.uuid().nullable()
const needsStaff = {
  error: 'expected who of the staff they are',
  path: ['staffId'],
}

/** Whom to invite, as which. The same in the browser and on the server. */
export const invitationFormSchema = z
  .object({ email: z.email('expected an e-mail address').max(254).toLowerCase(), name, role, staffId })
  .refine((form) => form.role !== 'staff' || form.staffId !== null, needsStaff)
export type InvitationForm = z.infer<typeof invitationFormSchema>

/** What of a member can be changed. `disabled`: may not come in any more; what they did stays theirs. */
export const memberFormSchema = z
  .object({ name, role, staffId, state: z.enum(['active', 'disabled']) })
  .refine((form) => form.role !== 'staff' || form.staffId !== null, needsStaff)
export type MemberForm = z.infer<typeof memberFormSchema>

/** A password as it is chosen; the server counts again. */
export const passwordSchema = z
  .string()
  .min(10, 'expected 10 characters or more')
  .max(128, 'expected 128 characters at most')
