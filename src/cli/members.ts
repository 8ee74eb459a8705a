/** `npm run members`: who may log in to the console of which business; invites the first owner; names the platform's operators. */
import { setOperator } from '../../db/seed/make-operator.ts'
import { runCommand } from '../house/command-world.ts'
import { readArguments } from './arguments.ts'
import { inviteLines, memberLines } from './members-text.ts'

const usage = `npm run members [-- list] [--tenant SLUG]                     who may log in where, as what
npm run members -- invite EMAIL --tenant SLUG [--role owner|manager|front-desk|staff|read-only] [--name NAME] [--staff NAME]
npm run members -- operator EMAIL [--remove]                 lets somebody who has an account see all businesses`

const { values, positionals } = readArguments(usage, {
  allowPositionals: true,
  options: {
    tenant: { type: 'string' },
    role: { type: 'string' },
    name: { type: 'string' },
    staff: { type: 'string' },
    remove: { type: 'boolean' },
  },
})
const [verb = 'list', email] = positionals
const { tenant: slug, role, name, staff, remove = false } = values

await runCommand(async (world, { migrationUrl }) => {
  if (verb === 'list') return console.log((await memberLines(world, slug)).join('\n'))
  if (email === undefined || (verb !== 'invite' && verb !== 'operator')) throw new Error(usage)
  if (verb === 'operator') {
    const isThere = await setOperator(migrationUrl, { email, isOperator: !remove })
    if (!isThere) throw new Error('Nobody has an account with this address. Invite them to a business first.')
    return console.log(remove ? 'They see their own businesses only.' : 'They see all businesses at /console/operator.')
  }
  if (slug === undefined) throw new Error('Which business? Add --tenant SLUG.')
  console.log((await inviteLines(world, { slug, email, name, role, staff })).join('\n'))
})
