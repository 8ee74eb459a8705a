import { changeAsked } from '../understanding/picks.ts'
import { ask, phrase, type Saying } from './flow.ts'
import type { Scene } from './scene.ts'
import { nightsQuestion, partyQuestion } from './shape.ts'

/** The summary was refused: which part of it, among those that its service has. */
export function whatToChange({ draft, catalog, session }: Scene): Saying {
  const id = draft.service?.value ?? session.pendingConfirmation?.offer?.serviceId
  const service = catalog.services.find((one) => one.id === id)
  const counts = service?.shape !== undefined || service?.partyMax !== undefined
  const asked =
    service?.shape?.kind === 'stay'
      ? 'ask_what_to_change_stay'
      : counts
        ? 'ask_what_to_change_party'
        : 'ask_what_to_change'
  return ask([phrase(asked)], 'anything', { key: changeAsked })
}

/** The summary was refused and one part of it named: that part is asked for. */
export function askForChange({ draft, catalog }: Scene, part: string): Saying {
  const service = catalog.services.find(({ id }) => id === draft.service?.value) ?? null
  switch (part) {
    case 'time':
      return ask([phrase('ask_time')], 'time')
    case 'staff':
      return ask([phrase('ask_staff')], 'staff', { choices: ['any'] })
    case 'service':
      return ask([phrase('ask_service')], 'service')
    case 'party':
      return partyQuestion(service)
    case 'nights':
      return nightsQuestion(service)
    default:
      return ask([phrase('ask_date')], 'date')
  }
}
