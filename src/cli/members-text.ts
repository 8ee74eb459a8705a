import { invitationFormSchema } from '../domain/member-form.ts'
import { memberRoles } from '../domain/member-role.ts'
import type { CommandWorld } from '../house/command-world.ts'
import { inviteMember } from '../usecases/invite-member.ts'
import { listMembers } from '../usecases/list-members.ts'
import { printable } from './printable.ts'
import { catalogOf, staffIdOf } from './tenant.ts'

type World = Pick<CommandWorld, 'database' | 'clock' | 'ids' | 'random' | 'publicUrl'>

/** Who works in each business, as what, and who was asked to. */
export async function memberLines(
  world: Pick<World, 'database' | 'clock'>,
  slug: string | undefined,
): Promise<string[]> {
  const tenants = await world.database.routing.listTenants()
  const meant = slug === undefined ? tenants : tenants.filter((tenant) => tenant.slug === slug)
  if (meant.length === 0) throw new Error(`There is no business${slug === undefined ? '' : ` "${slug}"`}.`)
  const lines: string[] = []
  for (const tenant of meant) {
    const { members, invitations } = await listMembers(world, tenant)
    lines.push(tenant.slug)
    for (const { email, form, canLogIn } of members) {
      const state = form.state === 'disabled' ? 'left' : canLogIn ? '' : 'cannot log in yet'
      const line = `  ${roleText(form.role).padEnd(12)} ${printable(form.name).padEnd(24)} ${printable(email)}  ${state}`
      lines.push(line.trimEnd())
    }
    for (const { email, role, isOver } of invitations) {
      lines.push(
        `  ${roleText(role).padEnd(12)} ${'invited'.padEnd(24)} ${printable(email)}${isOver ? '  too old' : ''}`,
      )
    }
  }
  return lines
}

/** Invites somebody from the terminal: the first owner of a business, above all. The link is printed this once. */
export async function inviteLines(
  world: World,
  asked: {
    readonly slug: string
    readonly email: string
    readonly name: string | undefined
    readonly role: string | undefined
    readonly staff: string | undefined
  },
): Promise<string[]> {
  const catalog = await catalogOf(world, asked.slug)
  const { email, name = email, role = 'owner' } = asked
  const form = invitationFormSchema.safeParse({
    email,
    name,
    role: role.replace('-', '_'),
    staffId: asked.staff === undefined ? null : staffIdOf(catalog, asked.staff),
  })
  if (!form.success) {
    const [fault] = form.error.issues
    const roles = memberRoles.map((one) => one.replace('_', '-')).join(', ')
    throw new Error(
      `--${String(fault?.path[0] ?? 'email')}: ${fault?.message}. Roles: ${roles}; staff needs --staff NAME.`,
    )
  }
  const invited = await inviteMember(world, { tenantId: catalog.tenant.id, memberId: null, form: form.data })
  if (!invited.ok) throw new Error(invited.message)
  return [
    `${printable(form.data.email)} is invited to ${printable(catalog.tenant.name)} as ${roleText(form.data.role)}. Hand on this link; it works once, for seven days:`,
    `${world.publicUrl}/console/invitation/${invited.token}`,
  ]
}

function roleText(role: string): string {
  return role.replace('_', ' ')
}
