import { partyFault } from '../../src/domain/party.ts'
import type { NumberFault } from '../../src/domain/understanding.ts'
import type { TimeMention } from './datetime/types.ts'
import { nightsMore, nightsSaid } from './nights-said.ts'
import { nightsFaultSaid, partyFaultSaid } from './number-faults.ts'
import { type PartyContext, partyBeside, partyMaybe, partyMore, partySaid } from './party-said.ts'
import type { PeopleGroup } from './people-groups.ts'
import type { ReadingContext } from './reading-context.ts'
import { firstOfSpan, type SeriesEnd, seriesCount } from './series-end.ts'
import { without } from './text.ts'

/** The numbers of a text that count people, nights or dates, found before its times: they are no hours. */
export interface CountsSaid {
  readonly party: PeopleGroup | null
  readonly partyFault: NumberFault | null
  readonly nights: PeopleGroup | null
  readonly nightsFault: NumberFault | null
  /** How many more or fewer, where no number was said. */
  readonly partyBy: number | null
  readonly nightsBy: number | null
  readonly series: SeriesEnd
  readonly spans: readonly { readonly start: number; readonly end: number }[]
}

export function countsSaid(plain: string, context: ReadingContext): CountsSaid {
  const { lexicon, vertical, session } = context
  const about = session.openQuestion?.about
  const partyBad = readsPeople(context) ? partyFaultSaid(plain, lexicon, about === 'party') : null
  const nightsBad = vertical.stays ? nightsFaultSaid(plain, lexicon, about === 'nights') : null
  const bad = [partyBad, nightsBad].filter((fault) => fault !== null)
  const sound = without(plain, bad, 'x')
  const series = seriesCount(sound, lexicon)
  const onTop = readsPeople(context) ? partyMore(sound, lexicon) : null
  const uncounted = onTop === null ? series.spans : [...series.spans, onTop]
  const party = partyIn(without(sound, uncounted, 'x'), context)
  const crowd = party !== null && partyFault(party.count) !== null
  const nights = nightsBad === null && vertical.stays ? nightsIn(sound, context) : null
  const more = party === null ? onTop : null
  const longer = nights === null && nightsBad === null && vertical.stays ? nightsMore(sound, lexicon) : null
  const counted = [party, nights, more, longer].filter((group) => group !== null)
  return {
    party: crowd ? null : party,
    partyFault: crowd ? { said: plain.slice(party.start, party.end), fault: 'too_large' } : faultOf(partyBad),
    nights,
    nightsFault: faultOf(nightsBad),
    partyBy: more?.by ?? null,
    nightsBy: longer?.by ?? null,
    series,
    spans: [...bad, ...series.spans, ...counted, ...(session.draft.repeat === null ? [] : firstOfSpan(plain, lexicon))],
  }
}

/** A number that may be people where no other was said; where a wrong one was, that is enough. */
export function partyOf(
  plain: string,
  times: readonly TimeMention[],
  counts: CountsSaid,
  context: ReadingContext,
): PeopleGroup | null {
  if (counts.party !== null) return counts.party
  const mayCount = context.vertical.party || context.session.openQuestion?.about === 'party'
  if (!mayCount || counts.partyFault !== null) return null
  const sound = without(plain, counts.spans, 'x')
  const found = partyMaybe(sound, times, partyContext(context)) ?? partyBeside(sound, times, partyContext(context))
  return found !== null && partyFault(found.count) === null ? found : null
}

function partyIn(plain: string, { vertical, lexicon }: ReadingContext): PeopleGroup | null {
  if (vertical.party) return partySaid(plain, { lexicon })
  return vertical.together ? (partySaid(plain, { lexicon: { ...lexicon, party: [] } }) ?? null) : null
}

function readsPeople({ vertical, session }: ReadingContext): boolean {
  return vertical.party || vertical.together || session.openQuestion?.about === 'party'
}

function nightsIn(plain: string, { lexicon, session }: ReadingContext): PeopleGroup | null {
  const found = nightsSaid(plain, lexicon, session.draft.nights?.value ?? null)
  if (found !== null || session.openQuestion?.about !== 'nights') return found
  const number = new RegExp(lexicon.stay.number.replace('NUMBER', lexicon.people.number)).exec(plain)
  const said = number?.[1]
  if (number === null || said === undefined) return null
  const start = number.index + number[0].lastIndexOf(said)
  return { count: lexicon.people.numberValue(said), start, end: start + said.length }
}

function faultOf(found: (NumberFault & { readonly start: number }) | null): NumberFault | null {
  return found === null ? null : { said: found.said, fault: found.fault }
}

function partyContext({ session, lexicon }: ReadingContext): PartyContext {
  const about = session.openQuestion?.about
  const timeAsked = about === 'time' || about === 'date' || about === 'offer'
  return { lexicon, asked: about === 'party', timeAsked }
}
