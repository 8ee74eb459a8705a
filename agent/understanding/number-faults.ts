import { partyFault } from '../../src/domain/party.ts'
import type { NumberFault } from '../../src/domain/understanding.ts'
import type { Lexicon } from './lexicon/lexicon.ts'

/** A number that cannot be, with its place in the text. */
export interface FaultSaid extends NumberFault {
  readonly start: number
  readonly end: number
}

const nightsMax = 365
const saidMax = 40

/** A number of people that cannot come ("0", "-1", "1.5", "9999"); null where none is said. */
export function partyFaultSaid(plain: string, lexicon: Lexicon, asked: boolean): FaultSaid | null {
  return faultIn(plain, [...lexicon.faults.party, ...(asked ? [lexicon.faults.alone] : [])], (said) => {
    const fault = partyFault(amountOf(said, lexicon))
    return fault === 'no_party' ? 'none' : fault
  })
}

/** The same of nights. */
export function nightsFaultSaid(plain: string, lexicon: Lexicon, asked: boolean): FaultSaid | null {
  return faultIn(plain, [...lexicon.faults.nights, ...(asked ? [lexicon.faults.alone] : [])], (said) => {
    const nights = amountOf(said, lexicon)
    if (Number.isNaN(nights) || nights <= 0) return 'none'
    return nights > nightsMax ? 'too_large' : Number.isInteger(nights) ? null : 'not_whole'
  })
}

function faultIn(
  plain: string,
  patterns: readonly RegExp[],
  judge: (said: string) => NumberFault['fault'] | null,
): FaultSaid | null {
  for (const pattern of patterns) {
    const found = pattern.exec(plain)
    const said = found?.[1]
    if (found === null || said === undefined || isClock(said)) continue
    const fault = judge(said)
    if (fault === null) continue
    const start = found.index + found[0].indexOf(said)
    return { said: said.slice(0, saidMax), fault, start, end: start + said.length }
  }
  return null
}

/** "1930" is an hour or a year before it is a crowd. */
function isClock(said: string): boolean {
  const digits = /^(\d{1,2})(\d{2})$/.exec(said)
  if (digits === null || said.length < 3) return false
  return said.length === 4 && Number(digits[1]) < 24 && Number(digits[2]) < 60
}

function amountOf(said: string, { people, faults }: Lexicon): number {
  const whole = people.numberValue(said)
  if (!Number.isNaN(whole)) return whole
  const digits = said.replace(',', '.').replace(/\s/g, '')
  if (/^-?\d+(?:\.\d+)?$/.test(digits)) return Number(digits)
  const { half, multitude } = faults
  if (half.test(said)) return 0.5 + (people.numberValue(said.replace(half, '').trim()) || 0)
  return multitude.test(said) ? Number.MAX_SAFE_INTEGER : -1
}
