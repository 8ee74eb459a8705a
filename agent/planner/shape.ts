import type { Service } from '../../src/domain/catalog.ts'
import { partyLimits } from '../../src/domain/party-limits.ts'
import type { NumberFault } from '../../src/domain/understanding.ts'
import type { PhraseId } from '../locales/phrases/shapes.ts'
import { ask, before, fact, phrase, type Saying } from './flow.ts'
import { isTooLarge } from './group.ts'
import type { Scene } from './scene.ts'

/** The question for another number, or for people where it was too large: a yes to it asks the team. */
export const tooMany = 'too_many'

/** Sizes and lengths that one question shows. */
const numbersShownMax = 6

/** What a table, a class or a stay needs to know before it is searched, or why it cannot be; null: go on. */
export function shapeSaying(scene: Scene, service: Service): Saying | null {
  if (isTooLarge(scene, service)) return ask([phrase('too_many_steps')], 'handoff', { choices: ['person', 'no'] })
  return sizeSaying(scene, service) ?? nightsSaying(scene, service) ?? partySaying(scene, service)
}

/** A number of people or nights that cannot be: said kindly, and asked anew. Null: there was none. */
export function faultSaying({ understanding }: Scene, service: Service | null): Saying | null {
  const { partyFault, nightsFault } = understanding
  if (partyFault != null) {
    const said = phrase(faultPhrases.party[partyFault.fault])
    if (partyFault.fault === 'too_large') {
      const limit = service === null || partyLimits(service) === null ? [said] : [sizePhrase(service, 'large')]
      return ask([...limit, phrase('ask_party_or_team')], 'party', { key: tooMany, choices: ['person'] })
    }
    return before([said], partyQuestion(service))
  }
  if (nightsFault == null) return null
  const said = phrase(faultPhrases.nights[nightsFault.fault])
  const asked = nightsFault.fault === 'too_large' ? phrase('ask_nights_or_team') : phrase('ask_nights')
  return ask([said, asked], 'nights', nightsAnswers(service, nightsFault.fault === 'too_large'))
}

const faultPhrases: Readonly<Record<'party' | 'nights', Readonly<Record<NumberFault['fault'], PhraseId>>>> = {
  party: { none: 'party_none', not_whole: 'party_not_whole', too_large: 'party_beyond' },
  nights: { none: 'nights_none', not_whole: 'nights_not_whole', too_large: 'nights_beyond' },
}

/** More or fewer people than the service ever takes: the limit, what takes them instead, and the team. */
function sizeSaying(scene: Scene, service: Service): Saying | null {
  const party = scene.draft.party?.value
  const limits = partyLimits(service)
  if (party === undefined || limits === null || (limits.min <= party && party <= limits.max)) return null
  return sizeRefused(scene, service, party > limits.max ? 'large' : 'small')
}

/** The limit of a service in people, with the services of the same kind that take them. */
export function sizeRefused({ catalog, draft }: Scene, service: Service, side: 'large' | 'small'): Saying {
  const party = draft.party?.value ?? 0
  const others = catalog.services.filter((other) => {
    const limits = partyLimits(other)
    const fits = limits !== null && limits.min <= party && party <= limits.max
    return other.shape?.kind === service.shape?.kind && fits
  })
  const choices = [...others.slice(0, 3).map(({ id }) => `service:${id}`), 'person']
  return ask([sizePhrase(service, side), phrase('ask_party_or_team')], 'party', { key: tooMany, choices })
}

function sizePhrase({ id }: Service, side: 'large' | 'small') {
  const service = fact({ type: 'service', id })
  return side === 'large'
    ? phrase('why_party_large', { service, most: fact({ type: 'service', id, part: 'party-max' }) })
    : phrase('why_party_small', { service, least: fact({ type: 'service', id, part: 'party-min' }) })
}

/** Day of arrival and nights of a stay, one after the other. */
function nightsSaying(scene: Scene, service: Service): Saying | null {
  const { shape } = service
  if (shape?.kind !== 'stay') return null
  const { date, nights } = scene.draft
  if (nights === null)
    return date === null
      ? ask([phrase('ask_arrival', { service: fact({ type: 'service', id: service.id }) })], 'date')
      : nightsQuestion(service)
  if (nights.value < shape.nightsMin) return nightsRefused(service, 'few')
  return nights.value > shape.nightsMax ? nightsRefused(service, 'many') : null
}

/** The limit of a service in nights, and the question for another number. */
export function nightsRefused(service: Service, side: 'few' | 'many'): Saying {
  const { id } = service
  const name = fact({ type: 'service', id })
  const limit =
    side === 'few'
      ? phrase('why_nights_few', { service: name, least: fact({ type: 'service', id, part: 'nights-min' }) })
      : phrase('why_nights_many', { service: name, most: fact({ type: 'service', id, part: 'nights-max' }) })
  return ask([limit, phrase('ask_nights_or_team')], 'nights', nightsAnswers(service, true))
}

/** The shortest stays to tap, and the team where the number was too large. */
function nightsAnswers(service: Service | null, orTeam: boolean) {
  const shape = service?.shape?.kind === 'stay' ? service.shape : null
  const shown = shape === null ? [] : numbers(shape.nightsMin, Math.min(shape.nightsMax, shape.nightsMin + 3))
  return {
    choices: [...shown.map((count) => `nights:${count}`), ...(orTeam ? ['person'] : [])],
    ...(orTeam ? { key: tooMany } : {}),
  }
}

/** How many come is asked where tables and rooms are sold by it. */
function partySaying({ draft }: Scene, service: Service): Saying | null {
  const needed = service.shape !== undefined && service.shape.kind !== 'class' && draft.party === null
  return needed ? partyQuestion(service) : null
}

/** "For how many people?" with the likely numbers to tap. */
export function partyQuestion(service: Service | null): Saying {
  return ask([phrase('ask_party')], 'party', { choices: service === null ? [] : partyChoices(service) })
}

/** "How many nights?" with the shortest stays to tap. */
export function nightsQuestion(service: Service | null): Saying {
  return ask([phrase('ask_nights')], 'nights', nightsAnswers(service, false))
}

function partyChoices(service: Service): string[] {
  const limits = partyLimits(service)
  if (limits === null) return []
  const first = limits.min === 1 && limits.max > numbersShownMax ? 2 : limits.min
  return numbers(first, Math.min(limits.max, first + numbersShownMax - 1)).map((count) => `party:${count}`)
}

function numbers(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index)
}
