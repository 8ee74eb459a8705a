import type { Choice } from '../../src/domain/message.ts'
import { offersShownMax } from '../../src/domain/offer.ts'
import { isPhraseId } from '../locales/phrases/shapes.ts'
import { callingName, type RenderContext, serviceOf } from './context.ts'
import { factText } from './fact-text.ts'
import { sayPhrase } from './say.ts'

/** A choice of a planner with its label rendered by code where the id is one of ours; `known` false keeps its words. */
export interface RenderedChoice extends Choice {
  readonly known: boolean
}

/**
 * The choices of a reply. An id names what is chosen: an offer ("o2"), `service:<id or slug>`, `staff:<id>`,
 * `booking:<id>`, `location:<id>`, `attribute:<key>=<value>`, `party:<n>`, `nights:<n>`, `times:<n>`, `time:<HH:MM>`, `date:<YYYY-MM-DD>`, or a word with a phrase `choice_<word>` ("yes", "change",
 * "person", "other-times"); its label is then rendered from the row or phrase, whatever the planner wrote.
 */
export function renderChoices(context: RenderContext, choices: readonly Choice[]): RenderedChoice[] {
  const rendered: RenderedChoice[] = []
  for (const { id, label } of choices.slice(0, offersShownMax)) {
    if (rendered.some((choice) => choice.id === id)) continue
    const ours = labelOf(context, id)
    if (ours !== undefined) {
      if (ours !== null) rendered.push({ id, label: ours, known: true })
    } else {
      rendered.push({ id, label, known: false })
    }
  }
  return rendered
}

/** The label of an id of ours; null where its row is unknown, undefined where the id is of another kind. */
function labelOf(context: RenderContext, id: string): string | null | undefined {
  const phrase = `choice_${id.replaceAll('-', '_')}`
  if (isPhraseId(phrase)) return sayPhrase(context, phrase)
  if (context.facts.offers.has(id)) return factText(context, { type: 'offer', id, part: 'with-staff' })
  const [kind, ...rest] = id.split(':')
  const key = rest.join(':')
  if (rest.length === 0) return /^o\d+$/.test(id) ? null : undefined
  switch (kind) {
    case 'service':
      return (
        serviceOf(context, key)?.name ?? context.catalog.services.find((service) => service.slug === key)?.name ?? null
      )
    case 'staff':
      return key === 'any' ? sayPhrase(context, 'choice_any') : callingName(context, key)
    case 'booking':
      return factText(context, { type: 'booking', id: key, part: 'short' })
    case 'party':
    case 'nights':
    case 'times':
      return countLabel(context, kind, key)
    case 'time':
      return factText(context, { type: 'time', time: key })
    case 'date':
      return factText(context, { type: 'date', date: key })
    case 'location':
      return factText(context, { type: 'location', id: key })
    case 'attribute':
      return attributeLabel(context, key)
    default:
      return undefined
  }
}

/** "4", "3 nights", "4 times". */
function countLabel({ locale }: RenderContext, kind: 'party' | 'nights' | 'times', key: string): string | null {
  if (!/^[1-9]\d{0,2}$/.test(key)) return null
  return kind === 'party' ? key : locale.wording[kind](Number(key))
}

/** "London" of `city=London`, where somebody has that value. */
function attributeLabel(context: RenderContext, pair: string): string | null {
  const at = pair.indexOf('=')
  const [key, value] = [pair.slice(0, at), pair.slice(at + 1)]
  const held = context.catalog.resources.some(
    (resource) =>
      resource.kind === 'staff' && Object.hasOwn(resource.attributes, key) && resource.attributes[key] === value,
  )
  return held ? value : null
}
