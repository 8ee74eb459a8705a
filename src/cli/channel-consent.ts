import type { CommandWorld } from '../house/command-world.ts'
import { readConsent } from '../usecases/read-consent.ts'
import { recordConsent } from '../usecases/record-consent.ts'

const sources = {
  'wrote-to-us': 'wrote to us',
  keyword: 'by a keyword',
  'plain-words': 'in their own words',
  provider: 'the carrier says so',
  member: 'told a member of the team',
  form: 'in a booking form',
} as const

/** Shows what a number has said about being written to; with `in` or `out` writes down what its owner told a member. */
export async function consent(
  world: CommandWorld,
  tenantId: string,
  [address, said]: readonly (string | undefined)[],
): Promise<void> {
  if (address === undefined) throw new Error('Which number? npm run channel -- consent +1… [in | out] --tenant SLUG')
  if (!/^\+[1-9]\d{6,14}$/.test(address)) throw new Error(`"${address}" is no number: written like +14155550100`)
  if (said !== undefined && said !== 'in' && said !== 'out') throw new Error('in or out is expected after the number.')
  if (said !== undefined) {
    const written = await recordConsent(world, { tenantId, address, state: said, memberId: null })
    if (!written.ok) throw new Error(written.message)
  }
  const { state, history } = await readConsent(world, { tenantId, address })
  for (const one of history) {
    const at = Temporal.Instant.fromEpochMilliseconds(one.atMs).toString({ smallestUnit: 'second' })
    console.log(`  ${at}  ${one.state === 'in' ? 'agreed   ' : 'OPTED OUT'}  ${sources[one.source]} (${one.channel})`)
  }
  console.log(standing[state ?? 'unknown'])
}

const standing = {
  in: 'Messages are welcome.',
  out: 'Nothing may be sent to this number, from any number of the business, but answers to HELP.',
  unknown: 'Nobody has said anything: this number can be answered, and not be written to first.',
} as const
