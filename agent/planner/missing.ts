import { ask, fact, phrase, type Saying } from './flow.ts'
import type { Scene } from './scene.ts'

/**
 * What is still missing is asked for in short where the message brought nothing of it: the summary stands above. Once an
 * answer failed the question says what is enough; null where nothing is missing, so that the flow goes on.
 */
export function missingAgain({ session, draft, catalog }: Scene, answered: boolean): Saying | null {
  const open = session.openQuestion
  if (open === null || draft.intent !== 'book' || draft.offer === null) return null
  const again = (id: 'ask_name' | 'ask_contact') => phrase(answered ? id : `${id}_again`)
  const asked = { about: open.about, key: open.key, options: open.options }
  switch (open.about) {
    case 'name':
      return { ...ask([again('ask_name')], 'name'), asks: asked }
    case 'contact':
      return { ...ask([again('ask_contact')], 'contact'), asks: asked }
    case 'intake': {
      // Of a visit it may be the question of any of its services.
      const wished = new Set([draft.service?.value, ...(draft.services?.value ?? [])])
      const service = catalog.services.find(
        ({ id, intake }) => wished.has(id) && intake.some((one) => one.id === open.key),
      )
      if (service === undefined || open.key === null) return null
      const question = fact({ type: 'intake', serviceId: service.id, key: open.key })
      return { ...ask([phrase('ask_intake', { question })], 'intake'), asks: asked }
    }
    default:
      return null
  }
}
