import type { Words } from '../../locales/en.ts'
import type { BoardResource } from './queries.ts'

type CalendarWords = Words['calendar']

/** A reason as the server gives it: a rule with its facts. */
export type Reason = { readonly rule: string } & Readonly<Record<string, unknown>>

/** Why a time cannot be had, in the member's language. */
export function reasonText(
  reason: Reason | null,
  words: CalendarWords,
  resources: readonly Pick<BoardResource, 'id' | 'name'>[],
  /** Of whoever it was put on. */
  asked: string | null = null,
): string {
  const { reason: said } = words
  if (reason === null) return said.other
  const number = (key: string) => (typeof reason[key] === 'number' ? reason[key] : 0)
  switch (reason.rule) {
    case 'closed':
      if (reason['endsAfterClosing'] === true) return said.closedEnd
      return asked === null ? said.closed : said.closedFor(asked)
    case 'override':
      return said.override(typeof reason['reason'] === 'string' ? reason['reason'] : '')
    case 'time_off':
      return said.time_off(namesOf(reason, resources) ?? said.someone)
    case 'busy':
      return said.busy(namesOf(reason, resources) ?? said.someone)
    case 'off_grid':
      return said.off_grid(number('stepMinutes'))
    case 'nights':
      return said.nights(number('nightsMin'), number('nightsMax'))
    case 'full':
      return said.full(number('seatsLeft'))
    case 'party':
    case 'party_size':
      return said.party
    case 'past':
    case 'notice':
    case 'advance':
    case 'quota':
    case 'no_resource':
    case 'gap':
    case 'nonexistent':
    case 'arrival_day':
    case 'no_session':
    case 'cancelled':
    case 'staffing':
      return said[reason.rule]
    default:
      return said.other
  }
}

function namesOf(reason: Reason, resources: readonly Pick<BoardResource, 'id' | 'name'>[]): string | null {
  const ids = reason['resourceIds']
  if (!Array.isArray(ids) || ids.length > 3) return null
  const names = ids.flatMap((id) => resources.find((one) => one.id === id)?.name ?? [])
  return names.length === 0 || names.length < ids.length ? null : names.join(', ')
}

/** Names of those who take part, in the order of the columns. */
export function namesWith(ids: readonly string[], resources: readonly Pick<BoardResource, 'id' | 'name'>[]): string {
  return resources
    .filter(({ id }) => ids.includes(id))
    .map(({ name }) => name)
    .join(', ')
}
