/**
 * `npm run calendar -- list | address WHO | roll WHO | off WHO`: secret addresses at which calendars read the bookings of
 * staff, rooms or the whole business, or one booking. WHO is a name, `all`, or a reference.
 */
import { runCommand } from '../house/command-world.ts'
import { readArguments } from './arguments.ts'
import { addressLines, calendarLines, offLines, rollLines } from './calendar-text.ts'
import { slugsOf } from './payments-place.ts'

const usage = `npm run calendar -- list [--tenant SLUG]
npm run calendar -- address WHO --tenant SLUG [--names | --times]
npm run calendar -- roll WHO --tenant SLUG
npm run calendar -- off WHO --tenant SLUG
WHO: a member of staff, a room or table by name, "all", or the reference of a booking`

const { values, positionals } = readArguments(usage, {
  allowPositionals: true,
  options: { tenant: { type: 'string' }, names: { type: 'boolean' }, times: { type: 'boolean' } },
})
const [verb = 'list', ...rest] = positionals
const who = rest.join(' ')
if (!['list', 'address', 'roll', 'off'].includes(verb) || (verb !== 'list' && who === '')) {
  console.error(usage)
  process.exit(2)
}

await runCommand(async (world) => {
  const slugs = (await slugsOf(world, values.tenant)).map(({ slug }) => slug)
  if (verb === 'list') return print(await calendarLines(world, slugs))
  const [slug, other] = slugs
  if (slug === undefined || other !== undefined) throw new Error(`Which business? --tenant ${slugs.join(' | ')}`)
  const shows = values.times === true ? 'times' : values.names === true ? 'names' : undefined
  if (verb === 'address') return print(await addressLines(world, { slug, who, shows }))
  return print(verb === 'roll' ? await rollLines(world, { slug, who }) : await offLines(world, { slug, who }))
})

function print(lines: readonly string[]): void {
  console.log(lines.join('\n'))
}
