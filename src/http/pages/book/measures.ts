import type { Service } from '../../../domain/catalog.ts'
import { partyLimits } from '../../../domain/party-limits.ts'
import type { BookPlace } from './place.ts'

/** "from $60 a person". */
export function costOf({ formats, words }: BookPlace, { price, priceFrom, pricePer, variants }: Service): string {
  if (price === null) return ''
  const others = (variants?.variants ?? []).flatMap((one) => one.price?.amount ?? [])
  const least = Math.min(price.amount, ...others)
  const text = formats.money({ ...price, amount: least })
  const per = pricePer === undefined ? '' : ` ${words.per[pricePer] ?? ''}`
  return `${priceFrom || others.some((amount) => amount !== price.amount) ? words.from(text) : text}${per}`
}

/** How long it takes, or how much of it there is. */
export function measureOf({ formats, words }: BookPlace, service: Service): string {
  const { shape, durationMinutes } = service
  const limits = partyLimits(service)
  const people = limits === null || limits.max === 1 ? '' : words.upTo(limits.max)
  if (shape?.kind === 'stay') return `${words.nightsRange(shape.nightsMin, shape.nightsMax)} · ${people}`
  if (shape?.kind === 'table') return people
  return [formats.duration(durationMinutes), people].filter(Boolean).join(' · ')
}
