import type { Service } from '../../src/domain/catalog.ts'
import { partyLimits } from '../../src/domain/party-limits.ts'
import type { ServiceLimit } from '../../src/domain/reply.ts'
import type { RenderContext } from './context.ts'

/** "12 people", "2 nights": a limit of a table, a class or a stay, from its row; null where it has none. */
export function limitText({ locale }: RenderContext, service: Service, limit: ServiceLimit): string | null {
  const { wording } = locale
  const people = partyLimits(service)
  const nights = service.shape?.kind === 'stay' ? service.shape : null
  switch (limit) {
    case 'party-min':
      return people === null ? null : wording.people(people.min)
    case 'party-max':
      return people === null ? null : wording.people(people.max)
    case 'nights-min':
      return nights === null ? null : wording.nights(nights.nightsMin)
    case 'nights-max':
      return nights === null ? null : wording.nights(nights.nightsMax)
  }
}
