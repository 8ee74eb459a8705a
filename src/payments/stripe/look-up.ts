import { z } from 'zod'
import type { PaymentAnswer, PaymentLookUp, PaymentWorld } from '../../ports/payment-provider.ts'
import { done, unknown } from '../shared/answer.ts'
import { clockSlackMs, isSettled } from '../shared/fresh.ts'
import { ask } from './failure.ts'
import { metadataNames } from './payload.ts'

const pageSize = 100
/** Objects of one account since the first attempt; more than this is not looked through. */
const pagesMax = 10

const listShape = z.object({
  object: z.literal('list'),
  has_more: z.boolean(),
  data: z.array(z.object({ id: z.string(), metadata: z.record(z.string(), z.string()).nullish() })),
})

export interface StripePage {
  readonly limit: number
  readonly created: { readonly gte: number }
  readonly starting_after?: string
}

/**
 * Fetches by id, or by the id of what has our key or reference among all made since the first attempt: lists, unlike
 * Stripe's search, show what was made a moment ago, but not all of it. They begin with the newest: of several with one
 * reference that is taken.
 */
export async function findListed<T>(
  world: PaymentWorld,
  wanted: PaymentLookUp,
  fetch: (id: string) => Promise<PaymentAnswer<T | null>>,
  list: (page: StripePage) => PromiseLike<unknown>,
): Promise<PaymentAnswer<T | null>> {
  if (wanted.by === 'id') return await fetch(wanted.id)
  const created = { gte: Math.max(0, Math.floor((wanted.sinceMs - clockSlackMs) / 1_000)) }
  const [name, value] =
    wanted.by === 'key' ? [metadataNames.key, wanted.idempotencyKey] : [metadataNames.reference, wanted.reference]
  let after: string | undefined
  for (let page = 0; page < pagesMax; page += 1) {
    const asked: StripePage = { limit: pageSize, created, ...(after === undefined ? {} : { starting_after: after }) }
    const answer = await ask(
      world,
      async () => await list(asked),
      (body) => listShape.safeParse(body).data ?? null,
    )
    if (answer.kind !== 'done') return answer
    const { data, has_more } = answer.value
    const match = data.find(({ metadata }) => metadata?.[name] === value)
    if (match !== undefined) return await fetch(match.id)
    after = data.at(-1)?.id
    if (!has_more || after === undefined) {
      return isSettled(wanted.sinceMs, world.nowMs()) ? done(null) : unknown('it may still be under way')
    }
  }
  return unknown('too many to look through')
}
